import type { Listed, Review, ReviewedRow } from '../../kit/files/review.ts'

/** A review with refs and the names of fields alone: what stands in them is read on her own page (rule 15.8). */
export function refsOnly(review: Review): Review {
  const fieldsOnly = <Row extends ReviewedRow>(rows: Listed<Row>): Listed<Row> => ({
    ...rows,
    first: rows.first.map((row) => ({
      ...row,
      changes: row.changes.map(({ field }) => ({ field, before: '', after: '' })),
    })),
  })
  return {
    ...review,
    ...(review.turned ? { turned: fieldsOnly(review.turned) } : {}),
    changed: fieldsOnly(review.changed),
    added: fieldsOnly(review.added),
  }
}
