import {
  addDays,
  type Day,
  inShort,
  later,
  timeInWords,
  type WorkingCalendar,
} from '../../../src/calendar.ts'
import { seatedOn } from '../../../src/probation/cohorts/capacity.ts'
import type { ChangeKind } from '../../../src/probation/cohorts/changes/calendar-facts.ts'
import type { Leader } from '../../../src/probation/cohorts/clashes.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { type EntryPoint, entryPoints } from '../../../src/probation/cohorts/entry-points.ts'
import type { RosterLine } from '../../../src/probation/cohorts/roster.ts'
import { seatsByWeek } from '../../../src/probation/cohorts/seats-by-week.ts'
import { type Joiners, standOf, stateOf } from '../../../src/probation/cohorts/stand.ts'
import { dayInRow, kindInWords, titleOf } from '../../../src/probation/cohorts/wording.ts'
import type { Candidate } from '../../../src/probation/placements/candidates.ts'
import type { DoubleBooked } from '../../../src/probation/staff/double-booked.ts'
import type { SeatedTogether } from '../../../src/probation/today/kept-apart.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Back, Banner } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'
import { AxisSymbol } from '../../kit/window-bar.tsx'
import { BookedTwiceBanner } from '../staff/booked-twice.tsx'
import { cohortAxis } from './axis.ts'
import { CandidateTable } from './candidates.tsx'
import { CalendarLinks, ClosedBanner } from './change-links.tsx'
import { History, type HistoryEntry } from './history.tsx'
import { KeptApartBanner } from './kept-apart.tsx'
import { SeatTable } from './seat-table.tsx'
import { SeatsByWeek } from './seats-by-week.tsx'
import { Sessions } from './session-table.tsx'
import { TooLateBanner } from './too-late.tsx'

type CohortPageProps = {
  cohort: Cohort & { facilitators: readonly Leader[] }
  roster: readonly RosterLine[]
  rooms: readonly string[]
  treatmentManager?: Leader | undefined
  candidates: readonly Candidate[]
  joiners: Joiners | undefined
  calendar: WorkingCalendar
  history: readonly HistoryEntry[]
  today: Day
  mayBook: boolean
  mayEdit: boolean
  mayCancel: boolean
  /** Whether he works with this cohort: its list to print, and who covers. */
  mayPrint: boolean
  /** Changes of its calendar that this reader may make. */
  kinds: readonly ChangeKind[]
  /** Sessions to come that fall on closed days, where there are any. */
  closed: { sessions: number; firstOn: Day } | undefined
  /** Its facilitators and rooms that another cohort wants at the same time. */
  bookedTwice: readonly DoubleBooked[]
  /** Pairs who are kept apart and sit here together, for who may move them. */
  keptApart: readonly SeatedTogether[]
  /** Those with a place here who will be reviewed after their order ends, by placement. */
  tooLate: ReadonlyMap<string, WaitToday>
  /** Whether this reader has a waiting list at all. */
  hasList: boolean
  notice?: string | undefined
}

export function CohortPage(props: CohortPageProps) {
  const { cohort, roster, today, candidates, calendar, notice } = props
  const { template } = cohort
  const axis = cohortAxis(cohort, today)
  const points = entryPoints(cohort, today)
  const state = stateOf(cohort, today)
  const isOpen = state === 'running' || state === 'to come'
  const stand = standOf(cohort, today, props.joiners)
  const weeks = seatsByWeek(cohort.sessions, roster, axis)
  const shown = points.filter(({ on }) => on < axis.to)
  const isPair = Boolean(template.pairGap)
  return (
    <>
      <AxisSymbol axis={axis} />
      {notice && <Banner>{notice}</Banner>}
      <Back to={withQuery(urls.cohorts, { programme: cohort.programmeKey })}>All cohorts</Back>
      <h1>{titleOf(cohort)}</h1>
      <Strip {...props} points={points} />
      <div class={`say ${stand.tone}`}>
        <p class="lede">
          <strong>{stand.lead}</strong> {state === 'over' ? satInWords(roster.length) : stand.rest}
        </p>
      </div>
      <ClosedBanner {...props} />
      <KeptApartBanner seated={props.keptApart} />
      <BookedTwiceBanner found={props.bookedTwice} />
      <TooLateBanner tooLate={[...props.tooLate.values()]} />
      <Actions {...props} />
      {cohort.sessions.length > 0 && !isPair && (
        <>
          <h2>Seats by week</h2>
          <SeatsByWeek axis={axis} weeks={weeks} points={shown} places={cohort.maxPlaces} />
        </>
      )}
      {(roster.length > 0 || isOpen) && (
        <>
          <h2>{isOpen ? 'Who sits where' : 'Who sat where'}</h2>
          <SeatTable
            axis={axis}
            roster={roster}
            tooLate={props.tooLate}
            places={cohort.maxPlaces}
            riskTool={template.riskTool}
            on={state === 'over' ? cohort.startsOn : later(today, cohort.startsOn)}
          />
        </>
      )}
      <div class="cols">
        {isOpen && (
          <section>
            <h2>Free places by entry point</h2>
            <EntryPoints points={shown.length > 0 ? shown : points} props={props} />
            {points.length > 0 && (props.hasList || candidates.length > 0) && (
              <>
                <h2>Most urgent who fit</h2>
                <MostUrgent {...props} />
              </>
            )}
          </section>
        )}
        <section>
          <h2>Sessions</h2>
          {isOpen && <CalendarLinks {...props} />}
          <Sessions
            {...{ cohort, roster, today, calendar }}
            mayChange={isOpen && props.kinds.length > 0}
          />
        </section>
      </div>
      <h2>History</h2>
      <History lines={props.history} />
    </>
  )
}

function satInWords(count: number): string {
  if (count === 0) return 'Nobody had a place in it.'
  return count === 1 ? '1 person had a place in it.' : `${count} people had a place in it.`
}

function Strip({
  cohort,
  rooms,
  treatmentManager,
  today,
  points,
  mayPrint,
}: CohortPageProps & { points: readonly EntryPoint[] }) {
  const next = cohort.sessions.find(({ heldOn }) => heldOn >= today)
  const state = stateOf(cohort, today)
  const [entry] = points
  return (
    <dl class="strip">
      <div>
        <dt>Kind</dt>
        <dd>{kindInWords(cohort)}</dd>
      </div>
      <div>
        <dt>Places</dt>
        <dd>
          {cohort.maxPlaces} <span class="sub">runs with {cohort.minPlaces} or more</span>
        </dd>
      </div>
      {state === 'running' && (
        <div>
          <dt>Seated now</dt>
          <dd>
            {seatedOn(cohort, today)} of {cohort.maxPlaces}
          </dd>
        </div>
      )}
      {state === 'to come' && (
        <div>
          <dt>Booked</dt>
          <dd>
            {seatedOn(cohort, cohort.startsOn)} of {cohort.maxPlaces}
          </dd>
        </div>
      )}
      <div>
        <dt>Facilitators</dt>
        <dd>
          {cohort.facilitators.map(({ name }) => name).join(', ') || <Dash />}
          {mayPrint && next && (
            <span class="sub">
              <a href={urls.sessionCover(cohort.id, next.number)}>Cover for the next session</a>
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>Treatment manager</dt>
        <dd>{treatmentManager?.name ?? <Dash word="nobody yet" />}</dd>
      </div>
      {rooms.length > 0 && (
        <div>
          <dt>Room</dt>
          <dd>{rooms.join(', ')}</dd>
        </div>
      )}
      {next ? (
        <div>
          <dt>{state === 'to come' ? 'First session' : 'Next session'}</dt>
          <dd>
            {dayInRow(next.heldOn)}, {timeInWords(next.startsAt)}
          </dd>
        </div>
      ) : (
        <div>
          <dt>{cohort.sessions.length > 0 ? 'Ran' : 'Was to start'}</dt>
          <dd>
            {inShort(cohort.startsOn)}
            {cohort.sessions.length > 0 && ` to ${inShort(cohort.sessions.at(-1)!.heldOn)}`}
          </dd>
        </div>
      )}
      {cohort.workshopBOn && (
        <div>
          <dt>Workshop B</dt>
          <dd>{dayInRow(cohort.workshopBOn)}</dd>
        </div>
      )}
      {entry && !cohort.template.pairGap && cohort.entry === 'rolling' && (
        <div>
          <dt>Next entry point</dt>
          <dd>
            {dayInRow(entry.on)}, {entry.module}
          </dd>
        </div>
      )}
      {cohort.entry === 'closed' && next && !cohort.workshopBOn && (
        <div>
          <dt>Last session</dt>
          <dd>{dayInRow(cohort.sessions.at(-1)!.heldOn)}</dd>
        </div>
      )}
    </dl>
  )
}

function Actions({ cohort, today, mayEdit, mayCancel, mayPrint }: CohortPageProps) {
  const isClosed = ['cancelled', 'over'].includes(stateOf(cohort, today))
  if (isClosed || (!mayEdit && !mayCancel && !mayPrint)) return null
  return (
    <p class="bar">
      {mayEdit && (
        <a class="btn" href={urls.cohortDetails(cohort.id)}>
          Change places or staff
        </a>
      )}
      {mayCancel && (
        <a class="btn" href={urls.cohortCancellation(cohort.id)}>
          Cancel this cohort
        </a>
      )}
      {mayPrint && (
        <a class="btn" href={urls.cohortList(cohort.id)}>
          Print the list
        </a>
      )}
      <button class="btn" type="button" data-print="yes">
        Print
      </button>
    </p>
  )
}

function EntryPoints({
  points,
  props: { cohort },
}: {
  points: readonly EntryPoint[]
  props: CohortPageProps
}) {
  if (points.length === 0) {
    return <p>Nobody can join any more: every entry point is past.</p>
  }
  const { noticeDays } = cohort.template.settings
  return (
    <Table
      caption="Free places by entry point"
      heads={['Joins on', 'Module', numeric('Joining'), numeric('Free')]}
    >
      {points.map(({ on, module, free, underNotice }) => (
        <tr>
          <th scope="row" class="nw">
            {inShort(on)}
          </th>
          <td>
            {module}
            {underNotice && <span class="sub">under {noticeDays} days’ notice</span>}
          </td>
          <td class="n">{cohort.seats.filter((seat) => seat.entryOn === on).length}</td>
          <td class="n">{free}</td>
        </tr>
      ))}
    </Table>
  )
}

/** People shown without opening the whole list. */
const few = 6

function MostUrgent({ cohort, candidates, mayBook, joiners, today }: CohortPageProps) {
  if (candidates.length === 0) {
    const { noticeDays, horizonDays } = cohort.template.settings
    const words = joiners
      ? 'Nobody who waits fits its entry points by every rule.'
      : `No place can be offered from ${inShort(addDays(today, noticeDays))} to ${inShort(addDays(today, horizonDays))}.`
    return <p>{words}</p>
  }
  return (
    <>
      <CandidateTable cohort={cohort} candidates={candidates.slice(0, few)} mayBook={mayBook} />
      {candidates.length > few && (
        <p>
          <a href={urls.cohortCandidates(cohort.id)}>
            All {candidates.length.toLocaleString('en-GB')} who fit
          </a>
        </p>
      )}
    </>
  )
}
