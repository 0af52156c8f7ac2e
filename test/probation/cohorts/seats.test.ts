import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import {
  lastIn,
  mostSeated,
  nextIn,
  seatRows,
  sittingOn,
} from '../../../src/probation/cohorts/seats.ts'

const sits = (name: string, entryOn: string, untilOn: string) => ({
  name,
  entryOn: day(entryOn),
  untilOn: day(untilOn),
})

describe('who sits where', () => {
  const first = sits('first', '2026-06-10', '2026-11-18')
  const second = sits('second', '2026-07-22', '2026-12-30')
  const third = sits('third', '2026-11-25', '2027-05-05')

  test('one who joins after another has left takes his seat', () => {
    const rows = seatRows([third, second, first], 3)
    expect(rows.map(({ sittings }) => sittings.map(({ name }) => name))).toEqual([
      ['first', 'third'],
      ['second'],
      [],
    ])
  })

  test('on the day of another’s last session he needs a seat of his own', () => {
    const rows = seatRows([first, sits('same day', '2026-11-18', '2027-05-05')], 2)
    expect(rows.map(({ sittings }) => sittings.length)).toEqual([1, 1])
  })

  test('says who sits there, who sat there last and who is next', () => {
    const [row] = seatRows([first, third], 1)
    expect(sittingOn(row!, day('2026-11-18'))).toBe(first)
    expect(sittingOn(row!, day('2026-11-23'))).toBeUndefined()
    expect(lastIn(row!, day('2026-11-23'))).toBe(first)
    expect(nextIn(row!, day('2026-11-23'))).toBe(third)
  })

  test('more people than places show as more seats, not as nobody', () => {
    expect(seatRows([first, second], 1)).toHaveLength(2)
  })
})

test('never two in one seat, everybody once, in no more seats than the fullest day needs', () => {
  const sitting = fc
    .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 200 }))
    .map(([from, length]) => ({
      entryOn: addDays(day('2026-01-01'), from),
      untilOn: addDays(day('2026-01-01'), from + length),
    }))
  fc.assert(
    fc.property(fc.array(sitting, { maxLength: 40 }), (sittings) => {
      const rows = seatRows(sittings, 0)
      expect(rows.flatMap((row) => row.sittings)).toHaveLength(sittings.length)
      for (const row of rows) {
        for (const [at, one] of row.sittings.slice(1).entries()) {
          expect(one.entryOn > row.sittings[at]!.untilOn).toBe(true)
        }
      }
      const most = mostSeated(
        sittings,
        sittings.map(({ entryOn }) => entryOn),
      )
      expect(rows).toHaveLength(most)
    }),
  )
})
