import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { insertMany } from '../../../db/insert-many.ts'
import { allocations, cases, records, risks, tasks } from '../../../db/survivor/schema.ts'
import { addDays, day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepRecord, keepWorker } from '../../support/groups.ts'
import { keepCase, keepTask } from '../../support/records.ts'
import { counted } from '../../support/statements.ts'

// A page of the survivor side costs what it shows: with ten times the families, the same statements and the same rows.

let on: TestApp
let nadia: Awaited<ReturnType<typeof keepWorker>>
let worker: Awaited<ReturnType<typeof signedIn>>
let manager: Awaited<ReturnType<typeof signedIn>>
let first: { id: string; localityId: string }
let made = 0

beforeAll(async () => {
  on = await startedApp()
  nadia = await keepWorker(on.survivors, 'Nadia Brook')
  worker = await signedIn(on, on.survivors, { role: 'fit_worker', email: nadia.email })
  manager = await signedIn(on, on.survivors, { role: 'fit_manager', areas: 'all' })
  first = await keepRecord(on.survivors, { preferredName: 'Una', workerId: nadia.id })
  await keepCase(on.survivors, first.id, {
    level: 'medium',
    referredAt: '2026-11-10T09:00:00.000Z',
  })
  await keepTask(on.survivors, first.id, { dueOn: addDays(monday, -3) })
  await more(60)
})

/** So many families more, each with a case, a task to come and her worker; all of them reached long ago. */
async function more(count: number) {
  const ids = Array.from({ length: count }, () => randomUUID())
  const at = '2026-10-01T09:00:00.000Z'
  const recordOf = (id: string) => ({
    ...{ id, ref: `S${5000 + made++}`, preferredName: 'Ida', localityId: first.localityId },
    ...{ workerId: nadia.id, createdAt: at },
  })
  await on.survivors.write(async (tx) => {
    await insertMany(tx, records, ids, recordOf)
    await insertMany(tx, cases, ids, (recordId) => ({
      ...{ id: `case-${recordId}`, recordId, referredAt: at, childProtectionPlan: false },
      ...{ directChildWork: false, allocatedAt: at, contactedOn: day('2026-10-02') },
    }))
    await insertMany(tx, risks, ids, (recordId) => ({
      ...{ recordId, level: 'medium' as const, source: 'DASH', assessedOn: day('2026-10-01') },
      ...{ reading: 'Calm', by: 'test', at },
    }))
    await insertMany(tx, tasks, ids, (recordId) => ({
      ...{ id: `task-${recordId}`, recordId, kind: 'safety_plan' as const },
      ...{ dueOn: day('2027-01-11'), createdBy: 'test' },
    }))
    await insertMany(tx, allocations, ids, (recordId) => ({
      ...{ recordId, workerId: nadia.id, fromOn: day('2026-10-01'), by: 'test' },
    }))
  })
}

const asked: [string, () => Promise<Response>][] = [
  ['a worker’s caseload', async () => worker.get(urls.home)],
  ['a page of it', async () => worker.get(`${urls.home}?page=2`)],
  ['her tasks', async () => worker.get(urls.tasks)],
  ['the teams’ caseload', async () => manager.get(urls.home)],
  ['of one worker', async () => manager.get(`${urls.home}?worker=${nadia.id}`)],
  ['the teams’ tasks', async () => manager.get(urls.tasks)],
  ['a record', async () => manager.get(urls.record(first.id))],
  ['allocation', async () => manager.get(urls.recordAllocation(first.id))],
  ['the team', async () => manager.get(urls.team)],
  ['a worker', async () => manager.get(urls.teamWorker(nadia.id))],
  ['the groups', async () => manager.get(urls.appointments)],
]

test('caseloads, tasks, records, loads and groups cost the same statements and rows with ten times the families', async () => {
  const costs = async () => {
    const found: Record<string, [number, number]> = {}
    for (const [name, ask] of asked) {
      await ask()
      const { answer, statements, rows } = await counted(ask)
      expect([name, answer.status]).toEqual([name, 200])
      found[name] = [statements, rows]
    }
    return found
  }
  await more(40)
  const few = await costs()
  await more(900)
  expect(await costs()).toEqual(few)
})
