import { daysInWords } from '../../../../src/calendar.ts'
import type { Shown } from '../../../../src/kit/shown.ts'
import type { Cohort, Session } from '../../../../src/probation/cohorts/cohort.ts'
import { dayInRow, titleOf } from '../../../../src/probation/cohorts/wording.ts'
import type { Loss } from '../../../../src/probation/placements/lost-place.ts'
import { urls, withQuery } from '../../../../src/urls.ts'
import { Form, SubmitButton } from '../../../kit/form.tsx'
import { Back } from '../../../kit/parts.tsx'
import { StaleNotice } from '../../../kit/stale.tsx'
import { Dash } from '../../../kit/status.tsx'
import { labelled, Table } from '../../../kit/table.tsx'
import { Reason } from '../details.tsx'
import { Who } from './people.tsx'

type Props = {
  cohort: Cohort
  ahead: readonly Session[]
  losses: readonly Loss[]
  /** Whose places are shown, so that no other list is cancelled. */
  places: string
  shown: Shown
}

/** Cancelling a whole cohort: what goes, who loses his place and what is left to him, before it is done. */
export function Cancellation(props: Props) {
  const { cohort, places, shown } = props
  return (
    <>
      <Back to={urls.cohort(cohort.id)}>{titleOf(cohort)}</Back>
      <Form
        of={shown}
        action={urls.cohortCancellation(cohort.id)}
        classes="narrow"
        head={<Head {...props} />}
      >
        <input type="hidden" name="places" value={places} />
        <Reason />
        <SubmitButton text={buttonWords(props)} kind="warning" />
      </Form>
    </>
  )
}

function Head(props: Props) {
  const { cohort, ahead, losses, shown } = props
  return (
    <>
      <h1>Cancel {cohort.code}</h1>
      {shown.stale && (
        <StaleNotice>
          <b>Somebody joined or left while you were looking.</b> Nothing was cancelled. These are
          the places as they are now.
        </StaleNotice>
      )}
      <p class="lede">
        {sessionsInWords(ahead)} {lossInWords(props)} A cancelled cohort is not opened again: make a
        new one.
      </p>
      {losses.length > 0 && (
        <>
          <h2>Who loses a place</h2>
          <Losses losses={losses} />
          <p>
            To keep somebody in the programme, transfer the place first: the person’s page has the
            button. For all of them at once, cancel it and then{' '}
            <a href={withQuery(urls.plans, { programme: cohort.programmeKey })}>propose places</a>:
            a plan that may move booked places names everybody who must be told.
          </p>
        </>
      )}
    </>
  )
}

function sessionsInWords(ahead: readonly Session[]): string {
  const [first] = ahead
  if (!first) return 'It has no session to come.'
  const come = ahead.length === 1 ? '1 session comes' : `${ahead.length} sessions come`
  return `${come} off the calendar, from ${dayInRow(first.heldOn)}, and its room is free again.`
}

function lossInWords({ losses, cohort }: Props): string {
  if (losses.length === 0) return 'Nobody has a place in it.'
  const { people } = cohort.template
  const one = `1 ${people === 'men' ? 'man' : 'person'} loses a place`
  const lose = losses.length === 1 ? one : `${losses.length} ${people} lose their places`
  const fitted = losses.filter(({ instead }) => instead).length
  return `${lose}; another place fits ${fitted} of them now.`
}

function buttonWords({ cohort, losses }: Props): string {
  if (losses.length === 0) return `Cancel ${cohort.code}`
  const places = losses.length === 1 ? '1 place' : `${losses.length} places`
  return `Cancel ${cohort.code} and give back ${places}`
}

function Losses({ losses }: { losses: readonly Loss[] }) {
  return (
    <Table
      kind="cards"
      caption="Who loses a place"
      heads={[
        'Who',
        labelled('Place from', 'nw half'),
        labelled('Without it', 'half'),
        labelled('Another place that fits'),
      ]}
      rows={losses.map((loss) => [
        <Who occupant={loss.seat.occupant} />,
        dayInRow(loss.seat.entryOn),
        loss.after ? withoutItInWords(loss.after) : <Dash />,
        <Instead {...loss} />,
      ])}
    />
  )
}

/** One who has begun is no longer counted by days: he cannot go on. */
function withoutItInWords({ startedOn, standing }: NonNullable<Loss['after']>): string {
  return startedOn ? 'Has begun, and cannot go on' : standing.words
}

function Instead({ after, instead }: Loss) {
  if (!instead) return after ? <>None fits now</> : <Dash />
  return (
    <>
      <a href={urls.cohort(instead.cohort.id)}>{instead.cohort.code}</a> from{' '}
      {dayInRow(instead.stay.entryOn)}
      <span class="sub">
        {instead.delayDays > 0 ? `${daysInWords(instead.delayDays)} late` : 'On time'}
      </span>
    </>
  )
}
