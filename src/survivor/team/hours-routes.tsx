import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { findLedThen } from '../../../db/survivor/queries/absences.ts'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import { findLoads, type WorkerLoad } from '../../../db/survivor/queries/loads.ts'
import { findWorkers } from '../../../db/survivor/queries/scope.ts'
import { findServiceSettings } from '../../../db/survivor/queries/service.ts'
import {
  addReduction,
  endReduction,
  findOthersLeave,
  findReductionsOf,
} from '../../../db/survivor/queries/workers.ts'
import { HoursPage } from '../../../views/survivor/team/hours.tsx'
import { HoursPlan } from '../../../views/survivor/team/hours-plan.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { addDays, type Day, mondayOf } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import type { FormErrors, Posted } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { duesThen, loadsThen, withoutLeader } from './absence.ts'
import { readReduction } from './hours-form.ts'
import { type AskedReduction, meets, reductionFaults, reductionInWords } from './reduction.ts'

type C = Context<SurvivorEnv>
type Refused = { errors: FormErrors }

/** Without an end, what is left is shown for so many days. */
const daysShown = 55
/** What is recorded late may have begun so many days ago: before that, loads of the past stand. */
const daysBack = 84

/** Leave, part time and other work of a worker: a form, what it leaves, then saving it; and ending it. */
export const hours = new Hono<SurvivorEnv>()
  .get(patterns.teamHours, async (c) => showForm(c, await workerOf(c, c.var.db.reader), {}))
  .post(patterns.teamHours, async (c) => {
    const shown = await workerOf(c, c.var.db.reader)
    const posted = await c.req.parseBody()
    if (posted['act'] === 'plan') return showPlan(c, shown, posted)
    const answer = await once<Refused>(c, posted[formTokenField], async (tx) => {
      const known = await workerOf(c, tx)
      return posted['act'] === 'end' ? end(c, tx, known, posted) : save(c, tx, known, posted)
    })
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showForm(c, shown, posted, answer.refused.errors)
  })

async function workerOf(c: C, db: Reader): Promise<WorkerLoad> {
  const { viewer, today } = c.var
  if (!can(viewer, 'create', 'caseload')) notFound()
  const loads = await findLoads(db, viewer, today, 1)
  const found = loads.find(({ worker }) => worker.id === c.req.param('id'))
  return found && !found.worker.leftOn ? found : notFound()
}

/** Who may cover: every other worker of the viewer's teams who has not left. */
async function colleaguesOf(c: C, db: Reader, workerId: string) {
  const { viewer, today } = c.var
  const all = await findWorkers(db, viewer)
  return all.filter(({ id, leftOn }) => id !== workerId && !(leftOn && leftOn <= today))
}

async function readAsked(c: C, db: Reader, { worker }: WorkerLoad, posted: Posted) {
  const { today } = c.var
  const read = readReduction(posted, await colleaguesOf(c, db, worker.id))
  if (!read.asked) return { errors: read.errors }
  const { asked } = read
  const errors: FormErrors = {}
  if (asked.fromOn < addDays(today, -daysBack)) {
    errors['fromOn'] = [`First day must be within the last ${daysBack / 7} weeks, or later`]
  }
  if (asked.fromOn > addDays(today, 730)) errors['fromOn'] = ['First day must be within two years']
  const faults = reductionFaults(asked, {
    workerId: worker.id,
    contractedMinutes: worker.contractedMinutes,
    known: await findReductionsOf(db, worker.id, addDays(today, -daysBack)),
    others: await findOthersLeave(db, worker.id, addDays(today, -daysBack)),
  })
  for (const { field, message } of faults) errors[field] = [...(errors[field] ?? []), message]
  return Object.keys(errors).length > 0 ? { errors } : { asked }
}

async function save(
  c: C,
  tx: Transaction,
  known: WorkerLoad,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const { asked, errors } = await readAsked(c, tx, known, posted)
  if (!asked) return { refused: { errors: errors ?? {} } }
  await addReduction(tx, randomUUID(), known.worker.id, asked)
  const cover = (await colleaguesOf(c, tx, known.worker.id)).find(({ id }) => id === asked.coverId)
  const what = `${reductionInWords(asked)}${cover ? `, ${cover.name} covers` : ''}`
  return { done: done(known, what, asked.reason) }
}

/** She works her hours again from today; what has not begun is taken away. */
async function end(
  c: C,
  tx: Transaction,
  known: WorkerLoad,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const { today } = c.var
  const all = await findReductionsOf(tx, known.worker.id, today)
  const one = all.find(({ id }) => id === posted['reduction'])
  if (!one) return { refused: { errors: { '': ['That has ended already'] } } }
  await endReduction(tx, one, addDays(today, -1))
  const what = one.fromOn < today ? 'Ended, as of today' : 'Taken away'
  return { done: done(known, `${what}: ${reductionInWords(one)}`, one.reason) }
}

function done({ worker: { id } }: WorkerLoad, what: string, why: string) {
  return {
    to: withQuery(urls.teamWorker(id), { saved: 'yes' }),
    subject: 'worker',
    ids: id,
    purpose: 'hours and leave',
    history: [{ subject: 'worker' as const, subjectId: id, what, why }],
  }
}

async function showForm(c: C, { worker }: WorkerLoad, posted: Posted, errors?: FormErrors) {
  const { db, today } = c.var
  return show(
    c,
    {
      title: 'Hours and leave',
      section: urls.team,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <HoursPage
      worker={worker}
      reductions={await findReductionsOf(db.reader, worker.id, today)}
      colleagues={await colleaguesOf(c, db.reader, worker.id)}
      today={today}
      posted={posted}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

async function showPlan(c: C, known: WorkerLoad, posted: Posted) {
  const { reader } = c.var.db
  const { worker } = known
  const { asked, errors } = await readAsked(c, reader, known, posted)
  if (!asked) return showForm(c, known, posted, errors)
  const { settings } = await findServiceSettings(reader)
  const time = { fromOn: asked.fromOn, toOn: asked.toOn ?? addDays(asked.fromOn, daysShown) }
  const isLeave = asked.kind === 'leave'
  const dues = isLeave ? await duesOfHers(c, known, time.toOn) : []
  const led = isLeave ? await findLedThen(reader, worker.id, time) : []
  const others = await findOthersLeave(reader, worker.id, time.fromOn)
  const away = (id: string, on: typeof asked.fromOn) =>
    others.some((one) => one.workerId === id && meets(one, { fromOn: on, toOn: on }))
  if (dues.length > 0) {
    const ids = [...new Set(dues.map(({ recordId }) => recordId))]
    await recordReading(c, 'record', ids, 'leave planned')
  }
  return show(
    c,
    { title: 'Hours and leave', section: urls.team },
    <HoursPlan
      worker={worker}
      asked={asked}
      cover={
        (await colleaguesOf(c, reader, worker.id)).find(({ id }) => id === asked.coverId)?.name
      }
      gaps={withoutLeader(led, away)}
      dues={dues}
      loads={await loadsOf(c, known, asked)}
      settings={settings}
      posted={posted}
      formToken={formToken(c)}
    />,
  )
}

async function duesOfHers(c: C, { worker }: WorkerLoad, lastOn: Day) {
  const { db, viewer, today, now } = c.var
  const records = await findBoard(db.reader, viewer, today, { workerId: worker.id })
  return duesThen(records, await findDueContext(db.reader, today, now()), lastOn)
}

async function loadsOf(c: C, { worker, week }: WorkerLoad, asked: AskedReduction) {
  const { reader } = c.var.db
  const { settings } = await findServiceSettings(reader)
  const known = await findReductionsOf(reader, worker.id, mondayOf(asked.fromOn))
  return loadsThen(week, worker.contractedMinutes, [...known, asked], asked, settings)
}
