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
import { Action, Back, Fact, MainAction, Strip } from '../../../kit/parts.tsx'
import { labelled, Table } from '../../../kit/table.tsx'
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
      <Strip>
        <Fact name={isHeld ? 'Was on' : 'Day'}>{dayInRow(heldOn)}</Fact>
        <Fact name="Time">
          {`${timeInWords(startsAt)} to ${timeInWords(timeAfter(startsAt, minutes))}`}
        </Fact>
        <Fact name="Room">{`${roomName(facts, session.roomId)}, ${cohort.venueName}`}</Fact>
        <Fact name={isHeld ? 'Led by' : 'Leads'}>{leadersInWords(facts, heldOn)}</Fact>
        <Fact name="Expected">{expected.length}</Fact>
      </Strip>
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
  return leadersOn(facts, on).map(nameIn(facts)).join(', ') || 'Nobody'
}

function nameIn({ leaders }: ChangeFacts) {
  return (email: string) => leaders.find((leader) => leader.email === email)?.name ?? email
}

function Covers({ facts, on }: { facts: ChangeFacts; on: Day }) {
  const name = nameIn(facts)
  const covers = facts.covers.filter(({ heldOn }) => heldOn === on)
  return (
    <>
      {covers.map(({ absentEmail, coverEmail, reason }) => (
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
  const isPair = Boolean(cohort.template.pairGap)
  const offered = ofOne.filter((kind) => kinds.includes(kind) && (!isPair || kind !== 'cancel'))
  const changeOf = (kind: ChangeKind) =>
    withQuery(urls.cohortChange(cohort.id, changeKinds[kind].slug), { number: `${number}` })
  return (
    <>
      <p class="bar">
        {hasRegister && heldOn <= today && (
          <MainAction to={urls.register(cohort.id, number)}>Register</MainAction>
        )}
        {mayCover && !isFixed && (
          <Action to={urls.sessionCover(cohort.id, number)}>Facilitator away or covered</Action>
        )}
        {!isFixed &&
          offered.map((kind) => <Action to={changeOf(kind)}>{actionWords[kind]}</Action>)}
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
      heads={['Who', labelled('Joined', 'half'), labelled('Last session', 'half')]}
      rows={expected.map(({ occupant, entryOn, lastSessionOn }) => [
        <Who occupant={occupant} />,
        <>
          {dayInRow(entryOn)}
          {entryOn === session.heldOn && [' ', <span class="tag">Joins here</span>]}
        </>,
        dayInRow(lastSessionOn),
      ])}
    />
  )
}
