import { addDays, type Day } from '../../calendar.ts'
import { freePlaces } from './capacity.ts'
import { type Cohort, entrySessions, moduleName } from './cohort.ts'
import { stayFrom } from './stay.ts'

/** A day on which people join: at which module, and how many places are free for the whole course from there. */
export type EntryPoint = { on: Day; module: string; free: number; underNotice: boolean }

/** The entry points from a day on, to another: places are counted over a whole course's stay, week by week. */
export function entryPoints(cohort: Cohort, today: Day, untilOn?: Day): EntryPoint[] {
  const noticeUntil = addDays(today, cohort.template.settings.noticeDays)
  return entrySessions(cohort)
    .filter(({ heldOn }) => heldOn >= today && (!untilOn || heldOn <= untilOn))
    .map(({ heldOn, moduleKey }) => ({
      on: heldOn,
      module: moduleName(cohort.template, moduleKey),
      free: freePlaces(cohort, heldOn, lastSessionFrom(cohort, heldOn)),
      underNotice: heldOn < noticeUntil,
    }))
}

/** The entry that could be offered next: with notice enough and a place free; undefined where there is none. */
export function nextOffer(points: readonly EntryPoint[]): EntryPoint | undefined {
  return points.find(({ free, underNotice }) => free > 0 && !underNotice)
}

/** The last day of a whole course, or of the sessions laid so far. */
function lastSessionFrom(cohort: Cohort, entryOn: Day): Day {
  return stayFrom(cohort, entryOn, [])?.lastSessionOn ?? cohort.sessions.at(-1)?.heldOn ?? entryOn
}
