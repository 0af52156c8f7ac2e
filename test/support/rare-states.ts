import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { expect, vi } from 'vitest'
import {
  accountRequests,
  orders,
  placements,
  referrals,
  sessionChanges,
  tasks,
  users,
  venues,
} from '../../db/probation/schema.ts'
import { formKeyOf, formToken } from '../../src/access/form-token.ts'
import type { Role } from '../../src/access/viewer.ts'
import { acrossOf } from '../../src/app.tsx'
import { day } from '../../src/calendar.ts'
import { urls } from '../../src/urls.ts'
import { keepLedCohort } from '../probation/attendance/a-register.ts'
import { bodyOf, type Fields, origin, type signedIn, type TestApp } from './app.ts'
import { keepDuty } from './duty.ts'
import { keepAttendance, keepCaution, keepPair } from './kept-cautions.ts'
import { crnOf } from './places.ts'
import { keepReferral } from './referrals.ts'
import { waiting } from './waiting.ts'

const hana = 'h.ito@probation.example'

/** Pages that stand behind a day's work: a register with an absence, its task, a pair's return, a release, a file. */
export async function whatNoLinkLeadsTo(world: TestApp, cookies: ReadonlyMap<Role, string>) {
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
    .orderBy(sql`rowid`)
    .limit(2)
  await db.write((tx) =>
    tx
      .update(placements)
      .set({ status: 'withdrawn', withdrawnWhy: 'mistake' })
      .where(eq(placements.id, other!.id)),
  )
  const [leader] = await db.reader.select().from(users).where(eq(users.email, hana))
  const opened = { reason: 'On duty: he rang', userId: leader!.id, subjectId: tom.personId }
  await keepDuty(db, { id: randomUUID(), ...opened })
  const wanted = { act: 'change', role: 'probation_officer', areas: 'all', reason: 'Cover' }
  expect((await post('administrator', urls.account(leader!.id), wanted)).status).toBe(303)
  const [change] = await db.reader.select().from(accountRequests)
  const open = await db.reader.select({ id: tasks.id }).from(tasks)
  return [
    ...held.flatMap(({ id }) => [urls.release(id), urls.recall(id)]),
    ...open.map(({ id }) => urls.task(id)),
    urls.accountRequest(change!.id),
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

/** A file that she asked to take away, one that she brought, which nobody can read, and one with a heading of its own. */
export async function keepFiles(manager: Awaited<ReturnType<typeof signedIn>>): Promise<string[]> {
  const file = new File([new Uint8Array([0x61, 0xff])], 'list.csv', { type: 'text/csv' })
  const ownHeadings = new File(['ref,Her worker\nW1,Ann\n'], 'own.csv', { type: 'text/csv' })
  const answers = [
    await manager.post(urls.figuresFiles, { kind: 'sessions', reason: 'For the board' }),
    await manager.post(urls.recordFiles, { file }),
    await manager.post(urls.recordFiles, { file: ownHeadings }),
  ]
  return answers.map(({ headers }) => headers.get('location')!)
}

/** Two men whom probation keeps apart for safeguarding, and has asked to end it: the row that the address names. */
export async function askToEnd(
  on: TestApp,
  manager: Awaited<ReturnType<typeof signedIn>>,
): Promise<string> {
  const reason = 'held by safeguarding'
  const [one, other] = [await keepReferral(on.probation), await keepReferral(on.probation)]
  const crn = await crnOf(on.probation, other.personId)
  await manager.post(urls.keepApart(one.personId), { crn, reason })
  await manager.post(urls.keepApartPair(one.personId, other.personId), { reason })
  return (await acrossOf(on).findEndAsked())[0]!.ids[0]!
}

/** A session moved to another room by its manager, so that there is a change to undo. */
export async function aChange(
  on: TestApp,
  manager: Awaited<ReturnType<typeof signedIn>>,
  cohortId: string,
) {
  const asked = {
    ...{ number: '6', reason: 'The hall is wanted', time: '18:00', room: '' },
    ...{ 'on-day': '9', 'on-month': '12', 'on-year': '2026' },
  }
  const plan = await (await manager.post(urls.cohortChange(cohortId, 'move'), asked)).text()
  const hidden = (name: string) => plan.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1]
  const applied = await manager.post(urls.cohortChange(cohortId, 'move'), {
    ...asked,
    ...{ confirmed: 'yes', version: hidden('version') ?? '', plan: hidden('plan') ?? '' },
  })
  expect(applied.status).toBe(303)
  const made = eq(sessionChanges.cohortId, cohortId)
  const [change] = await on.probation.reader.select().from(sessionChanges).where(made)
  return change!.id
}

/** A manager's own: a bookmark of a list, and something that she tries. */
export async function keepOwn(on: TestApp, manager: Awaited<ReturnType<typeof signedIn>>) {
  const filter = { name: 'High risk', query: 'risk=high' }
  expect((await manager.post(urls.savedFilters('bbr'), filter)).status).toBe(303)
  const [venue] = await on.probation.reader
    .select()
    .from(venues)
    .where(eq(venues.name, 'Eastleigh hub'))
  const tried = await manager.post(urls.whatIf, {
    ...{ programme: 'bbr', kind: 'add', 'add-in': 'A', 'add-place': venue!.id, 'add-time': '6pm' },
    ...{ 'add-starts-day': '2', 'add-starts-month': '12', 'add-starts-year': '2026' },
    ...{ 'add-entry': 'closed', 'add-min': '4', 'add-max': '12', 'add-second-day': '' },
  })
  expect(tried.status).toBe(303)
}
