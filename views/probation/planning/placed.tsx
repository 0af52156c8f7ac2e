import { inShort } from '../../../src/calendar.ts'
import { dayInRow } from '../../../src/probation/cohorts/wording.ts'
import { riskWords, rowName } from '../../../src/probation/people/person.ts'
import { movedWords, type ShownRow } from '../../../src/probation/planning/shown.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'
import { Pages } from '../../kit/pagination.tsx'
import { Dash } from '../../kit/status.tsx'
import { blank, numeric, Table } from '../../kit/table.tsx'
import { AxisHead, type Bar, WindowBar } from '../../kit/window-bar.tsx'
import { Fixed } from './fixed.tsx'
import type { PlanProps } from './plan-props.ts'

const rowsAPage = 12

/** Everybody who gets a place, a page at a time: where, when, why there, and the buttons to pin or rule out. */
export function PlacedTable(props: PlanProps) {
  const { plan, rows, page, formToken } = props
  const { placed } = rows
  const pages = Math.max(1, Math.ceil(placed.length / rowsAPage))
  const at = Math.min(page, pages)
  const from = (at - 1) * rowsAPage
  const shown = placed.slice(from, from + rowsAPage)
  return (
    <>
      <form method="post" action={urls.planWishes(plan.id)}>
        <FormToken token={formToken} />
        <input type="hidden" name="version" value={`${plan.version}`} />
        <input type="hidden" name="page" value={`${at}`} />
        {placed.length === 0 ? (
          <p>Nobody gets a place in this plan; the reasons stand below.</p>
        ) : (
          <PlacedRows {...props} shown={shown} from={from + 1} />
        )}
        <Fixed {...props} />
      </form>
      <Pages
        page={at}
        pages={pages}
        href={(number) => `${withQuery(urls.plan(plan.id), { page: `${number}` })}#placed`}
      />
    </>
  )
}

function PlacedRows(props: PlanProps & { shown: readonly ShownRow[]; from: number }) {
  const { plan, rows, shown, from, axis } = props
  return (
    <Table
      kind="cards slim plan-placed"
      caption={
        <>
          Showing {from} to {from + shown.length - 1} of {rows.placed.length}, nearest last safe
          start first
        </>
      }
      captionClasses="note"
      heads={[
        'Person',
        { head: <AxisHead axis={axis} />, classes: 'win' },
        blank('gap'),
        'Place',
        numeric(
          <>
            Delay then,
            <br />
            days
          </>,
        ),
        'Why here',
        plan.state === 'ready' && { head: 'Pin or ban', classes: 'wish' },
      ]}
    >
      {shown.map((row) => (
        <PlacedRow {...props} shown={row} />
      ))}
    </Table>
  )
}

function PlacedRow({ shown, plan, axis }: PlanProps & { shown: ShownRow }) {
  const { row, wait, bOn } = shown
  const isOpen = plan.state === 'ready'
  return (
    <tr role="row">
      <Who shown={shown} plan={plan} />
      <td role="cell" class="win">
        {wait && <WindowBar axis={axis} bar={barOfRow(shown)} />}
      </td>
      <td role="cell" class="gap" />
      <td role="cell" data-l="Place" class="half nw">
        <b>{row.code}</b>
        <span class="sub">
          {row.entryOn && dayInRow(row.entryOn)}
          {bOn && `, B ${inShort(bOn)}`}
        </span>
      </td>
      <td role="cell" data-l="Delay then, days" class="n half">
        {row.delayDays === undefined ? <Dash /> : <b>{row.delayDays}</b>}
      </td>
      <td role="cell">
        <span class="note">
          {row.outcome === 'kept' ? 'booked here already, and stays' : row.why}
          {row.from && <span class="sub">{movedWords(row)}</span>}
        </span>
      </td>
      {isOpen && (
        <td role="cell" class="nw wish">
          <Wishes shown={shown} plan={plan} />
        </td>
      )}
    </tr>
  )
}

function Wishes({ shown: { row, wait }, plan }: Pick<PlanProps, 'plan'> & { shown: ShownRow }) {
  const name = wait ? rowName(wait) : 'this person'
  const { referralId } = row
  const isPinned = plan.pins.some((pin) => pin.referralId === referralId)
  const isBanned = plan.bans.some(
    (ban) => ban.referralId === referralId && ban.cohortId === row.cohortId,
  )
  if (!wait) return <Dash />
  if (isPinned) {
    return (
      <>
        <span class="tag">Pinned</span>{' '}
        <button class="btn s" name="unpin" value={referralId}>
          Unpin<span class="govuk-visually-hidden"> {name}</span>
        </button>
      </>
    )
  }
  if (isBanned) {
    return (
      <>
        <span class="tag">Ruled out</span>{' '}
        <button class="btn s" name="allow" value={`${referralId} ${row.cohortId}`}>
          Allow again<span class="govuk-visually-hidden"> {name}</span>
        </button>
      </>
    )
  }
  return (
    <>
      <button class="btn s" name="pin" value={referralId}>
        Pin
        <span class="govuk-visually-hidden">
          {' '}
          {name} to {row.code}
        </span>
      </button>{' '}
      <button class="btn s" name="ban" value={referralId}>
        Ban
        <span class="govuk-visually-hidden">
          {' '}
          {name} from {row.code}
        </span>
      </button>
    </>
  )
}

/** The name that leads to his page of this plan; who waits no more, or is closed to the viewer, has none. */
export function Who({ shown: { row, wait }, plan }: Pick<PlanProps, 'plan'> & { shown: ShownRow }) {
  if (!wait) {
    return (
      <th role="rowheader" scope="row">
        No longer on the list
      </th>
    )
  }
  const risk = wait.risk ? ` · ${riskWords[wait.risk]}` : ''
  return (
    <th role="rowheader" scope="row">
      <a href={urls.planPerson(plan.id, row.referralId)}>{rowName(wait)}</a>
      <span class="sub">
        {wait.crn} · {wait.locality}
        {risk}
      </span>
    </th>
  )
}

function barOfRow({ row, wait, bOn }: ShownRow): Bar {
  const { earliestOn, latestOn, targetOn, hardEndOn } = wait!.window
  return {
    ...{ earliestOn, latestOn, targetOn, hardEndOn, noWindow: !targetOn },
    status: row.status,
    bookedOn: row.entryOn,
    pair: row.entryOn && bOn ? { aOn: row.entryOn, bOn } : undefined,
  }
}
