import { inShort } from '../../../src/calendar.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { dayOnAxis, titleOf } from '../../../src/probation/cohorts/wording.ts'
import { riskWords, rowName } from '../../../src/probation/people/person.ts'
import type { Candidate } from '../../../src/probation/placements/candidates.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Pages, ResultsLine } from '../../kit/pagination.tsx'
import { Back } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'

type TableProps = {
  cohort: Pick<Cohort, 'id' | 'template'>
  candidates: readonly Candidate[]
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
        numeric('From'),
        numeric('Delay then, days'),
        numeric('Last safe start'),
        mayBook && <span class="govuk-visually-hidden">Book</span>,
      ]}
    >
      {candidates.map((candidate) => (
        <CandidateRow candidate={candidate} cohort={cohort} mayBook={mayBook} isFull={isFull} />
      ))}
    </Table>
  )
}

type RowProps = Omit<TableProps, 'candidates'> & { candidate: Candidate; isFull: boolean }

function CandidateRow({ candidate: { wait, fit }, cohort, mayBook, isFull }: RowProps) {
  const { entryOn } = fit.stay
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a href={urls.person(wait.personId)}>{rowName(wait)}</a>
        <span class="sub">
          {wait.crn} · {wait.locality}
          {wait.risk && ` · ${riskWords[wait.risk]} (${cohort.template.riskTool})`}
        </span>
      </th>
      {isFull && (
        <td role="cell">
          <StatusWords status={wait.standing.status} words={wait.standing.words} />
        </td>
      )}
      <td role="cell" data-l="From" class="n third">
        {isFull ? inShort(entryOn) : dayOnAxis(entryOn)}
      </td>
      <td role="cell" data-l="Delay then, days" class="n third">
        <b>{fit.delayDays}</b>
      </td>
      <td role="cell" data-l="Last safe start" class="n third">
        {inShort(wait.window.latestOn)}
      </td>
      {mayBook && (
        <td role="cell" class="third">
          <a class="btn s" href={urls.placementCheck(wait.referralId, cohort.id, entryOn)}>
            Book<span class="govuk-visually-hidden"> a place for {rowName(wait)}</span>
          </a>
        </td>
      )}
    </tr>
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
