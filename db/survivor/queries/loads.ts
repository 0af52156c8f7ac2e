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
  type WeekFacts,
  weeksAbove,
} from '../../../src/survivor/team/load.ts'
import type { Reader } from '../database.ts'
import { findHeldWeights } from './held-weights.ts'
import { findLoadFacts, type Led, type LoadFacts } from './load-facts.ts'
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
 * where only hers is asked for; as many weeks as make a high load red where no number is given.
 */
export async function findLoads(
  db: Reader,
  viewer: Viewer,
  today: Day,
  weeks?: number,
  workerId?: string,
): Promise<WorkerLoad[]> {
  const [{ settings }, all] = await Promise.all([findServiceSettings(db), findWorkers(db, viewer)])
  const workers = workerId ? all.filter(({ id }) => id === workerId) : all
  const mondays = mondaysBack(today, weeks ?? settings.highLoadWeeks)
  const days = mondays.map((monday, index) => (index === 0 ? today : monday))
  const ids = workers.map(({ id }) => id)
  const [facts, held] = await Promise.all([
    findLoadFacts(db, ids, days.at(-1)!),
    findHeldWeights(db, ids, days),
  ])
  return workers.map((worker) => {
    const hers = held.get(worker.id) ?? []
    return { worker, ...loadsOf(worker, { ...facts, held: hers }, days, settings) }
  })
}

type Facts = LoadFacts & { held: readonly (readonly WeightFacts[] | undefined)[] }

function loadsOf(
  worker: Worker,
  facts: Facts,
  days: readonly Day[],
  settings: ServiceSettings,
): Omit<WorkerLoad, 'worker'> {
  const weeks = days.map((on, index) => weekOf(worker, facts, on, index))
  const loads = weeks.map((week) => loadOf(week, settings))
  const above = weeksAbove(loads, settings)
  return {
    week: weeks[0]!,
    loads,
    weeksAbove: above,
    status: loadStatus(loads[0]!, above, settings),
  }
}

function weekOf(worker: Worker, facts: Facts, on: Day, index: number): WeekFacts {
  return {
    records: facts.held[index] ?? [],
    groups: (facts.led.get(worker.id) ?? []).filter((one) => isLed(one, on)).length,
    minutes: minutesInWeek(worker.contractedMinutes, reductionsOf(worker, facts), mondayOf(on)),
  }
}

function reductionsOf({ id, leftOn }: Worker, facts: LoadFacts): Reduction[] {
  const left = leftOn ? [{ fromOn: leftOn, toOn: undefined, minutes: 0 }] : []
  return [...(facts.reductions.get(id) ?? []), ...left]
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
