import { addDays, type Day, daysBetween, daysInWords, inWords } from '../../calendar.ts'
import type { Caution } from './clock.ts'

/** First contact with him: made, due or overdue, and by how much. */
export type Contact = {
  state: 'made' | 'made late' | 'due' | 'overdue'
  /** What it is counted from. */
  from: 'arrest' | 'caution'
  dueOn: Day
  /** How late it was made, or is today; 0 where it is in time. */
  lateDays: number
  words: string
}

/** First contact within so many days of arrest (rule 10.2: 14), or of the caution where the arrest is not known. */
export function contactOf(
  { facts, arrestedOn, contactedOn }: Pick<Caution, 'facts' | 'arrestedOn' | 'contactedOn'>,
  today: Day,
): Contact {
  const { contactDays } = facts.template.settings
  const dueOn = addDays(arrestedOn ?? facts.imposedOn, contactDays)
  const from = arrestedOn ? 'arrest' : 'caution'
  const counted = arrestedOn
    ? `${daysInWords(contactDays)} from arrest`
    : `${daysInWords(contactDays)} from the caution, since the day of arrest is not known`
  const lateDays = Math.max(0, daysBetween(dueOn, contactedOn ?? today))
  if (contactedOn) {
    const made = `First contact was made on ${inWords(contactedOn)}`
    return lateDays > 0
      ? {
          state: 'made late',
          from,
          dueOn,
          lateDays,
          words: `${made}, ${daysInWords(lateDays)} late: it was due by ${inWords(dueOn)}, ${counted}.`,
        }
      : { state: 'made', from, dueOn, lateDays, words: `${made}, within ${counted}.` }
  }
  return lateDays > 0
    ? {
        state: 'overdue',
        from,
        dueOn,
        lateDays,
        words: `First contact is ${daysInWords(lateDays)} late: it was due by ${inWords(dueOn)}, ${counted}.`,
      }
    : {
        state: 'due',
        from,
        dueOn,
        lateDays,
        words: `First contact is due by ${inWords(dueOn)}, ${counted}.`,
      }
}

/** A day of contact that cannot be: still to come, or before the arrest or the offence that it is about. */
export function contactFaults(
  contactedOn: Day,
  { arrestedOn, facts }: Pick<Caution, 'facts' | 'arrestedOn'>,
  today: Day,
): { field: 'contactedOn'; message: string }[] {
  const fault = (message: string) => [{ field: 'contactedOn' as const, message }]
  if (contactedOn > today) {
    return fault(`Contact must be today or earlier: ${inWords(contactedOn)} is still to come`)
  }
  const [from, what] = arrestedOn
    ? [arrestedOn, 'the arrest']
    : [facts.offenceOn ?? contactedOn, 'the offence']
  if (contactedOn >= from) return []
  return fault(`Contact is before ${what}: ${inWords(contactedOn)} is before ${inWords(from)}`)
}
