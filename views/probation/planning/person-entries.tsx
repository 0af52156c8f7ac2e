import { daysBetween, inWords } from '../../../src/calendar.ts'
import { typed } from '../../../src/kit/form.ts'
import { dayInRow } from '../../../src/probation/cohorts/wording.ts'
import type { PersonEntry } from '../../../src/probation/planning/person-entries.ts'
import { Dash } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'
import type { PlanPersonProps } from './person-props.ts'

/** An entry as the form sends it. */
export function entryValue({ cohortId, entryOn }: PersonEntry): string {
  return `${cohortId} ${entryOn}`
}

/** Entries as a table to choose from: when he would join, his delay then, and the rules against it. */
export function Entries(props: PlanPersonProps & { caption: string }) {
  const { plan, entries, caption } = props
  const isOpen = plan.state === 'ready'
  return (
    <Table
      kind="cards"
      caption={caption}
      heads={[
        isOpen && 'Pin',
        'Cohort',
        'Joins on',
        numeric('Delay then,\ndays'),
        'What stands against it',
      ]}
    >
      {entries.map((entry) => (
        <EntryRow {...props} entry={entry} isOpen={isOpen} />
      ))}
    </Table>
  )
}

function EntryRow(props: PlanPersonProps & { entry: PersonEntry; isOpen: boolean }) {
  const { plan, row, wait, entry, isOpen, shown } = props
  const { targetOn } = wait.window
  const value = entryValue(entry)
  const isHere = row.cohortId === entry.cohortId && row.entryOn === entry.entryOn
  const isSooner = row.entryOn !== undefined && entry.entryOn < row.entryOn
  const isBanned = plan.bans.some(
    (ban) => ban.referralId === row.referralId && ban.cohortId === entry.cohortId,
  )
  const isPinned = plan.pins.some(
    (pin) =>
      pin.referralId === row.referralId &&
      pin.cohortId === entry.cohortId &&
      pin.entryOn === entry.entryOn,
  )
  return (
    <tr role="row">
      {isOpen && (
        <td role="cell" class="tk">
          <input
            class="tick"
            type="radio"
            name="entry"
            value={value}
            checked={typed(shown.posted, 'entry') === value}
            aria-label={`${entry.code} on ${inWords(entry.entryOn)}`}
          />
        </td>
      )}
      <th role="rowheader" scope="row">
        {entry.code} {isHere && <span class="tag">In this plan</span>}{' '}
        {isPinned && <span class="tag">Pinned</span>}{' '}
        {isBanned && <span class="tag">Ruled out</span>}
        <span class="sub">{entry.venueName}</span>
      </th>
      <td role="cell" data-l="Joins on" class="nw half">
        {dayInRow(entry.entryOn)}
      </td>
      <td role="cell" data-l="Delay then, days" class="n half">
        {targetOn ? Math.max(0, daysBetween(targetOn, entry.entryOn)) : <Dash />}
      </td>
      <td role="cell">
        {entry.broken.length === 0 ? (
          <span class="note">{isSooner ? 'No rule; others need its seats more' : 'Nothing'}</span>
        ) : (
          <ul class="plain note">
            {entry.broken.map(({ words, kind }) => (
              <li>
                {words}
                {kind === 'soft' && ' (may be set aside with a reason)'}
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  )
}
