import type { Child } from 'hono/jsx'
import { type Day, inShort, inWords } from '../../../src/calendar.ts'
import {
  type Attended,
  attendedWords,
  type PoliceLine,
} from '../../../src/probation/police/line.ts'
import { Dash } from '../../kit/status.tsx'
import { labelled, Table } from '../../kit/table.tsx'

/** What goes to the police, as it goes: the same fields in the same order as in the file. */
export function PoliceLines(props: {
  lines: readonly PoliceLine[]
  caption: string
  /** Workshop, day and attendance; a list of men with no pair has none. */
  workshops: boolean
}) {
  const { lines, caption, workshops } = props
  const days = ['Born', 'Caution', 'Deadline'].map((head) => labelled(head, 'third nw'))
  const held = [
    labelled('Workshop', 'third'),
    labelled('Held on', 'third nw'),
    labelled('Attended', 'third'),
  ]
  return (
    <Table
      kind="cards"
      caption={caption}
      heads={['Name', labelled('CRN', 'third'), ...days, ...(workshops ? held : [])]}
      rows={lines.map(cellsOf)}
    />
  )
}

function cellsOf(line: PoliceLine): Child[] {
  const { familyName, givenNames, crn, workshop, attended } = line
  return [
    <b>
      {familyName}, {givenNames}
    </b>,
    crn,
    ...[line.dateOfBirth, line.cautionOn, line.deadlineOn].map(dayOf),
    workshop ?? <Dash />,
    dayOf(line.workshopOn),
    <AttendedWords attended={attended} />,
  ]
}

function dayOf(on: Day | undefined): Child {
  return on ? inShort(on) : <Dash word="not known" />
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
