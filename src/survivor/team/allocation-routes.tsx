import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { findServiceSettings } from '../../../db/survivor/queries/service.ts'
import {
  allocate,
  findFamilyFacts,
  findWorkerFacts,
} from '../../../db/survivor/queries/worker-facts.ts'
import { AllocationPage } from '../../../views/survivor/team/allocation.tsx'
import type { SurvivorEnv } from '../../env.ts'
import { differences } from '../../kit/differences.ts'
import { choice, formOf, optionalText, type Read } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { openRecord } from '../opened.ts'
import { allocationFaults, allocationLine } from './allocation.ts'
import { type Candidate, candidatesFor } from './candidates.ts'

type Known = Awaited<ReturnType<typeof openAllocation>>

/** Gives one record to a worker: everybody's load before and after, who is suggested and why, then the choice. */
export const allocation = act(
  {
    at: patterns.recordAllocation,
    may: [['create', 'caseload']],
    title: 'Allocation',
    section: urls.team,
    find: openAllocation,
    reads: ({ record }) => ['record', record.id, 'allocation'],
    page: (_, known, shown) => <AllocationPage {...known} shown={shown} />,
  },
  {
    read,
    version: ({ record }) => record.version,
    faults: ({ settings }, { chosen, reason }) => allocationFaults(chosen, reason, settings),
    save: async (tx, { record }, { chosen, reason }, { var: { viewer, today, now } }) => {
      const by = { by: viewer.name, today, at: now().toISOString() }
      const to = { workerId: chosen.worker.id, reason, ...by }
      if (!(await allocate(tx, record, to))) return undefined
      const history = [allocationLine(record, chosen, reason)]
      const at = urls.record(record.id)
      return { to: at, subject: 'record', ids: record.id, purpose: 'allocation', history }
    },
    changes: ({ record }, { chosen }) =>
      differences([['Worker', record.worker ?? 'Nobody yet']], [['Worker', chosen.worker.name]]),
  },
)

async function openAllocation(c: Context<SurvivorEnv>, db: Reader) {
  const { viewer, today } = c.var
  const record = await openRecord(c, db)
  const { settings } = await findServiceSettings(db)
  const family = (await findFamilyFacts(db, [record], today)).get(record.id)!
  const workers = await findWorkerFacts(db, viewer, today)
  return { record, family, settings, candidates: candidatesFor(family, workers, settings, today) }
}

function read(
  posted: PostedForm,
  { candidates }: Known,
): Read<{ chosen: Candidate; reason: string }> {
  const ids = candidates.map(({ worker }) => worker.id)
  const form = { worker: choice(ids, 'Select a worker'), reason: optionalText('Reason', 500) }
  const { values, errors } = formOf(form)(posted)
  if (!values) return { errors }
  const chosen = candidates.find(({ worker }) => worker.id === values.worker)!
  return { values: { chosen, reason: values.reason } }
}
