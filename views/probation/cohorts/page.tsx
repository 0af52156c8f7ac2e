import { later } from '../../../src/calendar.ts'
import { entryPoints } from '../../../src/probation/cohorts/entry-points.ts'
import { seatsByWeek } from '../../../src/probation/cohorts/seats-by-week.ts'
import { standOf, stateOf } from '../../../src/probation/cohorts/stand.ts'
import { titleOf } from '../../../src/probation/cohorts/wording.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Action, Back, Banner, PrintButton } from '../../kit/parts.tsx'
import { AxisSymbol } from '../../kit/window-bar.tsx'
import { BookedTwiceBanner } from '../staff/booked-twice.tsx'
import { cohortAxis } from './axis.ts'
import { CalendarLinks, ClosedBanner } from './change-links.tsx'
import { EntryPoints, MostUrgent } from './entry-points.tsx'
import { History } from './history.tsx'
import { KeptApartBanner } from './kept-apart.tsx'
import type { CohortPageProps } from './page-props.ts'
import { SeatTable } from './seat-table.tsx'
import { SeatsByWeek } from './seats-by-week.tsx'
import { Sessions } from './session-table.tsx'
import { CohortStrip } from './strip.tsx'
import { TooLateBanner } from './too-late.tsx'

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
      <CohortStrip {...props} entry={points[0]} />
      <div class={`say ${stand.tone}`}>
        <p class="lede">
          <strong>{stand.lead}</strong> {state === 'over' ? satInWords(roster.length) : stand.rest}
        </p>
      </div>
      <ClosedBanner {...props} />
      <KeptApartBanner seated={props.keptApart} />
      <BookedTwiceBanner found={props.bookedTwice} />
      <TooLateBanner tooLate={[...props.tooLate.values()]} today={today} />
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
            <EntryPoints points={shown.length > 0 ? shown : points} cohort={cohort} />
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

function Actions({ cohort, today, mayEdit, mayCancel, mayPrint }: CohortPageProps) {
  const isClosed = ['cancelled', 'over'].includes(stateOf(cohort, today))
  if (isClosed || (!mayEdit && !mayCancel && !mayPrint)) return null
  return (
    <p class="bar">
      {mayEdit && <Action to={urls.cohortDetails(cohort.id)}>Change places or staff</Action>}
      {mayCancel && <Action to={urls.cohortCancellation(cohort.id)}>Cancel this cohort</Action>}
      {mayPrint && <Action to={urls.cohortList(cohort.id)}>Print the list</Action>}
      <PrintButton>Print</PrintButton>
    </p>
  )
}
