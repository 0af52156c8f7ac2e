import { type FormErrors, type Posted, typed } from '../../../src/kit/form.ts'
import { SelectField, TextField } from '../../kit/form.tsx'

export type Team = { id: string; name: string }

export const workerFieldOrder = ['name', 'email', 'team', 'hours', 'languages']

/** The fields of a worker's details, of a new one and of one that is there. */
export function WorkerFields({
  teams,
  posted,
  errors,
}: {
  teams: readonly Team[]
  posted: Posted
  errors?: FormErrors | undefined
}) {
  const field = (name: string) => ({ name, value: typed(posted, name), error: errors?.[name] })
  return (
    <>
      <TextField {...field('name')} label="Name" autocomplete="off" />
      <TextField
        {...field('email')}
        label="E-mail"
        hint="The one that she signs in with. It makes no account: an administrator does."
        type="email"
        autocomplete="off"
        spellcheck={false}
      />
      <SelectField
        {...field('team')}
        label="Team"
        choices={[
          { value: '', text: 'Select a team' },
          ...teams.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <TextField
        {...field('hours')}
        label="Contracted hours a week"
        hint="Like 37 or 18.5"
        classes="govuk-input--width-4"
        inputmode="decimal"
      />
      <TextField
        {...field('languages')}
        label="Languages beside English"
        hint="With commas between, like Polish, Urdu"
        autocomplete="off"
      />
    </>
  )
}
