import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { compareNext } from '../../../src/probation/waiting-list/order.ts'
import { waitOn } from '../../../src/probation/waiting-list/wait.ts'
import type { Reader } from '../database.ts'
import { findNameless } from './delays.ts'
import { findWhole, type Whole } from './ground.ts'

/**
 * Every open referral of a programme in the order of its list, those closed to the viewer by name among them: for
 * whoever runs commands, who has the database itself. The file they go into has no names.
 */
export async function everyWait(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  today: Day,
): Promise<Pick<Whole, 'waits' | 'masked' | 'bestFitOf' | 'today'>> {
  const { waits, masked, bestFitOf, withPlaces } = await findWhole(db, viewer, programmeKey, today)
  if (masked.length === 0) return { waits, masked, bestFitOf, today }
  const crns = new Map(masked.map(({ referralId, crn }) => [referralId, crn]))
  const figures = await findNameless(db, viewer, programmeKey, [...crns.keys()])
  const closed = figures.map((wait) =>
    withPlaces(waitOn(today, { ...wait, crn: crns.get(wait.referralId) ?? '' })),
  )
  const ranked = [...waits, ...closed].map((wait) => ({
    wait,
    rank: { ...wait.standing, ...wait, clockStartOn: wait.window.clockStartOn },
  }))
  ranked.sort((one, two) => compareNext(one.rank, two.rank))
  return { waits: ranked.map(({ wait }) => wait), masked: [], bestFitOf, today }
}
