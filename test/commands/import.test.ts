import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'right-time-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const environment = {
  ...process.env,
  PROBATION_DATABASE_URL: `file:${join(folder, 'probation.db')}`,
  SURVIVOR_DATABASE_URL: `file:${join(folder, 'survivors.db')}`,
}

const county = (kind: string) => `db/seeds/county/${kind}.csv`
const broken = 'test/imports/broken-referrals.csv'
const on = ['--on', '2026-11-23']

test('brings the county in, checks without changing, and tells every fault', async () => {
  expect(await run('referrals', county('referrals'), '--check', ...on)).toEqual({
    code: 0,
    said: '570 rows: 570 new, 0 changed, 0 unchanged\n',
    errors: '',
  })
  expect((await run('referrals', county('referrals'), ...on)).said).toMatch('570 new')
  expect((await run('referrals', county('referrals'), ...on)).said).toBe(
    '570 rows: 0 new, 0 changed, 570 unchanged\n',
  )

  const { code, said, errors } = await run('referrals', broken, ...on)
  expect({ code, said }).toEqual({ code: 1, said: '' })
  const lines = errors.trim().split('\n')
  expect(lines).toHaveLength(13)
  expect(lines[0]).toBe(
    `${broken}:2: crn: "12345" is not a CRN: write a letter and six digits, like X123456`,
  )
  expect(lines.every((line, at) => line.startsWith(`${broken}:${at + 2}: `))).toBe(true)
}, 60_000)

test('notes an unknown column, and asks for what it needs', async () => {
  const path = join(folder, 'more.csv')
  writeFileSync(path, 'code,programme,colour\nBBR-1,bbr,red\n')
  const { code, errors } = await run('cohorts', path, ...on)
  expect(code).toBe(1)
  expect(errors).toMatch(`${path}: note: line 1, file: The column "colour" is not known`)
  expect(errors).toMatch(`${path}:1: venue: The file has no column venue`)
  for (const [args, words] of [
    [[], 'Usage: npm run -s import'],
    [['referrals', path, '--on', '2026-02-30'], 'is not a day'],
  ] as const) {
    expect(await run(...args)).toMatchObject({ code: 2, errors: expect.stringContaining(words) })
  }
}, 120_000)

function run(...args: string[]): Promise<{ code: number | null; said: string; errors: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'import', ...args], {
    env: environment,
  })
  let [said, errors] = ['', '']
  child.stdout.on('data', (data) => (said += data))
  child.stderr.on('data', (data) => (errors += data))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said, errors })))
}
