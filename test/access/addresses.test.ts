import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { staffKey } from '../../db/probation/queries/staff-key.ts'
import {
  accountRequests,
  attendances,
  audit,
  history,
  placements,
  tasks,
} from '../../db/probation/schema.ts'
import type { Role } from '../../src/access/viewer.ts'
import { day } from '../../src/calendar.ts'
import { urls } from '../../src/urls.ts'
import { hana, keepLedCohort, onRoute, placeOf } from '../probation/attendance/a-register.ts'
import { monday, signedIn, type TestApp } from '../support/app.ts'
import { startedApp } from '../support/filled.ts'
import { keepAttendance, keepCaution, keepPair } from '../support/kept-cautions.ts'
import { aChange } from '../support/rare-states.ts'
import { keepReferral } from '../support/referrals.ts'

/** Who comes: each role, and those of a role whose cohorts, men or area these are not. */
const visitors = {
  manager: { role: 'programme_manager' },
  'manager of another area': { role: 'programme_manager', areas: ['Nowhere'] },
  facilitator: { role: 'facilitator', email: hana },
  'facilitator of another cohort': { role: 'facilitator', email: 'w.reid@probation.example' },
  officer: { role: 'probation_officer', email: 'j.hollis@probation.example' },
  'officer of other men': { role: 'probation_officer', email: 'k.moss@probation.example' },
  coordinator: { role: 'cara_coordinator' },
  'coordinator of another area': { role: 'cara_coordinator', areas: ['Nowhere'] },
  auditor: { role: 'auditor' },
  administrator: { role: 'administrator' },
  'FIT worker': { role: 'fit_worker' },
  'FIT manager': { role: 'fit_manager' },
} as const satisfies Record<string, { role: Role; areas?: string[]; email?: string }>
type Who = keyof typeof visitors

const everyManager: Who[] = ['manager', 'manager of another area']
const everyCoordinator: Who[] = ['coordinator', 'coordinator of another area']
const bothOfficers: Who[] = ['officer', 'officer of other men']
const caution: Who[] = ['manager', 'coordinator']

/** An address, who reads it and who may send its form; for everybody else there is none. */
type Door = { path: string; reads: readonly Who[]; sends: readonly Who[] }

let on: TestApp
let doors: Door[]
const signedInAs = new Map<Who, string>()

beforeAll(async () => {
  on = await startedApp()
  const db = on.probation
  const [tom, ben] = [await keepReferral(db), await keepReferral(db)]
  await onRoute(db, ben.referralId, 'licence')
  const referralIds = [tom.referralId, ben.referralId]
  const startsOn = day('2026-11-02')
  const group = await keepLedCohort(db, { startsOn, referralIds, code: 'BBR-26-09' })
  const hanas = await come('facilitator')
  const registered = await hanas.post(urls.register(group, 1), {
    ...{ led: hana, version: '0', shown: '2026-11-02 18:00' },
    [`outcome-${tom.referralId}`]: 'unacceptable_absence',
  })
  expect(registered.status).toBe(303)
  const jon = await keepCaution(db)
  const pair = await keepPair(db, day('2026-11-14'), { referralIds: [jon.referralId] })
  await keepAttendance(db, pair.a, jon.referralId, 'attended')
  const place = await placeOf(db, tom.referralId)
  const manager = await come('manager')
  const change = await aChange(on, manager, group)
  const asked = await db.reader.select().from(tasks)
  expect(asked.length).toBeGreaterThan(0)

  const officer = await come('officer')
  await (await come('administrator')).post(urls.account(officer.userId), {
    ...{ act: 'change', role: 'facilitator', areas: 'all', reason: 'New work' },
  })
  const request = (await db.reader.select().from(accountRequests))[0]!

  const door = (path: string, reads: readonly Who[], sends: readonly Who[] = reads): Door => ({
    path,
    reads,
    sends,
  })
  const keepers: Who[] = ['manager', 'facilitator']
  const changed = (kinds: string[], who: Who[]) =>
    kinds.map((kind) => door(urls.cohortChange(group, kind), who))
  doors = [
    ...changed(['move', 'move-on', 'time', 'room'], keepers),
    ...changed(['cancel', 'suspend', 'closed-days', 'lift', 'add'], ['manager']),
    door(urls.cohortChange(group, 'anything'), []),
    ...['move', 'cancel'].map((kind) => door(urls.cohortChange(pair.cohortId, kind), caution)),
    door(urls.cohortChanges(group), [...keepers, ...bothOfficers], []),
    door(urls.changeUndone(group, change), [], keepers),
    door(urls.cohortCancellation(group), ['manager']),
    door(urls.session(group, 5), [...keepers, ...bothOfficers], []),
    door(urls.session(group, 99), []),
    door(urls.session(pair.cohortId, 2), [...caution, ...bothOfficers], []),
    door(urls.sessionCover(group, 5), keepers),
    door(urls.register(group, 2), [...keepers, 'officer'], ['facilitator']),
    door(urls.register(pair.cohortId, 1), [...caution, 'officer'], ['coordinator']),
    door(urls.amendment(group, 1, tom.referralId), keepers),
    door(urls.amendment(group, 1, ben.referralId), []),
    door(urls.amendment(pair.cohortId, 1, tom.referralId), []),
    door(urls.catchUp(group, 1, tom.referralId), ['facilitator']),
    door(urls.attendanceReturn(group, 1), []),
    door(urls.attendanceReturn(pair.cohortId, 1), caution),
    door(urls.attendanceReturnFile(pair.cohortId, 1), caution),
    door(urls.attendanceReturnFile(randomUUID(), 1), []),
    door(urls.cohortList(group), keepers, []),
    door(urls.personReport(tom.personId), ['manager']),
    door(urls.personReport(randomUUID()), []),
    door(urls.letter(place.id), [...keepers, 'officer']),
    door(urls.release(ben.referralId), ['manager', 'officer']),
    door(urls.recall(ben.referralId), ['manager', 'officer']),
    door(urls.recall(tom.referralId), []),
    door(urls.deadline(jon.referralId), caution),
    door(urls.contact(jon.referralId), caution),
    door(urls.policeNotice(jon.referralId), caution),
    door(urls.nonCompliance(jon.referralId), caution),
    door(urls.nonCompliance(tom.referralId), []),
    door(urls.clock, [...everyManager, ...everyCoordinator], []),
    door(urls.policeList, [...everyManager, ...everyCoordinator]),
    door(urls.policeListFile, [...everyManager, ...everyCoordinator]),
    door(
      urls.changesOn(monday),
      [
        ...everyManager,
        ...everyCoordinator,
        ...bothOfficers,
        'facilitator',
        'facilitator of another cohort',
      ],
      [],
    ),
    door(
      urls.staff,
      [...everyManager, 'facilitator', 'facilitator of another cohort'],
      everyManager,
    ),
    door(urls.staffMember(randomUUID().slice(0, 16)), []),
    door(urls.staffMember(staffKey(hana)), keepers, ['manager']),
    door(urls.staffLeave(staffKey(hana)), ['manager']),
    door(
      urls.tasks,
      [
        ...everyManager,
        ...everyCoordinator,
        ...bothOfficers,
        'facilitator',
        'facilitator of another cohort',
        'FIT worker',
        'FIT manager',
      ],
      [],
    ),
    ...asked.map(({ id, forWhom }) =>
      door(urls.task(id), forWhom === 'facilitator' ? ['facilitator'] : ['officer']),
    ),
    door(urls.task(randomUUID()), []),
    door(urls.plans, [...everyManager, ...everyCoordinator]),
    door(urls.plan(randomUUID()), []),
    door(urls.planFile(randomUUID()), []),
    door(urls.planProgress(randomUUID()), []),
    door(urls.planPerson(randomUUID(), tom.referralId), []),
    door(urls.planApplication(randomUUID()), []),
    door(urls.whatIf, [...everyManager, ...everyCoordinator]),
    door(urls.scenario(randomUUID()), []),
    door(urls.openings, [...everyManager, ...everyCoordinator]),
    door(urls.planningRunProgress(randomUUID()), []),
    door(urls.planningRunCancellation(randomUUID()), []),
    door(urls.retained(tom.personId), ['manager']),
    door(urls.retained(randomUUID()), []),
    door(urls.erasure(tom.personId), ['manager']),
    door(urls.erasure(jon.personId), caution),
    door(urls.accounts, [...everyManager, 'administrator', 'auditor', 'FIT manager']),
    door(urls.accountsConfirmed, [...everyManager, 'administrator', 'FIT manager']),
    door(urls.newAccount, ['administrator']),
    door(urls.account(officer.userId), ['administrator', 'auditor'], ['administrator']),
    door(urls.account(randomUUID()), []),
    door(urls.accountCode(officer.userId), [], ['administrator']),
    door(urls.accountRequest(request.id), ['administrator', 'auditor'], ['administrator']),
    door(urls.accountRequest(randomUUID()), []),
  ]
})

const come = async (who: Who) => {
  const { role } = visitors[who]
  const isSurvivors = role === 'fit_worker' || role === 'fit_manager'
  const db = isSurvivors ? on.survivors : on.probation
  const person = {
    ...visitors[who],
    areas: 'areas' in visitors[who] ? ['Nowhere'] : ('all' as const),
  }
  const known = signedInAs.get(who)
  const visitor = await signedIn(on, db, { ...person, ...(known ? { userId: known } : {}) })
  signedInAs.set(who, visitor.userId)
  return visitor
}

const rows = () =>
  Promise.all([
    on.probation.reader.$count(history),
    on.probation.reader.$count(audit, eq(audit.outcome, 'allowed')),
    on.probation.reader.$count(attendances),
    on.probation.reader.$count(placements),
  ])

/** Everything of an answer that may tell one address from another. */
async function told(answer: Response) {
  const head = Object.fromEntries(answer.headers)
  for (const one of ['x-correlation-id', 'content-security-policy']) delete head[one]
  const body = (await answer.text()).replaceAll(/nonce="[^"]*"/g, '')
  return { status: answer.status, head, body }
}

describe.each(Object.keys(visitors))('for the %s', (who) => {
  const isIts = (them: readonly Who[]) => them.includes(who as Who)

  test('every address opens as the permissions say, and else is no address at all', async () => {
    const visitor = await come(who as Who)
    const nothing = await told(await visitor.get(`/${randomUUID()}`))
    expect(nothing.status).toBe(404)
    const wrong: string[] = []
    for (const { path, reads } of doors) {
      const answer = await told(await visitor.get(path))
      if (isIts(reads)) {
        if (![200, 302, 303].includes(answer.status)) wrong.push(`${path} ${answer.status}`)
      } else if (JSON.stringify(answer) !== JSON.stringify(nothing)) {
        wrong.push(`${path} ${answer.status}, no 404`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('every form may be sent as the permissions say, and else is no address at all', async () => {
    const visitor = await come(who as Who)
    const nothing = await told(await visitor.post(`/${randomUUID()}`))
    expect(nothing.status).toBe(404)
    const wrong: string[] = []
    const before = await rows()
    for (const { path, sends } of doors) {
      for (const more of [{}, filled]) {
        if (more === filled && isIts(sends)) continue
        const answer = await told(await visitor.post(path, more))
        if (isIts(sends)) {
          if (![200, 303, 409, 422].includes(answer.status)) wrong.push(`${path} ${answer.status}`)
        } else if (JSON.stringify(answer) !== JSON.stringify(nothing)) {
          wrong.push(`${path} ${answer.status}, no 404`)
        }
      }
    }
    expect(wrong).toEqual([])
    if (doors.every(({ sends }) => !isIts(sends))) expect(await rows()).toEqual(before)
  })

  test('no form is taken without its token', async () => {
    const visitor = await come(who as Who)
    const before = await on.probation.reader.$count(history)
    for (const { path } of doors) {
      const answer = await visitor.post(path, { 'form-token': 'stolen', ...filled })
      expect([403, 404, 409, 422], path).toContain(answer.status)
    }
    expect(await on.probation.reader.$count(history)).toBe(before)
  })
})

/** What any of these forms would want, as far as it can be guessed. */
const filled = {
  ...{ reason: 'Guessed', version: '1', confirmed: 'yes', act: 'save', places: '', plan: '' },
  ...{ number: '6', time: '18:00', which: 'this', minutes: '150', room: '', outcome: 'attended' },
  ...{ kind: 'no_pair', email: 'x@example.org', name: 'X Y', prison: 'HMP Winchester' },
  ...Object.fromEntries(
    ['on', 'from', 'to', 'toldOn', 'recalledOn', 'releasedOn', 'contactedOn', 'caughtUpOn'].flatMap(
      (name) => [
        [`${name}-day`, '20'],
        [`${name}-month`, '11'],
        [`${name}-year`, '2026'],
      ],
    ),
  ),
}

test('a change is undone by whoever may make one of its kind, and by nobody for another cohort', async () => {
  const other = await keepLedCohort(on.probation, { code: 'BBR-26-10' })
  const { path } = doors.find((door) => door.path.endsWith('/undone'))!
  const change = path.match(/changes\/([^/]+)\//)![1]!
  const manager = await come('manager')
  const answer = await manager.post(urls.changeUndone(other, change), { reason: 'Guessed' })
  expect(answer.status).toBe(404)
  expect(await on.probation.reader.$count(placements, eq(placements.cohortId, other))).toBe(0)
})
