import { raw } from 'hono/html'
import {
  type Account,
  daysSinceUse,
  lastUsedWords,
  standingOf,
} from '../../../src/access/accounts/account.ts'
import { areasWords, mayChange } from '../../../src/access/accounts/requests.ts'
import type { AccountSettings } from '../../../src/access/accounts/settings.ts'
import { roleWords, type Viewer } from '../../../src/access/viewer.ts'
import { type Day, dayAt, inShort } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { Hidden, SmallAction } from '../../kit/parts.tsx'
import { type Status, StatusWords, shapes } from '../../kit/status.tsx'
import { blank, Table } from '../../kit/table.tsx'

type Shared = {
  viewer: Viewer
  today: Day
  settings: AccountSettings
  waiting: ReadonlySet<string>
}

/** One row for each account: days unused as a length to the line at which it is disabled. */
export function AccountTable({
  accounts,
  caption,
  ...shared
}: Shared & { accounts: readonly Account[]; caption: string }) {
  return (
    <Table
      kind="cards idle"
      caption={caption}
      captionClasses="note"
      heads={[
        'Person',
        'Role and area',
        { head: <AxisHead days={shared.settings.unusedDays} />, classes: 'win' },
        blank('gap'),
        'Last used',
        'Code app',
        'Confirmed',
        <Hidden>Act</Hidden>,
      ]}
    >
      {accounts.map((account) => (
        <AccountRow account={account} {...shared} />
      ))}
    </Table>
  )
}

function AccountRow({ account, viewer, today, settings, waiting }: Shared & { account: Account }) {
  const { id, name, email, role, areas, confirmedAt, hasCodeApp, disabledAt } = account
  const standing = standingOf(account, { today, settings, isWaiting: waiting.has(id) })
  const isOwn = id === viewer.userId
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {name}
        <span class="sub">{email}</span>
      </th>
      <td role="cell" class="half" data-l="Role">
        {capital(roleWords[role])}
        <span class="sub">{capital(areasWords(role, areas))}</span>
      </td>
      <td role="cell" class="win">
        <UnusedBar
          days={daysSinceUse(account, today)}
          standing={standing.status}
          settings={settings}
        />
      </td>
      <td role="cell" class="gap" />
      <td role="cell" class="half" data-l="Last used">
        {lastUsedWords(account, today)}
        <span class="sub">
          <StatusWords
            status={standing.status}
            words={isOwn ? `${standing.words}: you` : standing.words}
          />
        </span>
      </td>
      <td role="cell" class="third" data-l="Code app">
        {hasCodeApp ? 'On' : 'Off'}
      </td>
      <td role="cell" class="third" data-l="Confirmed">
        {confirmedAt ? inShort(dayAt(new Date(confirmedAt))) : 'Not yet'}
      </td>
      <td role="cell" class="third nw">
        {!isOwn && (
          <SmallAction to={urls.account(id)}>
            {mayChange(viewer) ? (disabledAt ? 'Open or remove' : 'Change') : 'Look'}
            <Hidden> {name}</Hidden>
          </SmallAction>
        )}
      </td>
    </tr>
  )
}

function AxisHead({ days }: { days: number }) {
  return (
    <>
      <Hidden>Days unused</Hidden>
      {raw(
        `<svg aria-hidden="true" focusable="false"><text x="0" y="100%" dy="-5">today</text><text class="mid" x="50%" y="100%" dy="-5">${days} days</text><text class="rt" x="100%" y="100%" dy="-5">${days * 2}</text></svg>`,
      )}
    </>
  )
}

/** Days unused, from today at the left to twice the limit at the right; only numbers and words of ours go in. */
function UnusedBar({
  days,
  standing,
  settings,
}: {
  days: number | undefined
  standing: Status
  settings: AccountSettings
}) {
  const limit = '<line class="lim12" x1="50%" x2="50%" y1="0" y2="100%"/>'
  if (days === undefined) return raw(`<svg aria-hidden="true" focusable="false">${limit}</svg>`)
  const { unusedDays, warnDays } = settings
  const status = days >= unusedDays ? 'red' : days >= unusedDays - warnDays ? 'amber' : 'green'
  const at = Math.round((3 + (Math.min(days, unusedDays * 2) / (unusedDays * 2)) * 94) * 100) / 100
  const bar = `<rect class="softbar" x="3%" y="50%" width="${Math.min(at, 50) - 3}%" height="12" transform="translate(0 -6)"/>`
  const late = at > 50 ? `<line class="late" x1="50%" x2="${at}%" y1="50%" y2="50%"/>` : ''
  const mark = `<use href="#${shapes[status]}" x="${at}%" y="50%" class="mark ${status}"/>`
  const drawn = standing === 'red' && status !== 'red' ? 'grey' : status
  return raw(
    `<svg class="${drawn}" aria-hidden="true" focusable="false">${limit}${days > 0 ? bar : ''}${late}${mark}</svg>`,
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
