import { RadioField } from '../../kit/form.tsx'

export function BrushField({ name, isOffice }: { name: string; isOffice: boolean }) {
  return (
    <RadioField
      name={name}
      label="Whose it is to be"
      choices={[
        { value: 'probation', text: 'Probation' },
        ...(isOffice ? [] : [{ value: 'survivor', text: 'Survivor' }]),
        { value: 'none', text: 'Nobody’s: take back' },
      ]}
    />
  )
}
