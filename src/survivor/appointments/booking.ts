import { type Day, inWords } from '../../calendar.ts'
import type { FormErrors } from '../../kit/form.ts'
import type { EnrolmentStanding } from './standing.ts'
import { type Offer, suits } from './suits.ts'

/** Her, one group and what it offers her, and whom to talk to because of another woman there. */
type Booking = {
  her: { recordId: string; ref: string }
  standing: EnrolmentStanding
  offer: Offer
  talkTo: readonly string[]
  /** Somebody in the group is linked to the same man. */
  isNearAnother: boolean
}

/** A reason is asked for where a wish of hers is set aside, and where another woman there is linked to the same man. */
export function asksReason({ offer, isNearAnother }: Booking): boolean {
  return isNearAnother || !suits(offer)
}

/** Booked only once whoever is near another woman there has talked to her worker, and with a reason where one is due. */
export function bookingFaults(
  booking: Booking,
  { reason, talked }: { reason: string; talked: string },
): FormErrors | undefined {
  const { talkTo } = booking
  const errors: FormErrors = {}
  if (talkTo.length > 0 && talked !== 'yes') {
    errors['talked'] = [`Talk to ${talkTo.join(' and ')} before you book, and say so here`]
  }
  if (asksReason(booking) && !reason) errors['reason'] = ['Enter a reason']
  return Object.keys(errors).length > 0 ? errors : undefined
}

/** What stands in her history, in that of the group, and in that of one she leaves for it. */
export function bookedLines(
  { her, standing, offer }: Booking,
  firstOn: Day,
  why: string | undefined,
) {
  const { id, code } = offer.book.group
  const before = standing.group?.id === id ? undefined : standing.group
  const verb = before ? `Moved from ${before.code} to` : 'Booked into'
  const from = `from ${inWords(firstOn)}`
  const group = { subject: 'group' as const, subjectId: id }
  return [
    { subject: 'record' as const, subjectId: her.recordId, what: `${verb} ${code}, ${from}`, why },
    { ...group, what: `Booked: ${her.ref}, ${from}`, why },
    ...(before ? [{ ...group, subjectId: before.id, what: `Moved away: ${her.ref}` }] : []),
  ]
}
