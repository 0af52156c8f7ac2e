import { inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { riskLevels, riskWords } from '../../../src/survivor/records/case.ts'
import type { Rating } from '../../../src/survivor/records/facts.ts'
import { urls } from '../../../src/urls.ts'
import { worded } from '../../kit/choices.ts'
import { DayField, RadioField, TextField } from '../../kit/form.tsx'
import { RecordForm } from './form-page.tsx'
import type { Whose } from './whose.tsx'

type Props = { record: Whose; ratings: readonly (Rating & { by: string })[]; shown: Shown }

/** A new rating: a line of its own, with its source, its day and one line. */
export function RiskForm({ record, ratings, shown }: Props) {
  return (
    <>
      <RecordForm
        record={record}
        shown={shown}
        title="Record a rating"
        action={urls.recordRisk(record.id)}
        button="Record the rating"
        lede="It stands beside the earlier ones; the newest counts."
      >
        <RiskFields />
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

export function RiskFields() {
  return (
    <>
      <RadioField name="level" label="Rating" choices={worded(riskLevels, riskWords)} isInline />
      <TextField
        name="source"
        label="Rated by"
        hint="Who, or which document: a rating is never shown without it"
        autocomplete="off"
      />
      <DayField name="assessedOn" label="Day of the rating" />
      <TextField
        name="reading"
        label="The assessor’s reading, in one line"
        hint="200 characters or fewer. Nothing that she has disclosed."
      />
    </>
  )
}
