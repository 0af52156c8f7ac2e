import { addTask } from '../../../db/survivor/queries/record-tasks.ts'
import { AddTaskForm } from '../../../views/survivor/records/add-task.tsx'
import { inWords } from '../../calendar.ts'
import { choice, dayField, formOf, optionalText } from '../../kit/form.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { openRecord } from '../opened.ts'
import { recordChange } from './record-change.ts'
import { aboutOf, hardenings, ownTaskKinds, taskFaults, taskInWords } from './task.ts'

const form = formOf({
  kind: choice(ownTaskKinds, 'Select the task'),
  hardening: choice(['', ...hardenings], 'Select what is asked for').catch(''),
  about: optionalText('Words', 60),
  dueOn: dayField('Due day'),
})

/** A task that a worker or her manager sets. */
export const addTasks = act(
  {
    at: patterns.recordTasks,
    may: [['update', 'family']],
    title: 'Add a task',
    section: urls.home,
    find: openRecord,
    reads: ({ id }) => ['record', id, 'task form'],
    page: (_, record, shown) => <AddTaskForm record={record} shown={shown} />,
  },
  {
    read: form,
    faults: (_, asked, c) => taskFaults(asked, c.var.today),
    save: async (tx, record, asked, c) => {
      const { kind, dueOn } = asked
      const about = aboutOf(asked)
      await addTask(tx, record, { kind, about, dueOn, createdBy: c.var.viewer.name })
      const what = `Task added: ${taskInWords({ kind, about })}, due ${inWords(dueOn)}`
      return recordChange(record, 'task', 'task added', { what })
    },
  },
)
