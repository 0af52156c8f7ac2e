import type { Day } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Seeker } from '../../../src/survivor/appointments/suits.ts'
import { hoursInWords, leaveInWords } from '../../../src/survivor/enrolments/enrolling.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, Form, RadioField, SubmitButton, TextField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { AvailabilityFields } from '../../kit/place-and-time-fields.tsx'

/** What her pages show of her: her name and ref, and what stands on her record. */
export type Her = Pick<Seeker, 'language' | 'stepFree'> & {
  recordId: string
  ref: string
  name: string
  interpreter: boolean
  locality: string
  worker: string | undefined
}

/** What one to one weighs on her worker, and whether that worker is away. */
export type OneToOne = {
  hours: number
  leave: { toOn: Day | undefined; cover: string | undefined } | undefined
}

type Props = {
  her: Her
  oneToOne: OneToOne
  shown: Shown
}

/** The first step: the day she agreed, a group or one to one, and what a place must have for her. */
export function EnrolPage({ her, oneToOne, shown }: Props) {
  return (
    <>
      <BackToRecord her={her} />
      <Form
        of={shown}
        action={urls.recordPlace(her.recordId)}
        head={
          <>
            <h1>A place for {her.name}</h1>
            <p class="lede">
              The clock runs from the day she agreed. You see the groups that suit her next, and
              nothing is booked before you say so.
            </p>
          </>
        }
      >
        <input type="hidden" name="act" value="enrol" />
        <DayField name="agreed" label="Day she agreed" />
        <ModeField her={her} oneToOne={oneToOne} />
        <AvailabilityFields />
        <TextField
          name="creche"
          label="Crèche places"
          inputmode="numeric"
          classes="govuk-input--width-3"
        />
        <TextField
          name="travel"
          label="Longest journey she can make, in minutes"
          hint="Leave empty if she has not said"
          inputmode="numeric"
          classes="govuk-input--width-3"
        />
        <AsOnRecord her={her} />
        <SubmitButton text="Enrol her" />
      </Form>
    </>
  )
}

export function BackToRecord({ her }: { her: Pick<Her, 'recordId' | 'ref' | 'name'> }) {
  return <Back to={urls.record(her.recordId)}>{`${her.name}, ${her.ref}`}</Back>
}

function ModeField({ her, oneToOne }: Omit<Props, 'shown'>) {
  return (
    <RadioField
      name="mode"
      label="How"
      choices={[
        { value: 'group', text: 'In a group' },
        {
          value: 'one_to_one',
          text: 'One to one with her own worker',
          hint: oneToOneInWords(her.worker, oneToOne),
        },
      ]}
    />
  )
}

/** What it weighs, and who is away, before it is chosen. */
export function oneToOneInWords(worker: string | undefined, { hours, leave }: OneToOne): string {
  if (!worker) return 'She has no worker yet: allocate her record first'
  const weighs = `Adds ${hoursInWords(hours)} a week to the load of ${worker}`
  return leave ? `${weighs}. ${leaveInWords(worker, leave)}` : weighs
}

function AsOnRecord({ her }: { her: Her }) {
  return (
    <p class="measure">
      As on her record: lives in {her.locality}; {her.stepFree ? 'needs' : 'does not need'}{' '}
      step-free access; speaks {her.language}
      {her.interpreter ? ', with an interpreter' : ''}.{' '}
      <a href={urls.record(her.recordId)}>See her record</a>
    </p>
  )
}
