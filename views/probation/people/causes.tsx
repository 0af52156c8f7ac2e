import { daysInWords } from '../../../src/calendar.ts'
import { causeWords } from '../../../src/probation/delays/cause.ts'
import { holdWords } from '../../../src/probation/people/person.ts'
import { capital, wordingFor } from '../../../src/probation/people/wording.ts'
import { Hidden } from '../../kit/parts.tsx'
import { blank, numeric, Table } from '../../kit/table.tsx'
import type { OpenReferral } from './facts.ts'

/** The delay put down to its causes, each bar starting where the last one ended, with the total in black. */
export function DelayByCause({ one }: { one: OpenReferral }) {
  const { wait, causes } = one
  const total = causes.reduce((sum, { days }) => sum + days, 0)
  return (
    <section>
      <h2>Delay by cause</h2>
      {total === 0 ? <p>{nothingLate(one)}</p> : <Waterfall one={one} total={total} />}
      <HoldsNote one={one} />
      {wait.standing.basis === 'unbooked' && total > 0 && (
        <p class="note">Counted to today. It grows by a day each day until the start.</p>
      )}
    </section>
  )
}

function nothingLate({ wait }: OpenReferral): string {
  if (wait.openHold && !wait.startedOn) return 'None counts while on hold.'
  return wait.window.targetOn ? 'No delay so far.' : 'There is no best start to be late against.'
}

function Waterfall({ one: { wait, causes }, total }: { one: OpenReferral; total: number }) {
  let from = 0
  const rows = causes.map(({ cause, days }) => {
    const row = { words: causeWords[cause], days, x: share(from, total), width: share(days, total) }
    from += days
    return row
  })
  return (
    <Table
      caption={<>{daysInWords(total)} late, by cause</>}
      heads={[
        'Cause',
        { head: <Hidden>Share</Hidden>, classes: 'win' },
        blank('gap'),
        numeric('Days'),
      ]}
    >
      {rows.map(({ words, days, x, width }) => (
        <tr>
          <th scope="row">{words}</th>
          <CauseBar look="softbar" x={x} width={width} />
          <td class="gap" />
          <td class="n">{days}</td>
        </tr>
      ))}
      <tr class="total">
        <th scope="row">{wait.standing.basis === 'unbooked' ? 'Late so far' : 'Late in all'}</th>
        <CauseBar look="inkbar" x="0%" width="100%" />
        <td class="gap" />
        <td class="n">{total}</td>
      </tr>
    </Table>
  )
}

function CauseBar({ look, x, width }: { look: string; x: string; width: string }) {
  return (
    <td class="win">
      <svg aria-hidden="true" focusable="false">
        <rect class={look} x={x} y="25%" width={width} height="50%" />
      </svg>
    </td>
  )
}

/** 'His detox moved his best start, so it is not counted as delay.' */
function HoldsNote({ one: { wait } }: { one: OpenReferral }) {
  const { his } = wordingFor(wait)
  const ended = wait.holds.filter(({ side, toOn }) => side === 'person' && toOn)
  if (ended.length === 0) return null
  const names = [...new Set(ended.map(({ reason }) => holdWords(reason).toLowerCase()))]
  return (
    <p class="note">
      {capital(his)} own holds ({names.join(', ')}) move the window instead of counting as delay.
    </p>
  )
}

function share(days: number, total: number): string {
  return `${((100 * days) / total).toFixed(2)}%`
}
