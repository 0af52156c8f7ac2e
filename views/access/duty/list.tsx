import { type DutyRow, isOpenAt, type OwnDuty, waits } from '../../../src/access/duty/duty.ts'
import type { Named } from '../../../src/access/looked-queries.ts'
import { can } from '../../../src/access/matrix.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { counted } from '../../../src/kit/words.ts'
import { urls } from '../../../src/urls.ts'
import { Banner, MainAction, withSub } from '../../kit/parts.tsx'
import { plain, Table } from '../../kit/table.tsx'
import { EndDuty } from './band.tsx'
import { DutyRows, timesOf } from './rows.tsx'

type Props = {
  viewer: Viewer
  rows: readonly DutyRow[]
  mine: readonly OwnDuty[]
  known: ReadonlyMap<string, Named>
  now: Date
  page: (id: string) => string
  minutes: number
  notice: string | undefined
  formToken: string
}

const notices: Record<string, string> = {
  ended: 'Duty access has ended.',
  seen: 'What you said is recorded.',
}

/** What somebody has open by duty access, and what of others' is hers to look at. */
export function DutyPage(props: Props) {
  const { viewer, mine, minutes, notice } = props
  const mayOpen = can(viewer, 'create', 'dutyAccess')
  return (
    <>
      {notice && notices[notice] && <Banner>{notices[notice]}</Banner>}
      <h1>Duty access</h1>
      <p class="lede">
        <strong>{ledeOf(props)}</strong> Somebody outside one’s own is opened for {minutes} minutes,
        with a reason. It widens no list, file or figure.
      </p>
      {mayOpen && (
        <p class="actions">
          <MainAction to={urls.newDuty}>Open duty access</MainAction>
        </p>
      )}
      {can(viewer, 'list', 'dutyAccess') && <Theirs {...props} />}
      {mine.length > 0 && <Own {...props} />}
    </>
  )
}

function ledeOf({ viewer, rows, mine, now }: Props): string {
  if (can(viewer, 'update', 'dutyAccess')) {
    const left = rows.filter((one) => waits(one) && one.userId !== viewer.userId).length
    return left === 0 ? 'Nothing to look at.' : `${left} to look at.`
  }
  if (can(viewer, 'list', 'dutyAccess')) return `${rows.length} on this side.`
  const open = mine.filter((one) => isOpenAt(one, now)).length
  return open === 0
    ? 'You have nobody open.'
    : `You have ${counted(open, 'person', 'people')} open.`
}

function Theirs({ viewer, rows, known, page }: Props) {
  const hasWords = can(viewer, 'update', 'dutyAccess')
  return (
    <section>
      <h2>{hasWords ? 'To look at, and looked at' : 'All of this side'}</h2>
      {rows.length === 0 ? (
        <p>Nobody was opened by duty access.</p>
      ) : (
        <DutyRows {...{ rows, known, page, hasWords }} caption="Duty access, what waits first" />
      )}
    </section>
  )
}

function Own({ mine, now, page, formToken }: Props) {
  return (
    <section>
      <h2>Opened by you</h2>
      <Table
        kind="cards"
        caption="Opened by you, the newest first"
        heads={['When', plain('Why', 'half'), plain('Now', 'half')]}
        rows={mine.map((one) => [
          isOpenAt(one, now) ? withSub(timesOf(one), 'Open now') : timesOf(one),
          <span hx-disable>{one.reason}</span>,
          isOpenAt(one, now) ? (
            <>
              <a href={page(one.subjectId)}>Go to the page</a>
              <EndDuty id={one.id} formToken={formToken} />
            </>
          ) : (
            'Ended'
          ),
        ])}
      />
    </section>
  )
}
