import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import {
  addReduction,
  endReduction,
  findOthersLeave,
  findReductionsOf,
} from '../../../db/survivor/queries/workers.ts'
import { HoursPage } from '../../../views/survivor/team/hours.tsx'
import { HoursPlan } from '../../../views/survivor/team/hours-plan.tsx'
import { addDays } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { readRecords } from '../opened.ts'
import { readReduction } from './hours-form.ts'
import { coverOf, openHours, openPlan } from './opened.ts'
import { type AskedReduction, earliestOn, reductionFaults, reductionInWords } from './reduction.ts'
import { workerChange } from './worker-change.ts'

type C = Context<SurvivorEnv>
type Known = Awaited<ReturnType<typeof openHours>>

const title = 'Hours and leave'
const purpose = 'hours and leave'

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
    check: async (c, known, asked, shown) => {
      const plan = await openPlan(c, known, asked)
      await readRecords(
        c,
        plan.dues.map(({ recordId }) => recordId),
        'leave planned',
      )
      return { title, body: <HoursPlan {...plan} shown={shown} /> }
    },
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
