import { weekdayInWords, weekdays } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Leader } from '../../../src/survivor/appointments/facilitators.ts'
import { entryWords } from '../../../src/survivor/appointments/group.ts'
import { type GroupSite, windowsInWords } from '../../../src/survivor/appointments/new-group.ts'
import { urls } from '../../../src/urls.ts'
import { named } from '../../kit/choices.ts'
import {
  DayField,
  Form,
  RadioField,
  SelectField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { SizeFields, TimeFields } from './group-fields.tsx'

type Props = { sites: readonly GroupSite[]; leaders: readonly Leader[]; shown: Shown }

/** The first step of opening a group; its sessions are checked before anything is kept. */
export function NewGroupForm({ sites, leaders, shown }: Props) {
  return (
    <>
      <Back to={urls.appointments}>All groups</Back>
      <Form
        of={shown}
        action={urls.newAppointment}
        classes="narrow"
        head={
          <>
            <h1>Open a group</h1>
            <p class="lede">You will see every session before it is opened.</p>
          </>
        }
      >
        <TextField
          name="code"
          label="Code"
          hint="A neutral one, like G4: it stands on lists and says nothing of what the group is"
          classes="govuk-input--width-10"
          autocomplete="off"
        />
        <RadioField
          name="entry"
          label="Entry"
          choices={(['rolling', 'closed'] as const).map((value) => ({
            value,
            text: entryWords[value],
          }))}
        />
        <Where sites={sites} />
        <TimeFields />
        <DayField name="starts" label="First day" />
        <SizeFields leaders={leaders} />
        <SubmitButton text="Check the sessions" name="act" value="check" />
      </Form>
    </>
  )
}

function Where({ sites }: Pick<Props, 'sites'>) {
  const shared = sites.filter(({ kind }) => kind === 'shared')
  return (
    <>
      <SelectField name="site" label="Site" choices={named(sites, 'Select a site')} />
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
        choices={[
          { value: '', text: 'Select a day' },
          ...weekdays.map((value) => ({ value, text: weekdayInWords(value) })),
        ]}
      />
    </>
  )
}
