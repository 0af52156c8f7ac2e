import {
  type Account,
  type AccountList,
  type AccountSearch,
  accountLists,
  byDisuse,
  disabledIn,
  isFound,
  isOnList,
} from '../../../src/access/accounts/account.ts'
import {
  confirmBy,
  confirmDueOn,
  confirms,
  isConfirmed,
} from '../../../src/access/accounts/confirming.ts'
import {
  type AccountRequest,
  looksAfterAccounts,
  seesAccounts,
  seesRequests,
} from '../../../src/access/accounts/requests.ts'
import type { AccountSettings } from '../../../src/access/accounts/settings.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, type Day, inWords } from '../../../src/calendar.ts'
import { counted } from '../../../src/kit/words.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Banner } from '../../kit/parts.tsx'
import { AccountFilters } from './filters.tsx'
import { type AccountLine, AccountLines } from './lines.tsx'
import { AccountTable } from './table.tsx'
import { WaitingRequests } from './waiting.tsx'

type Props = {
  viewer: Viewer
  today: Day
  now: Date
  settings: AccountSettings
  accounts: readonly Account[]
  requests: readonly AccountRequest[]
  approvers: readonly string[]
  history: readonly AccountLine[]
  areas: readonly string[]
  list: AccountList
  search: AccountSearch
  isSearched: boolean
  /** How many lengths of the list are shown. */
  pages: number
  done: string | undefined
  formToken: string
}

const pageLength = 50

const doneWords: Record<string, string> = {
  asked: 'Asked for. Nothing changes until a second person has approved it.',
  approved: 'Approved. It counts from the next page that the person opens, on every device.',
  refused: 'Refused. Nothing was changed.',
  'taken-back': 'Taken back. Nothing was changed.',
}

/** Every account of a side: how many, what waits, who; and what has been done to them. */
export function AccountsPage(props: Props) {
  const { viewer, requests, approvers, history, done, now } = props
  return (
    <>
      {done && doneWords[done] && <Banner>{doneWords[done]}</Banner>}
      <h1>Accounts</h1>
      {seesAccounts(viewer) && <Lede {...props} />}
      {seesAccounts(viewer) && <Counts {...props} />}
      <WaitingRequests {...{ viewer, requests, approvers, now }} />
      {seesAccounts(viewer) && <People {...props} />}
      <ToConfirm {...props} />
      <Explained {...props} />
      {seesRequests(viewer) && <AccountLines lines={history} now={now} />}
    </>
  )
}

/** For who says whose accounts are still needed: how many, and where. */
function ToConfirm({ viewer, accounts, today, settings }: Props) {
  const own = accounts.filter((one) => confirms(viewer, one))
  if (own.length === 0) return null
  const due = own.filter((one) => confirmDueOn(one, today, settings) === confirmBy(today, settings))
  return (
    <p>
      {due.length === 0
        ? 'Everybody of yours is confirmed for this quarter.'
        : `${due.length} of your people wait to be confirmed.`}{' '}
      <a href={urls.accountsConfirmed}>Confirm accounts</a>
    </p>
  )
}

function Lede({ accounts, requests, today, settings }: Props) {
  const unused = accounts.filter(({ disabledWhy }) => disabledWhy === 'unused').length
  const soon = accounts.filter((one) => disabledIn(one, today, settings) !== undefined).length
  const confirmed = accounts.filter((one) => isConfirmed(one, today)).length
  const due = accounts.filter(
    (one) => confirmDueOn(one, today, settings) === confirmBy(today, settings),
  ).length
  const administrators = accounts.filter(
    ({ role, disabledAt }) => !disabledAt && looksAfterAccounts(role),
  ).length
  const parts = [
    requests.length > 0 &&
      `${requests.length === 1 ? '1 change waits' : `${requests.length} changes wait`} for a second person`,
    unused > 0 && `${unused} ${unused === 1 ? 'is' : 'are'} disabled because nobody used them`,
    soon > 0 && `${soon} more will be within ${counted(settings.warnDays, 'day')}`,
  ].filter(Boolean)
  return (
    <p class="lede">
      <strong>
        {counted(accounts.length, 'account')}.{' '}
        {parts.length > 0 ? `${parts.join(', ')}.` : 'Nothing waits.'}
      </strong>{' '}
      {confirmed} of {accounts.length} {confirmed === 1 ? 'is' : 'are'} confirmed for this quarter
      {due > 0 ? `; ${due} more by ${inWords(confirmBy(today, settings))}.` : '.'}
      {administrators === 1 &&
        ' There is one administrator, whom the night never disables: add a second one.'}
    </p>
  )
}

const listWords: Record<AccountList, string> = {
  all: 'All',
  waiting: 'Waiting for approval',
  unused: 'Disabled, unused',
  'no-code-app': 'No code app',
  'not-confirmed': 'Not confirmed',
}

function Counts({ accounts, requests, today, list, isSearched }: Props) {
  const waiting = new Set(requests.map(({ accountId }) => accountId))
  const count = (one: AccountList) =>
    one === 'waiting'
      ? requests.length
      : accounts.filter((account) => isOnList(one, account, { today, waiting })).length
  return (
    <ul class="plain counts">
      {accountLists.map((one) => (
        <li>
          <a
            href={withQuery(urls.accounts, { show: one === 'all' ? undefined : one })}
            aria-current={one === list && !isSearched ? 'true' : undefined}
          >
            <b>{count(one)}</b>
            {listWords[one]}
          </a>
        </li>
      ))}
    </ul>
  )
}

function People(props: Props) {
  const { viewer, accounts, requests, today, settings, list, search, isSearched, pages } = props
  const waiting = new Set(requests.map(({ accountId }) => accountId))
  const found = accounts
    .filter((one) => isOnList(list, one, { today, waiting }) && isFound(one, search))
    .sort(byDisuse(today))
  const shown = found.slice(0, pages * pageLength)
  const left = Math.min(pageLength, found.length - shown.length)
  const more = { show: list === 'all' ? undefined : list, pages: `${pages + 1}` }
  return (
    <>
      <h2>People</h2>
      <AccountFilters {...props} />
      <AccountTable
        {...{ viewer, today, settings, waiting }}
        accounts={shown}
        caption={`Showing ${shown.length} of ${found.length === accounts.length ? accounts.length : `${found.length} found`}, longest unused first. After ${settings.unusedDays} days without use an account is disabled; its cases stay, and its manager is told of them.`}
      />
      {left > 0 && isSearched && (
        <p class="note">Search for less to see the other {found.length - shown.length}.</p>
      )}
      {left > 0 && !isSearched && (
        <p class="acts">
          <a class="btn" href={withQuery(urls.accounts, more)}>
            Show the next {left}
          </a>
        </p>
      )}
    </>
  )
}

function Explained({ today, settings }: Props) {
  const by = confirmBy(today, settings)
  return (
    <div class="what">
      <div>
        <h3>What an account opens</h3>
        <p>
          One side only, and the areas named here. An administrator opens no record. Somebody with
          two jobs has two accounts.
        </p>
      </div>
      <div>
        <h3>When a change counts</h3>
        <p>
          At the next page the person opens, on every device. A new role asks for a new sign-in.
        </p>
      </div>
      <div>
        <h3>Confirming, each quarter</h3>
        <p>
          Each manager confirms their own people; a second one confirms managers, and whoever sees
          no case. Not confirmed by {inWords(by)}: disabled on {inWords(addDays(by, 1))}.
        </p>
      </div>
    </div>
  )
}

/** 'Probation officer' */
