import { inShort } from '../../../src/calendar.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { dayOnAxis, titleOf } from '../../../src/probation/cohorts/wording.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import type { ListRow } from '../../../src/probation/placements/list-page.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Pages, ResultsLine } from '../../kit/pagination.tsx'
import { Back, Hidden, SmallAction } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { numeric, plain, Table } from '../../kit/table.tsx'
import { Named } from '../waiting-list/named.tsx'

type TableProps = {
  cohort: Pick<Cohort, 'id' | 'template'>
  candidates: readonly ListRow[]
  mayBook: boolean
  /** With the years, and where each stands today: for the page that has room for it. */
  isFull?: boolean
}

/** Who could join, most urgent first, with the day and the delay it would give. */
export function CandidateTable({ cohort, candidates, mayBook, isFull = false }: TableProps) {
  return (
    <Table
      kind="cards"
      caption="Most urgent people who fit"
      heads={[
        'Person',
        isFull && 'Today',
        numeric('From', 'third'),
        numeric('Delay then, days', 'third'),
        numeric('Last safe start', 'third'),
        mayBook && plain(<Hidden>Book</Hidden>, 'third'),
      ]}
      rows={candidates
        .flatMap(({ wait, fit }) => (fit ? [{ wait, ...fit }] : []))
        .map(({ wait, stay, delayDays }) => [
          <Named wait={wait} riskTool={cohort.template.riskTool} />,
          <StatusWords status={wait.standing.status} words={wait.standing.words} />,
          isFull ? inShort(stay.entryOn) : dayOnAxis(stay.entryOn),
          <b>{delayDays}</b>,
          inShort(wait.window.latestOn),
          <SmallAction to={urls.placementCheck(wait.referralId, cohort.id, stay.entryOn)}>
            Book<Hidden> a place for {rowName(wait)}</Hidden>
          </SmallAction>,
        ])}
    />
  )
}

type PageProps = Omit<TableProps, 'cohort' | 'isFull'> & {
  cohort: Cohort
  page: number
  pages: number
  from: number
  total: number
}

/** Everybody who could join a cohort, fifty to a page. */
export function Candidates(props: PageProps) {
  const { cohort, candidates, page, pages, from, total } = props
  const href = (to: number) =>
    withQuery(urls.cohortCandidates(cohort.id), { page: to > 1 ? `${to}` : undefined })
  return (
    <>
      <Back to={urls.cohort(cohort.id)}>{titleOf(cohort)}</Back>
      <h1>Who fits {cohort.code}, most urgent first</h1>
      <p class="lede">
        {total === 0
          ? 'Nobody on the waiting list fits an entry point that has a place free.'
          : `${total.toLocaleString('en-GB')} on the waiting list could take a place, by every rule of placing.`}
      </p>
      {total > 0 && (
        <>
          <ResultsLine
            from={from}
            to={from + candidates.length - 1}
            total={total}
            noun="people"
            one="person"
          />
          <CandidateTable {...props} isFull />
          <Pages page={page} pages={pages} href={href} />
        </>
      )}
    </>
  )
}
