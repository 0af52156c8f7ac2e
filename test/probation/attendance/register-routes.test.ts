import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { findRegistersDue } from '../../../db/probation/queries/registers-due.ts'
import {
  attendances,
  audit,
  cohortFacilitators,
  cohorts,
  history,
  placements,
  referrals,
  registers,
  sessionCovers,
  sessions,
  staff,
} from '../../../db/probation/schema.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { addDays, day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { crnOf, restrict } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import {
  hana,
  keepLedCohort,
  placeOf,
  referralOf,
  saveRegister,
  shownAt,
  tasksOf,
} from './a-register.ts'

let on: TestApp
/** Three weeks before today, so that the fourth session is today at 6pm and three are held. */
const startsOn = day('2026-11-02')
const as = (role: Role, more: { areas?: string[]; email?: string } = {}) =>
  signedIn(on, on.probation, { role, ...more })
const facilitator = () => as('facilitator', { email: hana })
const shown = (number: number) => shownAt(startsOn, number)
const lines = () => on.probation.reader.select().from(attendances)

beforeEach(async () => {
  on = await startedApp()
})

async function aGroup(count = 2) {
  const men = []
  for (let made = 0; made < count; made++) men.push(await keepReferral(on.probation))
  const referralIds = men.map(({ referralId }) => referralId)
  const cohortId = await keepLedCohort(on.probation, { startsOn, referralIds, code: 'BBR-26-09' })
  return { cohortId, men, referralIds }
}

describe('the page', () => {
  test('shows everybody expected with five choices each, and counts who is recorded', async () => {
    const { cohortId, men } = await aGroup()
    const page = await (await facilitator()).get(urls.register(cohortId, 1))
    const html = await page.text()
    expect(page.status).toBe(200)
    expect(html).toContain('Register: Foundation 1 of 6')
    expect(html).toContain('0 of 2 recorded')
    expect(html.match(/type="radio"/g)).toHaveLength(10)
    expect(html.match(/value="not_recorded" checked/g)).toHaveLength(2)
    expect(html).toContain(urls.person(men[0]!.personId))
    const [row] = await on.probation.reader
      .select()
      .from(audit)
      .where(eq(audit.purpose, 'register'))
    expect(row!.subjectIds).toEqual(expect.arrayContaining(men.map(({ personId }) => personId)))
  })

  test('prefills that everyone attended, without a script and without saving', async () => {
    const { cohortId } = await aGroup()
    const page = await (await facilitator()).get(`${urls.register(cohortId, 1)}?all=attended`)
    expect((await page.text()).match(/value="attended" checked/g)).toHaveLength(2)
    expect(await lines()).toEqual([])
  })

  test('shows a restricted man by his CRN, and he can be recorded', async () => {
    const { cohortId, men, referralIds } = await aGroup(1)
    await restrict(on.probation, men[0]!.personId)
    const visitor = await facilitator()
    const html = await (await visitor.get(urls.register(cohortId, 1))).text()
    expect(html).not.toContain('Walden')
    expect(html).toContain(await crnOf(on.probation, men[0]!.personId))
    const answer = await saveRegister(
      visitor,
      cohortId,
      1,
      { [referralIds[0]!]: 'attended' },
      { shown: shown(1) },
    )
    expect(answer.status).toBe(303)
  })

  test('lists who was enrolled on that day, not who is today', async () => {
    const { cohortId, men, referralIds } = await aGroup(3)
    const change = (at: number, values: object) =>
      on.probation.write((tx) =>
        tx.update(placements).set(values).where(eq(placements.referralId, referralIds[at]!)),
      )
    const gone = { status: 'withdrawn', withdrawnOn: day('2026-11-16'), withdrawnWhy: 'ill' }
    await change(0, gone)
    await change(1, { entryOn: day('2026-11-16') })
    const visitor = await facilitator()
    const listed = async (number: number) => {
      const html = await (await visitor.get(urls.register(cohortId, number))).text()
      const crns = await Promise.all(men.map(({ personId }) => crnOf(on.probation, personId)))
      return crns.map((crn) => html.includes(crn))
    }
    expect(await listed(2)).toEqual([true, false, true])
    expect(await listed(3)).toEqual([false, true, true])
  })

  test('opens when the session begins, by London’s clocks', async () => {
    const { cohortId, referralIds } = await aGroup(1)
    const visitor = await facilitator()
    const page = await (await visitor.get(urls.register(cohortId, 4))).text()
    expect(page).toContain('1 expected')
    expect(page).not.toContain('type="radio"')
    const outcomes = { [referralIds[0]!]: 'attended' }
    const early = await saveRegister(visitor, cohortId, 4, outcomes, { shown: shown(4) })
    expect(early.status).toBe(422)
    expect(await early.text()).toContain('The session begins on Monday 23 November 2026, 6pm')
    expect(await lines()).toEqual([])
  })
})

describe('saving', () => {
  test('writes a line for each, starts the clock, and asks for what follows, in one go', async () => {
    const { cohortId, referralIds } = await aGroup(3)
    const [tom, ben, jon] = referralIds as [string, string, string]
    const visitor = await facilitator()
    const outcomes = { [tom]: 'attended', [ben]: 'unacceptable_absence', [jon]: 'not_recorded' }
    const answer = await saveRegister(visitor, cohortId, 1, outcomes, { shown: shown(1) })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`${urls.register(cohortId, 1)}?done=saved`)
    expect(await referralOf(on.probation, tom)).toMatchObject({ startedOn: startsOn })
    expect(await placeOf(on.probation, tom)).toMatchObject({ status: 'started' })
    expect(await referralOf(on.probation, ben)).toMatchObject({ startedOn: null })
    expect(await tasksOf(on.probation, ben)).toEqual([
      ['catch_up', '2026-11-08', 'open'],
      ['warning', '2026-11-25', 'open'],
    ])
    expect(await tasksOf(on.probation, jon)).toEqual([])
    const [register] = await on.probation.reader.select().from(registers)
    expect(register).toMatchObject({ version: 1, ledBy: ['Hana Ito'] })
    const told = await on.probation.reader.select().from(history)
    expect(told.map(({ subject, what }) => [subject, what])).toEqual([
      ['person', 'Attended: Foundation 1 of 6 on 2 November 2026, BBR-26-09'],
      ['person', 'Unacceptable absence: Foundation 1 of 6 on 2 November 2026, BBR-26-09'],
      [
        'cohort',
        'Register of Foundation 1 of 6 on 2 November 2026: 1 attended, 1 unacceptable absence. Led by Hana Ito',
      ],
    ])
    expect(told[0]!.changes).toContainEqual({
      field: 'Started',
      before: 'Not yet',
      after: '2 November 2026',
    })
    const [row] = await on.probation.reader
      .select()
      .from(audit)
      .where(eq(audit.purpose, 'register saved'))
    expect(row!.verb).toBe('alteration')

    const after = await (await visitor.get(answer.headers.get('location')!)).text()
    expect(after).toContain('2 of 3 recorded')
    expect(after).toContain(
      '1 warning to give, 1 catch-up to hold, overdue since Sunday 8 November',
    )
    expect(after.match(/type="radio"/g)).toHaveLength(5)
    expect(after).toContain(urls.amendment(cohortId, 1, tom))
    expect(after).toContain(urls.catchUp(cohortId, 1, ben))
  })

  test('once, however often it is sent', async () => {
    const { cohortId, referralIds } = await aGroup(1)
    const visitor = await facilitator()
    const more = { shown: shown(1), 'form-token': visitor.formToken() }
    const send = () => saveRegister(visitor, cohortId, 1, { [referralIds[0]!]: 'attended' }, more)
    expect([(await send()).status, (await send()).status]).toEqual([303, 303])
    expect(await lines()).toHaveLength(1)
  })

  test('the rest later: who was not recorded yet is no absence, and is recorded then', async () => {
    const { cohortId, referralIds } = await aGroup(2)
    const [tom, ben] = referralIds as [string, string]
    const visitor = await facilitator()
    await saveRegister(visitor, cohortId, 1, { [tom]: 'attended' }, { shown: shown(1) })
    const rest = await saveRegister(
      visitor,
      cohortId,
      1,
      { [ben]: 'attended' },
      { shown: shown(1), version: '1' },
    )
    expect(rest.status).toBe(303)
    expect(await lines()).toHaveLength(2)
  })

  test('needs somebody who led and somebody who is recorded', async () => {
    const { cohortId, referralIds } = await aGroup(1)
    const visitor = await facilitator()
    const none = await saveRegister(
      visitor,
      cohortId,
      1,
      { [referralIds[0]!]: 'not_recorded' },
      { shown: shown(1), led: [] },
    )
    expect(none.status).toBe(422)
    const html = await none.text()
    expect(html).toContain('Select who led the session')
    expect(html).toContain('Select what became of at least one person')
  })

  test('a course completes when its last module is done, and its review is due six weeks on', async () => {
    const { cohortId, referralIds } = await aGroup(1)
    const [tom] = referralIds as [string]
    await on.probation.write((tx) =>
      tx
        .update(cohorts)
        .set({ registersFromOn: day('2026-11-16') })
        .where(eq(cohorts.id, cohortId)),
    )
    const before = ['thinking', 'emotions', 'relationships']
    await on.probation.write((tx) => tx.update(referrals).set({ modulesDone: before }))
    await on.probation.write((tx) =>
      tx
        .update(sessions)
        .set({ heldOn: day('2026-11-17') })
        .where(and(eq(sessions.cohortId, cohortId), eq(sessions.number, 4))),
    )
    for (const [number, heldOn] of [
      [5, '2026-11-18'],
      [6, '2026-11-19'],
    ] as const) {
      await on.probation.write((tx) =>
        tx
          .update(sessions)
          .set({ heldOn: day(heldOn) })
          .where(and(eq(sessions.cohortId, cohortId), eq(sessions.number, number))),
      )
    }
    const visitor = await facilitator()
    const days = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19']
    for (const [at, heldOn] of days.entries()) {
      const saved = await saveRegister(
        visitor,
        cohortId,
        at + 3,
        { [tom]: 'attended' },
        { shown: `${heldOn} 18:00` },
      )
      expect(saved.status, heldOn).toBe(303)
    }
    expect(await placeOf(on.probation, tom)).toMatchObject({ status: 'completed' })
    expect(await referralOf(on.probation, tom)).toMatchObject({
      endedOn: null,
      modulesDone: [...before, 'foundation'],
    })
    expect(await tasksOf(on.probation, tom)).toEqual([
      ['review', addDays(day('2026-11-19'), 42), 'open'],
    ])
  })
})

describe('a register is refused, and nothing is half done', () => {
  test('where the session was moved meanwhile', async () => {
    const { cohortId, referralIds } = await aGroup(1)
    const visitor = await facilitator()
    await on.probation.write((tx) =>
      tx
        .update(sessions)
        .set({ heldOn: day('2026-11-04') })
        .where(and(eq(sessions.cohortId, cohortId), eq(sessions.number, 1))),
    )
    const answer = await saveRegister(
      visitor,
      cohortId,
      1,
      { [referralIds[0]!]: 'attended' },
      { shown: shown(1) },
    )
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(html).toContain('It was moved to Wednesday 4 November 2026, 6pm. Nothing was saved.')
    expect(html).toContain('value="attended" checked')
    expect(await lines()).toEqual([])
  })

  test('from a second tab: both values are shown, and what was chosen is kept', async () => {
    const { cohortId, referralIds } = await aGroup(2)
    const [tom, ben] = referralIds as [string, string]
    const visitor = await facilitator()
    await saveRegister(visitor, cohortId, 1, { [tom]: 'attended' }, { shown: shown(1) })
    const second = await saveRegister(
      visitor,
      cohortId,
      1,
      { [tom]: 'late_refused', [ben]: 'acceptable_absence' },
      { shown: shown(1) },
    )
    expect(second.status).toBe(409)
    const html = await second.text()
    expect(html).toContain('Somebody else has saved this register')
    expect(html).toContain('<td class="now-is">Late, refused</td>')
    expect(html).toContain('value="acceptable_absence" checked')
    expect(await lines()).toHaveLength(1)
  })

  test('where a man has left the list, an outcome is not on it, or a saved line would change', async () => {
    const { cohortId, referralIds } = await aGroup(2)
    const [tom, ben] = referralIds as [string, string]
    const visitor = await facilitator()
    const send = (outcomes: Record<string, string>, version = '0') =>
      saveRegister(visitor, cohortId, 1, outcomes, { shown: shown(1), version })
    const left = await send({ [tom]: 'attended', nobody: 'attended' })
    expect(left.status).toBe(422)
    expect(await left.text()).toContain('Somebody has left the list')
    const wrong = await send({ [tom]: 'absent' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('Select what became of Walden, Tom')
    expect(await lines()).toEqual([])
    await send({ [tom]: 'attended' })
    const again = await send({ [tom]: 'late_refused', [ben]: 'attended' }, '1')
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('recorded already: amend the line')
    expect(await lines()).toHaveLength(1)
  })
})

describe('who', () => {
  test('keeps it: its facilitators and who covers that day; a manager reads; others find nothing', async () => {
    const { cohortId, referralIds } = await aGroup(1)
    const outcomes = { [referralIds[0]!]: 'attended' }
    const status = async (who: Awaited<ReturnType<typeof as>>) => [
      (await who.get(urls.register(cohortId, 1))).status,
      (await saveRegister(who, cohortId, 1, outcomes, { shown: shown(1) })).status,
    ]
    expect(await status(await as('facilitator', { email: 'other@probation.example' }))).toEqual([
      404, 404,
    ])
    expect(await status(await as('programme_manager'))).toEqual([200, 404])
    expect(await status(await as('cara_coordinator'))).toEqual([404, 404])
    expect(await status(await as('auditor'))).toEqual([404, 404])
    expect(await status(await as('probation_officer', { email: 'x@probation.example' }))).toEqual([
      404, 404,
    ])
    const june = await as('probation_officer', { email: 'j.hollis@probation.example' })
    expect(await status(june)).toEqual([200, 404])

    const cover = 'cover@probation.example'
    await on.probation.write(async (tx) => {
      await tx.insert(staff).values({ email: cover, name: 'Cal Cover' })
      await tx.insert(sessionCovers).values({
        cohortId,
        heldOn: startsOn,
        absentEmail: hana,
        coverEmail: cover,
        reason: 'Ill',
      })
    })
    const covering = await as('facilitator', { email: cover })
    const html = await (await covering.get(urls.register(cohortId, 1))).text()
    expect(html).toContain('Cal Cover')
    expect(html).not.toContain('value="h.ito@probation.example"')
    expect((await covering.get(urls.register(cohortId, 2))).status).toBe(404)
    const saved = await saveRegister(covering, cohortId, 1, outcomes, {
      shown: shown(1),
      led: cover,
    })
    expect(saved.status).toBe(303)
  })

  test('reads it: an officer only his own men, a manager only his area', async () => {
    const { cohortId, referralIds } = await aGroup(2)
    await on.probation.write(async (tx) => {
      await tx.insert(staff).values({ email: 'p.other@probation.example', name: 'Pat Other' })
      await tx
        .update(referrals)
        .set({ officerEmail: 'p.other@probation.example' })
        .where(eq(referrals.id, referralIds[0]!))
    })
    const june = await as('probation_officer', { email: 'j.hollis@probation.example' })
    const html = await (await june.get(urls.register(cohortId, 1))).text()
    expect(html).toContain('0 of 1 recorded')
    expect(html).toContain('1 more person is on this register')
    expect(html).not.toContain('type="radio"')
    expect((await june.get(urls.register(cohortId, 99))).status).toBe(404)
    expect((await june.get(urls.register(cohortId, 1.5))).status).toBe(404)
  })

  test('a facilitator who was taken off the cohort finds nothing any more', async () => {
    const { cohortId } = await aGroup(1)
    await on.probation.write((tx) => tx.delete(cohortFacilitators))
    expect((await (await facilitator()).get(urls.register(cohortId, 1))).status).toBe(404)
  })
})

describe('registers due', () => {
  test('are those of sessions begun, until everybody expected is recorded', async () => {
    const { cohortId, referralIds } = await aGroup(2)
    const [tom, ben] = referralIds as [string, string]
    const visitor = await facilitator()
    const hers = { userId: visitor.userId, side: 'probation', role: 'facilitator' } as const
    const viewer = { ...hers, email: hana, name: 'Hana Ito', areas: 'all' } as const
    const due = async (time: string) =>
      (await findRegistersDue(on.probation.reader, viewer, { today: monday, time })).map(
        ({ number, expected, recorded }) => [number, expected, recorded],
      )
    expect(await due('17:59')).toEqual([
      [1, 2, 0],
      [2, 2, 0],
      [3, 2, 0],
    ])
    expect(await due('18:00')).toHaveLength(4)
    await saveRegister(visitor, cohortId, 1, { [tom]: 'attended' }, { shown: shown(1) })
    expect((await due('17:59'))[0]).toEqual([1, 2, 1])
    const rest = { [ben]: 'acceptable_absence' }
    await saveRegister(visitor, cohortId, 1, rest, { shown: shown(1), version: '1' })
    expect((await due('17:59')).map(([number]) => number)).toEqual([2, 3])
    await on.probation.write((tx) =>
      tx.update(cohorts).set({ registersFromOn: monday }).where(eq(cohorts.id, cohortId)),
    )
    expect(await due('17:59')).toEqual([])
  })

  test('ask for nobody whose module has gone back to its next start', async () => {
    const { cohortId, referralIds } = await aGroup(1)
    const visitor = await facilitator()
    for (const number of [1, 2, 3]) {
      const outcomes = { [referralIds[0]!]: 'acceptable_absence' }
      await saveRegister(visitor, cohortId, number, outcomes, { shown: shown(number) })
    }
    const hers = { userId: visitor.userId, side: 'probation', role: 'facilitator' } as const
    const viewer = { ...hers, email: hana, name: 'Hana Ito', areas: 'all' } as const
    const now = { today: monday, time: '19:00' }
    expect(await findRegistersDue(on.probation.reader, viewer, now)).toEqual([])
  })
})
