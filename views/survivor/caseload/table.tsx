import { inShort } from '../../../src/calendar.ts'
import { riskWords } from '../../../src/survivor/records/case.ts'
import { type DueContext, dueNow } from '../../../src/survivor/records/dues.ts'
import type { CaseloadRow } from '../../../src/survivor/team/caseload.ts'
import { urls } from '../../../src/urls.ts'
import { withSub } from '../../kit/parts.tsx'
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
  const hours = (
    <>
      Hours
      <br />a week
    </>
  )
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
        { ...numeric(hours), label: 'Hours a week' },
      ]}
      rows={rows.map((row) => [
        <Whose row={row} withWorker={withWorker} />,
        <DueCell row={row} context={context} />,
        <Masked record={row.record} />,
        <SafeTimes contact={row.record.contact} />,
        row.hours.toFixed(1),
      ])}
    />
  )
}

function Whose({ row, withWorker }: { row: CaseloadRow; withWorker: boolean }) {
  const { id, ref, preferredName, worker } = row.record
  const more = [ref, riskOf(row), withWorker && (worker ?? 'No worker yet')]
  return withSub(<a href={urls.record(id)}>{preferredName}</a>, more.filter(Boolean).join(' · '))
}

function riskOf({ record }: CaseloadRow): string | undefined {
  if (record.rating) return riskWords[record.rating.level]
  return record.openCase ? 'Risk not recorded' : undefined
}

function DueCell({ row, context }: { row: CaseloadRow; context: DueContext }) {
  const { due, hold, record } = row
  if (due) return withSub(<StatusWords {...dueNow(due, context)} />, due.what)
  if (hold) {
    const until = hold.askAgainOn
      ? `, ask again ${inShort(hold.askAgainOn)}`
      : hold.toOn && `, until ${inShort(hold.toOn)}`
    const words = <StatusWords status="grey" words="On hold, her choice" />
    return withSub(words, `Since ${inShort(hold.fromOn)}${until ?? ''}`)
  }
  if (record.openCase || record.enrolment) return <>Nothing due</>
  return withSub('Nothing recorded yet', 'Add a referral, or find her a place')
}
