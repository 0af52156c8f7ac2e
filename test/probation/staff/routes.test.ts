import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { findOtherSessions } from '../../../db/probation/queries/cohort-making.ts'
import { staffKey } from '../../../db/probation/queries/staff-key.ts'
import { findUncovered } from '../../../db/probation/queries/staff-sessions.ts'
import {
  audit,
  cohortFacilitators,
  cohorts,
  history,
  sessionCovers,
  staff,
  staffLeave,
  staffQualifications,
} from '../../../db/probation/schema.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { day } from '../../../src/calendar.ts'
import { type Fields, monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepRunningCohort } from '../../support/places.ts'
import { withoutChance } from '../../support/shown.ts'
import { aLeader, keepStaff } from '../../support/staff.ts'

const [hana, bea, will] = [aLeader('Hana Ito'), aLeader('Bea Cole'), aLeader('Will Reid')]
const dee = aLeader('Dee Poole', ['cara'])

let on: TestApp
let cohortId: string

beforeEach(async () => {
  on = await startedApp()
  await keepStaff(on.probation, [hana, bea, will, dee])
  cohortId = await led(
    await keepRunningCohort(on.probation, { code: 'BBR-26-03', startsOn: monday }),
  )
})

/** Puts Hana and Bea in front of a cohort, or whom is asked for. */
async function led(id: string, leaders = [hana, bea]) {
  await on.probation.write(async (tx) => {
    for (const [at, { email }] of leaders.entries()) {
      await tx.insert(cohortFacilitators).values({ cohortId: id, email, position: at + 1 })
    }
  })
  return id
}

const as = (role: Role, more: { email?: string; areas?: string[] } = {}) =>
  signedIn(on, on.probation, { role, ...more })
const page = (email: string) => `/staff/${staffKey(email)}`
const days = (from: string, to: string): Fields => ({
  ...boxes('fromOn', from),
  ...boxes('toOn', to),
  reason: 'Annual leave',
})
const boxes = (name: string, on: string) => ({
  [`${name}-day`]: `${+on.slice(8)}`,
  [`${name}-month`]: `${+on.slice(5, 7)}`,
  [`${name}-year`]: on.slice(0, 4),
})
const cover = (some: Fields = {}): Fields => ({
  absent: hana.email,
  cover: will.email,
  reason: 'Training',
  ...some,
})
const coverPage = (number: number) => `/cohorts/${cohortId}/sessions/${number}/cover`

describe('who sees the staff list', () => {
  test('a programme manager the list and every page; addresses hold no name', async () => {
    const manager = await as('programme_manager')
    const list = await (await manager.get('/staff')).text()
    expect(list).toContain('Hana Ito')
    expect(list).toContain('2.5 hours in the busiest week, of 23 November')
    expect(list).not.toMatch(/href="[^"]*ito/)
    expect((await manager.get(page(hana.email))).status).toBe(200)
  })

  test('a facilitator his own page and no other; nobody else any', async () => {
    const facilitator = await as('facilitator', { email: hana.email })
    const answer = await facilitator.get('/staff')
    expect(answer.headers.get('location')).toBe(page(hana.email))
    const own = await (await facilitator.get(page(hana.email))).text()
    expect(withoutChance(own)).not.toContain('Save')
    expect((await facilitator.get(page(bea.email))).status).toBe(404)
    expect((await facilitator.post(page(hana.email), { hours: '1' })).status).toBe(404)
    expect((await facilitator.get(`${page(hana.email)}/leave`)).status).toBe(404)
    for (const role of [
      'probation_officer',
      'cara_coordinator',
      'auditor',
      'administrator',
    ] as const) {
      const other = await as(role)
      expect((await other.get('/staff')).status).toBe(404)
      expect((await other.get(page(hana.email))).status).toBe(404)
    }
  })

  test('a manager of another area does not see who leads in this one', async () => {
    const manager = await as('programme_manager', { areas: ['Elsewhere'] })
    expect(await (await manager.get('/staff')).text()).not.toContain('Hana Ito')
    expect((await manager.get(page(hana.email))).status).toBe(404)
  })
})

describe('hours and qualifications', () => {
  const details = (some: Fields = {}): Fields => ({
    version: '1',
    hours: '12.5',
    facilitator: ['bbr'],
    treatment_manager: ['bbr'],
    ...some,
  })

  test('are saved with before and after, and an audit row without the name', async () => {
    const manager = await as('programme_manager')
    expect((await manager.post(page(hana.email), details())).status).toBe(303)
    const { reader } = on.probation
    const kept = await reader
      .select()
      .from(staffQualifications)
      .where(eq(staffQualifications.email, hana.email))
    expect(
      kept.map(({ programmeKey, kind, sinceOn }) => `${programmeKey} ${kind} ${sinceOn}`),
    ).toEqual(['bbr facilitator 2020-01-06', `bbr treatment_manager ${monday}`])
    const [line] = await reader.select().from(history)
    expect(line?.changes).toEqual([
      { field: 'Weekly hours', before: '', after: '12.5' },
      {
        field: 'Qualified for',
        before: 'Facilitator: BBR, CARA',
        after: 'Facilitator: BBR. Treatment manager: BBR',
      },
    ])
    expect(withoutChance(JSON.stringify(await reader.select().from(audit)))).not.toContain('ito')
  })

  test('in two tabs: the second is told, and saves nothing', async () => {
    const manager = await as('programme_manager')
    await manager.post(page(hana.email), details())
    const answer = await manager.post(page(hana.email), details({ hours: '20' }))
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('<td>12.5</td><td class="now-is">20</td>')
  })

  test('with a mistake first: what somebody else saved meanwhile is still not overwritten', async () => {
    const manager = await as('programme_manager')
    await manager.post(page(hana.email), details())
    const wrong = await manager.post(page(hana.email), details({ hours: 'all' }))
    const [, version = ''] = (await wrong.text()).match(/name="version" value="(\d+)"/) ?? []
    const answer = await manager.post(page(hana.email), details({ hours: '20', version }))
    expect(answer.status).toBe(409)
  })

  test('a qualification that a cohort of his needs stays', async () => {
    const manager = await as('programme_manager')
    const answer = await manager.post(page(hana.email), details({ facilitator: ['cara'] }))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Leads BBR-26-03: change the staff there first')
  })

  test('hours that are none are refused, and kept as typed', async () => {
    const manager = await as('programme_manager')
    const answer = await manager.post(page(hana.email), details({ hours: 'all' }))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('value="all"')
  })

  test('somebody new is put on the list first; who is there already is just opened', async () => {
    const manager = await as('programme_manager')
    const fields = { email: 'New.One@probation.example', name: 'New One' }
    const answer = await manager.post('/staff', fields)
    expect(answer.headers.get('location')).toContain(page('new.one@probation.example'))
    expect((await manager.get(page('new.one@probation.example'))).status).toBe(200)
    await manager.post('/staff', { email: hana.email, name: 'Somebody Else' })
    const [kept] = await on.probation.reader.select().from(staff).where(eq(staff.email, hana.email))
    expect(kept?.name).toBe('Hana Ito')
  })
})

describe('leave', () => {
  const leave = `${page(hana.email)}/leave`

  test('first shows which sessions it leaves without cover, and who could; then it is saved', async () => {
    const manager = await as('programme_manager')
    const planned = await manager.post(leave, { act: 'plan', ...days('2026-11-30', '2026-12-04') })
    const plan = await planned.text()
    expect(planned.status).toBe(200)
    expect(plan).toContain('This leaves 1 session without cover')
    expect(plan).toContain('Could cover: Will Reid')
    expect(await on.probation.reader.$count(staffLeave)).toBe(0)
    const saved = await manager.post(leave, { act: 'save', ...days('2026-11-30', '2026-12-04') })
    expect(saved.status).toBe(303)
    const found = await findUncovered(on.probation.reader, commandLineViewer, monday, 14)
    expect(found).toMatchObject([{ number: 2, name: 'Hana Ito', isOnLeave: true }])
    const seen = await (await manager.get('/staff')).text()
    expect(seen).toContain('30 November to 4 December 2026')
    expect(seen).toContain('1 session of the next 8 weeks without cover')
  })

  test('that ends before it begins, is past or overlaps is refused', async () => {
    const manager = await as('programme_manager')
    const plan = async (from: string, to: string) => {
      const answer = await manager.post(leave, { act: 'plan', ...days(from, to) })
      return [answer.status, await answer.text()] as const
    }
    const [status, text] = await plan('2026-12-04', '2026-12-01')
    expect(status).toBe(422)
    expect(text).toContain('Last day must be the same as or after the first day')
    expect((await plan('2026-11-20', '2026-12-01'))[1]).toContain(
      'First day must be today or later',
    )
    await manager.post(leave, { act: 'save', ...days('2026-12-01', '2026-12-04') })
    expect((await plan('2026-12-04', '2026-12-05'))[1]).toContain('already')
  })

  test('from today is refused while she leads tonight, until somebody covers', async () => {
    const manager = await as('programme_manager')
    const save = () => manager.post(leave, { act: 'save', ...days(monday, monday) })
    const refused = await save()
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(
      'Hana Ito leads BBR-26-03 tonight at 6pm: name who covers first',
    )
    expect(await on.probation.reader.$count(staffLeave)).toBe(0)
    expect((await manager.post(coverPage(1), cover())).status).toBe(303)
    expect((await save()).status).toBe(303)
  })

  test('is taken away again; a second time it is gone already', async () => {
    const manager = await as('programme_manager')
    await manager.post(leave, { act: 'save', ...days('2026-12-01', '2026-12-04') })
    const [kept] = await on.probation.reader.select().from(staffLeave)
    const remove = () => manager.post(leave, { act: 'remove', leave: kept!.id })
    expect((await remove()).status).toBe(303)
    expect((await remove()).status).toBe(422)
    expect(await on.probation.reader.$count(staffLeave)).toBe(0)
  })
})

describe('cover for a session', () => {
  const rows = () => on.probation.reader.select().from(sessionCovers)

  test('is named with a reason, in the history of the cohort, and shows who could first', async () => {
    const manager = await as('programme_manager')
    expect(await (await manager.get(coverPage(2))).text()).toContain('Who could cover')
    expect((await manager.post(coverPage(2), cover())).status).toBe(303)
    expect(await rows()).toMatchObject([
      { cohortId, heldOn: '2026-11-30', absentEmail: hana.email, coverEmail: will.email },
    ])
    const [line] = await on.probation.reader.select().from(history)
    expect(line).toMatchObject({
      subject: 'cohort',
      what: 'Will Reid covers for Hana Ito on Monday 30 November 2026',
      why: 'Training',
    })
    const after = await (await manager.get(coverPage(2))).text()
    expect(after).toContain('<b>Will Reid</b> covers')
  })

  test('counts where a facilitator would be in two places, and frees who is away', async () => {
    const manager = await as('programme_manager')
    await manager.post(coverPage(2), cover())
    const [cohort] = await on.probation.reader.select().from(cohorts)
    const others = await findOtherSessions(on.probation.reader, commandLineViewer, {
      venueId: cohort!.venueId,
      emails: [will.email],
      fromOn: monday,
    })
    expect(
      others.map(({ heldOn, facilitatorEmails }) => [heldOn, facilitatorEmails]),
    ).toContainEqual(['2026-11-30', [bea.email, will.email]])
  })

  test('by somebody unqualified, on leave, or busy then is refused with why', async () => {
    const manager = await as('programme_manager')
    const refusal = async (email: string) => {
      const answer = await manager.post(coverPage(2), cover({ cover: email }))
      expect(answer.status).toBe(422)
      return answer.text()
    }
    expect(await refusal(dee.email)).toContain('Dee Poole cannot cover it: is not qualified')
    expect(await refusal(bea.email)).toContain('is a facilitator of this cohort already')
    await led(await keepRunningCohort(on.probation, { code: 'BBR-26-09', startsOn: monday }), [
      will,
    ])
    expect(await refusal(will.email)).toContain('leads BBR-26-09 at that time')
    await on.probation.write((tx) =>
      tx.insert(staffLeave).values({
        ...{ id: 'leave', email: will.email, reason: 'Annual leave' },
        fromOn: day('2026-11-30'),
        toOn: day('2026-11-30'),
      }),
    )
    expect(await refusal(will.email)).toContain('is on leave, 30 November 2026')
    expect(await rows()).toEqual([])
  })

  test('nobody yet: it stands among the sessions without cover', async () => {
    const manager = await as('programme_manager')
    await manager.post(coverPage(2), cover({ cover: '' }))
    expect(await findUncovered(on.probation.reader, commandLineViewer, monday, 14)).toMatchObject([
      { code: 'BBR-26-03', number: 2, heldOn: '2026-11-30', name: 'Hana Ito', isOnLeave: false },
    ])
  })

  test('a second one waits until the first is removed', async () => {
    const manager = await as('programme_manager')
    await manager.post(coverPage(2), cover())
    const second = await manager.post(coverPage(2), cover({ cover: '' }))
    expect(second.status).toBe(422)
    expect(await second.text()).toContain('is covered by Will Reid already: remove that first')
    const gone = await manager.post(coverPage(2), { ...cover(), act: 'remove' })
    expect(gone.status).toBe(303)
    expect(await rows()).toEqual([])
    expect((await manager.post(coverPage(2), cover({ cover: '' }))).status).toBe(303)
  })

  test('is for those who may change the cohort; to others there is no such page', async () => {
    expect((await (await as('facilitator', { email: bea.email })).get(coverPage(2))).status).toBe(
      200,
    )
    expect((await (await as('facilitator', { email: will.email })).get(coverPage(2))).status).toBe(
      404,
    )
    expect((await (await as('probation_officer')).get(coverPage(2))).status).toBe(404)
    expect((await (await as('programme_manager')).get(coverPage(99))).status).toBe(404)
  })
})

describe('a facilitator taken off a cohort', () => {
  const details = { version: '1', min: '4', max: '12', reason: 'Moves teams' }
  const staffed = { 'facilitator-1': will.email, 'facilitator-2': bea.email }

  test('that she leads tonight is refused until somebody covers', async () => {
    const manager = await as('programme_manager')
    const change = () => manager.post(`/cohorts/${cohortId}/details`, { ...details, ...staffed })
    const refused = await change()
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(
      'Hana Ito leads BBR-26-03 tonight at 6pm: name who covers first',
    )
    await manager.post(coverPage(1), cover({ cover: '' }))
    expect((await change()).status).toBe(422)
    await manager.post(coverPage(1), { ...cover(), act: 'remove' })
    await manager.post(coverPage(1), cover())
    expect((await change()).status).toBe(303)
  })
})
