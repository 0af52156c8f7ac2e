import { describe, expect, test } from 'vitest'
import {
  type About,
  digestCount,
  digestFrom,
  digestInWords,
} from '../../../src/probation/digest/digest.ts'
import { withoutChance } from '../../support/shown.ts'

const tom: About = { kind: 'person', personId: 'tom', name: 'Tom Walden', crn: 'X000001' }
const closed: About = { kind: 'restricted', crn: 'X000002' }
const cohort: About = { kind: 'cohort', cohortId: 'c', code: 'BBR-26-03', venueName: 'Hub' }

const line = (id: number, what = 'Details changed') => ({
  ...{ id, what },
  at: '2026-11-23T10:00:00.000Z',
  userName: 'Dana Whitlock',
  why: 'He moved',
  changes: [{ field: 'Locality', before: 'Havant', after: 'Fareham' }],
})

const none = { people: 0, cohorts: 0 }

describe('what changed in a day', () => {
  test('stands by case, the newest case and the newest line first', () => {
    const { cases } = digestFrom(
      [
        { about: tom, line: line(1) },
        { about: cohort, line: line(3) },
        { about: tom, line: line(2) },
      ],
      [],
      none,
    )
    expect(cases.map(({ about, lines }) => [about.kind, lines.map(({ id }) => id)])).toEqual([
      ['cohort', [3]],
      ['person', [2, 1]],
    ])
  })

  test('of a restricted man says only that something did', () => {
    const { cases } = digestFrom([{ about: closed, line: line(1, 'Place given back') }], [], none)
    expect(withoutChance(JSON.stringify(cases))).not.toMatch(/Place|moved|Havant|Dana/)
    expect(cases[0]?.lines).toHaveLength(1)
  })

  test('is counted in men and cohorts, each once', () => {
    const told = (people: number, cohorts: number) => ({ counts: { people, cohorts } })
    expect(digestCount(told(12, 1))).toBe(13)
    expect(digestInWords(told(12, 1))).toBe('12 people and 1 cohort')
    expect(digestInWords(told(1, 0))).toBe('1 person')
    expect(digestInWords(told(0, 0))).toBeUndefined()
  })
})
