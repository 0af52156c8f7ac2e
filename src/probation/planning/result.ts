import { addDays, type Day, mondayOf } from '../../calendar.ts'
import type { Status } from '../../kit/status.ts'
import type { Cohort, Seat } from '../cohorts/cohort.ts'
import { compareText } from '../waiting-list/order.ts'
import { standingOn } from '../waiting-list/status.ts'
import { roomAfter, whyHere } from './explain.ts'
import { firstCome, measuresOf, measuresOfNothing, riskOrder } from './measures.ts'
import type { CohortPicture, PlanResult, PlanRow, SeatPrice } from './plan.ts'
import { asideOf, inRank } from './plan-file.ts'
import type { WayIn } from './problem/facts.ts'
import type { Planning, Turn } from './problem/make-problem.ts'
import { type Assignment, nowhere } from './problem/problem.ts'
import type { InScope } from './problem/scope.ts'
import { groupInWords, whyInWords } from './reason-words.ts'
import { reasonsFor } from './reasons.ts'
import { faultsOf, type Placed } from './verify.ts'

/** What the search found: an assignment, what no plan costs less than, and what a seat more at each time would save. */
export type Found = {
  assignment: Assignment
  cost: number
  bound: number
  seatPrices: Float64Array | undefined
}

/** A plan in full: counted, explained row by row, and drawn by cohort and week. Days of delay, risk-weighted days. */
export async function resultOf(
  planning: Planning,
  found: Found,
  inScope: Pick<InScope, 'notIn' | 'kept' | 'ranks'>,
  closedToViewer: number,
  turn: Turn = () => Promise.resolve(),
): Promise<PlanResult> {
  const { assignment } = found
  const { notIn, kept, ranks } = inScope
  const pinnedCost = planning.pinned.reduce((sum, { way }) => sum + way.cost, 0)
  return {
    nothing: measuresOfNothing(planning),
    firstCome: measuresOf(planning, firstCome(planning)),
    riskOrder: measuresOf(planning, riskOrder(planning)),
    plan: measuresOf(planning, assignment),
    bound: found.bound + pinnedCost,
    rows: inRank(await rowsOf(planning, assignment, turn), ranks),
    aside: asideOf(inScope),
    seatPrices: found.seatPrices ? pricesOf(planning, found.seatPrices) : [],
    pictures: await picturesOf(planning, assignment, turn),
    notIn: {
      onHold: notIn.filter(({ why }) => why === 'hold').length,
      cannotFinish: notIn.filter(({ why }) => why === 'cannot finish').length,
      lastChance: notIn.filter(({ why }) => why === 'last chance').length,
      closedToViewer,
    },
    kept: kept.length,
  }
}

/** What the second calculation finds wrong with a plan: nothing, or it is never shown. */
export function checkPlan(planning: Planning, { assignment, cost }: Found): string[] {
  const { pinned, people, ways, facts } = planning
  const placed: Placed = new Map([
    ...pinned.map(({ planned, way }) => [planned.seeker.referralId, placeOf(way)] as const),
    ...people.map(({ seeker }, person) => {
      const way = assignment[person]!
      return [seeker.referralId, way === nowhere ? null : placeOf(ways[way]!)] as const
    }),
  ])
  const pinnedCost = pinned.reduce((sum, { way }) => sum + way.cost, 0)
  return faultsOf(facts, placed, cost + pinnedCost)
}

function placeOf({ cohort, entryOn }: WayIn) {
  return { cohortId: cohort.id, entryOn }
}

async function rowsOf(planning: Planning, assignment: Assignment, turn: Turn): Promise<PlanRow[]> {
  const { people, pinned, ways } = planning
  const room = roomAfter(planning, assignment)
  const rows: PlanRow[] = pinned.map(({ planned, way }) => ({
    ...placedRow(planning, planned, way),
    ...{ isPinned: true, next: undefined, reasons: [] },
    why: whyInWords({ code: 'pinned' }, planned.seeker),
  }))
  for (const [person, planned] of people.entries()) {
    if (person % turnEvery === turnEvery - 1) await turn()
    const way = assignment[person]!
    if (way !== nowhere) {
      const { why, next } = whyHere(planning, assignment, room, person)
      rows.push({
        ...placedRow(planning, planned, ways[way]!),
        ...{ isPinned: false, why: whyInWords(why, planned.seeker), next, reasons: [] },
      })
      continue
    }
    rows.push({
      referralId: planned.seeker.referralId,
      latestOn: planned.wait.window.latestOn,
      outcome: 'unplaced',
      ...{ cohortId: undefined, code: undefined, entryOn: undefined },
      delayDays: planned.wait.standing.delayDays,
      status: planned.wait.standing.status,
      isPinned: false,
      from: fromOf(planned),
      ...{ why: '', next: undefined },
      reasons: reasonsFor(planning, person).map((one) => groupInWords(one, planned.seeker)),
    })
  }
  return rows
}

function placedRow({ facts }: Planning, planned: Planning['people'][number], way: WayIn) {
  const { cohort, entryOn, delayDays } = way
  const from = fromOf(planned)
  const stays = isKept(planned, way)
  return {
    referralId: planned.seeker.referralId,
    latestOn: planned.wait.window.latestOn,
    outcome: stays ? ('kept' as const) : ('placed' as const),
    ...{ cohortId: cohort.id, code: cohort.code, entryOn, delayDays },
    status: statusAt(planned, way, facts.today),
    from: stays ? undefined : from,
  }
}

/** Does he stay in the place that is booked for him already? */
function isKept({ now }: Planning['people'][number], { cohort, entryOn }: WayIn): boolean {
  return now?.cohortId === cohort.id && now.entryOn === entryOn
}

function fromOf({ wait, now }: Planning['people'][number]): PlanRow['from'] {
  return now && wait.booking ? { code: wait.booking.code, entryOn: now.entryOn } : undefined
}

/** Where he would stand with this place (rule 7.4). */
function statusAt(
  { wait, seeker }: Planning['people'][number],
  { stay }: WayIn,
  today: Day,
): Status {
  const { clock, settings } = wait.template
  const facts = { clock, settings, window: seeker.window, openHold: undefined }
  return standingOn(today, { ...facts, startedOn: undefined, booking: stay }).status
}

function pricesOf({ cohorts, problem }: Planning, prices: Float64Array): SeatPrice[] {
  return cohorts
    .map(({ id, code, venueName }, at) => {
      const own = prices.slice(problem.times[at]!, problem.times[at + 1]!)
      const days = own.reduce((sum, price) => sum + price, 0)
      return { cohortId: id, code, venueName, days: Math.round(days * 100) / 100 }
    })
    .filter(({ days }) => days >= 0.5)
    .sort((one, two) => two.days - one.days || (one.code < two.code ? -1 : 1))
}

const weeksShown = 30
/** People explained between two turns of other requests. */
const turnEvery = 10

async function picturesOf(
  planning: Planning,
  assignment: Assignment,
  turn: Turn,
): Promise<CohortPicture[]> {
  const { cohorts, facts, people, pinned, ways } = planning
  const joining = [
    ...pinned.map(({ planned, way }) => ({ planned, way })),
    ...people.flatMap((planned, person) => {
      const way = assignment[person]!
      return way === nowhere ? [] : [{ planned, way: ways[way]! }]
    }),
  ]
  const first = mondayOf(facts.today)
  const pictures: CohortPicture[] = []
  for (const cohort of cohorts) {
    await turn()
    const here = joining.filter(({ way }) => way.cohort.id === cohort.id)
    const own = here.filter(({ planned, way }) => !isKept(planned, way))
    const before = [
      ...(facts.cohorts.find(({ id }) => id === cohort.id)?.seats ?? []),
      ...here.filter((one) => !own.includes(one)).map(({ way }) => way.stay),
    ]
    pictures.push({
      ...{ cohortId: cohort.id, code: cohort.code, venueName: cohort.venueName },
      maxPlaces: cohort.maxPlaces,
      weeks: Array.from({ length: weeksShown }, (_, at) => {
        const on = addDays(first, 7 * at)
        return { on, ...seatsInWeek(cohort, on, before, own) }
      }),
      joiners: own.map(({ planned, way }) => ({
        referralId: planned.seeker.referralId,
        on: way.entryOn,
        status: statusAt(planned, way, facts.today),
      })),
    })
  }
  return pictures.sort((one, two) => compareText(one.code, two.code))
}

function seatsInWeek(
  cohort: Cohort,
  monday: Day,
  before: readonly Pick<Seat, 'entryOn' | 'lastSessionOn'>[],
  own: readonly { way: WayIn }[],
) {
  const days = cohort.sessions
    .map(({ heldOn }) => heldOn)
    .filter((on) => on >= monday && on <= addDays(monday, 6))
  const most = (count: (on: Day) => number) => Math.max(0, ...days.map(count))
  return {
    taken: most(
      (on) => before.filter((seat) => seat.entryOn <= on && on <= seat.lastSessionOn).length,
    ),
    joining: most(
      (on) => own.filter(({ way }) => way.entryOn <= on && on <= way.stay.lastSessionOn).length,
    ),
  }
}
