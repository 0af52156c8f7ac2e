import type { ProgrammeTemplate } from '../../../src/programmes/template.ts'
import { RadioField } from '../../kit/form.tsx'
import { NumberField } from '../../kit/place-and-time-fields.tsx'

const kinds = {
  rolling: {
    text: 'Rolling',
    hint: 'It repeats its modules; people join at the start of any of them',
  },
  closed: { text: 'Closed', hint: 'It runs once; people join at its first session' },
}

/** How many, of which kind, and for whom; what a programme leaves no choice of is not asked. */
export function SizeFields({ template }: { template: ProgrammeTemplate }) {
  const { sizes, entryKinds, sexes } = template
  return (
    <>
      {entryKinds.length > 1 ? (
        <RadioField
          name="entry"
          label="Kind"
          choices={entryKinds.map((kind) => ({ value: kind, ...kinds[kind] }))}
        />
      ) : (
        <input type="hidden" name="entry" value={entryKinds[0]} />
      )}
      <NumberField
        name="min"
        label="Fewest people to run with"
        hint={`This programme runs with ${sizes.min} or more`}
      />
      <NumberField name="max" label="Most places" hint={`No more than ${sizes.max}`} />
      {sexes.length > 1 ? (
        <RadioField
          name="sex"
          label="For"
          isInline
          choices={[
            { value: 'male', text: 'Men' },
            { value: 'female', text: 'Women' },
          ]}
        />
      ) : (
        <input type="hidden" name="sex" value={sexes[0]} />
      )}
    </>
  )
}
