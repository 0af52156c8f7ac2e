import { urls, withQuery } from '../../urls.ts'

type Her = { recordId: string; ref: string }
type Change = {
  purpose: string
  what: string
  why?: string | undefined
  /** The group in which she frees a place. */
  freed?: string | undefined
}

/** What was changed of her enrolment: a line in her history and in that of a group she leaves, and the audit row. */
export function enrolmentChange({ recordId, ref }: Her, to: string, change: Change) {
  const { purpose, what, why, freed } = change
  const free = { subject: 'group' as const, what: `Place free: ${ref}` }
  return {
    to,
    history: [
      { subject: 'record' as const, subjectId: recordId, what, why: why || undefined },
      ...(freed ? [{ ...free, subjectId: freed }] : []),
    ],
    subject: 'enrolment',
    ids: recordId,
    purpose,
  }
}

/** Her record, with the notice of what was done. */
export function herRecord({ recordId }: Her, done: string): string {
  return withQuery(urls.record(recordId), { done })
}
