import { type Day, inWords, mondayOf } from '../../calendar.ts'
import { countedHours, hoursInWords } from '../../kit/hours.ts'
import { leaveInWords } from '../../kit/leave-words.ts'
import { overlaps } from '../../kit/time.ts'
import { mayLead, type Qualified } from '../cohorts/qualified.ts'
import { type Leave, leaveOn } from './leave.ts'
import { type Cover, coversOf, type LedSession, ledBy, ledByEach } from './led-sessions.ts'

/** Somebody of the staff list as cover is looked for. */
export type Member = Qualified & { weeklyMinutes: number | undefined }

/** All that cover is decided by: sessions of that week, everybody's, with their covers and leave. */
export type CoverFacts = {
  staff: readonly Member[]
  sessions: readonly LedSession[]
  leave: readonly Leave[]
  covers: readonly Cover[]
}

export type CoverChoice = {
  email: string
  name: string
  /** Why not, every reason; none where he could. */
  refusals: string[]
  /** What speaks for and against him, in words. */
  reasons: string[]
  minutesLeft: number | undefined
}

/**
 * Who could cover a session, best first, and everybody who could not with every reason: not qualified, on leave, leads
 * elsewhere then, or there already. Best is who has hours left, then who leads at that venue, then who leads least.
 */
export function coverFor(session: LedSession, facts: CoverFacts): CoverChoice[] {
  const led = ledByEach(facts.sessions, facts.covers)
  return facts.staff
    .map((member) => {
      const own = led.get(member.email) ?? []
      const week = own.filter((one) => mondayOf(one.heldOn) === mondayOf(session.heldOn))
      const isThere = week.some(({ venueId }) => venueId === session.venueId)
      const minutes = week.reduce((sum, one) => sum + one.minutes, 0)
      const refusals = coverRefusals(member, session, facts, own)
      const choice = choiceOf(member, session, refusals, { isThere, minutes })
      return { choice, order: orderOf(choice, session, { isThere, minutes }) }
    })
    .sort((one, two) => (one.order < two.order ? -1 : 1))
    .map(({ choice }) => choice)
}

/** Every reason why somebody cannot cover a session; none where he can. */
export function coverRefusals(
  member: Member,
  session: LedSession,
  facts: CoverFacts,
  led: readonly LedSession[] = ledBy(member.email, facts.sessions, facts.covers),
): string[] {
  const { email } = member
  const { programmeKey, heldOn } = session
  const leave = leaveOn(email, heldOn, facts.leave)
  const elsewhere = led.find(
    (one) => one.cohortId !== session.cohortId && one.heldOn === heldOn && overlaps(one, session),
  )
  const covers = coversOf(session, facts.covers).some(({ coverEmail }) => coverEmail === email)
  return [
    session.facilitatorEmails.includes(email) && 'Is a facilitator of this cohort already',
    covers && 'Covers this session already',
    !mayLead(member, programmeKey, heldOn) && 'Is not qualified for this programme',
    leave && `Is on leave, ${leaveInWords(leave)}`,
    elsewhere && `Leads ${elsewhere.code ?? 'another group'} at that time`,
  ].filter((one) => typeof one === 'string')
}

type Week = { isThere: boolean; minutes: number }

function choiceOf(
  member: Member,
  session: LedSession,
  refusals: string[],
  { isThere, minutes }: Week,
): CoverChoice {
  const { email, name, weeklyMinutes, qualifications } = member
  const since = qualifications.find(
    (one) => one.kind === 'facilitator' && one.programmeKey === session.programmeKey,
  )?.sinceOn
  const reasons = [
    since && `Qualified since ${inWords(since as Day)}`,
    'free then',
    hoursReason(minutes, session.minutes, weeklyMinutes),
    isThere && `leads at ${session.venueName} that week`,
  ].filter((one) => typeof one === 'string')
  const minutesLeft = weeklyMinutes && weeklyMinutes - minutes - session.minutes
  return { email, name, refusals, reasons: refusals.length > 0 ? [] : reasons, minutesLeft }
}

function hoursReason(minutes: number, more: number, weeklyMinutes: number | undefined): string {
  const total = minutes + more
  if (!weeklyMinutes) return `would lead ${countedHours(total)} that week`
  const of = `${hoursInWords(total)} of ${countedHours(weeklyMinutes)} that week`
  return total > weeklyMinutes ? `over the weekly hours: would lead ${of}` : `would lead ${of}`
}

/** Sorts as text: who can, within hours, at that venue, fewest minutes, name. */
function orderOf(choice: CoverChoice, session: LedSession, { isThere, minutes }: Week): string {
  const { refusals, minutesLeft = 0, name } = choice
  const padded = String(minutes + session.minutes).padStart(6, '0')
  const isOver = minutesLeft < 0
  return [refusals.length > 0, isOver, !isThere].map(Number).join('') + padded + name
}
