import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/survivor/change.ts'
import type { Reader } from '../../../db/survivor/database.ts'
import { addTask } from '../../../db/survivor/queries/record-tasks.ts'
import { type FamilyRecord, findRecord } from '../../../db/survivor/queries/records.ts'
import { AddTaskForm } from '../../../views/survivor/records/task-page.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { type Day, inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { asErrors } from '../../kit/faults.ts'
import { choice, dayField, type FormErrors, optionalText, readForm } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { recordMay } from './permissions.ts'
import { hardenings, hardeningWords, ownTaskKinds, taskInWords } from './task.ts'

type C = Context<SurvivorEnv>

const form = z.object({
  kind: choice(ownTaskKinds, 'Select the task'),
  hardening: choice(['', ...hardenings], 'Select what is asked for').catch(''),
  about: optionalText('Words', 60),
  dueOn: dayField('Due day'),
})

/** A task that a worker or her manager sets. */
export const addTasks = new Hono<SurvivorEnv>()
  .get(patterns.recordTasks, (c) => showForm(c, {}))
  .post(patterns.recordTasks, async (c) => {
    const posted = await c.req.parseBody()
    await recordOf(c, c.var.db.reader)
    const { values, errors } = readForm(form, posted)
    if (!values) return showForm(c, posted, errors)
    const faults = taskFaults(values, c.var.today)
    if (faults.length > 0) return showForm(c, posted, asErrors(faults))
    const { kind, dueOn } = values
    const answer = await once(c, posted['form-token'], async (tx) => {
      const record = await recordOf(c, tx)
      const about = aboutOf(values)
      await addTask(tx, record, { kind, about, dueOn, createdBy: c.var.viewer.name })
      return {
        done: {
          to: withQuery(urls.record(record.id), { done: 'task' }),
          subject: 'record',
          ids: record.id,
          purpose: 'task added',
          history: [
            {
              subject: 'record',
              subjectId: record.id,
              what: `Task added: ${taskInWords({ kind, about })}, due ${inWords(dueOn)}`,
            },
          ],
        },
      }
    })
    return 'to' in answer ? c.redirect(answer.to, 303) : showForm(c, posted)
  })

type Values = z.output<typeof form>

function aboutOf({ kind, hardening, about }: Values): string {
  if (kind !== 'target_hardening' || hardening === '') return about
  return [hardeningWords[hardening].toLowerCase(), about].filter(Boolean).join(', ')
}

function taskFaults({ kind, hardening, dueOn }: Values, today: Day) {
  return [
    ...(kind === 'target_hardening' && hardening === ''
      ? [{ field: 'hardening', message: 'Select what is asked for' }]
      : []),
    ...(dueOn < today ? [{ field: 'dueOn', message: 'Due day cannot be in the past' }] : []),
  ]
}

async function showForm(c: C, posted: PostedForm, errors?: FormErrors) {
  const record = await recordOf(c, c.var.db.reader)
  await recordReading(c, 'record', record.id, 'task form')
  return show(
    c,
    {
      title: 'Add a task',
      section: urls.home,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <AddTaskForm record={record} posted={posted} errors={errors} formToken={formToken(c)} />,
  )
}

async function recordOf(c: C, db: Reader): Promise<FamilyRecord> {
  const { viewer, today } = c.var
  if (!recordMay(viewer).work) notFound()
  return (await findRecord(db, viewer, today, c.req.param('id') ?? '')) ?? notFound()
}
