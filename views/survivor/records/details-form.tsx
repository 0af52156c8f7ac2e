import { typed } from '../../../src/kit/form.ts'
import { urls } from '../../../src/urls.ts'
import { DetailsFields, detailsOrder } from './details-fields.tsx'
import { type FormProps, RecordForm, type Whose } from './form-page.tsx'

export function DetailsForm(
  props: FormProps & { record: Whose; localities: readonly { id: string; name: string }[] },
) {
  const { record, posted } = props
  return (
    <RecordForm
      {...props}
      title="Change details"
      action={urls.recordDetails(record.id)}
      button="Save details"
      order={detailsOrder}
      version={typed(posted, 'version')}
    >
      <DetailsFields {...props} />
    </RecordForm>
  )
}
