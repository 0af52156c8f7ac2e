import { inShort } from '../../../src/calendar.ts'
import { riskWords } from '../../../src/survivor/records/case.ts'
import { type DueContext, dueNow } from '../../../src/survivor/records/dues.ts'
import type { CaseloadRow } from '../../../src/survivor/team/caseload.ts'
import { urls } from '../../../src/urls.ts'
import { StatusWords } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'
import { Masked, SafeTimes } from '../records/reach.tsx'

type Props = {
  rows: readonly CaseloadRow[]
  context: DueContext
  caption: string
  /** Whose each record is, on a list of several workers. */
  withWorker?: boolean
}

/** Records by what is due first: how it stands, how she is reached, when, and what not to do. */
export function CaseloadTable({ rows, context, caption, withWorker = false }: Props) {
  return (
    <Table
      kind="cards caseload"
      caption={caption}
      captionClasses="results"
      heads={[
        'Person',
        'Due',
        'How to reach her',
        'Safe times, and what not to do',
        numeric(
          <>
            Hours
            <br />a week
          </>,
        ),
      ]}
    >
      {rows.map((row) => (
        <Row row={row} context={context} withWorker={withWorker} />
      ))}
    </Table>
  )
}

function Row({
  row,
  context,
  withWorker,
}: { row: CaseloadRow } & Pick<Props, 'context' | 'withWorker'>) {
  const { record, hours } = row
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a href={urls.record(record.id)}>{record.preferredName}</a>
        <span class="sub">
          {[record.ref, riskOf(row), withWorker && (record.worker ?? 'No worker yet')]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </th>
      <td role="cell">
        <DueCell row={row} context={context} />
      </td>
      <td role="cell">
        <Masked record={record} />
      </td>
      <td role="cell">
        <SafeTimes contact={record.contact} />
      </td>
      <td role="cell" data-l="Hours a week" class="n">
        {hours.toFixed(1)}
      </td>
    </tr>
  )
}

function riskOf({ record }: CaseloadRow): string | undefined {
  if (record.rating) return riskWords[record.rating.level]
  return record.openCase ? 'Risk not recorded' : undefined
}

function DueCell({ row, context }: { row: CaseloadRow; context: DueContext }) {
  const { due, hold } = row
  if (due) {
    return (
      <>
        <StatusWords {...dueNow(due, context)} />
        <span class="sub">{due.what}</span>
      </>
    )
  }
  if (hold) {
    return (
      <>
        <StatusWords status="grey" words="On hold, her choice" />
        <span class="sub">
          Since {inShort(hold.fromOn)}
          {hold.askAgainOn && `, ask again ${inShort(hold.askAgainOn)}`}
          {!hold.askAgainOn && hold.toOn && `, until ${inShort(hold.toOn)}`}
        </span>
      </>
    )
  }
  if (!row.record.openCase && !row.record.enrolment) {
    return (
      <>
        Nothing recorded yet
        <span class="sub">Add a referral, or find her a place</span>
      </>
    )
  }
  return <>Nothing due</>
}
