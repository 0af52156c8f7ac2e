import { eq } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { orForget } from '../../../src/kit/or-forget.ts'
import { turn } from '../../../src/kit/turn.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { bestFit, entriesOnOffer, type Fit } from '../../../src/probation/placements/choose.ts'
import { isPastPlanning, withPlacesOnOffer } from '../../../src/probation/placements/last-chance.ts'
import type { Entry, Seeker } from '../../../src/probation/placements/place.ts'
import { type Surroundings, seekerOf } from '../../../src/probation/placements/seeker.ts'
import { compareNext, compareText } from '../../../src/probation/waiting-list/order.ts'
import {
  type MaskedWait,
  type WaitToday,
  waitOn,
} from '../../../src/probation/waiting-list/wait.ts'
import type { ProbationDatabase, Reader } from '../database.ts'
import { revision } from '../schema.ts'
import { findCohorts, type ListedCohort } from './cohorts.ts'
import { findSurroundings } from './surroundings.ts'
import { findWaits } from './waits.ts'

/**
 * A programme as one viewer sees it on a day, kept ready until anything changes: lists, counts and places that fit are
 * then read from memory. `waits` are in the order of who is next; started people stand last.
 */
export type Ready = {
  today: Day
  waits: readonly WaitToday[]
  masked: readonly MaskedWait[]
  cohorts: readonly ListedCohort[]
  entries: readonly Entry[]
  surroundings: Surroundings
  seekerOf: (wait: WaitToday) => Seeker
  /** Entries within his reach; the others cannot fit. */
  entriesFor: (wait: WaitToday) => readonly Entry[]
  bestFitOf: (wait: WaitToday) => Fit | undefined
  /** As he stands with the places on offer: past the planning dates there may be a last chance. */
  withPlaces: (wait: WaitToday) => WaitToday
  /** Finds everybody's best place, with turns for other requests between. */
  fitAll: () => Promise<void>
}

type Kept = { revision: number; ready: Promise<Ready> }
const shelves = new WeakMap<ProbationDatabase, Map<string, Kept>>()
/** Views kept at a time; the one unused longest goes first. */
const most = 24

/** What is ready for this viewer, made again when the database has changed since. */
export async function ready(
  db: ProbationDatabase,
  viewer: Viewer,
  programmeKey: string,
  today: Day,
): Promise<Ready> {
  const shelf = shelves.get(db) ?? new Map<string, Kept>()
  shelves.set(db, shelf)
  const key = JSON.stringify([
    viewer.userId,
    viewer.role,
    viewer.email,
    viewer.areas,
    viewer.duty?.id,
    programmeKey,
    today,
  ])
  const now = await findRevision(db.reader)
  const kept = shelf.get(key)
  shelf.delete(key)
  if (kept?.revision === now) {
    shelf.set(key, kept)
    return kept.ready
  }
  const answer = make(db.reader, viewer, programmeKey, today)
  const made = { revision: now, ready: orForget(answer, () => shelf.delete(key)) }
  shelf.set(key, made)
  if (shelf.size > most) shelf.delete(shelf.keys().next().value as string)
  return made.ready
}

/** Raised by every change that pages may show. */
export async function findRevision(db: Reader): Promise<number> {
  const [row] = await db
    .select({ number: revision.number })
    .from(revision)
    .where(eq(revision.id, 1))
  return row?.number ?? 0
}

async function make(db: Reader, viewer: Viewer, programmeKey: string, today: Day): Promise<Ready> {
  const open = await findWaits(db, viewer, programmeKey)
  const cohorts = await findCohorts(db, viewer, programmeKey, today)
  const surroundings = await findSurroundings(db, viewer, programmeKey)
  const entries = entriesOnOffer(cohorts, today)
  const fitting = places(entries, surroundings, today)
  const waits: WaitToday[] = []
  const masked: MaskedWait[] = []
  let asked = 0
  for (const wait of open) {
    if ('masked' in wait) {
      masked.push(wait)
      continue
    }
    const stands = waitOn(today, wait)
    waits.push(fitting.withPlaces(stands))
    if (isPastPlanning(stands) && ++asked % 50 === 0) await turn()
  }
  const ranks = new Map(waits.map((wait) => [wait, rankOf(wait)]))
  waits.sort((one, two) => compareNext(ranks.get(one)!, ranks.get(two)!))
  masked.sort((one, two) => compareText(one.crn, two.crn))
  const fitAll = async () => {
    for (const [index, wait] of waits.entries()) {
      fitting.bestFitOf(wait)
      if (index % 100 === 99) await turn()
    }
  }
  return { today, waits, masked, cohorts, entries, surroundings, ...fitting, fitAll }
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
