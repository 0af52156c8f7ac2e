import type { Shown } from '../../../src/kit/shown.ts'
import type { EnrolmentStanding } from '../../../src/survivor/appointments/standing.ts'
import { type Offer, sessionsInWords } from '../../../src/survivor/appointments/suits.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton } from '../../kit/form.tsx'
import { BackToRecord, type Her, type OneToOne, oneToOneInWords } from './enrol.tsx'
import { Offers } from './offers.tsx'
import { ClockWords } from './section.tsx'

type Props = {
  her: Her
  standing: EnrolmentStanding
  offers: readonly Offer[]
  oneToOne: OneToOne
  redLateDays: number
  shown: Shown
}

/** She is enrolled: where she stands, and the groups that suit her, soonest first. */
export function PlacePage(props: Props) {
  const { her, standing, offers, redLateDays, shown } = props
  const { group, progress, enrolment, clock } = standing
  return (
    <>
      <BackToRecord her={her} />
      <ErrorSummary errors={shown.errors} />
      <h1>{group ? `Another place for ${her.name}` : `A place for ${her.name}`}</h1>
      <ClockWords standing={standing} />
      {group && (
        <p>
          She is in <a href={urls.appointment(group.id)}>{group.code}</a>. Moving her keeps the{' '}
          {sessionsInWords(progress.had.length)} she has had, and gives her place there to somebody
          else.
        </p>
      )}
      <Offers
        recordId={her.recordId}
        offers={offers}
        targetOn={clock.targetOn}
        redLateDays={redLateDays}
        needed={progress.left.length}
      />
      {enrolment.mode === 'group' && <GoOneToOne {...props} />}
    </>
  )
}

function GoOneToOne({ her, standing, oneToOne, shown }: Props) {
  return (
    <>
      <h2>One to one instead</h2>
      <p>{oneToOneInWords(her.worker, oneToOne)}.</p>
      {her.worker && (
        <details>
          <summary>She wants sessions one to one</summary>
          <form method="post" action={urls.recordPlace(her.recordId)}>
            <FormToken token={shown.formToken} />
            {standing.group && <p>Her place in {standing.group.code} is given up.</p>}
            <SubmitButton
              text="One to one from now on"
              kind="secondary"
              name="act"
              value="one_to_one"
            />
          </form>
        </details>
      )}
    </>
  )
}
