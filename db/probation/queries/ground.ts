import type { SQL } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { turn } from '../../../src/kit/turn.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { bestFit, entriesOnOffer, type Fit } from '../../../src/probation/placements/choose.ts'
import { isPastPlanning, withPlacesOnOffer } from '../../../src/probation/placements/last-chance.ts'
import type { Entry, Seeker } from '../../../src/probation/placements/place.ts'
import { type Surroundings, seekerOf } from '../../../src/probation/placements/seeker.ts'
import { compareNext, compareText } from '../../../src/probation/waiting-list/order.ts'
import {
  type MaskedWait,
  type Wait,
  type WaitToday,
  waitOn,
} from '../../../src/probation/waiting-list/wait.ts'
import type { Reader } from '../database.ts'
import { findCohorts, type ListedCohort } from './cohorts.ts'
import { nearTo } from './near.ts'
import type { Asked } from './stands.ts'
import { findSurroundings, findSurroundingsOf } from './surroundings.ts'
import { findWaits } from './waits.ts'

/** What the rules of placing ask of some people on a day: who they are to them, and what is on offer. */
export type Ground = {
  today: Day
  cohorts: readonly ListedCohort[]
  entries: readonly Entry[]
  surroundings: Surroundings
  seekerOf: (wait: WaitToday) => Seeker
  /** Entries within reach; the others cannot fit. */
  entriesFor: (wait: WaitToday) => readonly Entry[]
  bestFitOf: (wait: WaitToday) => Fit | undefined
  /** As somebody stands with the places on offer: past the planning dates there may be a last chance. */
  withPlaces: (wait: WaitToday) => WaitToday
}

/** What is on offer to some people, of the cohorts that the viewer may see: those of their areas, or whose journey is known; or of all. */
export async function findGround(
  db: Reader,
  { viewer, today }: Asked,
  programmeKey: string,
  people: readonly Wait[],
  where: SQL | 'every cohort' = nearTo(programmeKey, people),
): Promise<Ground> {
  const among = where === 'every cohort' ? undefined : where
  const [cohorts, surroundings] = await Promise.all([
    findCohorts(db, viewer, programmeKey, today, among),
    findSurroundingsOf(db, viewer, programmeKey, people),
  ])
  return groundOf(cohorts, surroundings, today)
}

/** A whole programme, as a run plans it: everybody whom the viewer sees, in the order of who is next, and every cohort. */
export type Whole = Ground & { waits: readonly WaitToday[]; masked: readonly MaskedWait[] }

/** Reads a whole programme, with turns for others between: for a run or a command, and never for a page. */
export async function findWhole(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  today: Day,
): Promise<Whole> {
  const open = await findWaits(db, viewer, programmeKey)
  const cohorts = await findCohorts(db, viewer, programmeKey, today)
  const surroundings = await findSurroundings(db, viewer, programmeKey)
  const ground = groundOf(cohorts, surroundings, today)
  const waits: WaitToday[] = []
  const masked: MaskedWait[] = []
  let asked = 0
  for (const wait of open) {
    if ('masked' in wait) {
      masked.push(wait)
      continue
    }
    const stands = waitOn(today, wait)
    waits.push(ground.withPlaces(stands))
    if (isPastPlanning(stands) && ++asked % 50 === 0) await turn()
  }
  const ranks = new Map(waits.map((wait) => [wait, rankOf(wait)]))
  waits.sort((one, two) => compareNext(ranks.get(one)!, ranks.get(two)!))
  masked.sort((one, two) => compareText(one.crn, two.crn))
  return { ...ground, waits, masked }
}

function groundOf(
  cohorts: readonly ListedCohort[],
  surroundings: Surroundings,
  today: Day,
): Ground {
  const entries = entriesOnOffer(cohorts, today)
  return { today, cohorts, entries, surroundings, ...places(entries, surroundings, today) }
}

function places(entries: readonly Entry[], surroundings: Surroundings, today: Day) {
  const seekers = new Map<string, Seeker>()
  const found = new Map<string, Fit | undefined>()
  const byPlace = new Map<string, { cohort: Cohort; entries: Entry[] }>()
  for (const entry of entries) {
    const { venueId } = entry.cohort
    const group = byPlace.get(venueId)
    if (group) group.entries.push(entry)
    else byPlace.set(venueId, { cohort: entry.cohort, entries: [entry] })
  }

  const seeker = (wait: WaitToday): Seeker => {
    const made = seekers.get(wait.referralId) ?? seekerOf(wait, surroundings, today)
    seekers.set(wait.referralId, made)
    return made
  }
  const entriesFor = (wait: WaitToday): readonly Entry[] => {
    const limit = wait.template.settings.travelMinutes
    const { travelTo } = seeker(wait)
    const near: Entry[] = []
    for (const group of byPlace.values()) {
      const minutes = travelTo(group.cohort)
      if (minutes !== undefined && minutes <= limit) near.push(...group.entries)
    }
    return near
  }
  const bestFitOf = (wait: WaitToday): Fit | undefined => {
    if (wait.booking || wait.startedOn || wait.openHold) return undefined
    if (!found.has(wait.referralId)) {
      found.set(wait.referralId, bestFit(seeker(wait), entriesFor(wait), today))
    }
    return found.get(wait.referralId)
  }
  const withPlaces = (wait: WaitToday): WaitToday =>
    isPastPlanning(wait)
      ? withPlacesOnOffer(wait, { seeker: seeker(wait), entries: entriesFor(wait) }, today)
      : wait
  return { seekerOf: seeker, entriesFor, bestFitOf, withPlaces }
}

function rankOf(wait: WaitToday) {
  const { standing, risk, crn, window } = wait
  return { ...standing, risk, crn, clockStartOn: window.clockStartOn }
}
