import type { Review } from './review.ts'

/** A review with refs and the names of fields alone: what stands in them is read on her own page (security 3). */
export function refsOnly(review: Review): Review {
  const fieldsOnly = (rows: Review['changed']): Review['changed'] => ({
    ...rows,
    first: rows.first.map((row) => ({
      ...row,
      changes: row.changes.map(({ field }) => ({ field, before: '', after: '' })),
    })),
  })
  return { ...review, changed: fieldsOnly(review.changed), added: fieldsOnly(review.added) }
}
