import { urls } from '../../../src/urls.ts'
import { withSub } from '../../kit/parts.tsx'

/** Whom a page, a row or a form is about: her preferred name and reference, never more. */
export type Whose = { id: string; ref: string; preferredName: string }

/** 'Amira, S2032' */
export function nameAndRef({ preferredName, ref }: Omit<Whose, 'id'>): string {
  return `${preferredName}, ${ref}`
}

/** The same, leading to her record. */
export function RecordLink({ to }: { to: Whose }) {
  return <a href={urls.record(to.id)}>{nameAndRef(to)}</a>
}

/** The head of her row: her name, leading to her record, over her reference. */
export function recordName({ id, ref, preferredName }: Whose) {
  return withSub(<a href={urls.record(id)}>{preferredName}</a>, ref)
}
