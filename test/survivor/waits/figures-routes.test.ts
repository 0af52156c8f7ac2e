import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { audit, teams } from '../../../db/survivor/schema.ts'
import { addDays } from '../../../src/calendar.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { monday, type Person, signedIn, type TestApp, testApp } from '../../support/app.ts'
import { aService, enrol, keepRecord, keepTask } from './a-service.ts'

// Worked example M1
const m1 = [3, 10, 14, 21, 28, 35, 42, 49, 63, 70, 84, 91, 98, 105, 119, 126, 140, 161, 189, 266]
const ines = { worker: 'ines@fit.example', locality: 'Eastleigh' }

let on: TestApp
beforeEach(async () => {
  on = await testApp()
  const db = on.survivors
  await aService(db)
  for (const days of m1) {
    await enrol(db, await keepRecord(db), { agreedOn: addDays(monday, -days) })
  }
  const few = [await keepRecord(db, ines), await keepRecord(db, ines), await keepRecord(db, ines)]
  for (const id of few) await enrol(db, id, { agreedOn: addDays(monday, -5) })
  await keepTask(db, few[0]!, { kind: 'safety_plan', dueOn: '2026-11-20' })
  await keepTask(db, few[1]!, { kind: 'safety_plan', dueOn: '2026-11-23' })
})

const come = (person: Person) => signedIn(on, on.survivors, person)
const read = async (person: Person, query: Record<string, string> = {}) => {
  const page = await (await come(person)).get(withQuery(urls.figures, query))
  const html = await page.text()
  const main = html.slice(html.indexOf('<main'))
  return {
    status: page.status,
    text: main
      .replaceAll(/<[^>]+>/g, '|')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/( ?\|)+ ?/g, '|'),
  }
}
const teamId = async (name: string) =>
  (await on.survivors.reader.select().from(teams).where(eq(teams.name, name)))[0]!.id

test('M1 on the page of the team that it is of: median 70 and 92nd 189 days', async () => {
  const havant: Person = { role: 'fit_manager', areas: ['Havant'] }
  const { status, text } = await read(havant)
  expect(status).toBe(200)
  expect(text).toContain('20 are waiting for a first session: the median wait is 70 days')
  expect(text).toContain('92 in 100 have waited 189 days or less')
  expect(text).toContain('No task is overdue.')
  expect(text).not.toMatch(/freedom|S2\d{3}|Alexandrina/i)
})

test('three of one team are 1 to 4 everywhere, and what would tell them is not shown, by team or place', async () => {
  const every: Person = { role: 'fit_manager' }
  const whole = (await read(every)).text
  const eastleigh = (await read(every, { team: await teamId('Eastleigh') })).text
  const havant = (await read(every, { team: await teamId('Havant') })).text
  expect(eastleigh).toContain('1 to 4 are waiting for a first session')
  expect(eastleigh).not.toMatch(/median wait is/)
  const tells = [/\b23 are waiting/, /\b20 are waiting/]
  const said = [tells[0]!.test(whole), tells[1]!.test(havant)]
  expect(
    said.filter(Boolean).length,
    'both the whole and the rest would tell the few',
  ).toBeLessThan(2)
  expect(whole).toMatch(/Eastleigh\|1 to 4/)
  expect(whole).toMatch(/Safety plan\|1 to 4/)
})

test('a worker has her own people, nothing of them hidden, and no loads', async () => {
  const { text } = await read({ role: 'fit_worker', email: ines.worker })
  expect(text).toContain('3 are waiting for a first session')
  expect(text).toContain('1 task is overdue')
  expect(text).not.toContain('Load by team')
  expect((await read({ role: 'fit_worker', email: 'nell@fit.example' })).text).toContain('20 are')
})

test('loads stand by team over eight weeks, this one last', async () => {
  const { text } = await read({ role: 'fit_manager', areas: ['Havant'] })
  const [, load] = text.split('Load by team|')
  expect(load).toMatch(/\|5 Oct\|12 Oct\|19 Oct\|26 Oct\|2 Nov\|9 Nov\|16 Nov\|23 Nov\|Havant\|/)
  expect(load).not.toContain('Eastleigh')
})

test('who reads figures is written down first; another team, and whoever may not, finds no page', async () => {
  const havant: Person = { role: 'fit_manager', areas: ['Havant'] }
  await read(havant)
  const rows = await on.survivors.reader.select().from(audit).where(eq(audit.subject, 'figures'))
  expect(rows).toMatchObject([{ verb: 'consultation', purpose: 'figures as at 2026-11-23' }])
  const elsewhere = await teamId('Eastleigh')
  expect((await read(havant, { team: elsewhere })).status).toBe(404)
  expect((await read({ role: 'fit_worker' }, { team: elsewhere })).status).toBe(404)
  for (const role of ['administrator', 'auditor'] as const) {
    expect((await read({ role, side: 'survivor' })).status).toBe(404)
  }
})
