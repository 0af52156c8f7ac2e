import {
  type AccountRequest,
  approvingRoles,
  decidingFault,
  requestWords,
} from '../../../src/access/accounts/requests.ts'
import { roleWords, type Viewer } from '../../../src/access/viewer.ts'
import { listed } from '../../../src/kit/words.ts'
import { urls } from '../../../src/urls.ts'
import { momentWords } from './lines.tsx'

type Props = {
  viewer: Viewer
  requests: readonly AccountRequest[]
  approvers: readonly string[]
  now: Date
}

/** What waits for a second person: what it is, who asked, who can approve it. */
export function WaitingRequests({ requests, ...shared }: Props) {
  if (requests.length === 0) return null
  return (
    <div class="alert amber">
      <h2 class="flush">Waiting for a second person</h2>
      {requests.map((request) => (
        <Waiting request={request} {...shared} />
      ))}
    </div>
  )
}

function Waiting({
  request,
  viewer,
  approvers,
  now,
}: Omit<Props, 'requests'> & { request: AccountRequest }) {
  const isOwn = request.askedBy === viewer.userId
  const mayDecide = decidingFault(viewer, request) === undefined
  const when = momentWords(new Date(request.askedAt), now).replace(/^Today/, 'today')
  return (
    <>
      <p>
        <b>{requestWords(request)}.</b> Asked for by {isOwn ? 'you' : request.askedByName} {when}.
        Reason: “{request.reason}”.
      </p>
      <p class="note">{approverWords(request, viewer, approvers)}</p>
      {(isOwn || mayDecide) && (
        <p class="acts">
          <a class={mayDecide ? 'btn go' : 'btn'} href={urls.accountRequest(request.id)}>
            {mayDecide ? 'Approve or refuse' : 'Take the request back'}
            <span class="govuk-visually-hidden"> {request.name}</span>
          </a>
        </p>
      )}
    </>
  )
}

/** Who it waits for, by name; and that it is nobody, where there is none. */
function approverWords(
  request: Pick<AccountRequest, 'askedBy' | 'askedByName' | 'name'>,
  viewer: Viewer,
  approvers: readonly string[],
): string {
  const some = approvers.filter((name) => name !== request.askedByName && name !== request.name)
  const role = listed(approvingRoles(viewer.side).map((one) => withArticle(roleWords[one])))
  const who =
    some.length === 0
      ? 'there is none but who asked, so whoever runs the service has to add one with the user command'
      : some.length > 4
        ? `there are ${some.length}`
        : listed(some)
  const own = request.askedBy === viewer.userId ? ' You cannot approve it yourself.' : ''
  const first = `${role.charAt(0).toUpperCase()}${role.slice(1)} approves it: ${who}.`
  return `${first}${own} Nothing changes until then. Nobody can give a role to themselves.`
}

const withArticle = (word: string) => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`
