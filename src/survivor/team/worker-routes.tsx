import type { Context } from 'hono'
import { findHistory } from '../../../db/survivor/history.ts'
import type { WorkerLoad } from '../../../db/survivor/queries/loads.ts'
import { findServiceSettings } from '../../../db/survivor/queries/service.ts'
import { countStandingFacts } from '../../../db/survivor/queries/standing-facts.ts'
import {
  findInHand,
  findReductionsOf,
  isEmailTaken,
  listOwnTeams,
  updateWorker,
} from '../../../db/survivor/queries/workers.ts'
import { WorkerPage } from '../../../views/survivor/team/worker.tsx'
import { can } from '../../access/matrix.ts'
import type { SurvivorEnv } from '../../env.ts'
import { differences } from '../../kit/differences.ts'
import { formOf } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import type { Shown } from '../../kit/shown.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { mondaysBack } from './load.ts'
import { makeUpOf } from './make-up.ts'
import { openWorker } from './opened.ts'
import { emailTaken, leavesBehind, type WorkerDetails, workerInWords } from './worker.ts'
import { workerChange } from './worker-change.ts'
import { readWorker, type Teams, workerAsTyped } from './worker-form.ts'

type C = Context<SurvivorEnv>
type Found = WorkerLoad & { teams: Teams }

const weeks = 12
const nothing = formOf({})

/** One worker: her load and what it is made of, her hours, who she is; and saying that she has left, or is back. */
export const worker = act(
  {
    at: patterns.teamWorker,
    may: [['create', 'caseload']],
    maySee: [['read', 'caseload']],
    title: 'Worker',
    section: urls.team,
    find: async (c, db) => ({
      ...(await openWorker(c, db, weeks)),
      teams: await listOwnTeams(db, c.var.viewer),
    }),
    starts: ({ worker }) => workerAsTyped(worker),
    page: showWorker,
  },
  {
    when: 'edit',
    read,
    version: ({ worker }) => worker.version,
    faults: async ({ worker }, { email }, _, db) =>
      (await isEmailTaken(db, email, worker.id)) ? emailTaken : [],
    save: async (tx, found, details) => {
      if (!(await updateWorker(tx, found.worker, details))) return undefined
      const what = 'Details changed'
      const changes = changesOf(found, details)
      return workerChange(found.worker.id, what.toLowerCase(), { what, changes })
    },
    changes: changesOf,
  },
  {
    when: 'back',
    read: nothing,
    save: async (tx, { worker }) => {
      await updateWorker(tx, worker, { leftOn: null })
      return workerChange(worker.id, 'back', { what: 'Back' })
    },
  },
  {
    read: nothing,
    faults: async ({ worker: { id, name } }, _, c, db) => {
      const behind = leavesBehind(name, await findInHand(db, id, c.var.today))
      return behind ? [{ field: 'left', message: behind }] : []
    },
    save: async (tx, { worker }, _, c) => {
      await updateWorker(tx, worker, { leftOn: c.var.today })
      return workerChange(worker.id, 'left', { what: 'Left' })
    },
  },
)

function read(posted: PostedForm, { teams }: Found) {
  return readWorker(posted, teams)
}

function changesOf({ worker, teams }: Found, details: WorkerDetails) {
  return differences(workerInWords(worker, teams), workerInWords(details, teams))
}

async function showWorker(c: C, { teams, ...known }: Found, shown: Shown) {
  const { db, viewer, today } = c.var
  const { settings } = await findServiceSettings(db.reader)
  const { worker, week } = known
  const asked = { viewer, today, now: c.var.now(), workerId: worker.id }
  const isTyped = !shown.errors?.['left']
  return (
    <WorkerPage
      {...known}
      makeUp={makeUpOf(week, settings)}
      mondays={mondaysBack(today, weeks)}
      settings={settings}
      reductions={await findReductionsOf(db.reader, worker.id, today)}
      teams={teams}
      lines={await findHistory(db.reader, 'worker', worker.id)}
      today={today}
      counts={await countStandingFacts(db.reader, asked)}
      mayManage={can(viewer, 'create', 'caseload')}
      saved={c.req.query('saved') === 'yes'}
      shown={isTyped ? shown : { ...shown, posted: workerAsTyped(worker) }}
    />
  )
}
