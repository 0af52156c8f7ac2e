import { urls, withQuery } from '../../urls.ts'

/** What a change of the staff list leaves behind: its history line, what the audit row says, and where to go next. */
export function staffDone(key: string, purpose: string, why?: string) {
  const subjectId = `staff:${key}`
  const what = purpose.charAt(0).toUpperCase() + purpose.slice(1)
  return {
    to: withQuery(urls.staffMember(key), { done: 'saved' }),
    history: [{ subject: 'reference' as const, subjectId, what, why }],
    subject: 'staff',
    ids: subjectId,
    purpose: purpose.split(':')[0]!,
  }
}
