import { inWords } from '../../../calendar.ts'
import type { Cohort } from '../../cohorts/cohort.ts'
import { compareText } from '../../waiting-list/order.ts'
import type { Member } from '../problem/office.ts'
import { ledIn, rosterFor, toLead } from '../problem/staffing.ts'
import type { Change } from './scenario-steps.ts'
import { endCohort, isOf, type Step, type Tried } from './scenario-steps.ts'

/**
 * A facilitator away for good from a day on. Somebody who can lead every session of a cohort takes his place, his own
 * leave covered as ever, the cohort that began first before the others; one for which nobody can falls from that day.
 * Refuses somebody who leads nothing then.
 */
export function facilitatorAway(
  tried: Tried,
  { email, fromOn }: Extract<Change, { kind: 'away' }>,
): Step {
  const { office, listed } = tried
  const member = office.staff.find((one) => one.email === email)
  if (!member) return { refused: ['Select a facilitator'] }
  if (fromOn < office.today) return { refused: ['The first day away must be today or later'] }
  const own = office.taken.filter(
    ({ heldOn, facilitatorEmails }) => heldOn >= fromOn && facilitatorEmails.includes(email),
  )
  const ids = new Set(own.map(({ cohortId }) => cohortId))
  const cohorts = listed.cohorts
    .filter(({ id, cancelledOn }) => ids.has(id) && !cancelledOn)
    .sort((one, two) => compareText(one.startsOn, two.startsOn) || compareText(one.code, two.code))
  if (ids.size === 0) {
    return {
      refused: [`${member.name} leads nothing from ${inWords(fromOn)}: nothing would change`],
    }
  }
  const elsewhere = ids.size - cohorts.length
  const first: Tried = {
    ...tried,
    office: {
      ...office,
      away: [...office.away, { email, fromOn }],
      taken: office.taken.map((session) =>
        own.includes(session) ? withLeaders(session, session.facilitatorEmails, email) : session,
      ),
    },
    notes: elsewhere === 0 ? tried.notes : [...tried.notes, elsewhereWords(member, elsewhere)],
  }
  return cohorts.reduce((now, cohort) => replaced(now, cohort, { member, fromOn }), first)
}

function replaced(
  tried: Tried,
  cohort: Cohort,
  { member, fromOn }: { member: Member; fromOn: Tried['office']['today'] },
): Tried {
  const { office, notes } = tried
  const sessions = office.taken.filter((session) => isOf(session, cohort.id, fromOn))
  const others = office.taken.filter((session) => !isOf(session, cohort.id, fromOn))
  const left = new Set(sessions.flatMap(({ facilitatorEmails }) => facilitatorEmails))
  const stay = office.staff.filter(({ email }) => left.has(email))
  const asked = { ...office, staff: office.staff.filter((one) => one !== member), leave: [] }
  const led = ledIn({ ...office, taken: others })
  const roster = rosterFor(toLead(sessions, asked, led), { stay })
  if (roster.refused) {
    const [few, ...each] = roster.refused()
    const why = each.length > 0 ? fewOf(each) : few
    const words = `${cohort.code} falls from ${inWords(fromOn)}: nobody can lead it in the place of ${member.name} (${why})`
    return { ...endCohort(tried, cohort, fromOn), notes: [...notes, words] }
  }
  const emails = roster.leaders.map(({ email }) => email)
  const names = roster.leaders.filter((one) => !stay.includes(one)).map(({ name }) => name)
  const taken = [...others, ...sessions.map((session) => withLeaders(session, emails))]
  const words = `${names.join(' and ')} would lead ${cohort.code} in the place of ${member.name}`
  return {
    ...tried,
    office: { ...office, taken },
    notes: names.length > 0 ? [...notes, words] : notes,
  }
}

/** The first three reasons, and how many there are beside them. */
function fewOf(reasons: readonly string[]): string {
  const more = reasons.length - 3
  const rest = more > 0 ? [more === 1 ? 'and 1 other' : `and ${more} others`] : []
  return [...reasons.slice(0, 3), ...rest].join('; ')
}

function withLeaders<Session extends { facilitatorEmails: readonly string[] }>(
  session: Session,
  emails: readonly string[],
  except?: string,
): Session {
  return { ...session, facilitatorEmails: emails.filter((email) => email !== except) }
}

function elsewhereWords({ name }: Member, groups: number): string {
  const count = groups === 1 ? 'a group' : `${groups} groups`
  return `${name} also leads ${count} that this does not count: of another programme or area`
}
