import { inWords } from '../../../src/calendar.ts'
import { type FormErrors, type Posted, typed, typedDay } from '../../../src/kit/form.ts'
import type { EnrolmentStanding } from '../../../src/survivor/appointments/standing.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, ErrorSummary, FormToken, RadioField, SubmitButton } from '../../kit/form.tsx'
import { BackToRecord, type Her } from './enrol.tsx'

type Props = {
  title: string
  her: Her
  standing: EnrolmentStanding
  posted: Posted
  version: string
  errors: FormErrors | undefined
  formToken: string
}

/** Her own wish to wait: when it began and when to ask again, or that she is ready. */
export function DeferralPage(props: Props) {
  const { title, her, standing, version, errors, formToken } = props
  return (
    <>
      <BackToRecord her={her} />
      <ErrorSummary errors={errors} order={['from', 'again', 'place', 'ready']} />
      <h1>{title}</h1>
      <p class="lede">
        {standing.deferral
          ? `${her.name} has waited by her own choice since ${inWords(standing.deferral.fromOn)}.`
          : 'It is her own choice: the days count as hers, and the target moves by as many.'}
      </p>
      <form method="post" action={urls.recordDeferral(her.recordId)} novalidate class="narrow">
        <FormToken token={formToken} />
        <input type="hidden" name="version" value={version} />
        {standing.deferral ? <Ready {...props} /> : <Wait {...props} />}
      </form>
    </>
  )
}

function Wait({ standing: { group }, posted, errors }: Props) {
  return (
    <>
      <DayField
        name="from"
        label="She waits from"
        value={typedDay(posted, 'from')}
        error={errors?.['from']}
      />
      <DayField
        name="again"
        label="Ask her again on"
        hint="A task for her worker is due that day"
        value={typedDay(posted, 'again')}
        error={errors?.['again']}
      />
      {group && (
        <RadioField
          name="place"
          label={`Her place in ${group.code}`}
          value={typed(posted, 'place')}
          error={errors?.['place']}
          choices={[
            { value: 'keep', text: 'She keeps it' },
            {
              value: 'give_up',
              text: 'She gives it up',
              hint: 'Somebody else can have it; what she has had stays hers',
            },
          ]}
        />
      )}
      <SubmitButton text="Save" />
    </>
  )
}

function Ready({ standing: { group, enrolment }, posted, errors }: Props) {
  return (
    <>
      <DayField
        name="ready"
        label="Day she is ready"
        value={typedDay(posted, 'ready')}
        error={errors?.['ready']}
      />
      {group && !enrolment.startedOn && (
        <p>Her place in {group.code} was kept: look at her first session there afterwards.</p>
      )}
      <SubmitButton text="She is ready" />
    </>
  )
}
