import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, type Day, mondayOf } from '../../../src/calendar.ts'
import type { Status } from '../../../src/kit/status.ts'
import type { WeightFacts } from '../../../src/survivor/records/facts.ts'
import type { ServiceSettings } from '../../../src/survivor/records/service-settings.ts'
import {
  type Load,
  loadOf,
  loadStatus,
  minutesInWeek,
  mondaysBack,
  type Reduction,
  riskOn,
  type WeekFacts,
  weeksAbove,
} from '../../../src/survivor/team/load.ts'
import type { Reader } from '../database.ts'
import { findLoadFacts, type Interval, type Led, type LoadFacts } from './load-facts.ts'
import { findWorkers, type Worker } from './scope.ts'
import { findServiceSettings } from './service.ts'

export type WorkerLoad = {
  worker: Worker & { team: string }
  /** What this week is made of. */
  week: WeekFacts
  /** This week first, as many as were asked for. */
  loads: readonly Load[]
  /** Weeks on end above 110 %, this one included, as far back as was asked for. */
  weeksAbove: number
  status: Status
}

/**
 * The loads of every worker whom the viewer may see, this week's first: this week as it stands today, each week before
 * it as it stood on its Monday, by the weights of today. Figures only: no record can be told from them. Of one worker
 * where only hers is asked for.
 */
export async function findLoads(
  db: Reader,
  viewer: Viewer,
  today: Day,
  weeks: number,
  workerId?: string,
): Promise<WorkerLoad[]> {
  const { settings } = await findServiceSettings(db)
  const all = await findWorkers(db, viewer)
  const workers = workerId ? all.filter(({ id }) => id === workerId) : all
  const days = mondaysBack(today, weeks).map((monday, index) => (index === 0 ? today : monday))
  const facts = await findLoadFacts(
    db,
    workers.map(({ id }) => id),
    days.at(-1)!,
  )
  return workers.map((worker) => ({ worker, ...loadsOf(worker, facts, days, settings) }))
}

function loadsOf(
  worker: Worker,
  facts: LoadFacts,
  days: readonly Day[],
  settings: ServiceSettings,
): Omit<WorkerLoad, 'worker'> {
  const weeks = days.map((on, index) => weekOf(worker, facts, on, index === 0))
  const loads = weeks.map((week) => loadOf(week, settings))
  const above = weeksAbove(loads, settings)
  return {
    week: weeks[0]!,
    loads,
    weeksAbove: above,
    status: loadStatus(loads[0]!, above, settings),
  }
}

function weekOf(worker: Worker, facts: LoadFacts, on: Day, isNow: boolean): WeekFacts {
  const held = isNow
    ? (facts.heldNow.get(worker.id) ?? [])
    : (facts.allocations.get(worker.id) ?? [])
        .filter((one) => holds(one, on))
        .map(({ recordId }) => recordId)
  return {
    records: [...new Set(held)].map((id) => weightOn(id, facts, on)),
    groups: (facts.led.get(worker.id) ?? []).filter((one) => isLed(one, on)).length,
    minutes: minutesInWeek(worker.contractedMinutes, reductionsOf(worker, facts), mondayOf(on)),
  }
}

function reductionsOf({ id, leftOn }: Worker, facts: LoadFacts): Reduction[] {
  const left = leftOn ? [{ fromOn: leftOn, toOn: undefined, minutes: 0 }] : []
  return [...(facts.reductions.get(id) ?? []), ...left]
}

/** What one record weighs on a day. */
export function weightOn(
  recordId: string,
  facts: Pick<LoadFacts, 'cases' | 'risks' | 'oneToOne'>,
  on: Day,
): WeightFacts {
  const open = facts.cases.get(recordId)?.find((one) => holds(one, on))
  return {
    case: open && { ...open, risk: riskOn(facts.risks.get(recordId) ?? [], on) },
    oneToOne: (facts.oneToOne.get(recordId) ?? []).some((one) => holds(one, on)),
  }
}

function holds({ fromOn, toOn }: Interval, on: Day): boolean {
  return fromOn <= on && (toOn === null || on < toOn)
}

/** A group counts in every week from its first session to its last, a week without a session among them. */
function isLed({ fromOn, toOn, startsOn, lastOn }: Led, on: Day): boolean {
  const monday = mondayOf(on)
  const sunday = addDays(monday, 6)
  return (
    fromOn <= sunday &&
    (toOn === null || on < toOn) &&
    startsOn <= sunday &&
    (lastOn === null || monday <= lastOn)
  )
}
