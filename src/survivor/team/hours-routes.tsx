import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { findLedThen } from '../../../db/survivor/queries/absences.ts'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
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
import { addDays, type Day, mondayOf } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import type { Shown } from '../../kit/shown.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { duesThen, loadsThen, withoutLeader } from './absence.ts'
import { readReduction } from './hours-form.ts'
import { openHours } from './opened.ts'
import {
  type AskedReduction,
  earliestOn,
  meets,
  reductionFaults,
  reductionInWords,
} from './reduction.ts'
import { workerChange } from './worker-change.ts'

type C = Context<SurvivorEnv>
type Known = Awaited<ReturnType<typeof openHours>>

const title = 'Hours and leave'
const purpose = 'hours and leave'
/** Without an end, what is left is shown for so many days. */
const daysShown = 55

/** Leave, part time and other work of a worker: a form, what it leaves, then saving it; and ending it. */
export const hours = act(
  {
    at: patterns.teamHours,
    may: [['create', 'caseload']],
    title,
    section: urls.team,
    find: openHours,
    page: async (c, { worker, colleagues }, shown) => (
      <HoursPage
        worker={worker}
        reductions={await findReductionsOf(c.var.db.reader, worker.id, c.var.today)}
        colleagues={colleagues}
        today={c.var.today}
        shown={shown}
      />
    ),
  },
  {
    when: 'end',
    read: readEnded,
    save: async (tx, { worker }, { id }, { var: { today } }) => {
      const all = await findReductionsOf(tx, worker.id, today)
      const one = all.find((other) => other.id === id)
      if (!one) return { faults: [{ field: '', message: 'That has ended already' }] }
      // She works her hours again from today; what has not begun is taken away.
      await endReduction(tx, one, addDays(today, -1))
      const how = one.fromOn < today ? 'Ended, as of today' : 'Taken away'
      const what = `${how}: ${reductionInWords(one)}`
      return workerChange(worker.id, purpose, { what, why: one.reason })
    },
  },
  {
    when: 'plan',
    read,
    faults: faultsOf,
    check: async (c, known, asked, shown) => ({
      title,
      body: await planOf(c, known, asked, shown),
    }),
    // What was only to be seen is never saved.
    save: () => ({ faults: [] }),
  },
  {
    read,
    faults: faultsOf,
    save: async (tx, known, asked) => {
      const { id } = known.worker
      await addReduction(tx, randomUUID(), id, asked)
      const cover = coverOf(known, asked)
      const what = `${reductionInWords(asked)}${cover ? `, ${cover} covers` : ''}`
      return workerChange(id, purpose, { what, why: asked.reason })
    },
  },
)

function readEnded(posted: PostedForm) {
  return { values: { id: typed(posted, 'reduction') } }
}

function read(posted: PostedForm, { colleagues }: Known) {
  return readReduction(posted, colleagues)
}

async function faultsOf({ worker }: Known, asked: AskedReduction, c: C, db: Reader) {
  const { today } = c.var
  return reductionFaults(asked, today, {
    workerId: worker.id,
    contractedMinutes: worker.contractedMinutes,
    known: await findReductionsOf(db, worker.id, earliestOn(today)),
    others: await findOthersLeave(db, worker.id, earliestOn(today)),
  })
}

function coverOf({ colleagues }: Known, { coverId }: AskedReduction) {
  return colleagues.find(({ id }) => id === coverId)?.name
}

/** What it would leave: sessions without a leader, what is due for her records, and her load in those weeks. */
async function planOf(c: C, known: Known, asked: AskedReduction, shown: Shown) {
  const { reader } = c.var.db
  const { worker } = known
  const { settings } = await findServiceSettings(reader)
  const time = { fromOn: asked.fromOn, toOn: asked.toOn ?? addDays(asked.fromOn, daysShown) }
  const isLeave = asked.kind === 'leave'
  const dues = isLeave ? await duesOfHers(c, known, time.toOn) : []
  const led = isLeave ? await findLedThen(reader, worker.id, time) : []
  const others = await findOthersLeave(reader, worker.id, time.fromOn)
  const away = (id: string, on: Day) =>
    others.some((one) => one.workerId === id && meets(one, { fromOn: on, toOn: on }))
  const reductions = await findReductionsOf(reader, worker.id, mondayOf(asked.fromOn))
  const all = [...reductions, asked]
  return (
    <HoursPlan
      worker={worker}
      asked={asked}
      cover={coverOf(known, asked)}
      gaps={withoutLeader(led, away)}
      dues={dues}
      loads={loadsThen(known.week, worker.contractedMinutes, all, asked, settings)}
      settings={settings}
      shown={shown}
    />
  )
}

async function duesOfHers(c: C, { worker }: Known, lastOn: Day) {
  const { db, viewer, today, now } = c.var
  const records = await findBoard(db.reader, viewer, today, { workerId: worker.id })
  const dues = duesThen(records, await findDueContext(db.reader, today, now()), lastOn)
  const ids = [...new Set(dues.map(({ recordId }) => recordId))]
  if (ids.length > 0) await recordReading(c, 'record', ids, 'leave planned')
  return dues
}
