import { type Day, daysBetween, daysInWords, inShort } from '../../calendar.ts'
import type { Status } from '../../kit/status.ts'
import { dayOnAxis } from '../cohorts/wording.ts'
import { capital, wordingFor } from '../people/wording.ts'
import type { Fit } from '../placements/choose.ts'
import type { Entry, Seeker } from '../placements/place.ts'
import { statusOfPlace } from '../waiting-list/status.ts'
import type { Wait, WaitToday } from '../waiting-list/wait.ts'
import { cautionOf, type KeptCaution } from './caution.ts'
import { type Clock, clockOf } from './clock.ts'
import { type Contact, contactOf } from './contact.ts'
import { noneInWords } from './pair-words.ts'
import { type NoneLeft, type Pair, pairsLeft } from './pairs-left.ts'

/** How a man stands against his clock: by the pair that he has, or by the best that he could have. */
export const chances = ['none', 'one', 'late', 'on_time', 'between'] as const
export type Chance = (typeof chances)[number]

/** A pair that he is booked on, or the best that he could be booked on; a soft rule may have to be set aside. */
export type DeskPair = Pair & { where: string; isBooked: boolean; setAside: string | undefined }

/** One man of the coordinator's desk. */
export type DeskRow = {
  wait: WaitToday
  clock: Clock
  contact: Contact
  chance: Chance
  status: Status
  pair: DeskPair | undefined
  /** His best place by every rule, for the drawing. */
  fit: Fit | undefined
  words: string
  more: string
  /** The police know already, since this day. */
  toldOn: Day | undefined
}

/** What the desk asks about one man beside his own referral; `entries` are asked only where no pair fits by every rule. */
type AskedOf = {
  kept: KeptCaution
  seeker: Seeker
  fit: Fit | undefined
  entries: readonly Entry[]
  toldOn: Day | undefined
  where: ReadonlyMap<string, string>
}

/** Where one man stands today (rule 10.6): black, one chance, a second chance, or between A and B. */
export function deskRow(wait: WaitToday, asked: AskedOf, today: Day): DeskRow {
  const { kept, fit, toldOn } = asked
  const caution = cautionOf(wait, kept)
  const found = standOf(wait, asked, today)
  return {
    wait,
    clock: clockOf(caution, today),
    contact: contactOf(caution, today),
    fit,
    toldOn,
    ...found,
    ...(found.chance === 'none' && toldOn ? { words: `Police told ${inShort(toldOn)}` } : {}),
  }
}

type Stand = Pick<DeskRow, 'chance' | 'status' | 'pair' | 'words' | 'more'>

function standOf(wait: WaitToday, asked: AskedOf, today: Day): Stand {
  const { booking, window } = wait
  const own = booking && bookedPair(booking, asked.where)
  if (own && own.bOn <= window.hardEndOn) {
    return wait.startedOn ? between(wait, own, today) : stand(wait, own)
  }
  const best = asked.fit && !own ? fitPair(asked.fit) : nextBest(wait, asked, today)
  if ('code' in best) return noPair(noneInWords(best, asked.seeker, today), own)
  if (!own) return stand(wait, best)
  const more = `B on ${dayOnAxis(own.bOn)} is too late; ${pairShort(best)} fits`
  return {
    ...stand(wait, best),
    status: 'black',
    words: capital(`${wordingFor(wait).his} pair ends too late`),
    more,
  }
}

function bookedPair(booking: NonNullable<Wait['booking']>, where: AskedOf['where']): DeskPair {
  const { cohortId, code, entryOn, lastSessionOn } = booking
  return {
    where: where.get(cohortId) ?? code,
    aOn: entryOn,
    bOn: lastSessionOn,
    isBooked: true,
    setAside: undefined,
  }
}

function fitPair({ cohort, stay }: Fit): DeskPair {
  return {
    where: cohort.localityName,
    aOn: stay.entryOn,
    bOn: stay.lastSessionOn,
    isBooked: false,
    setAside: undefined,
  }
}

/** Where no pair fits by every rule: the first against which no hard rule stands, or why there is none. */
function nextBest(wait: WaitToday, { seeker, entries }: AskedOf, today: Day): DeskPair | NoneLeft {
  const { pairs, none } = pairsLeft(seeker, entries, today)
  if (none) return none
  const first = pairs[0]!
  const setAside = wait.openHold ? 'on hold' : first.setAside[0]?.words
  const { aOn, bOn, cohort } = first
  return { aOn, bOn, where: cohort.localityName, isBooked: false, setAside }
}

function noPair(none: string, own: DeskPair | undefined): Stand {
  const more = own ? `booked, but B on ${inShort(own.bOn)} is too late` : none
  return { chance: 'none', status: 'black', pair: own, words: 'Tell the police now', more }
}

function stand({ window, template, startedOn }: WaitToday, pair: DeskPair): Stand {
  const { settings } = template
  const place = { entryOn: pair.aOn, finishesOn: pair.bOn }
  const status = statusOfPlace({ clock: 'caution', settings, window, startedOn }, place)
  const late = window.targetOn ? Math.max(0, daysBetween(window.targetOn, pair.aOn)) : 0
  const fits = pair.isBooked ? 'booked' : pair.setAside ? 'fits with a reason' : 'fits'
  const more = [`${fits} ${pairShort(pair)}`, pair.setAside].filter(Boolean).join(': ')
  if (status === 'red') return { chance: 'one', status, pair, words: 'One chance only', more }
  const isLate = status === 'amber'
  const words = isLate ? `${daysInWords(late)} late` : 'On time'
  return { chance: isLate ? 'late' : 'on_time', status, pair, words, more }
}

function between({ standing }: WaitToday, pair: DeskPair, today: Day): Stand {
  const days = daysBetween(today, pair.bOn)
  const when = days === 0 ? 'today' : days > 0 ? `in ${daysInWords(days)}` : 'register to be made'
  return {
    chance: 'between',
    status: standing.status,
    pair,
    words: 'Workshop B to come',
    more: `${pair.where}, B ${dayOnAxis(pair.bOn)}: ${when}`,
  }
}

/** 'Southampton, A 2 Jan, B 30 Jan': the axis beside it gives the year. */
function pairShort({ where, aOn, bOn }: DeskPair): string {
  return `${where}, A ${dayOnAxis(aOn)}, B ${dayOnAxis(bOn)}`
}
