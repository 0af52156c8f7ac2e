import { inShort, timeInWords } from '../../../src/calendar.ts'
import { seatedOn } from '../../../src/probation/cohorts/capacity.ts'
import type { EntryPoint } from '../../../src/probation/cohorts/entry-points.ts'
import { stateOf } from '../../../src/probation/cohorts/stand.ts'
import { dayInRow, kindInWords } from '../../../src/probation/cohorts/wording.ts'
import { urls } from '../../../src/urls.ts'
import { Fact, Strip, withSub } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import type { CohortPageProps } from './page-props.ts'

type Props = CohortPageProps & { entry: EntryPoint | undefined }

/** What a cohort is, who leads it, and its next days. */
export function CohortStrip(props: Props) {
  const { cohort, rooms, treatmentManager, today } = props
  const { maxPlaces, minPlaces, facilitators } = cohort
  const next = nextOf(props)
  const state = stateOf(cohort, today)
  return (
    <Strip>
      <Fact name="Kind">{kindInWords(cohort)}</Fact>
      <Fact name="Places">
        {maxPlaces} <span class="sub">runs with {minPlaces} or more</span>
      </Fact>
      {state === 'running' && (
        <Fact name="Seated now">{`${seatedOn(cohort, today)} of ${maxPlaces}`}</Fact>
      )}
      {state === 'to come' && (
        <Fact name="Booked">{`${seatedOn(cohort, cohort.startsOn)} of ${maxPlaces}`}</Fact>
      )}
      <Fact name="Facilitators">
        {withSub(
          facilitators.map(({ name }) => name).join(', ') || <Dash />,
          props.mayPrint && next && (
            <a href={urls.sessionCover(cohort.id, next.number)}>Cover for the next session</a>
          ),
        )}
      </Fact>
      <Fact name="Treatment manager">{treatmentManager?.name ?? <Dash word="nobody yet" />}</Fact>
      {rooms.length > 0 && <Fact name="Room">{rooms.join(', ')}</Fact>}
      <Days {...props} />
    </Strip>
  )
}

function Days(props: Props) {
  const { cohort, today, entry } = props
  const { sessions, startsOn, workshopBOn, template } = cohort
  const [next, last] = [nextOf(props), sessions.at(-1)]
  const which = stateOf(cohort, today) === 'to come' ? 'First session' : 'Next session'
  const ran = last ? `${inShort(startsOn)} to ${inShort(last.heldOn)}` : inShort(startsOn)
  return (
    <>
      {next ? (
        <Fact name={which}>{`${dayInRow(next.heldOn)}, ${timeInWords(next.startsAt)}`}</Fact>
      ) : (
        <Fact name={last ? 'Ran' : 'Was to start'}>{ran}</Fact>
      )}
      {workshopBOn && <Fact name="Workshop B">{dayInRow(workshopBOn)}</Fact>}
      {entry && !template.pairGap && cohort.entry === 'rolling' && (
        <Fact name="Next entry point">{`${dayInRow(entry.on)}, ${entry.module}`}</Fact>
      )}
      {cohort.entry === 'closed' && next && !workshopBOn && (
        <Fact name="Last session">{dayInRow(last!.heldOn)}</Fact>
      )}
    </>
  )
}

function nextOf({ cohort, today }: CohortPageProps) {
  return cohort.sessions.find(({ heldOn }) => heldOn >= today)
}
