import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const part = z.strictObject({
  name: z.string(),
  says: z.string(),
  project: z.enum(['fast', 'browser', 'full']),
  tests: z.array(z.string()),
})

/** What is proved by tests of the suite at their full size, and what is too long, or hangs too much on the clock, for it. */
export const parts = z
  .array(part)
  .parse(JSON.parse(readFileSync(new URL('parts.json', import.meta.url), 'utf8')))

/** Whether a part held; prints what its tests measured, and all that they said where it did not hold. */
export function holds({ name, says, project, tests }: (typeof parts)[number]): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'right-time-figures-'))
  const figures = join(folder, 'figures')
  writeFileSync(figures, '')
  const asked = [
    'vitest',
    'run',
    '--config',
    'test/vitest.config.ts',
    '--project',
    project,
    ...tests,
  ]
  const env = { ...process.env, FIGURES: figures }
  const { status, stdout, stderr } = spawnSync('npx', asked, { env, encoding: 'utf8' })
  console.log(`${status === 0 ? 'held  ' : 'FAILED'}  ${name}: ${says}`)
  console.log(readFileSync(figures, 'utf8').replaceAll(/^(?=.)/gm, '        '))
  if (status !== 0) console.log(stdout, stderr)
  rmSync(folder, { recursive: true })
  return status === 0
}
