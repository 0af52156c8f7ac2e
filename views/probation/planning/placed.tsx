import { inShort } from '../../../src/calendar.ts'
import { dayInRow } from '../../../src/probation/cohorts/wording.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import { movedWords, rowsAPage, type ShownRow } from '../../../src/probation/planning/shown.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Form } from '../../kit/form.tsx'
import { Pages } from '../../kit/pagination.tsx'
import { Dash } from '../../kit/status.tsx'
import { drawn, labelled, numeric, Table } from '../../kit/table.tsx'
import { AxisHead, type Bar, WindowBar } from '../../kit/window-bar.tsx'
import { Named } from '../waiting-list/named.tsx'
import { Fixed, Wish } from './fixed.tsx'
import type { PlanProps } from './plan-props.ts'

/** Everybody who gets a place, a page at a time: where, when, why there, and the buttons to pin or rule out. */
export function PlacedTable(props: PlanProps) {
  const { plan, rows, counts, page: at, shown } = props
  const { placed } = rows
  const pages = Math.max(1, Math.ceil(counts.placed / rowsAPage))
  const from = (at - 1) * rowsAPage
  return (
    <>
      <Form of={shown} action={urls.planWishes(plan.id)} isSilent>
        <input type="hidden" name="page" value={`${at}`} />
        {placed.length === 0 ? (
          <p>Nobody gets a place in this plan; the reasons stand below.</p>
        ) : (
          <PlacedRows {...props} placed={placed} from={from + 1} />
        )}
        <Fixed {...props} />
      </Form>
      <Pages
        page={at}
        pages={pages}
        href={(number) => `${withQuery(urls.plan(plan.id), { page: `${number}` })}#placed`}
      />
    </>
  )
}

type RowsProps = PlanProps & { placed: readonly ShownRow[]; from: number }

function PlacedRows({ plan, counts, placed, from, axis }: RowsProps) {
  const to = from + placed.length - 1
  return (
    <Table
      kind="cards slim plan-placed"
      caption={`Showing ${from} to ${to} of ${counts.placed}, nearest last safe start first`}
      captionClasses="note"
      heads={[
        'Person',
        drawn(<AxisHead axis={axis} />),
        labelled('Place', 'half nw'),
        numeric('Delay then,\ndays', 'half'),
        'Why here',
        plan.state === 'ready' && { head: 'Pin or ban', classes: 'wish', cell: 'nw wish' },
      ]}
      rows={placed.map((one) => [
        <Who shown={one} plan={plan} />,
        one.wait && <WindowBar axis={axis} bar={barOfRow(one)} />,
        <Place {...one} />,
        one.row.delayDays === undefined ? <Dash /> : <b>{one.row.delayDays}</b>,
        <span class="note">
          {one.row.outcome === 'kept' ? 'booked here already, and stays' : one.row.why}
          {one.row.from && <span class="sub">{movedWords(one.row)}</span>}
        </span>,
        <Wishes shown={one} plan={plan} />,
      ])}
    />
  )
}

function Place({ row, bOn }: ShownRow) {
  const entry = row.entryOn && dayInRow(row.entryOn)
  return (
    <>
      <b>{row.code}</b>
      <span class="sub">{`${entry ?? ''}${bOn ? `, B ${inShort(bOn)}` : ''}`}</span>
    </>
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
        <Wish name="unpin" value={referralId} words="Unpin" ear={name} />
      </>
    )
  }
  if (isBanned) {
    const value = `${referralId} ${row.cohortId}`
    return (
      <>
        <span class="tag">Ruled out</span>{' '}
        <Wish name="allow" value={value} words="Allow again" ear={name} />
      </>
    )
  }
  return (
    <>
      <Wish name="pin" value={referralId} words="Pin" ear={`${name} to ${row.code}`} />{' '}
      <Wish name="ban" value={referralId} words="Ban" ear={`${name} from ${row.code}`} />
    </>
  )
}

/** The name that leads to his page of this plan; who waits no more, or is closed to the viewer, has none. */
export function Who({ shown: { row, wait }, plan }: Pick<PlanProps, 'plan'> & { shown: ShownRow }) {
  if (!wait) return <>No longer on the list</>
  return <Named wait={wait} to={urls.planPerson(plan.id, row.referralId)} />
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
