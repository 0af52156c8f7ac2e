import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { insertMany } from '../../../db/insert-many.ts'
import {
  allocations,
  cases,
  groupSessions,
  records,
  risks,
  tasks,
} from '../../../db/survivor/schema.ts'
import { addDays, day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepGroup, keepRecord, keepWorker } from '../../support/groups.ts'
import { keepCase, keepTask } from '../../support/records.ts'
import { counted } from '../../support/statements.ts'

// A page of the survivor side costs what it shows: with ten times the families, the same statements and the same rows.

let on: TestApp
let nadia: Awaited<ReturnType<typeof keepWorker>>
let worker: Awaited<ReturnType<typeof signedIn>>
let manager: Awaited<ReturnType<typeof signedIn>>
let administrator: Awaited<ReturnType<typeof signedIn>>
let groupId: string
let first: { id: string; localityId: string }
let made = 0
let held = -30

beforeAll(async () => {
  on = await startedApp()
  nadia = await keepWorker(on.survivors, 'Nadia Brook')
  worker = await signedIn(on, on.survivors, { role: 'fit_worker', email: nadia.email })
  manager = await signedIn(on, on.survivors, { role: 'fit_manager', areas: 'all' })
  administrator = await signedIn(on, on.survivors, { role: 'administrator', side: 'survivor' })
  groupId = (await keepGroup(on.survivors, { code: 'Elder', leaders: [nadia.id] })).id
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
  ['the groups, for a worker', async () => worker.get(urls.appointments)],
  ['what is new of linked men', async () => manager.get(urls.notices)],
  ['what was found to keep somebody safe', async () => manager.get(urls.safety)],
  ['an administrator’s first page', async () => administrator.get(urls.home)],
]

/** Pages that show somebody for each family, or count them: the same statements, however many rows. */
const listing: [string, () => Promise<Response>][] = [
  ['the team list', async () => manager.get(urls.teamMeeting)],
  ['the figures', async () => manager.get(urls.figures)],
  ['the figures of her own people', async () => worker.get(urls.figures)],
]

/** So many sessions more that the group held long ago. */
async function moreHeld(count: number) {
  const numbers = Array.from({ length: count }, () => held--)
  await on.survivors.write((tx) =>
    insertMany(tx, groupSessions, numbers, (number) => ({
      ...{ id: `held-${number}`, groupId, number, part: 1, onDay: addDays(monday, number) },
      ...{ startsAt: '10:00', minutes: 120 },
    })),
  )
}

const costsOf = async (pages: typeof asked) => {
  const found: Record<string, { statements: number; rows: number; trips: number }> = {}
  for (const [name, ask] of pages) {
    await ask()
    const { answer, ...cost } = await counted(ask)
    expect([name, answer.status]).toEqual([name, 200])
    found[name] = cost
  }
  return found
}

test('caseloads, tasks, records, loads and groups cost the same statements and rows with ten times the families', async () => {
  await more(40)
  await moreHeld(4)
  const few = await costsOf(asked)
  const statements = async () =>
    Object.entries(await costsOf(listing)).map(([name, cost]) => [name, cost.statements])
  const listed = await statements()
  await more(900)
  await moreHeld(200)
  expect(await costsOf(asked)).toEqual(few)
  expect(await statements()).toEqual(listed)
})

test('the first page of a worker, a manager and an administrator asks in at most eight round trips', async () => {
  const firsts = asked.filter(([name]) => /^a worker’s case|^the teams’ case|first page/.test(name))
  expect(firsts.length).toBe(3)
  for (const [name, { trips }] of Object.entries(await costsOf(firsts)))
    expect([name, trips <= 8, trips]).toEqual([name, true, trips])
})
