import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Seconds of the files that take longest, as last measured: `KEEP_SECONDS=1 npm test` measures them anew. */
export const secondsFile = fileURLToPath(new URL('../seconds.json', import.meta.url))

const seconds = new Map<string, number>(
  existsSync(secondsFile) ? Object.entries(JSON.parse(readFileSync(secondsFile, 'utf8'))) : [],
)
const secondsOf = ({ moduleId }: TestSpecification) =>
  seconds.get(moduleId.slice(moduleId.lastIndexOf('/test/') + 1)) ?? 0

/** What takes longest begins first, so that no long file is left to the end. Vitest asks for a class. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    return files.toSorted((one, other) => secondsOf(other) - secondsOf(one))
  }
}
