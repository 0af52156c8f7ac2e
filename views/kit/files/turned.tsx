import type { Review, TurnedRow } from '../../../src/kit/files/review.ts'
import { turnWords } from '../../../src/kit/files/turn.ts'
import { somethingTurned } from '../../../src/kit/files/turned-back.ts'
import { counted } from '../../../src/kit/words.ts'
import { Hidden } from '../parts.tsx'
import { StatusWords } from '../status.tsx'
import { Table } from '../table.tsx'

/** The form that applies a file, to which the ticks belong wherever they stand. */
export const applyForm = 'apply'

type Props = { turned: Review['turned']; headings: readonly [who: string, what: string] }

/** Rows that turn something back, first of all: each with its own tick, and what comes of it. */
export function TurnedRows({ turned, headings }: Props) {
  if (!turned || turned.inAll === 0) return null
  const more = turned.inAll - turned.first.length
  return (
    <section>
      <h2 id="turned">
        {counted(turned.inAll, 'row turns', 'rows turn')} something back: tick what is right
      </h2>
      <p class="note">
        A row that is not ticked keeps what is known. The rest of the file is not held up.
      </p>
      <Table
        kind="cards diff"
        caption="Rows that turn something back"
        heads={[
          { head: <Hidden>Accept</Hidden>, classes: 'tk' },
          ...[...headings, 'What it does'].map((words) => words),
        ]}
      >
        {turned.first.map((row) => (
          <Turned row={row} />
        ))}
      </Table>
      {more > 0 && (
        <p class="note">
          {counted(more, 'more row')} cannot be shown here and will keep what is known: bring the
          file again for them once these are decided.
        </p>
      )}
    </section>
  )
}

function Turned({ row }: { row: TurnedRow }) {
  const { tick, who, key, line, changes, turned } = row
  const id = `accept-${line}`
  return (
    <tr role="row">
      <td role="cell" class="tk">
        <input class="tick" type="checkbox" id={id} name="accept" value={tick} form={applyForm} />
      </td>
      <th role="rowheader" scope="row">
        <label for={id}>
          <Hidden>Accept the change to </Hidden>
          <b>{who}</b>
        </label>
        <span class="sub">{who === key ? `line ${line}` : `${key} · line ${line}`}</span>
      </th>
      <td role="cell">
        {changes.map(({ field, before, after }) => (
          <div>
            {field}
            {(before || after) && ': '}
            {before && <span class="was">{before}</span>} {after}
          </div>
        ))}
      </td>
      <td role="cell">
        {turned.becomes && <Becomes {...turned.becomes} />}
        {turned.turns.map(({ turn }) => (
          <div class={turned.becomes ? 'sub' : undefined}>{turnWords[turn]}</div>
        ))}
        {turned.turns.length === 0 && somethingTurned}
      </td>
    </tr>
  )
}

function Becomes({ words, status }: NonNullable<TurnedRow['turned']['becomes']>) {
  return status ? <StatusWords status={status} words={<b>{words}</b>} /> : <b>{words}</b>
}

/** 'Apply 36 changes, and those ticked' */
export function applyWords({ counts, turned, isStale }: Review): string {
  const asked = turned?.inAll ?? 0
  const changes = counts.new + counts.changed - asked
  if (isStale) return 'Try again'
  if (asked === 0) return `Apply ${counted(changes, 'change')}`
  return changes > 0
    ? `Apply ${counted(changes, 'change')}, and those ticked`
    : 'Apply those ticked'
}

/** A file that changes nothing of itself: only what was read of it can be known. */
export function nothingNew(turned: Review['turned']): string {
  return turned && turned.inAll > 0
    ? 'Whatever is new in this file turns something back. Nothing has changed yet.'
    : 'What was read of this file is known already: it changes nothing.'
}

/** ' 5 rows turn something back, and are asked about one by one.' */
export function askedWords(turned: Review['turned']): string {
  if (!turned || turned.inAll === 0) return ''
  const { inAll } = turned
  return ` ${counted(inAll, 'row turns', 'rows turn')} something back and ${inAll === 1 ? 'is' : 'are'} asked about below.`
}

/** ' 2 rows that were not ticked keep what is known.' */
export function keptWords({ kept = 0 }: Review['counts']): string {
  if (kept === 0) return ''
  const keep = kept === 1 ? 'keeps' : 'keep'
  return ` ${counted(kept, 'row')} that would have turned something back ${keep} what is known.`
}
