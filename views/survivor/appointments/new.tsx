import { weekdayInWords, weekdays } from '../../../src/calendar.ts'
import { type FormErrors, type Posted, typed, typedDay } from '../../../src/kit/form.ts'
import type { Leader } from '../../../src/survivor/appointments/facilitators.ts'
import { entryWords } from '../../../src/survivor/appointments/group.ts'
import { type GroupSite, windowsInWords } from '../../../src/survivor/appointments/new-group.ts'
import { urls } from '../../../src/urls.ts'
import {
  DayField,
  ErrorSummary,
  FormToken,
  RadioField,
  SelectField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'

type Props = {
  sites: readonly GroupSite[]
  leaders: readonly Leader[]
  posted: Posted
  errors?: FormErrors | undefined
  formToken: string
}

const order = [
  ...['code', 'entry', 'site', 'weekday', 'startsAt', 'minutes', 'starts', 'min', 'max'],
  ...['creche', 'stepFree', 'language', 'leader-1', 'leader-2'],
]

/** The first step of opening a group; its sessions are checked before anything is kept. */
export function NewGroupForm(props: Props) {
  const { errors, formToken } = props
  return (
    <>
      <p class="note">
        <a href={urls.appointments}>All groups</a>
      </p>
      <ErrorSummary errors={errors} order={order} />
      <h1>Open a group</h1>
      <p class="lede">You will see every session before it is opened.</p>
      <form method="post" action={urls.newAppointment} novalidate class="narrow">
        <FormToken token={formToken} />
        <What {...props} />
        <Where {...props} />
        <Size {...props} />
        <Leaders {...props} />
        <SubmitButton text="Check the sessions" name="act" value="check" />
      </form>
    </>
  )
}

function What({ posted, errors }: Props) {
  return (
    <>
      <TextField
        name="code"
        label="Code"
        hint="A neutral one, like G4: it stands on lists and says nothing of what the group is"
        value={typed(posted, 'code')}
        error={errors?.['code']}
        classes="govuk-input--width-10"
        autocomplete="off"
      />
      <RadioField
        name="entry"
        label="Entry"
        value={typed(posted, 'entry')}
        error={errors?.['entry']}
        choices={(['rolling', 'closed'] as const).map((value) => ({
          value,
          text: entryWords[value],
        }))}
      />
    </>
  )
}

function Where({ sites, posted, errors }: Props) {
  const shared = sites.filter(({ kind }) => kind === 'shared')
  return (
    <>
      <SelectField
        name="site"
        label="Site"
        value={typed(posted, 'site')}
        error={errors?.['site']}
        choices={[
          { value: '', text: 'Select a site' },
          ...sites.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      {shared.length > 0 && (
        <details>
          <summary>Times that we have at shared sites</summary>
          <ul class="govuk-list">
            {shared.map(({ name, windows }) => (
              <li>
                <b>{name}</b>
                <span class="sub">{windowsInWords(windows)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <SelectField
        name="weekday"
        label="Day of the week"
        value={typed(posted, 'weekday')}
        error={errors?.['weekday']}
        choices={[
          { value: '', text: 'Select a day' },
          ...weekdays.map((value) => ({ value, text: weekdayInWords(value) })),
        ]}
      />
      <TextField
        name="startsAt"
        label="Starts at"
        hint="For example, 10am or 18:00"
        value={typed(posted, 'startsAt')}
        error={errors?.['startsAt']}
        classes="govuk-input--width-5"
        autocomplete="off"
      />
      <NumberField name="minutes" label="Minutes" posted={posted} errors={errors} />
      <DayField
        name="starts"
        label="First day"
        value={typedDay(posted, 'starts')}
        error={errors?.['starts']}
      />
    </>
  )
}

function Size({ posted, errors }: Props) {
  return (
    <>
      <NumberField name="min" label="Fewest women" posted={posted} errors={errors} />
      <NumberField name="max" label="Most places" posted={posted} errors={errors} />
      <NumberField name="creche" label="Crèche places" posted={posted} errors={errors} />
      <StepFreeAndLanguage posted={posted} errors={errors} />
    </>
  )
}

type FieldProps = Pick<Props, 'posted' | 'errors'>

export function StepFreeAndLanguage({ posted, errors }: FieldProps) {
  return (
    <>
      <RadioField
        name="stepFree"
        label="Step-free"
        value={typed(posted, 'stepFree')}
        error={errors?.['stepFree']}
        isInline
        choices={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
      <TextField
        name="language"
        label="Language"
        value={typed(posted, 'language')}
        error={errors?.['language']}
        classes="govuk-input--width-10"
        autocomplete="off"
      />
    </>
  )
}

export function NumberField({
  name,
  label,
  posted,
  errors,
}: FieldProps & { name: string; label: string }) {
  return (
    <TextField
      name={name}
      label={label}
      value={typed(posted, name)}
      error={errors?.[name]}
      inputmode="numeric"
      classes="govuk-input--width-3"
      autocomplete="off"
    />
  )
}

export function Leaders({ leaders, posted, errors }: FieldProps & Pick<Props, 'leaders'>) {
  return (
    <>
      {['leader-1', 'leader-2'].map((name, index) => (
        <SelectField
          name={name}
          label={index === 0 ? 'First facilitator' : 'Second facilitator'}
          value={typed(posted, name)}
          error={errors?.[name]}
          choices={[
            { value: '', text: 'Select a worker' },
            ...leaders.map(({ workerId, name }) => ({ value: workerId, text: name })),
          ]}
        />
      ))}
    </>
  )
}
