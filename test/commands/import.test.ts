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
  PROBATION_AUDIT_KEY: '0a'.repeat(32),
  SURVIVOR_AUDIT_KEY: '0b'.repeat(32),
}

const county = (kind: string) => `db/seeds/county/${kind}.csv`
const broken = 'test/probation/imports/broken-referrals.csv'
const on = ['--on', '2026-11-23']

test('brings the county in, checks without changing, and tells every fault', async () => {
  expect(await run('referrals', county('referrals'), '--check', ...on)).toEqual({
    code: 0,
    said: '570 rows: 570 new, 0 changed, 0 unchanged\n',
    errors: expect.stringMatching(/^Made two new databases: .+\n$/),
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
})

test('a column that is not matched stops the file, until it is mapped or left out', async () => {
  const path = written('more.csv', 'code,programme,colour\nBBR-1,bbr,red\n')
  const refused = await run('cohorts', path, ...on)
  expect(refused).toMatchObject({ code: 1, said: '' })
  expect(refused.errors).toBe(
    `${path}:1: colour: This column is not matched. Match it (--map "colour=column") or leave it out (--ignore "colour")\n`,
  )
  const { errors } = await run('cohorts', path, '--ignore', 'Colour', ...on)
  expect(errors).toMatch(`${path}: note: line 1, colour: This column was left out`)
  expect(errors).toMatch(`${path}:1: venue: The file has no column venue`)
  for (const [args, words] of [
    [[], 'Usage: npm run -s import'],
    [['referrals', path, '--on', '2026-02-30'], 'is not a day'],
    [
      ['cohorts', path, '--map', 'colour=kode'],
      '"kode" is not a column of cohorts. Did you mean code?',
    ],
    [['cohorts', path, '--map', 'colour'], '"colour" maps nothing'],
  ] as const) {
    expect(await run(...args)).toMatchObject({ code: 2, errors: expect.stringContaining(words) })
  }
})

test('a list as people keep it is read once its columns are matched', async () => {
  const path = written('own.csv', ownHeadings)
  const refused = await run('referrals', path, '--check', ...on)
  expect(refused.code).toBe(1)
  expect(refused.errors).toMatch(`${path}:3: Order end: This column is not matched: is it ends_on?`)
  expect(refused.errors.trim().split('\n')).toHaveLength(ownMaps.length)
  const maps = ownMaps.flatMap((map) => ['--map', map])
  const read = await run('referrals', path, '--check', ...maps, ...on)
  expect(read).toMatchObject({ code: 0, said: '2 rows: 2 new, 0 changed, 0 unchanged\n' })
  expect(read.errors).toMatch('line 4, date_of_birth: 3/9/88 is read as 3 September 1988')
  expect(read.errors).toMatch('line 5, risk: Med is read as medium')
})

test('a shortened order is refused by name, and taken where that is accepted', async () => {
  const people = written('man.csv', aMan)
  const path = written(
    'shorter.csv',
    'CRN,Surname,Programme,Order end\nR900010,Harrow,BBR,31 Jan 2027\n',
  )
  const maps = ['--map', 'Order end=ends_on', '--ignore', 'Surname']
  expect((await run('referrals', people, ...on)).said).toMatch('1 new')
  expect((await run('referrals', path, ...on)).errors).toMatch(`${path}:1: Order end: This column`)
  const refused = await run('referrals', path, ...maps, ...on)
  expect(refused).toMatchObject({ code: 1, said: '' })
  expect(refused.errors).toMatch(
    `${path}:2: ends_on: Harrow, Len: BBR: Moves the end earlier, from 30 September 2028 to 31 January 2027. Becomes: no ordinary course ends before the order does`,
  )
  const taken = await run('referrals', path, ...maps, '--accept-reversals', ...on)
  expect(taken).toMatchObject({ code: 0, said: '1 row: 0 new, 1 changed, 0 unchanged\n' })
})

const ownHeadings = `Our BBR list,,,,,,,,,,,,
as at 20/11/26,,,,,,,,,,,,
CRN,Surname,First name(s),DOB,Sex,Area,PO,Programme,Order type,Sentence date,Order end,Referred,Risk
R480113,Ashby,Colin James,3/9/88,M,Basingstoke,p.marsh@probation.example,BBR,Suspended sentence order,1 May 2026,31 Jan 2028,5 May 2026,High
R480114,Beech,Des,27-Jun-1979,Male,Havant,p.marsh@probation.example,BBR,Community order,12 Mar 2026,30/06/2027,16/03/2026,Med
,,,,,,,,,,,,
`
const ownMaps = [
  'Surname=family_name',
  'First name(s)=given_names',
  'DOB=date_of_birth',
  'Area=locality',
  'PO=officer',
  'Order type=route',
  'Sentence date=imposed_on',
  'Order end=ends_on',
  'Referred=referred_on',
]
const aMan = `sep=,
crn,family_name,given_names,date_of_birth,sex,locality,officer,programme,route,imposed_on,ends_on,referred_on,risk
R900010,Harrow,Len,1990-05-05 00:00,male,Andover,p.marsh@probation.example,bbr,community_order,01/10/2026 00:00,2028-09-30T00:00:00Z,2026-10-05,high
`

function written(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

function run(...args: string[]): Promise<{ code: number | null; said: string; errors: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'import', ...args], {
    env: environment,
  })
  let [said, errors] = ['', '']
  child.stdout.on('data', (data) => (said += data))
  child.stderr.on('data', (data) => (errors += data))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said, errors })))
}
