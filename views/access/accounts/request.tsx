import type { Account } from '../../../src/access/accounts/account.ts'
import {
  type AccountRequest,
  approvalFault,
  areasWords,
  decidingFault,
  requestWords,
  takingBackFault,
} from '../../../src/access/accounts/requests.ts'
import { roleWords, type Viewer } from '../../../src/access/viewer.ts'
import { instantInWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { urls } from '../../../src/urls.ts'
import { Form, SubmitButton } from '../../kit/form.tsx'
import { SummaryList } from '../../kit/govuk.tsx'
import { Back } from '../../kit/parts.tsx'

type Props = {
  request: AccountRequest
  account: Account | undefined
  administrators: readonly string[]
  viewer: Viewer
  shown: Shown
}

/** One change that waits: before and after, who asked and why; and what the reader may do about it. */
export function RequestPage({ request, account, administrators, viewer, shown }: Props) {
  const against = decidingFault(viewer, request)
  const changed = approvalFault(request, account, administrators)
  const mayTakeBack = takingBackFault(viewer, request) === undefined
  return (
    <Form
      of={shown}
      action={urls.accountRequest(request.id)}
      head={
        <>
          <Back to={urls.accounts}>Accounts</Back>
          <h1>Change of an account</h1>
          <p class="lede">
            <strong>{requestWords(request)}.</strong> {standingWords(request)}
          </p>
          <SummaryList rows={rowsOf(request)} />
          {against && !request.decision && <p>{against}.</p>}
          {!against && changed && <p>{changed}.</p>}
        </>
      }
    >
      {!against && (
        <>
          <p>
            It counts from the next page that the person opens, on every device, and a new role asks
            for a new sign-in.
          </p>
          {!changed && <SubmitButton text="Approve" name="act" value="approve" />}{' '}
          <SubmitButton text="Refuse" name="act" value="refuse" kind="secondary" />
        </>
      )}
      {mayTakeBack && (
        <SubmitButton text="Take the request back" name="act" value="take-back" kind="secondary" />
      )}
    </Form>
  )
}

function standingWords({ decision }: AccountRequest): string {
  return decision ? `This was ${decision}.` : 'Nothing has changed yet.'
}

function rowsOf(request: AccountRequest) {
  const { name, email, before, role, areas, reason, askedByName, askedAt } = request
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } })
  const at = (instant: string) => instantInWords(new Date(instant))
  const stands = (one: { role: Account['role']; areas: Account['areas'] }) =>
    `${roleWords[one.role]}, ${areasWords(one.role, one.areas)}`
  return [
    row('Person', `${name}, ${email}`),
    row('Now', before ? stands(before) : 'No account'),
    row('Then', stands({ role, areas })),
    row('Reason', reason),
    row('Asked for', `by ${askedByName}, ${at(askedAt)}`),
    ...(request.decidedAt
      ? [
          row(
            'Decided',
            `${request.decision} by ${request.decidedByName}, ${at(request.decidedAt)}`,
          ),
        ]
      : []),
  ]
}
