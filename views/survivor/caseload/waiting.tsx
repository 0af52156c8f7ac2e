import { inShort } from '../../../src/calendar.ts'
import { type Due, type DueContext, dueNow } from '../../../src/survivor/records/dues.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import { urls } from '../../../src/urls.ts'
import { Hidden, SmallAction, withSub } from '../../kit/parts.tsx'
import { Dash, StatusWords } from '../../kit/status.tsx'
import { Table } from '../../kit/table.tsx'
import { nameAndRef, recordName } from '../records/whose.tsx'

type Waits = { record: RecordFacts; dues: readonly Due[] }
type Props = { waiting: readonly Waits[]; context: DueContext }

/** Records that nobody has yet, each with the day by which it is given to a worker. */
export function Waiting({ waiting, context }: Props) {
  return (
    <>
      <h2>Waiting to be allocated</h2>
      {waiting.length === 0 ? (
        <p>Every record has a worker.</p>
      ) : (
        <Table
          kind="cards"
          caption="Records that wait for a worker"
          heads={['Person', 'A worker is due', 'Lives in', <Hidden>Allocate</Hidden>]}
          rows={waiting.map(({ record, dues }) => [
            recordName(record),
            dueOf(dues, context),
            record.locality,
            <SmallAction to={urls.recordAllocation(record.id)}>
              Give her a worker
              <Hidden>: {nameAndRef(record)}</Hidden>
            </SmallAction>,
          ])}
        />
      )}
    </>
  )
}

function dueOf(dues: readonly Due[], context: DueContext) {
  const due = dues.find(({ kind }) => kind === 'allocation')
  if (!due) return <Dash word="no day" />
  const by = `By the end of ${inShort(due.onDay)}`
  return withSub(<StatusWords {...dueNow(due, context)} />, by)
}
