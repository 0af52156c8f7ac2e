import { beforeEach, expect, test } from 'vitest'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import { attempts, deferrals } from '../../../db/survivor/schema.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { day, inShort } from '../../../src/calendar.ts'
import { duesBy, duesOf, othersDue } from '../../../src/survivor/records/dues.ts'
import { caseloadRows } from '../../../src/survivor/team/caseload.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepEnrolment, keepRecord, keepWorker } from '../../support/groups.ts'
import { dayFields, keepCase, keepTask } from '../../support/records.ts'

// Monday 23 November 2026, 10 in the morning: one meaning of due, wherever it is listed or counted.

let on: TestApp
let nadia: Awaited<ReturnType<typeof keepWorker>>
let manager: Awaited<ReturnType<typeof signedIn>>
const now = new Date('2026-11-23T10:00:00Z')
const viewer: Viewer = {
  ...{ userId: 'u', name: 'M', email: 'm@example.org', side: 'survivor' },
  ...{ role: 'fit_manager', areas: 'all' },
}

beforeEach(async () => {
  on = await startedApp()
  nadia = await keepWorker(on.survivors, 'Nadia Brook')
  manager = await signedIn(on, on.survivors, { role: 'fit_manager', areas: 'all' })
})

const keep = (preferredName: string) =>
  keepRecord(on.survivors, { preferredName, workerId: nadia.id })
const board = () => findBoard(on.survivors.reader, viewer, monday, { workerId: nadia.id })
const context = () => findDueContext(on.survivors.reader, monday, now)

async function leavePage(from: string, to: string) {
  const answer = await manager.post(urls.teamHours(nadia.id), {
    ...{ act: 'plan', kind: 'leave', hours: '', coverId: '', reason: 'Annual leave' },
    ...{ ...dayFields('fromOn', from), ...dayFields('toOn', to) },
  })
  expect(answer.status).toBe(200)
  return answer.text()
}

/** One of each kind that can be due, and one thing that is due after all of them. */
async function keepOneOfEach() {
  const first = await keep('First-Contact')
  await keepCase(on.survivors, first.id, { referredAt: '2026-11-23T09:00:00.000Z' })
  const overdue = await keep('Overdue')
  await keepCase(on.survivors, overdue.id, { referredAt: '2026-11-20T16:40:00.000Z' })
  const review = await keep('Review')
  await keepCase(on.survivors, review.id, {
    ...{ contactedOn: day('2026-11-21'), planReviewOn: day('2026-11-25') },
  })
  const agreed = await keep('Agreed')
  await keepEnrolment(on.survivors, agreed.id, { agreedOn: day('2026-11-11') })
  const booked = await keep('Booked-Not-Reached')
  await keepEnrolment(on.survivors, booked.id, {
    ...{ agreedOn: day('2026-11-20'), offeredOn: monday, firstOn: day('2026-12-15') },
  })
  const waiting = await keep('Waiting')
  const enrolmentId = await keepEnrolment(on.survivors, waiting.id)
  await on.survivors.write((tx) =>
    tx.insert(deferrals).values({
      ...{ id: 'wait', enrolmentId, fromOn: day('2026-11-17'), askAgainOn: day('2026-11-26') },
    }),
  )
  const task = await keep('Task')
  await keepTask(on.survivors, task.id, { dueOn: day('2026-11-24') })
  await keepTask(on.survivors, task.id, { id: 'later', dueOn: day('2027-03-01') })
}

test('a first contact that is due on the morning of her leave is shown before it is saved', async () => {
  const first = await keep('First-Contact')
  await keepCase(on.survivors, first.id, { referredAt: '2026-11-23T09:00:00.000Z' })
  const html = await leavePage('2026-11-24', '2026-11-27')
  expect(html).toContain('1 thing is due for her records, and nobody covers')
  expect(html).toContain(`First-Contact, ${first.ref}`)
  expect(html).toMatch(/High: first attempt, 24 Nov 2026\s*by 9am/)
})

test('what leave lists is what every other page has as due by its last day, overdue or to come', async () => {
  await keepOneOfEach()
  const lastOn = day('2026-11-27')
  const html = await leavePage('2026-11-24', lastOn)
  const listed = [
    ...html.matchAll(/records\/[\w-]+">\s*([\w-]+), S\d+\s*<\/a>\s*<span class="sub">([^<]+)</g),
  ].map(([, name, words]) => `${name}: ${words!.replaceAll(/\s+/g, ' ').trim()}`)
  const [records, all] = [await board(), await context()]
  const due = records.flatMap((record) =>
    duesBy(record, all, lastOn).map(
      ({ what, onDay }) => `${record.preferredName}: ${what}, ${inShort(onDay)}`,
    ),
  )
  expect(listed.map((one) => one.replace(/ by \d.*$/, '')).sort()).toEqual(due.sort())
  const kinds = records.flatMap((one) => duesBy(one, all, lastOn).map(({ kind }) => kind))
  expect([...new Set(kinds)].sort()).toEqual(['ask_again', 'contact', 'place', 'review', 'task'])
})

test('caseload, tasks and leave of today agree on what is due by tonight', async () => {
  await keepOneOfEach()
  const [records, all] = [await board(), await context()]
  const rows = caseloadRows(records, all, monday)
  for (const { record, due } of rows) expect(due).toEqual(duesOf(record, all)[0])
  const tonight = records.flatMap((record) => duesBy(record, all, monday))
  const tasksPage = await (await manager.get(urls.tasks)).text()
  const others = othersDue(records, all, monday)
  expect(others).toBe(tonight.filter(({ kind }) => kind !== 'task').length)
  expect(tasksPage).toMatch(new RegExp(`${others} contacts?, places? or reviews? (is|are) due`))
  const home = await (await manager.get(urls.caseload(nadia.id))).text()
  for (const { record, due } of rows.filter((row) => row.due)) {
    expect(home).toContain(record.preferredName)
    expect(home).toContain(due!.what)
  }
})

test('a place booked without reaching her leaves the contact to be made, until an attempt reaches her', async () => {
  const booked = await keep('Booked')
  await keepEnrolment(on.survivors, booked.id, {
    ...{ agreedOn: day('2026-11-19'), offeredOn: monday, firstOn: day('2026-12-15') },
  })
  const dues = async () => duesOf((await board())[0]!, await context()).map(({ kind }) => kind)
  expect(await dues()).toEqual(['contact'])
  await on.survivors.write((tx) =>
    tx.insert(attempts).values({
      ...{ recordId: booked.id, at: '2026-11-20T10:00:00.000Z', method: 'phone' as const },
      ...{ outcome: 'reached' as const, by: 'test' },
    }),
  )
  expect(await dues()).toEqual([])
})
