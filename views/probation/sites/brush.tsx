import { typed } from '../../../src/kit/form.ts'
import type { SiteWeek } from '../../../src/probation/sites/week.ts'
import { FormToken, RadioField } from '../../kit/form.tsx'
import type { Shown } from '../../kit/reference-parts.tsx'

export function BrushField({
  name,
  shown: { posted, errors },
  isOffice,
}: {
  name: string
  shown: Shown
  isOffice: boolean
}) {
  return (
    <RadioField
      name={name}
      label="Whose it is to be"
      choices={[
        { value: 'probation', text: 'Probation' },
        ...(isOffice ? [] : [{ value: 'survivor', text: 'Survivor' }]),
        { value: 'none', text: 'Nobody’s: take back' },
      ]}
      value={typed(posted, name)}
      error={errors[name]}
    />
  )
}

export function Hidden({ act, site, shown }: { act: string; site: SiteWeek; shown: Shown }) {
  return (
    <>
      <FormToken token={shown.token} />
      <input type="hidden" name="act" value={act} />
      <input
        type="hidden"
        name="version"
        value={typed(shown.posted, 'version') || `${site.version}`}
      />
    </>
  )
}
