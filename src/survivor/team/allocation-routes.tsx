import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { type FamilyRecord, findRecord } from '../../../db/survivor/queries/records.ts'
import { findServiceSettings } from '../../../db/survivor/queries/service.ts'
import {
  allocate,
  findFamilyFacts,
  findWorkerFacts,
} from '../../../db/survivor/queries/worker-facts.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { AllocationPage } from '../../../views/survivor/team/allocation.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  choice,
  expectedVersion,
  type FormErrors,
  optionalText,
  type Posted,
  readForm,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import type { ServiceSettings } from '../records/service-settings.ts'
import { allocationFaults, allocationLine } from './allocation.ts'
import { type Candidate, candidatesFor, type FamilyFacts } from './candidates.ts'

type C = Context<SurvivorEnv>
type Refused = { errors: FormErrors } | { stale: Known; asked: string }
type Known = {
  record: FamilyRecord
  family: FamilyFacts
  candidates: readonly Candidate[]
  settings: ServiceSettings
}

/** Gives one record to a worker: everybody's load before and after, who is suggested and why, then the choice. */
export const allocation = new Hono<SurvivorEnv>()
  .get(patterns.recordAllocation, async (c) => {
    const known = await knownOf(c, c.var.db.reader)
    return showForm(c, known, { version: `${known.record.version}` })
  })
  .post(patterns.recordAllocation, async (c) => {
    const posted = await c.req.parseBody()
    const shown = await knownOf(c, c.var.db.reader)
    const answer = await once<Refused>(c, posted[formTokenField], (tx) => save(c, tx, posted))
    if ('to' in answer) return c.redirect(answer.to, 303)
    if ('stale' in answer.refused) return showStale(c, answer.refused.stale, answer.refused.asked)
    return showForm(c, shown, posted, answer.refused.errors)
  })

async function knownOf(c: C, db: Reader): Promise<Known> {
  const { viewer, today } = c.var
  if (!can(viewer, 'create', 'caseload')) notFound()
  const record = (await findRecord(db, viewer, today, c.req.param('id') ?? '')) ?? notFound()
  const { settings } = await findServiceSettings(db)
  const family = (await findFamilyFacts(db, [record], today)).get(record.id)!
  const workers = await findWorkerFacts(db, viewer, today)
  return { record, family, settings, candidates: candidatesFor(family, workers, settings, today) }
}

async function save(c: C, tx: Transaction, posted: Posted): Promise<Outcome<Refused>> {
  const { viewer, today, now } = c.var
  const known = await knownOf(c, tx)
  const { record, candidates, settings } = known
  const read = readForm(formOf(candidates), posted)
  if (!read.values) return { refused: { errors: read.errors } }
  const { worker: workerId, reason, version } = read.values
  const chosen = candidates.find(({ worker }) => worker.id === workerId)!
  if (version !== record.version) return { refused: { stale: known, asked: chosen.worker.name } }
  const faults = allocationFaults(chosen, reason, settings)
  if (faults.length > 0) return { refused: { errors: byField(faults) } }
  const to = { workerId, reason, by: viewer.name, today, at: now().toISOString() }
  if (!(await allocate(tx, record, to))) {
    return { refused: { stale: known, asked: chosen.worker.name } }
  }
  return {
    done: {
      to: urls.record(record.id),
      subject: 'record',
      ids: record.id,
      purpose: 'allocation',
      history: [allocationLine(record, chosen, reason)],
    },
  }
}

async function showForm(c: C, known: Known, posted: Posted, errors?: FormErrors) {
  await recordReading(c, 'record', known.record.id, 'allocation')
  return show(
    c,
    {
      title: 'Allocation',
      section: urls.team,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <AllocationPage {...known} posted={posted} errors={errors} formToken={formToken(c)} />,
  )
}

async function showStale(c: C, { record }: Known, asked: string) {
  await recordReading(c, 'record', record.id, 'allocation')
  const saved = record.worker ?? 'Nobody yet'
  return show(
    c,
    { title: 'Allocation', section: urls.team, status: 409 },
    <StalePage
      changes={saved === asked ? [] : [{ field: 'Worker', before: saved, after: asked }]}
      again={urls.recordAllocation(record.id)}
    />,
  )
}

function formOf(candidates: readonly Candidate[]) {
  return z.object({
    worker: choice(
      candidates.map(({ worker }) => worker.id),
      'Select a worker',
    ),
    reason: optionalText('Reason', 500),
    version: expectedVersion,
  })
}

function byField(faults: readonly { field: string; message: string }[]): FormErrors {
  const all: FormErrors = {}
  for (const { field, message } of faults) all[field] = [...(all[field] ?? []), message]
  return all
}
