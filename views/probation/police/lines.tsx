import { type Day, inShort, inWords } from '../../../src/calendar.ts'
import {
  type Attended,
  attendedWords,
  type PoliceLine,
} from '../../../src/probation/police/line.ts'
import { Dash } from '../../kit/status.tsx'

/** What goes to the police, as it goes: the same fields in the same order as in the file. */
export function PoliceLines(props: {
  lines: readonly PoliceLine[]
  caption: string
  /** Workshop, day and attendance; a list of men with no pair has none. */
  workshops: boolean
}) {
  const { lines, caption, workshops } = props
  return (
    <table class="t cards" role="table">
      <caption class="govuk-visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {['Name', 'CRN', 'Born', 'Caution', 'Deadline'].map((head) => (
            <th role="columnheader" scope="col">
              {head}
            </th>
          ))}
          {workshops &&
            ['Workshop', 'Held on', 'Attended'].map((head) => (
              <th role="columnheader" scope="col">
                {head}
              </th>
            ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {lines.map((line) => (
          <LineRow line={line} workshops={workshops} />
        ))}
      </tbody>
    </table>
  )
}

function LineRow({ line, workshops }: { line: PoliceLine; workshops: boolean }) {
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <b>
          {line.familyName}, {line.givenNames}
        </b>
      </th>
      <td role="cell" data-l="CRN" class="third">
        {line.crn}
      </td>
      <DayCell label="Born" on={line.dateOfBirth} />
      <DayCell label="Caution" on={line.cautionOn} />
      <DayCell label="Deadline" on={line.deadlineOn} />
      {workshops && (
        <>
          <td role="cell" data-l="Workshop" class="third">
            {line.workshop ?? <Dash />}
          </td>
          <DayCell label="Held on" on={line.workshopOn} />
          <td role="cell" data-l="Attended" class="third">
            <AttendedWords attended={line.attended} />
          </td>
        </>
      )}
    </tr>
  )
}

function DayCell({ label, on }: { label: string; on: Day | undefined }) {
  return (
    <td role="cell" data-l={label} class="third nw">
      {on ? inShort(on) : <Dash word="not known" />}
    </td>
  )
}

export function AttendedWords({ attended }: { attended: Attended | undefined }) {
  return attended ? <b>{attendedWords[attended]}</b> : <Dash />
}

/** Who made it and when, and that nothing else may go with it. */
export function MadeBy({ by, today }: { by: string; today: Day }) {
  return (
    <p class="note">
      Made by {by} on {inWords(today)}. Only what stands on this page may be sent: no risk, reason,
      note or place.
    </p>
  )
}
