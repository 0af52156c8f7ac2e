import { type Day, inWords, withWeekday } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { menInWords } from '../../../src/probation/cautions/wording.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import {
  type AttendanceReturn,
  returnInWords,
  type standOfReturn,
} from '../../../src/probation/police/return.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary } from '../../kit/form.tsx'
import { Back, Banner, Warned } from '../../kit/parts.tsx'
import { MadeBy, PoliceLines } from './lines.tsx'
import { SendForm } from './send-form.tsx'

type Props = {
  made: AttendanceReturn
  stand: ReturnType<typeof standOfReturn>
  by: string
  today: Day
  shown: Shown
  sent: boolean
}

/** The attendance return of one workshop: yes or no for each man, and who is not recorded yet. */
export function ReturnPage(props: Props) {
  const { made, stand, sent, shown } = props
  const { cohortId, code, number, workshop, workshopOn, lines } = made
  return (
    <>
      <Back to={urls.cohort(cohortId)}>Back to {code}</Back>
      <ErrorSummary errors={shown.errors} />
      {sent && <Banner>It is recorded that the police were sent this return.</Banner>}
      <h1>
        Attendance return: {code}, workshop {workshop}
      </h1>
      <p class="lede">
        {withWeekday(workshopOn)}.{' '}
        {stand.isHeld
          ? returnInWords(lines.length, stand.missing.length)
          : 'It has not been held yet, so there is nothing to return.'}
      </p>
      <Missing {...props} />
      {made.hidden > 0 && (
        <p>
          {menInWords(made.hidden)} who had a place {made.hidden === 1 ? 'is' : 'are'} restricted or
          out of your area, and not named here: a return of them is made by somebody who may open
          their records.
        </p>
      )}
      {stand.isHeld && stand.recorded.length > 0 && (
        <>
          <PoliceLines
            lines={stand.recorded}
            caption={`Attendance at workshop ${workshop} of ${inWords(workshopOn)}`}
            workshops
          />
          <SentBefore {...props} />
          <MadeBy {...props} />
          <SendForm
            {...props}
            page={urls.attendanceReturn(cohortId, number)}
            file={urls.attendanceReturnFile(cohortId, number)}
          />
        </>
      )}
    </>
  )
}

function Missing({ stand, made }: Props) {
  if (!stand.isHeld || stand.isComplete) return null
  return (
    <Warned>
      <strong>This return is incomplete.</strong> Not recorded yet:{' '}
      {stand.missing.map((line) => `${rowName(line)} (${line.crn})`).join('; ')}.{' '}
      <a href={urls.register(made.cohortId, made.number)}>Open the register</a>
    </Warned>
  )
}

/** Men sent before, by the day they were sent last. */
function SentBefore({ made }: Props) {
  const days = new Map<Day, number>()
  for (const { toldOn } of made.lines) {
    if (toldOn) days.set(toldOn, (days.get(toldOn) ?? 0) + 1)
  }
  if (days.size === 0) return null
  const words = [...days].sort().map(([on, men]) => `${inWords(on)}, ${menInWords(men)}`)
  return <p>Sent before: {words.join('; ')}.</p>
}
