import type { DueContext } from '../../../src/survivor/records/dues.ts'
import type { CaseloadRow } from '../../../src/survivor/team/caseload.ts'
import { withQuery } from '../../../src/urls.ts'
import { Pages } from '../../kit/pagination.tsx'
import { Fact, withSub } from '../../kit/parts.tsx'
import { CaseloadTable } from './table.tsx'

/** One page of the records on a caseload, and how many there are in all. */
export type PageOfRecords = {
  rows: readonly CaseloadRow[]
  total: number
  page: number
  pages: number
  from: number
  context: DueContext
}

type Props = {
  of: PageOfRecords
  withWorker?: boolean
  empty: string
  address: string
  query?: Record<string, string>
}

/** Records by when they are due, page by page. */
export function CaseloadRecords({ of, withWorker = false, empty, address, query }: Props) {
  const { rows, total, page, pages, from, context } = of
  const shown = `Showing ${from} to ${from + rows.length - 1} of ${total.toLocaleString('en-GB')}`
  return (
    <>
      {total === 0 ? (
        <p>{empty}</p>
      ) : (
        <CaseloadTable
          rows={rows}
          context={context}
          withWorker={withWorker}
          caption={`${shown}. Details stay hidden until you ask, and each showing is recorded.`}
        />
      )}
      <Pages
        page={page}
        pages={pages}
        href={(number) => withQuery(address, { ...query, page: `${number}` })}
      />
    </>
  )
}

/** Contacts to be made by the end of today, and how many of them should have been made before. */
export function ContactsDue({ today, overdue }: { today: number; overdue: number }) {
  return (
    <Fact name="Contacts due today">{withSub(today, overdue > 0 && `${overdue} overdue`)}</Fact>
  )
}
