import { randomUUID } from 'node:crypto'
import { createWorker, isEmailTaken, listOwnTeams } from '../../../db/survivor/queries/workers.ts'
import { NewWorkerPage } from '../../../views/survivor/team/new-worker.tsx'
import { differences } from '../../kit/differences.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { emailTaken, workerInWords } from './worker.ts'
import { workerChange } from './worker-change.ts'
import { readWorker, type Teams } from './worker-form.ts'

/** Adds a worker to one of the manager's own teams. */
export const newWorker = act(
  {
    at: patterns.newTeamWorker,
    may: [['create', 'caseload']],
    title: 'Add a worker',
    section: urls.team,
    find: async (c, db) => ({ teams: await listOwnTeams(db, c.var.viewer) }),
    page: (_, { teams }, shown) => <NewWorkerPage teams={teams} shown={shown} />,
  },
  {
    read,
    faults: async (_, { email }, __, db) => ((await isEmailTaken(db, email)) ? emailTaken : []),
    save: async (tx, { teams }, details) => {
      const id = randomUUID()
      await createWorker(tx, id, details)
      const changes = differences([], workerInWords(details, teams))
      return workerChange(id, 'added', { what: 'Added', changes })
    },
  },
)

function read(posted: PostedForm, { teams }: { teams: Teams }) {
  return readWorker(posted, teams)
}
