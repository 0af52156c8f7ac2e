import { inWords } from '../../../src/calendar.ts'
import type { FormErrors } from '../../../src/kit/form.ts'
import type { FileFormat } from '../../../src/kit/report-file.ts'
import { areaWords } from '../../../src/probation/delays/areas.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton, TextField } from '../../kit/form.tsx'
import type { DelaysProps } from './page-props.ts'

type Props = Pick<DelaysProps, 'programme' | 'asked' | 'areas' | 'today'> & {
  format: FileFormat
  rows: number
  formToken: string
  reason?: string
  errors?: FormErrors
}

/** Before a file leaves the service: what it will hold, and why it is wanted. */
export function Download(props: Props) {
  const { programme, asked, areas, today, format, rows, formToken, reason, errors } = props
  const area = asked.localityId ?? asked.unit
  const file = withQuery(urls.delaysFile(`${programme.key}.${format}`), { area })
  return (
    <div class="narrow">
      <ErrorSummary errors={errors} order={['reason']} />
      <h1>Download the delay report</h1>
      <p>
        {rows.toLocaleString('en-GB')} {rows === 1 ? 'person' : 'people'} referred to{' '}
        {programme.name}, {areaWords(asked, areas)}, as of {inWords(today)}: one row each, with CRN
        and dates and no name. Keep the file where only those who need it can read it.
      </p>
      <form method="post" action={file} novalidate>
        <FormToken token={formToken} />
        <TextField
          name="reason"
          label="Why do you need it?"
          hint="Kept with the record of this download."
          value={reason}
          error={errors?.['reason']}
        />
        <SubmitButton text={`Download as ${format.toUpperCase()}`} />
      </form>
      <p>
        <a href={urls.delaysOf(programme.key)}>Back to the report</a>
      </p>
    </div>
  )
}
