import { largestFile } from '../../../src/kit/files/decode.ts'
import type { FormErrors } from '../../../src/kit/form.ts'
import { FileField, SubmitButton, TextAreaField } from '../form.tsx'

/** The fields in the order of the page, for the summary of what is wrong with them. */
export const bringFields = ['file', 'pasted']

/** Bring a list: a workbook, a CSV file, or cells that were copied. `after`: what is said of keeping it. */
export function BringFields({ errors, after }: { errors: FormErrors | undefined; after?: string }) {
  const size = `${largestFile / 1024 / 1024} MB`
  return (
    <>
      <FileField
        name="file"
        label="Spreadsheet"
        labelClasses="govuk-label--s"
        hint={`An Excel workbook (.xlsx), of which the first sheet is read, or a CSV file; up to ${size}.${after ? ` ${after}` : ''}`}
        error={errors?.['file']}
        accept=".xlsx,.xlsm,.csv,.txt,.tsv"
      />
      <TextAreaField
        name="pasted"
        label="Or paste cells with their headings"
        labelClasses="govuk-label--s"
        hint="Copied in the spreadsheet: as many as 1,000 rows."
        rows={3}
        error={errors?.['pasted']}
      />
      <SubmitButton text="Read the list" />
    </>
  )
}
