import { inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { EnrolmentStanding } from '../../../src/survivor/appointments/standing.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, Form, RadioField, SubmitButton } from '../../kit/form.tsx'
import { BackToRecord, type Her } from './enrol.tsx'

type Props = {
  title: string
  her: Her
  standing: EnrolmentStanding
  shown: Shown
}

/** Her own wish to wait: when it began and when to ask again, or that she is ready. */
export function DeferralPage({ title, her, standing, shown }: Props) {
  return (
    <>
      <BackToRecord her={her} />
      <Form
        of={shown}
        action={urls.recordDeferral(her.recordId)}
        classes="narrow"
        head={
          <>
            <h1>{title}</h1>
            <p class="lede">
              {standing.deferral
                ? `${her.name} has waited by her own choice since ${inWords(standing.deferral.fromOn)}.`
                : 'It is her own choice: the days count as hers, and the target moves by as many.'}
            </p>
          </>
        }
      >
        {standing.deferral ? <Ready standing={standing} /> : <Wait standing={standing} />}
      </Form>
    </>
  )
}

function Wait({ standing: { group } }: Pick<Props, 'standing'>) {
  return (
    <>
      <DayField name="from" label="She waits from" />
      <DayField
        name="again"
        label="Ask her again on"
        hint="A task for her worker is due that day"
      />
      {group && (
        <RadioField
          name="place"
          label={`Her place in ${group.code}`}
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

function Ready({ standing: { group, enrolment } }: Pick<Props, 'standing'>) {
  return (
    <>
      <DayField name="ready" label="Day she is ready" />
      {group && !enrolment.startedOn && (
        <p>Her place in {group.code} was kept: look at her first session there afterwards.</p>
      )}
      <SubmitButton text="She is ready" />
    </>
  )
}
