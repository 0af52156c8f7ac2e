import { inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { counted } from '../../../src/kit/words.ts'
import { caseEndings, caseEndingWords } from '../../../src/survivor/records/case.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, RadioField, TextField } from '../../kit/form.tsx'
import { RecordForm } from './form-page.tsx'

type Props = { record: RecordFacts; most: number; shown: Shown }

/** How a case ends, and why: never silently. */
export function EndCaseForm({ record, most, shown }: Props) {
  const { attempts, openCase, tasks } = record
  const reachedOn = openCase?.contactedOn
  return (
    <RecordForm
      record={record}
      shown={shown}
      title="End the case"
      action={urls.recordCaseEnd(record.id)}
      button="End the case"
      lede={
        reachedOn
          ? `She was first reached on ${inWords(reachedOn)}.`
          : `She was never reached: ${attempts.safe} of ${most} safe attempts were made, so her case goes back to the social worker.`
      }
    >
      {tasks.length > 0 && (
        <p>
          {counted(tasks.length, 'task is', 'tasks are')} still open, and will stay on the caseload
          until closed.
        </p>
      )}
      <RadioField
        name="why"
        label="How it ends"
        choices={caseEndings
          .filter((why) => reachedOn || why === 'back_to_social_worker')
          .map((why) => ({ value: why, text: caseEndingWords[why] }))}
      />
      <DayField name="endedOn" label="Day" />
      <TextField
        name="reason"
        label="Why"
        hint="Kept in her history. Nothing that she has disclosed."
      />
    </RecordForm>
  )
}
