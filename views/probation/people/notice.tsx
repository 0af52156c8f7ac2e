import { Banner } from '../../kit/parts.tsx'

/** What has just been done, named by a word in the address: never a name, never a reason. */
const notices: Record<string, string> = {
  added: 'The person and the referral are saved.',
  referred: 'The referral is saved.',
  details: 'The details are saved.',
  referral: 'The referral is saved.',
  hold: 'The hold is saved.',
  ended: 'The referral is ended.',
  endedEvery: 'Every open referral is ended.',
  apart:
    'The two will not be offered the same cohort. Where both sit in one already, its manager is asked to move one of them.',
  apartEnded: 'The keep-apart is ended.',
  apartAsked: 'Safeguarding is asked to end it. The two stay apart until it is no longer listed.',
  access: 'The access list is saved. It counts from the next request.',
  booked: 'The place is booked.',
  withdrawn: 'The place is given back. The referral stays on the waiting list.',
  reinstated: 'The place is booked again.',
  transferred: 'The transfer is done: one place given back, the other booked.',
  held: 'The holds are saved.',
  deadline: 'The arrest and the deadline are saved.',
  contact: 'First contact is saved.',
  told: 'It is recorded that the police were told.',
  release: 'The release is saved.',
  recalled: 'The recall is saved. Modules done stay done.',
}

export function Notice({ code }: { code: string | undefined }) {
  const words = code && Object.hasOwn(notices, code) ? notices[code] : undefined
  if (!words) return null
  return <Banner>{words}</Banner>
}
