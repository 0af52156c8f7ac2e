import { type Day, inWords, type WorkingCalendar } from '../../calendar.ts'
import type { Enrolment } from '../enrolments/enrolment.ts'
import { newestLines, type Progress, partsHad, progressOf } from '../enrolments/progress.ts'
import {
  type ClockSettings,
  type EnrolmentClock,
  enrolmentClock,
  openDeferral,
} from '../records/enrolment-clock.ts'
import type { ServiceSettings } from '../records/service-settings.ts'
import { type Book, seatsIn } from './book.ts'
import type { Group, GroupSession } from './group.ts'

/** A part that she missed, and where she can pick it up. */
export type MissedPart = { part: number; missedOn: Day; offeredOn: Day | undefined }

/** Where one enrolment stands: its clock, its place, how far she is and what is next. */
export type EnrolmentStanding = {
  enrolment: Enrolment
  clock: EnrolmentClock
  progress: Progress
  deferral: { fromOn: Day; askAgainOn?: Day | undefined } | undefined
  group: Group | undefined
  /** Sessions at which she has a seat, today's first. */
  ahead: readonly GroupSession[]
  missed: readonly MissedPart[]
  /** Sessions of parts that she needs, held back by a closure. */
  notHeld: readonly GroupSession[]
}

type Facts = {
  enrolment: Enrolment
  book: Book | undefined
  parts: number
  contactedOn: Day | undefined
  settings: ServiceSettings & ClockSettings
  calendar: WorkingCalendar
  today: Day
}

/** Everything that her record says of her enrolment, counted from its lines and its place (rules 16.1 and 16.3). */
export function standingOf(facts: Facts): EnrolmentStanding {
  const { enrolment, book, parts, settings, calendar, today } = facts
  const had = partsHad(enrolment.lines, enrolment.partsBefore)
  const ahead = book ? seatedAt(book, enrolment.id, today) : []
  const dated = { ...enrolment, contactedOn: facts.contactedOn }
  return {
    enrolment: dated,
    clock: enrolmentClock(dated, settings, calendar, today),
    progress: progressOf(had, { total: parts, enough: settings.partsToComplete }),
    deferral: openDeferral(enrolment.deferrals, today),
    group: book?.group,
    ahead,
    missed: missedParts(enrolment, had, ahead),
    notHeld: book ? heldBack(book, enrolment, { had, today }) : [],
  }
}

function seatedAt(book: Book, enrolmentId: string, today: Day): GroupSession[] {
  const seats = seatsIn(book, today)
  return book.sessions.filter(({ id }) =>
    (seats.get(id) ?? []).some((seat) => seat.enrolmentId === enrolmentId),
  )
}

function heldBack(
  { sessions }: Book,
  { firstOn, heldFirstOn }: Enrolment,
  { had, today }: { had: ReadonlySet<number>; today: Day },
): GroupSession[] {
  const from = heldFirstOn ?? firstOn
  return sessions.filter(
    ({ onDay, part, closureId }) =>
      closureId !== undefined && onDay >= today && from && onDay >= from && !had.has(part),
  )
}

function missedParts(
  { lines }: Enrolment,
  had: ReadonlySet<number>,
  ahead: readonly GroupSession[],
): MissedPart[] {
  const missed = newestLines(lines).filter(({ part }) => !had.has(part))
  const byPart = new Map(missed.map(({ part, onDay }) => [part, onDay]))
  return [...byPart].map(([part, missedOn]) => ({
    part,
    missedOn,
    offeredOn: ahead.find((session) => session.part === part)?.onDay,
  }))
}

/** Where she is, for whoever would enrol her again: 'in G4 since 1 December 2026', 'one to one'. */
export function placeInWords({ enrolment, group }: EnrolmentStanding): string {
  if (enrolment.mode === 'one_to_one') return 'one to one with her worker'
  if (!group) return `waiting for a place since ${inWords(enrolment.agreedOn)}`
  return enrolment.firstOn
    ? `in ${group.code}, first session ${inWords(enrolment.firstOn)}`
    : `in ${group.code}`
}
