import { type Day, withWeekday } from '../../calendar.ts'
import { type CoverFacts, coverRefusals } from './cover-for.ts'
import { type Cover, coversOf, type LedSession } from './led-sessions.ts'

type CoverFault = { field: 'absent' | 'cover' | ''; message: string }

/**
 * Every reason why somebody cannot be put down as away from a session, with or without a cover: not one of its
 * facilitators, put down already, the session over, or a cover who cannot lead it. A cover is removed until then, too.
 */
export function coverFaults(
  asked: Cover,
  session: LedSession,
  facts: CoverFacts,
  { isRemoval, today }: { isRemoval: boolean; today: Day },
): CoverFault[] {
  const known = coversOf(session, facts.covers).find(
    ({ absentEmail }) => absentEmail === asked.absentEmail,
  )
  if (session.heldOn < today) {
    return [{ field: '', message: 'That session has been held: who led it stays as it is' }]
  }
  if (isRemoval) {
    return known ? [] : [{ field: '', message: 'That cover has been removed already' }]
  }
  return [...absentFaults(asked, session, known, facts), ...standInFaults(asked, session, facts)]
}

function absentFaults(
  { absentEmail }: Cover,
  session: LedSession,
  known: Cover | undefined,
  { staff }: CoverFacts,
): CoverFault[] {
  const fault = (message: string): CoverFault[] => [{ field: 'absent', message }]
  if (!session.facilitatorEmails.includes(absentEmail)) return fault('Select who is away')
  if (!known) return []
  const name = nameOf(absentEmail, staff)
  const by = known.coverEmail
    ? `is covered by ${nameOf(known.coverEmail, staff)}`
    : 'is put down as away'
  return fault(`${name} ${by} already: remove that first`)
}

function standInFaults(
  { coverEmail }: Cover,
  session: LedSession,
  facts: CoverFacts,
): CoverFault[] {
  if (!coverEmail) return []
  const member = facts.staff.find(({ email }) => email === coverEmail)
  if (!member) {
    return [{ field: 'cover', message: `${coverEmail} is not on the staff list` }]
  }
  return coverRefusals(member, session, facts).map((why) => ({
    field: 'cover' as const,
    message: `${member.name} cannot cover it: ${why.charAt(0).toLowerCase()}${why.slice(1)}`,
  }))
}

/** 'Tom Ansell covers for Hana Ito on Wednesday 16 December 2026', for the history of the cohort. */
export function coverInWords(
  { absentEmail, coverEmail, heldOn }: Cover,
  staff: CoverFacts['staff'],
  isRemoval = false,
): string {
  const absent = nameOf(absentEmail, staff)
  const on = withWeekday(heldOn)
  if (isRemoval) return `${absent} leads again on ${on}: cover removed`
  if (!coverEmail) return `${absent} is away on ${on}; nobody covers yet`
  return `${nameOf(coverEmail, staff)} covers for ${absent} on ${on}`
}

/** A member of staff by name; the e-mail of who is not known here. */
export function nameOf(email: string, staff: CoverFacts['staff']): string {
  return staff.find((member) => member.email === email)?.name ?? email
}
