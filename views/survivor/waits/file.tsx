import { instantInWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { FileRequest } from '../../../src/survivor/waits/file-request.ts'
import { fetchBy, fileKindWords, standingOf } from '../../../src/survivor/waits/file-request.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton } from '../../kit/form.tsx'
import { SummaryList } from '../../kit/govuk.tsx'
import { Back } from '../../kit/parts.tsx'
import { type Status, StatusWords } from '../../kit/status.tsx'

type Props = { request: ListedRequest; now: Date; shown: Omit<Shown, 'posted'> }

/** One file: who asked, why, who decided, and what the reader can do about it. */
export function FilePage(props: Props) {
  const { request, now, shown } = props
  return (
    <>
      <Back to={urls.figuresFiles}>Files to take away</Back>
      <ErrorSummary errors={shown.errors} />
      <h1>{fileKindWords[request.kind]}</h1>
      <p class="lede">
        <StandingOf request={request} now={now} />
      </p>
      <SummaryList rows={rowsOf(request)} />
      <Act {...props} />
    </>
  )
}

function rowsOf(request: ListedRequest) {
  const { teams, reason, askedByName, askedAt, decision, decidedByName, decidedAt, fetchedAt } =
    request
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } })
  const decided = decision === 'approved' ? 'Approved' : 'Refused'
  const at = (instant: string) => instantInWords(new Date(instant))
  return [
    row('What it holds', 'One row for each open wait: ref, dates and days, no name'),
    row('Teams', teams === 'all' ? 'All teams' : teams.join(', ')),
    row('Why', reason),
    row('Asked for', `by ${askedByName}, ${at(askedAt)}`),
    ...(decidedAt ? [row(decided, `by ${decidedByName}, ${at(decidedAt)}`)] : []),
    ...(fetchedAt ? [row('Fetched', at(fetchedAt))] : []),
  ]
}

function Act({ request, now, shown: { formToken } }: Props) {
  const standing = standingOf(request, now)
  const form = { method: 'post', action: urls.figuresFile(request.id) } as const
  if (request.mayDecide) {
    return (
      <form {...form} class="bar">
        <FormToken token={formToken} />
        <SubmitButton text="Approve this file" name="act" value="approve" />
        <SubmitButton text="Refuse it" name="act" value="refuse" kind="secondary" />
      </form>
    )
  }
  if (!request.isOwn || standing !== 'ready') return null
  return (
    <form {...form}>
      <FormToken token={formToken} />
      <p>You can fetch it once, until {instantInWords(fetchBy(request.decidedAt!))}.</p>
      <SubmitButton text="Fetch the file" name="act" value="fetch" />
    </form>
  )
}

const standings: Record<ReturnType<typeof standingOf>, { status: Status; words: string }> = {
  asked: { status: 'amber', words: 'Waits for approval' },
  refused: { status: 'grey', words: 'Refused' },
  ready: { status: 'green', words: 'Approved, not fetched yet' },
  fetched: { status: 'grey', words: 'Fetched' },
  expired: { status: 'grey', words: 'Not fetched within 24 hours' },
}

export function StandingOf({ request, now }: { request: ListedRequest; now: Date }) {
  return <StatusWords {...standings[standingOf(request, now)]} />
}

export type ListedRequest = FileRequest & { isOwn: boolean; mayDecide: boolean }
