import type { Review } from '../../../src/kit/files/review.ts'

/** What a file comes to, in figures that add up to its rows. */
export function Figures({ review }: { review: Review }) {
  if (review.counts.rows === 0) return null
  return (
    <dl class="four figs">
      {figuresOf(review).map(([words, count]) => (
        <div>
          <dt class="note">{words}</dt>
          <dd class="big">{count.toLocaleString('en-GB')}</dd>
        </div>
      ))}
    </dl>
  )
}

function figuresOf({ counts, faults, turned }: Review): [string, number][] {
  const rows: [string, number] = ['Rows', counts.rows]
  if (faults.inAll > 0) return [rows, ['Faults', faults.inAll]]
  const asked = turned?.inAll ?? 0
  const others: [string, number][] = [
    ['New', counts.new],
    ['Changed', counts.changed - asked],
    ['Unchanged', counts.unchanged],
  ]
  if (asked > 0) return [['Turn something back', asked], ...others]
  return counts.kept ? [...others, ['Not ticked, kept', counts.kept]] : [rows, ...others]
}
