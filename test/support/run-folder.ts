import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that every file of one run shares, and nobody after it. */
    runFolder: string
  }
}

/** Once per run, before the first test: what is made in the folder is there for all, and gone when the run ends. */
export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'right-time-'))
  project.provide('runFolder', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
