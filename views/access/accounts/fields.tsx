import { type Role, roles, roleWords, type Side, sidesOfRole } from '../../../src/access/viewer.ts'
import { CheckboxField, SelectField, TextField } from '../../kit/form.tsx'

type Props = { side: Side; areas: readonly string[] }

/** What an account opens, and why that is asked for. */
export function RoleFields({ side, areas }: Props) {
  const here = roles.filter((role: Role) => sidesOfRole[role].includes(side))
  return (
    <>
      <SelectField
        name="role"
        label="Role"
        choices={here.map((value) => ({ value, text: roleWords[value] }))}
      />
      <CheckboxField
        name="areas"
        label="Areas"
        hint="An administrator and an auditor open no record, whatever is ticked."
        choices={['all', ...areas].map((value) => ({
          value,
          text: value === 'all' ? 'All areas' : value,
        }))}
      />
    </>
  )
}

export function ReasonField() {
  return <TextField name="reason" label="Reason" hint="Read by whoever approves it, and kept." />
}
