import { timeInWords } from '../../../src/calendar.ts'
import { dayInRow } from '../../../src/probation/cohorts/wording.ts'
import {
  atOnce,
  type DoubleBooked,
  doubleBookedInWords,
  type Wanted,
} from '../../../src/probation/staff/double-booked.ts'
import { urls } from '../../../src/urls.ts'
import { Back } from '../../kit/parts.tsx'

/** Clashes shown without opening more. */
const few = 3

/** Everybody who is to lead, and every room that is to hold, two cohorts at once, until somebody sees to it. */
export function BookedTwice({
  found,
  programme,
}: {
  found: readonly DoubleBooked[]
  programme: string | undefined
}) {
  const of = programme ? ` of ${programme}` : ''
  return (
    <>
      <Back to={urls.home}>Today</Back>
      <h1>Booked twice</h1>
      <p class="lede">
        {found.length === 0
          ? `No facilitator and no room${of} is booked twice from today on.`
          : 'Each stands here until somebody else leads, or the session or its room moves.'}
      </p>
      <Kind found={found} kind="facilitator" title="Facilitators in two places at once" />
      <Kind found={found} kind="room" title="Rooms booked twice" />
    </>
  )
}

function Kind({
  found,
  kind,
  title,
}: {
  found: readonly DoubleBooked[]
  kind: DoubleBooked['kind']
  title: string
}) {
  const those = found.filter((one) => one.kind === kind)
  if (those.length === 0) return null
  return (
    <section>
      <h2>
        {title}: {those.length}
      </h2>
      {those.map((one) => (
        <div class="say red">
          <BookedTwiceOf one={one} />
        </div>
      ))}
    </section>
  )
}

/** One person or room, with the sessions that want it at once; each leads to where somebody else can be found. */
function BookedTwiceOf({ one }: { one: DoubleBooked }) {
  const clashes = atOnce(one.pairs)
  const rest = clashes.slice(few)
  return (
    <>
      <p>
        <b>{doubleBookedInWords(one)}.</b>
      </p>
      <Clashes kind={one.kind} clashes={clashes.slice(0, few)} />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <Clashes kind={one.kind} clashes={rest} />
        </details>
      )}
    </>
  )
}

type ClashesProps = { kind: DoubleBooked['kind']; clashes: readonly Wanted[][] }

function Clashes({ kind, clashes }: ClashesProps) {
  return (
    <ul class="plain gaps">
      {clashes.map((sessions) => (
        <li>
          {dayInRow(sessions[0]!.heldOn)}:{' '}
          {sessions.map((session, index) => (
            <>
              {index > 0 && '; '}
              <Session kind={kind} session={session} />
            </>
          ))}
        </li>
      ))}
    </ul>
  )
}

function Session({ kind, session }: { kind: DoubleBooked['kind']; session: Wanted }) {
  const { cohortId, number, code, startsAt, town } = session
  const when = `${timeInWords(startsAt)} in ${town}`
  if (!code) return <>another group, {when}</>
  const href =
    kind === 'room' ? urls.session(cohortId, number) : urls.sessionCover(cohortId, number)
  return (
    <>
      <a href={href}>{code}</a> {when}
    </>
  )
}

/** On the page of a cohort or of one of the staff: all that is booked twice there. */
export function BookedTwiceBanner({ found }: { found: readonly DoubleBooked[] }) {
  if (found.length === 0) return null
  return (
    <div class="alert red">
      {found.map((one) => (
        <BookedTwiceOf one={one} />
      ))}
    </div>
  )
}
