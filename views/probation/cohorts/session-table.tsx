import { type Day, type WorkingCalendar, weekdayInWords, weekdayOf } from '../../../src/calendar.ts'
import {
  type ClosedSpan,
  closedSpans,
  touches,
  withClosedDays,
} from '../../../src/probation/cohorts/closed-days.ts'
import type { Cohort, Session } from '../../../src/probation/cohorts/cohort.ts'
import { mostSeated, type Sitting } from '../../../src/probation/cohorts/seats.ts'
import { dayInRow, sessionInWords } from '../../../src/probation/cohorts/wording.ts'
import { urls } from '../../../src/urls.ts'
import { Dash } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'

type Props = {
  cohort: Cohort
  roster: readonly Sitting[]
  today: Day
  calendar: WorkingCalendar
  /** Whether this reader may change sessions to come. */
  mayChange?: boolean
}

/** Sessions shown without opening more. */
const few = 12

/** The sessions to come, with how many sit in each, and the closed days between them; all of them below. */
export function Sessions({ cohort, roster, today, calendar, mayChange = false }: Props) {
  const shared = { cohort, roster, today, mayChange: mayChange && !cohort.cancelledOn }
  const ahead = cohort.sessions.filter(({ heldOn }) => heldOn >= today)
  const shown = ahead.length > 0 ? ahead.slice(0, few) : cohort.sessions.slice(0, few)
  const more = cohort.sessions.length - shown.length
  if (shown.length === 0) return <p>No session was held.</p>
  const spans = closedSpans(calendar, cohort.venueId, shown[0]!.heldOn, shown.at(-1)!.heldOn)
  return (
    <>
      <SessionTable
        caption="Next sessions and closed days"
        {...shared}
        rows={withClosedDays(shown, spans)}
      />
      <p class="note">{skippedInWords(cohort, spans)}</p>
      {more > 0 && (
        <details>
          <summary>All {cohort.sessions.length} sessions</summary>
          <SessionTable caption="All sessions" {...shared} rows={cohort.sessions} />
        </details>
      )}
    </>
  )
}

function SessionTable({
  caption,
  cohort,
  roster,
  today,
  mayChange,
  rows,
}: Pick<Props, 'cohort' | 'roster' | 'today'> & {
  caption: string
  mayChange: boolean
  rows: readonly (Session | ClosedSpan)[]
}) {
  return (
    <Table
      caption={caption}
      heads={[
        'Day',
        'Session',
        numeric('People'),
        mayChange && <span class="govuk-visually-hidden">Change</span>,
      ]}
    >
      {rows.map((row) =>
        'heldOn' in row ? (
          <tr>
            <th scope="row" class="nw">
              {dayInRow(row.heldOn)}
            </th>
            <td>
              <a href={urls.session(cohort.id, row.number)}>
                {sessionInWords(cohort.template, row)}
              </a>{' '}
              {row.isEntry && <span class="tag">Entry point</span>}
            </td>
            <td class="n">{mostSeated(roster, [row.heldOn])}</td>
            {mayChange && (
              <td class="n">{row.heldOn >= today && <Change {...{ cohort, row }} />}</td>
            )}
          </tr>
        ) : (
          <tr>
            <th scope="row" class="nw">
              {dayInRow(row.fromOn)}
              {row.toOn !== row.fromOn && ` to ${dayInRow(row.toOn)}`}
            </th>
            <td class="note">{row.why}, closed</td>
            <td class="n">
              <Dash />
            </td>
            {mayChange && <td />}
          </tr>
        ),
      )}
    </Table>
  )
}

function Change({ cohort, row }: { cohort: Cohort; row: Session }) {
  return (
    <a href={urls.session(cohort.id, row.number)}>
      Change
      <span class="govuk-visually-hidden"> session {row.number}</span>
    </a>
  )
}

/** 'None is a Wednesday, so no session moves.' */
function skippedInWords({ slots }: Cohort, spans: readonly ClosedSpan[]): string {
  const always = 'Bank holidays and closures are skipped.'
  if (spans.length === 0) return `${always} None falls among these sessions.`
  const weekdays = slots.map(({ weekday }) => weekday)
  const hit = spans.filter((span) => touches(span, (on) => weekdays.includes(weekdayOf(on))))
  const days = weekdays.map((weekday) => `a ${weekdayInWords(weekday)}`).join(' or ')
  if (hit.length === 0) return `${always} None here is ${days}, so no session moves.`
  const which = hit.map(({ fromOn }) => dayInRow(fromOn)).join(', ')
  return `${always} ${which}: the sessions after it move back.`
}
