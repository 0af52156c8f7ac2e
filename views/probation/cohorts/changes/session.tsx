import { type Day, timeAfter, timeInWords } from '../../../../src/calendar.ts'
import type {
  ChangeKind,
  KeptSession,
} from '../../../../src/probation/cohorts/changes/calendar-facts.ts'
import { standingClashes } from '../../../../src/probation/cohorts/changes/change-clashes.ts'
import {
  type ChangeFacts,
  leadersOn,
} from '../../../../src/probation/cohorts/changes/change-facts.ts'
import { changeKinds, roomName } from '../../../../src/probation/cohorts/changes/change-words.ts'
import type { Cohort } from '../../../../src/probation/cohorts/cohort.ts'
import type { RosterLine } from '../../../../src/probation/cohorts/roster.ts'
import { dayInRow, sessionInWords, titleOf } from '../../../../src/probation/cohorts/wording.ts'
import { urls, withQuery } from '../../../../src/urls.ts'
import { Back } from '../../../kit/parts.tsx'
import { Table } from '../../../kit/table.tsx'
import { Who } from './people.tsx'

type Props = {
  cohort: Cohort
  facts: ChangeFacts
  session: KeptSession
  expected: readonly RosterLine[]
  today: Day
  /** The changes that this reader may make. */
  kinds: readonly ChangeKind[]
  hasRegister: boolean
  mayCover: boolean
}

/** One session: when, where, who leads, who is expected, and the changes one may make to it. */
export function SessionPage(props: Props) {
  const { cohort, facts, session, expected, today } = props
  const { heldOn, startsAt, minutes, number } = session
  const isHeld = heldOn < today
  return (
    <>
      <Back to={urls.cohort(cohort.id)}>{titleOf(cohort)}</Back>
      <h1>
        Session {number}: {sessionInWords(cohort.template, session)}
      </h1>
      <dl class="strip">
        <div>
          <dt>{isHeld ? 'Was on' : 'Day'}</dt>
          <dd>{dayInRow(heldOn)}</dd>
        </div>
        <div>
          <dt>Time</dt>
          <dd>
            {timeInWords(startsAt)} to {timeInWords(timeAfter(startsAt, minutes))}
          </dd>
        </div>
        <div>
          <dt>Room</dt>
          <dd>
            {roomName(facts, session.roomId)}, {cohort.venueName}
          </dd>
        </div>
        <div>
          <dt>{isHeld ? 'Led by' : 'Leads'}</dt>
          <dd>{leadersInWords(facts, heldOn)}</dd>
        </div>
        <div>
          <dt>Expected</dt>
          <dd>{expected.length}</dd>
        </div>
      </dl>
      <Covers facts={facts} on={heldOn} />
      <Clashes facts={facts} session={session} />
      <Actions {...props} />
      <h2>{isHeld ? 'Who had a place' : 'Who is expected'}</h2>
      <Expected {...props} />
    </>
  )
}

/** Its room or a facilitator is booked twice at that time: said until somebody leads or the room moves. */
function Clashes({ facts, session }: Pick<Props, 'facts' | 'session'>) {
  const clashes = session.isFixed ? [] : standingClashes(facts, session)
  if (clashes.length === 0) return null
  return (
    <div class="alert red">
      <p>
        <b>Booked twice: {clashes.join('; ')}.</b>
      </p>
    </div>
  )
}

function leadersInWords(facts: ChangeFacts, on: Day): string {
  const names = leadersOn(facts, on).map(
    (email) => facts.leaders.find((leader) => leader.email === email)?.name ?? email,
  )
  return names.join(', ') || 'Nobody'
}

function Covers({ facts, on }: { facts: ChangeFacts; on: Day }) {
  const name = (email: string) =>
    facts.leaders.find((leader) => leader.email === email)?.name ?? email
  return (
    <>
      {facts.covers
        .filter(({ heldOn }) => heldOn === on)
        .map(({ absentEmail, coverEmail, reason }) => (
          <p>
            {name(absentEmail)} is away: {reason}.{' '}
            {coverEmail ? `${name(coverEmail)} leads instead.` : <b>Nobody covers yet.</b>}
          </p>
        ))}
    </>
  )
}

/** Changes of one session; those of the whole cohort stand on its own page. */
const ofOne: readonly ChangeKind[] = ['move', 'move_on', 'time', 'room', 'cancel']

function Actions({ cohort, session, today, kinds, hasRegister, mayCover }: Props) {
  if (cohort.cancelledOn) return null
  const { number, isFixed, heldOn } = session
  const mayChange = isFixed ? [] : ofOne.filter((kind) => kinds.includes(kind))
  const isPair = Boolean(cohort.template.pairGap)
  return (
    <>
      <p class="bar">
        {hasRegister && heldOn <= today && (
          <a class="btn go" href={urls.register(cohort.id, number)}>
            Register
          </a>
        )}
        {mayCover && !isFixed && (
          <a class="btn" href={urls.sessionCover(cohort.id, number)}>
            Facilitator away or covered
          </a>
        )}
        {mayChange
          .filter((kind) => !isPair || kind !== 'cancel')
          .map((kind) => (
            <a
              class="btn"
              href={withQuery(urls.cohortChange(cohort.id, changeKinds[kind].slug), {
                number: `${number}`,
              })}
            >
              {actionWords[kind]}
            </a>
          ))}
      </p>
      {isFixed && kinds.length > 0 && (
        <p class="note">It has begun, or has its register: its date stays as it is.</p>
      )}
    </>
  )
}

const actionWords: Partial<Record<ChangeKind, string>> = {
  move: 'Move it',
  move_on: 'Move it and all later ones',
  time: 'Change its time',
  room: 'Change its room',
  cancel: 'Cancel it',
}

function Expected({ expected, session }: Props) {
  if (expected.length === 0) return <p>Nobody has a place that reaches over this session.</p>
  return (
    <Table
      kind="cards"
      caption="Men, when they joined and end"
      heads={['Who', 'Joined', 'Last session']}
    >
      {expected.map((line) => (
        <tr role="row">
          <th role="rowheader" scope="row">
            <Who occupant={line.occupant} />
          </th>
          <td role="cell" data-l="Joined" class="half">
            {dayInRow(line.entryOn)}
            {line.entryOn === session.heldOn && (
              <>
                {' '}
                <span class="tag">Joins here</span>
              </>
            )}
          </td>
          <td role="cell" data-l="Last session" class="half">
            {dayInRow(line.lastSessionOn)}
          </td>
        </tr>
      ))}
    </Table>
  )
}
