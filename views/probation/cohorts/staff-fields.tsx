import { typed } from '../../../src/kit/form.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Leader } from '../../../src/probation/cohorts/clashes.ts'
import { facilitatorFields } from '../../../src/probation/cohorts/new-cohort.ts'
import type { ProgrammeTemplate } from '../../../src/programmes/template.ts'
import { asked } from '../../kit/choices.ts'
import { SelectField, TextField } from '../../kit/form.tsx'

type Props = {
  template: ProgrammeTemplate
  leaders: readonly Leader[]
  managers: readonly Leader[]
  shown: Shown
}

/** One box for each facilitator that the programme asks for, with those qualified to choose from; and the treatment manager. */
export function StaffFields({ template, leaders, managers, shown }: Props) {
  const managing = typed(shown.posted, 'treatment-manager')
  const isOther = managing !== '' && !managers.some(({ email }) => email === managing)
  return (
    <>
      {facilitatorFields(template).map((name, at) => (
        <TextField
          name={name}
          label={`Facilitator ${at + 1}`}
          hint={at === 0 ? 'By e-mail, somebody qualified for this programme' : undefined}
          type="email"
          autocomplete="off"
          spellcheck={false}
          attributes={{ list: 'staff-list' }}
        />
      ))}
      <datalist id="staff-list">
        {leaders.map(({ email, name }) => (
          <option value={email}>{name}</option>
        ))}
      </datalist>
      <SelectField
        name="treatment-manager"
        label="Treatment manager"
        choices={asked('Nobody yet', [
          ...managers.map(({ email, name }) => ({ value: email, text: name })),
          ...(isOther ? [{ value: managing, text: managing }] : []),
        ])}
      />
    </>
  )
}
