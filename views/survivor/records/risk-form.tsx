import { inWords } from '../../../src/calendar.ts'
import { typed, typedDay } from '../../../src/kit/form.ts'
import { riskLevels, riskWords } from '../../../src/survivor/records/case.ts'
import type { Rating } from '../../../src/survivor/records/facts.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, RadioField, TextField } from '../../kit/form.tsx'
import { type FormProps, RecordForm, type Whose } from './form-page.tsx'

/** The fields in the order of the page, for the summary of what needs attention. */
export const riskOrder = ['level', 'source', 'assessedOn', 'reading']

/** A new rating: a line of its own, with its source, its day and one line. */
export function RiskForm(
  props: FormProps & { record: Whose; ratings: readonly (Rating & { by: string })[] },
) {
  const { record, ratings } = props
  return (
    <>
      <RecordForm
        {...props}
        title="Record a rating"
        action={urls.recordRisk(record.id)}
        button="Record the rating"
        order={riskOrder}
        lede="It stands beside the earlier ones; the newest counts."
      >
        <RiskFields {...props} />
      </RecordForm>
      {ratings.length > 0 && (
        <>
          <h2>Earlier ratings</h2>
          <ul class="plain gaps">
            {ratings.map(({ level, source, assessedOn, reading, by }) => (
              <li>
                <b>{riskWords[level]}</b>
                <span class="sub">
                  {source}, {inWords(assessedOn)}: “{reading}”. Recorded by {by}.
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

export function RiskFields({ posted, errors }: Pick<FormProps, 'posted' | 'errors'>) {
  return (
    <>
      <RadioField
        name="level"
        label="Rating"
        value={typed(posted, 'level')}
        choices={riskLevels.map((level) => ({ value: level, text: riskWords[level] }))}
        error={errors?.['level']}
        isInline
      />
      <TextField
        name="source"
        label="Rated by"
        hint="Who, or which document: a rating is never shown without it"
        value={typed(posted, 'source')}
        error={errors?.['source']}
        autocomplete="off"
      />
      <DayField
        name="assessedOn"
        label="Day of the rating"
        value={typedDay(posted, 'assessedOn')}
        error={errors?.['assessedOn']}
      />
      <TextField
        name="reading"
        label="The assessor’s reading, in one line"
        hint="200 characters or fewer. Nothing that she has disclosed."
        value={typed(posted, 'reading')}
        error={errors?.['reading']}
      />
    </>
  )
}
