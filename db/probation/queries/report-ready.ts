import { eq } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addMonths, type Day, firstOfMonth } from '../../../src/calendar.ts'
import { monthsKept } from '../../../src/kit/figures/months.ts'
import { orForget } from '../../../src/kit/or-forget.ts'
import { turn } from '../../../src/kit/turn.ts'
import { type Area, areasOf } from '../../../src/probation/delays/areas.ts'
import type { Offer } from '../../../src/probation/delays/cause.ts'
import type { Counted } from '../../../src/probation/delays/counted.ts'
import { offerTo } from '../../../src/probation/delays/offer.ts'
import { makeReport, type Report } from '../../../src/probation/delays/report.ts'
import type { Asked } from '../../../src/probation/delays/tally.ts'
import type { Entry } from '../../../src/probation/placements/place.ts'
import { compareNext } from '../../../src/probation/waiting-list/order.ts'
import { type WaitToday, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import type { ProbationDatabase, Reader } from '../database.ts'
import { revision } from '../schema.ts'
import { countsEverybody, findBookedDays, findEnded, findNameless } from './delays.ts'
import { findWhole, type Whole } from './ground.ts'

/** What reports are made of, for one viewer on one day: those he sees, those he may only count, and those who have gone. */
type ReportReady = {
  ready: Whole
  counted: readonly Counted[]
  offers: ReadonlyMap<string, Offer>
  areas: readonly Area[]
  reportOf: (asked: Asked) => Promise<Report>
}

type Kept = { revision: number; made: Promise<ReportReady> }
const shelves = new WeakMap<ProbationDatabase, Map<string, Kept>>()
/** Viewers' reports kept at a time; the one unused longest goes first. */
const most = 8
const mostReports = 24

/**
 * What is ready for this viewer's reports, made again when the database has changed since. Each month looks back over a
 * year: for this one the last year is read, for those gone by also the year before.
 */
export async function reportReady(
  db: ProbationDatabase,
  viewer: Viewer,
  programmeKey: string,
  today: Day,
  month: Day = today,
): Promise<ReportReady> {
  const shelf = shelves.get(db) ?? new Map<string, Kept>()
  shelves.set(db, shelf)
  const { userId, role, email, areas } = viewer
  const isPast = firstOfMonth(month) < firstOfMonth(today)
  const sinceOn = addMonths(firstOfMonth(today), -(isPast ? monthsKept : 1) - 11)
  const key = JSON.stringify([userId, role, email, areas, programmeKey, today, sinceOn])
  const revision = await findRevision(db.reader)
  const kept = shelf.get(key)
  shelf.delete(key)
  const anew = () => {
    const answer = make(db, viewer, programmeKey, today, sinceOn)
    return { revision, made: orForget(answer, () => shelf.delete(key)) }
  }
  const found = kept?.revision === revision ? kept : anew()
  shelf.set(key, found)
  if (shelf.size > most) shelf.delete(shelf.keys().next().value as string)
  return found.made
}

async function make(
  db: ProbationDatabase,
  viewer: Viewer,
  programmeKey: string,
  today: Day,
  sinceOn: Day,
): Promise<ReportReady> {
  const seen = await findWhole(db.reader, viewer, programmeKey, today)
  const ended = await findEnded(db.reader, viewer, programmeKey, sinceOn)
  const placed = seen.waits.flatMap(({ referralId, booking }) => (booking ? [referralId] : []))
  const bookedOn = await findBookedDays(db.reader, viewer, placed)
  const closed = countsEverybody(viewer) ? seen.masked.map(({ referralId }) => referralId) : []
  const figures = await findNameless(db.reader, viewer, programmeKey, closed)
  const nameless = figures.map((wait) => {
    if (wait.bookedOn) bookedOn.set(wait.referralId, wait.bookedOn)
    return seen.withPlaces(waitOn(today, wait))
  })
  const open = [...seen.waits, ...nameless]
  const counted: Counted[] = [
    ...seen.waits.map((wait) => countedOf(wait, bookedOn)),
    ...nameless.map((wait) => countedOf(wait, bookedOn)),
    ...ended,
  ]
  // An auditor sees no cohort, so what was on offer cannot be told to him.
  const offers = viewer.role === 'auditor' ? new Map() : await findOffers(seen, open, bookedOn)
  const reports = new Map<string, Promise<Report>>()
  const reportOf = (asked: Asked) => {
    const key = JSON.stringify(asked)
    const report = reports.get(key) ?? makeReport(counted, offers, asked, today, turn)
    reports.delete(key)
    reports.set(key, report)
    if (reports.size > mostReports) reports.delete(reports.keys().next().value as string)
    return report
  }
  return { ready: seen, counted, offers, areas: areasOf(counted), reportOf }
}

/**
 * Every open referral of a programme in the order of its list, those closed to the viewer by name among them: for
 * whoever runs commands, who has the database itself. The file they go into has no names.
 */
export async function everyWait(
  db: ProbationDatabase,
  viewer: Viewer,
  programmeKey: string,
  today: Day,
): Promise<Pick<Whole, 'waits' | 'masked' | 'bestFitOf' | 'today'>> {
  const { waits, masked, bestFitOf, withPlaces } = await findWhole(
    db.reader,
    viewer,
    programmeKey,
    today,
  )
  if (masked.length === 0) return { waits, masked, bestFitOf, today }
  const crns = new Map(masked.map(({ referralId, crn }) => [referralId, crn]))
  const figures = await findNameless(db.reader, viewer, programmeKey, [...crns.keys()])
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

function countedOf(wait: WaitToday, bookedOn: ReadonlyMap<string, Day>): Counted {
  return {
    referralId: wait.referralId,
    template: wait.template,
    window: wait.window,
    startedOn: wait.startedOn,
    holds: wait.holds,
    booking: wait.booking,
    localityId: wait.localityId,
    locality: wait.locality,
    deliveryUnit: wait.deliveryUnit,
    officerEmail: wait.officerEmail,
    officer: wait.officer,
    team: wait.team,
    risk: wait.risk,
    bookedOn: bookedOn.get(wait.referralId),
    endedOn: undefined,
    endedWhy: undefined,
    standing: wait.startedOn ? undefined : wait.standing,
  }
}

/** What is on offer to everybody who waits past his best start; a place that is booked was within his reach. */
async function findOffers(
  { seekerOf, entriesFor, today }: Whole,
  open: readonly WaitToday[],
  bookedOn: ReadonlyMap<string, Day>,
): Promise<Map<string, Offer>> {
  const offers = new Map<string, Offer>()
  const near = new Map<string, readonly Entry[]>()
  let asked = 0
  for (const wait of open) {
    const { referralId, localityId, startedOn, standing, booking } = wait
    if (startedOn || !standing.delayDays) continue
    if (booking) {
      offers.set(referralId, { fits: false, reachable: true, bookedOn: bookedOn.get(referralId) })
      continue
    }
    const hasOwnJourneys = Object.keys(wait.travelMinutes).length > 0
    const entries = (!hasOwnJourneys && near.get(localityId)) || entriesFor(wait)
    if (!hasOwnJourneys) near.set(localityId, entries)
    offers.set(referralId, offerTo(seekerOf(wait), entries, today))
    asked += 1
    if (asked % 20 === 0) await turn()
  }
  return offers
}

/** Raised by every change that pages may show. */
async function findRevision(db: Reader): Promise<number> {
  const [row] = await db
    .select({ number: revision.number })
    .from(revision)
    .where(eq(revision.id, 1))
  return row?.number ?? 0
}
