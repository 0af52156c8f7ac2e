import type { Shown } from '../../../src/kit/shown.ts'
import {
  hardenings,
  hardeningWords,
  ownTaskKinds,
  taskWords,
} from '../../../src/survivor/records/task.ts'
import { urls } from '../../../src/urls.ts'
import { worded } from '../../kit/choices.ts'
import { DayField, RadioField, SelectField, TextField } from '../../kit/form.tsx'
import { RecordForm } from './form-page.tsx'
import type { Whose } from './whose.tsx'

/** A task that a worker sets: what, by when. */
export function AddTaskForm({ record, shown }: { record: Whose; shown: Shown }) {
  return (
    <RecordForm
      record={record}
      shown={shown}
      title="Add a task"
      action={urls.recordTasks(record.id)}
      button="Add the task"
    >
      <RadioField name="kind" label="Task" choices={worded(ownTaskKinds, taskWords)} />
      <SelectField
        name="hardening"
        label="Alarm or locks: what is asked for"
        hint="Only for that task"
        choices={[{ value: '', text: 'Select' }, ...worded(hardenings, hardeningWords)]}
      />
      <TextField
        name="about"
        label="A few neutral words"
        hint="Leave empty if the task says it. No names, nothing that she has disclosed."
        autocomplete="off"
      />
      <DayField name="dueOn" label="Due" hint="For example, 27 11 2026" />
    </RecordForm>
  )
}
