import { expect, test } from 'vitest'
import { readCounts, readMatching, readReview } from '../../db/kept-files.ts'
import { readSnapshot } from '../../db/probation/queries/kept-calendar.ts'
import { readHolds } from '../../db/probation/queries/kept-holds.ts'
import { readSessions } from '../../db/probation/queries/kept-sessions.ts'
import { day } from '../../src/calendar.ts'
import { reviewOf } from '../../src/kit/files/review.ts'
import type { Snapshot } from '../../src/probation/cohorts/changes/calendar-snapshot.ts'

const snapshot: Snapshot = {
  ...{ startsOn: day('2026-12-01'), minutes: 150, workshopBOn: undefined },
  slots: [{ weekday: 'tue', startsAt: '18:00' }],
  ...{ sessions: [], daysOff: [], places: [] },
  covers: [
    ...[{ heldOn: day('2026-12-01'), absentEmail: 'a@x', coverEmail: undefined, reason: 'leave' }],
  ],
}

const compared = {
  ...{ line: 2, key: 'X1', who: 'Walden, Alan: BBR', masked: false, status: 'changed' as const },
  changes: [{ field: 'Risk', before: 'High', after: 'Medium' }],
}

test('what was kept is read as it was, also where JSON leaves out what is undefined', () => {
  expect(readSnapshot(JSON.stringify(snapshot))).toEqual(snapshot)
  const review = reviewOf({
    counts: { rows: 2, new: 0, changed: 2, unchanged: 0 },
    ...{ faults: [], warnings: [], dates: [] },
    ready: [
      { ...compared, turned: undefined },
      {
        ...compared,
        turned: {
          turns: [{ turn: 'rating', column: 'risk' }],
          becomes: { words: 'Becomes: on hold', status: undefined },
        },
      },
    ],
  })
  expect(readReview(JSON.stringify(review))).toEqual(review)
  expect(readCounts(JSON.stringify(review.counts))).toEqual(review.counts)
  expect([...readMatching('[["order end","ends_on"]]')]).toEqual([['order end', 'ends_on']])
  expect([readReview(null), readCounts(null), readMatching(null).size]).toEqual([
    undefined,
    undefined,
    0,
  ])
})

test('what is not what it should be is a fault, and never read as if it were', () => {
  const wrong = [
    () => readSnapshot(JSON.stringify({ ...snapshot, startsOn: '1 December' })),
    () => readReview('{"counts":{"rows":"2"}}'),
    () => readMatching('{"order end":"ends_on"}'),
    () => readHolds('[["h1","nobody","detox","2026-11-02",null]]'),
    () => readHolds('[["h1","person","detox","2 November",null]]'),
    () => readSessions('[[1,"foundation",1,"2 November","18:00",150,1]]'),
    () => readSessions('[[1,"foundation",1,"2026-11-02",null,150,1]]'),
  ]
  for (const read of wrong) expect(read).toThrow()
})

test('holds are read first day first, and one without an end has none', () => {
  const kept =
    '[["b","service","room","2026-11-09",null],["a","person","detox","2026-11-02","2026-11-08"]]'
  expect(readHolds(kept).map(({ id, side, toOn }) => [id, side, toOn])).toEqual([
    ['a', 'person', day('2026-11-08')],
    ['b', 'service', undefined],
  ])
})
