import type { PlannedSession } from '../../../../src/probation/cohorts/changes/calendar-facts.ts'
import type { ChangeFacts } from '../../../../src/probation/cohorts/changes/change-facts.ts'
import type { ChangePlan } from '../../../../src/probation/cohorts/changes/change-plan.ts'
import { dateInWords } from '../../../../src/probation/cohorts/changes/change-words.ts'
import { sessionInWords } from '../../../../src/probation/cohorts/wording.ts'
import { labelled, Table } from '../../../kit/table.tsx'

/** Every session that changes: when and where it was, and would be. */
export function DatesTable({ facts, plan }: { facts: ChangeFacts; plan: ChangePlan }) {
  const { moved, added } = plan.calendar
  if (moved.length + added.length === 0) return <p>No session changes its date.</p>
  const rows = [
    ...moved.map(({ before, after }) => ({ after, was: dateInWords(facts, before) })),
    ...added.map((after) => ({ after, was: '' })),
  ].sort((one, two) => one.after.number - two.after.number)
  const more = rows.length - few
  return (
    <>
      <DateRows facts={facts} rows={more > 1 ? rows.slice(0, few) : rows} />
      {more > 1 && (
        <details>
          <summary>
            {more} more, to session {rows.at(-1)!.after.number}
          </summary>
          <DateRows facts={facts} rows={rows.slice(few)} />
        </details>
      )}
    </>
  )
}

/** Sessions shown without opening more. */
const few = 24

type Row = { after: PlannedSession; was: string }

function DateRows({ facts, rows }: { facts: ChangeFacts; rows: readonly Row[] }) {
  return (
    <Table
      kind="cards plan"
      caption="Sessions before and after the change"
      heads={['Session', labelled('Now'), labelled('After the change')]}
      rows={rows.map(({ after, was }) => [
        <>
          {after.number}: {sessionInWords(facts.template, after)}{' '}
          {after.isEntry && <span class="tag">Entry point</span>}
        </>,
        was || <span class="tag">New</span>,
        <b>{dateInWords(facts, after)}</b>,
      ])}
    />
  )
}
