import type { Teams } from '../../../src/survivor/team/worker-form.ts'
import { named } from '../../kit/choices.ts'
import { SelectField, TextField } from '../../kit/form.tsx'

/** The fields in the order of the page, for a summary that stands apart from them. */
export const workerFieldOrder = ['name', 'email', 'team', 'hours', 'languages']

/** The fields of a worker's details, of a new one and of one that is there. */
export function WorkerFields({ teams }: { teams: Teams }) {
  return (
    <>
      <TextField name="name" label="Name" autocomplete="off" />
      <TextField
        name="email"
        label="E-mail"
        hint="The one that she signs in with. It makes no account: an administrator does."
        type="email"
        autocomplete="off"
        spellcheck={false}
      />
      <SelectField name="team" label="Team" choices={named(teams, 'Select a team')} />
      <TextField
        name="hours"
        label="Contracted hours a week"
        hint="Like 37 or 18.5"
        classes="govuk-input--width-4"
        inputmode="decimal"
      />
      <TextField
        name="languages"
        label="Languages beside English"
        hint="With commas between, like Polish, Urdu"
        autocomplete="off"
      />
    </>
  )
}
