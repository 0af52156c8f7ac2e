import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import settings from '../../package.json' with { type: 'json' }
import lock from '../../package-lock.json' with { type: 'json' }
import { levels, numberFaults, requirementsIn, verdictFaults } from '../support/asvs.ts'

// How the service stands to OWASP ASVS 5.0.0, levels 1 and 2: src/access/asvs.csv.

const all = requirementsIn(readFileSync('src/access/asvs.csv', 'utf8'))

/** Requirements of level 1 and of level 2 in each of the 17 chapters. */
const chapters = [
  ...[
    [8, 19],
    [4, 7],
    [8, 11],
    [2, 8],
    [4, 5],
    [13, 22],
    [6, 12],
    [4, 3],
    [4, 3],
  ],
  ...[
    [5, 24],
    [3, 11],
    [3, 6],
    [1, 12],
    [2, 7],
    [3, 10],
    [0, 16],
    [0, 7],
  ],
] as const

test('ASVS 5.0.0 has 345 requirements: 70 of level 1, 183 of level 2', () => {
  const count = (level: string, chapter = '') =>
    [...levels].filter(([number, one]) => one === level && number.startsWith(chapter)).length
  expect([count('1'), count('2'), count('3')]).toEqual([70, 183, 92])
  chapters.forEach((counts, at) => {
    expect([count('1', `${at + 1}.`), count('2', `${at + 1}.`)], `chapter ${at + 1}`).toEqual(
      counts,
    )
  })
})

test('every requirement of levels 1 and 2 stands in the list once, and no other', () => {
  expect(numberFaults(all)).toEqual([])
  expect(all).toHaveLength(253)
})

test('each has one verdict with its reason, and what is met is held by a test or a line that is there', () => {
  expect(all.flatMap(verdictFaults)).toEqual([])
})

test('catches a planted number that is missing, twice or of another level', () => {
  const [first, ...others] = all
  expect(numberFaults(others)).toEqual(['1.1.1 is missing'])
  expect(numberFaults([first!, ...all])).toEqual(['1.1.1 stands twice'])
  expect(numberFaults([{ ...first!, level: '1' }, ...others])).toEqual(['1.1.1 is not of level 1'])
  expect(numberFaults([...all, { ...first!, number: '1.2.10', level: '3' }])).toEqual([
    '1.2.10 is not of level 3',
  ])
})

test('catches a planted path and a planted test that lead nowhere, and a verdict that nothing holds', () => {
  const one = all.find(({ verdict }) => verdict === 'met')!
  const planted = { ...one, number: '9.9.9' }
  const faultsWith = (change: Partial<typeof one>) => verdictFaults({ ...planted, ...change })
  expect(faultsWith({})).toEqual([])
  expect(faultsWith({ heldBy: ['src/nowhere.ts'] })).toEqual(['9.9.9 is held by src/nowhere.ts'])
  const held = ['test/house.test.ts: no such words in it']
  expect(faultsWith({ heldBy: held })).toEqual([`9.9.9 is held by ${held}`])
  expect(faultsWith({ heldBy: [] })).toEqual(['9.9.9 is held by nothing'])
  expect(faultsWith({ verdict: 'mostly', because: '' })).toEqual([
    '9.9.9 has no verdict',
    '9.9.9 has no reason',
  ])
  expect(faultsWith({ what: 'word '.repeat(13).trim() })).toHaveLength(1)
})

test('every library is named in its exact version, and locked with its hash', () => {
  const named = { ...settings.dependencies, ...settings.devDependencies }
  expect(Object.entries(named).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual(
    [],
  )
  const locked = Object.entries(lock.packages as Record<string, { integrity?: string }>).filter(
    ([path]) => path,
  )
  expect(locked.length).toBeGreaterThan(100)
  const unsure = locked.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'))
  expect(unsure.map(([path]) => path)).toEqual([])
})
