import { describe, expect, test } from 'vitest'
import {
  type About,
  casesInWords,
  type DayOfChanges,
  dayFrom,
  digestInWords,
  moreAfter,
  mostCases,
  pageOf,
  readableCase,
  type Together,
} from '../../../src/probation/digest/digest.ts'
import { withoutChance } from '../../support/shown.ts'

const closed: About = { kind: 'restricted', crn: 'X000002' }
const line = (id: number, what = 'Details changed') => ({
  ...{ id, what },
  at: '2026-11-23T10:00:00.000Z',
  userName: 'Dana Whitlock',
  why: 'He moved',
  changes: [{ field: 'Locality', before: 'Havant', after: 'Fareham' }],
})
const row = (caseId: string, newest: number, subjectId = caseId) => ({
  ...{ kind: 'person' as const, caseId, subjectId, newest },
})
const cohort = (caseId: string, newest: number) => ({
  ...row(caseId, newest),
  kind: 'cohort' as const,
})
const many = (count: number) => Array.from({ length: count }, (_, at) => row(`p${at}`, at))
const anImport: Together = {
  ...{ what: 'Imported from a.csv', userName: 'Dana Whitlock' },
  ...{ of: 'people', count: 612 },
}

describe('what changed in a day', () => {
  test('stands by case, the newest first, and somebody with two referrals once', () => {
    const { cases } = dayFrom(
      [row('tom', 1, 'tom'), cohort('c', 3), row('tom', 2, 'referral'), row('ali', 5)],
      [],
      false,
    )
    expect(cases).toEqual([
      { kind: 'person', caseId: 'ali', subjectIds: ['ali'], newest: 5 },
      { kind: 'cohort', caseId: 'c', subjectIds: ['c'], newest: 3 },
      { kind: 'person', caseId: 'tom', subjectIds: ['referral', 'tom'], newest: 2 },
    ])
  })

  test('of a restricted man says only that something did', () => {
    const told = readableCase({ about: closed, lines: [line(1, 'Place given back')] })
    expect(withoutChance(JSON.stringify(told))).not.toMatch(/Place|moved|Havant|Dana/)
    expect(told.lines).toHaveLength(1)
  })

  test('is told in people and cohorts, each once, and an import as one event', () => {
    const day = (people: number, cohorts: number, together: Together[] = []): DayOfChanges =>
      dayFrom([...many(people), ...(cohorts ? [cohort('c', 999)] : [])], together, false)
    expect(digestInWords(day(12, 1))).toBe('12 people and 1 cohort')
    expect(casesInWords(day(12, 1))).toBe('13 cases')
    expect(digestInWords(day(1, 0))).toBe('1 person')
    expect(digestInWords(day(0, 0))).toBeUndefined()
    expect(casesInWords(day(0, 0, [anImport]))).toBe('612 cases by one import')
    expect(casesInWords(day(1, 0, [anImport, { ...anImport, count: 2 }]))).toBe(
      '1 case, and 614 cases by 2 imports',
    )
    const moved = { ...anImport, what: 'Bank holiday added', count: 40 }
    expect(digestInWords(day(2, 0, [anImport, moved]))).toBe(
      '2 people, and 612 cases by one import, and 40 cases by one change',
    )
  })

  test('is told of no more cases than a reader can read, and says that there are more', () => {
    const full = dayFrom(many(mostCases), [], false)
    expect([full.cases.length, full.isMore]).toEqual([mostCases, false])
    const over = dayFrom(many(mostCases + 1), [], false)
    expect([over.cases.length, over.isMore]).toEqual([mostCases, true])
    expect(over.cases[0]).toMatchObject({ newest: mostCases })
    expect(casesInWords(over)).toBe('more than 200 cases')
    expect(casesInWords(dayFrom(many(3), [], true))).toBe('more than 3 cases')
  })

  test('is listed by pages, each saying how many come after it', () => {
    const day = dayFrom(many(120), [], false)
    expect([1, 2, 3].map((page) => moreAfter(day, page))).toEqual(['70 more', '20 more', undefined])
    expect(pageOf(day, 3)).toMatchObject({ page: 3, pages: 3 })
    expect(pageOf(day, 3).shown).toHaveLength(20)
    expect([pageOf(day, 9).page, pageOf(day, 0).page, pageOf(day, -1).page]).toEqual([3, 1, 1])
    expect(pageOf(dayFrom([], [], false), 1)).toEqual({ page: 1, pages: 1, shown: [] })
    const over = dayFrom(many(300), [], false)
    expect(moreAfter(over, 1)).toBe('more than 150 more')
    expect(moreAfter(over, 4)).toBe('more')
  })
})
