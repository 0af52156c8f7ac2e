import type { Shown } from '../../../src/kit/shown.ts'
import type { Localities } from '../../../src/survivor/records/details-fields.ts'
import { urls } from '../../../src/urls.ts'
import { DetailsFields } from './details-fields.tsx'
import { RecordForm } from './form-page.tsx'
import type { Whose } from './whose.tsx'

type Props = { record: Whose; localities: Localities; shown: Shown }

export function DetailsForm({ record, localities, shown }: Props) {
  return (
    <RecordForm
      record={record}
      shown={shown}
      title="Change details"
      action={urls.recordDetails(record.id)}
      button="Save details"
    >
      <DetailsFields localities={localities} />
    </RecordForm>
  )
}
