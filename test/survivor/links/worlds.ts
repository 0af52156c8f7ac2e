import type { Client } from '@libsql/client'
import { eq, sql } from 'drizzle-orm'
import { expect, vi } from 'vitest'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { orders, placements, referrals, tasks, venues } from '../../../db/probation/schema.ts'
import { firstStart } from '../../../db/seeds/first-start.ts'
import { loadSiteWindows } from '../../../db/seeds/site-windows.ts'
import { loadSurvivorCounty } from '../../../db/seeds/survivor-county.ts'
import { runNightly } from '../../../db/survivor/queries/nightly.ts'
import { commandLineManager } from '../../../src/access/command-line.ts'
import { formKeyOf, formToken } from '../../../src/access/form-token.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { acrossOf } from '../../../src/app.tsx'
import { addDays, day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { keepLedCohort } from '../../probation/attendance/a-register.ts'
import {
  bodyOf,
  type Fields,
  monday,
  origin,
  signedIn,
  type TestApp,
  testApp,
} from '../../support/app.ts'
import { freshSurvivors, twinProbations } from '../../support/database.ts'
import { countySides } from '../../support/filled.ts'
import { keepAttendance, keepCaution, keepPair } from '../../support/kept-cautions.ts'
import { keepReferral } from '../../support/referrals.ts'
import { waiting } from '../../support/waiting.ts'

// Two worlds with one probation side that differ only in what the survivor side holds: in the first it is empty, and
// has no windows at any venue; in the second it is the invented county's, linked to the very men, with its windows.

const at = '2026-11-23T08:30:00.000Z'
const now = '2026-11-23T12:15:00.000Z'
const loader = { today: monday, at, correlationId: '-' }
const hana = 'h.ito@probation.example'

export const visitors: { role: Role; email?: string }[] = [
  { role: 'programme_manager' },
  { role: 'facilitator', email: hana },
  { role: 'probation_officer', email: 'j.hollis@probation.example' },
  { role: 'cara_coordinator' },
  { role: 'auditor' },
  { role: 'administrator' },
]

/** Two copies of the invented county, of which one sends and the other records what the test says. */
export async function twinCounties() {
  const cookies = new Map<Role, string>()
  const { probation: db, survivors } = await countySides()
  const first = await testApp({ probation: db, survivors, now: () => new Date(now) })
  for (const person of visitors) {
    const { headers } = await signedIn(first, db, person)
    cookies.set(person.role, headers.cookie)
  }
  const [one, two] = await twinProbations(db)
  const world = (probation: ProbationDatabase) =>
    testApp({ probation, survivors, now: () => new Date(now) })
  const worlds = { recorded: await world(one), sentAcross: await world(two), cookies }
  await countStatements(two)
  return worlds
}

export async function makeWorlds() {
  const cookies = new Map<Role, string>()
  const { probation: db, survivors: nobody } = await countySides()
  const first = await testApp({ probation: db, survivors: nobody, now: () => new Date(now) })
  for (const person of visitors) {
    const { headers } = await signedIn(first, db, person)
    cookies.set(person.role, headers.cookie)
  }
  const more = await whatNoLinkLeadsTo(first, cookies)
  const [one, two] = await twinProbations(db)
  const survivors = await freshSurvivors()
  const empty = await testApp({ probation: one, survivors: nobody, now: () => new Date(now) })
  const full = await testApp({ probation: two, survivors, now: () => new Date(now) })
  await firstStart({ probation: two, survivors }, monday)
  await loadSiteWindows(two)
  await giveWindow(full, cookies)
  const across = acrossOf(full)
  await loadSurvivorCounty(survivors, across, { ...loader, viewer: commandLineManager, now })
  await runNightly(survivors, across, {
    ...{ today: addDays(monday, 1), now: new Date(now), correlationId: '-' },
  })
  await countStatements(two)
  return { empty, full, cookies, more }
}

/** Pages that stand behind a day's work: a register with an absence, its task, a pair's return, a release, a file. */
async function whatNoLinkLeadsTo(world: TestApp, cookies: ReadonlyMap<Role, string>) {
  const db = world.probation
  const tom = await keepReferral(db)
  const ben = await keepReferral(db)
  const held = await db.reader
    .select({ id: referrals.id })
    .from(referrals)
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .where(eq(orders.route, 'licence'))
    .limit(3)
  const group = await keepLedCohort(db, {
    ...{ code: 'BBR-26-91', startsOn: day('2026-11-02') },
    referralIds: [tom.referralId, ben.referralId],
  })
  const post = (role: Role, path: string, fields: Fields) => {
    const token = cookies.get(role)!.slice('right-time=p.'.length)
    const form = formToken({ var: { formKey: formKeyOf(token) } })
    const headers = { origin, cookie: cookies.get(role)! }
    const body = bodyOf({ 'form-token': form, ...fields })
    return world.app.request(path, { method: 'POST', headers, body })
  }
  const register = await post('facilitator', urls.register(group, 1), {
    ...{ led: hana, version: '0', shown: '2026-11-02 18:00' },
    [`outcome-${tom.referralId}`]: 'acceptable_absence',
    [`outcome-${ben.referralId}`]: 'attended',
  })
  expect(register.status).toBe(303)
  const jon = await keepCaution(db)
  const pair = await keepPair(db, day('2026-11-14'), { referralIds: [jon.referralId] })
  await keepAttendance(db, pair.a, jon.referralId, 'attended')
  const file = new File(['crn,programme\nX1,bbr\n'], 'men.csv', { type: 'text/csv' })
  const brought = await post('programme_manager', urls.imports, { kind: 'referrals', file })
  expect(brought.status).toBe(303)
  const review = brought.headers.get('location')!
  const read = async () =>
    (
      await world.app.request(review, { headers: { cookie: cookies.get('programme_manager')! } })
    ).text()
  await vi.waitFor(async () => expect(await read()).toContain('9 faults'), waiting)
  const proposed = await post('programme_manager', urls.plans, { programme: 'bbr', keep: 'keep' })
  expect(proposed.status).toBe(303)
  const plan = proposed.headers.get('location')!
  const ofPlan = async () =>
    (
      await world.app.request(plan, { headers: { cookie: cookies.get('programme_manager')! } })
    ).text()
  await vi.waitFor(async () => expect(await ofPlan()).toContain('Proven best'), waiting)
  const [booked, other] = await db.reader
    .select({ id: placements.id })
    .from(placements)
    .where(eq(placements.status, 'booked'))
    .limit(2)
  await db.write((tx) =>
    tx
      .update(placements)
      .set({ status: 'withdrawn', withdrawnWhy: 'mistake' })
      .where(eq(placements.id, other!.id)),
  )
  const open = await db.reader.select({ id: tasks.id }).from(tasks)
  return [
    ...held.flatMap(({ id }) => [urls.release(id), urls.recall(id)]),
    ...open.map(({ id }) => urls.task(id)),
    urls.withdrawal(booked!.id),
    urls.reinstatement(other!.id),
    urls.amendment(group, 1, tom.referralId),
    urls.catchUp(group, 1, tom.referralId),
    urls.attendanceReturn(pair.cohortId, 1),
    urls.attendanceReturnFile(pair.cohortId, 1),
    urls.policeListFile,
    urls.policeNotice(jon.referralId),
    urls.delaysFile('bbr.csv'),
    urls.stillHere,
    urls.bulkHolds,
    '/people/00000000-0000-4000-8000-000000000000',
    review,
    `${review}/progress`,
    `${review}/columns`,
    '/ping',
  ]
}

/** One more, by an administrator's own form: with its history line, its audit row and the next version of the venue. */
async function giveWindow(world: TestApp, cookies: ReadonlyMap<Role, string>) {
  const [venue] = await world.probation.reader
    .select()
    .from(venues)
    .where(eq(venues.name, 'Southampton Old Bank'))
  const cookie = cookies.get('administrator')!
  const form = formToken({ var: { formKey: formKeyOf(cookie.slice('right-time=p.'.length)) } })
  const given = await world.app.request(urls.venueWindows(venue!.id), {
    method: 'POST',
    headers: { origin, cookie },
    body: bodyOf({
      ...{ 'form-token': form, act: 'window', brush: 'survivor', version: `${venue!.version}` },
      ...{ weekday: 'fri', from: '9am', to: '3pm', reason: 'Agreed by both sides' },
    }),
  })
  expect(given.status).toBe(303)
}

/** Every statement that either database is sent, of all databases of this run. */
export const sent = { statements: 0 }

async function countStatements(db: ProbationDatabase) {
  const client = (db.reader as unknown as { $client: Client }).$client
  const transaction = await client.transaction('read')
  for (const one of [client, transaction]) {
    const prototype = Object.getPrototypeOf(one) as Pick<Client, 'execute'>
    const execute = prototype.execute
    prototype.execute = function (this: Client, ...words: Parameters<Client['execute']>) {
      sent.statements++
      return execute.apply(this, words)
    } as Client['execute']
  }
  transaction.close()
}

export async function rowsOf(
  db: ProbationDatabase,
  table: string,
): Promise<Record<string, unknown>[]> {
  return db.reader.all(sql.raw(`select * from ${table} order by 1, 2`))
}
