import { beforeEach, describe, expect, test } from 'vitest'
import { attendances, history, registers } from '../../../db/probation/schema.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepReferral } from '../../support/referrals.ts'
import {
  hana,
  keepLedCohort,
  onRoute,
  placeOf,
  referralOf,
  saveRegister,
  shownAt,
  tasksOf,
} from './a-register.ts'

let on: TestApp
const startsOn = day('2026-11-02')
const as = (role: Role, email?: string) =>
  signedIn(on, on.probation, { role, ...(email ? { email } : {}) })
const lines = () =>
  on.probation.reader.select().from(attendances).orderBy(attendances.at, attendances.number)

beforeEach(async () => {
  on = await startedApp()
})

/** Tom in a closed cohort, with what its first registers say of him. */
async function tomWith(...outcomes: string[]) {
  const tom = await keepReferral(on.probation)
  const cohortId = await keepLedCohort(on.probation, { startsOn, referralIds: [tom.referralId] })
  const visitor = await as('facilitator', hana)
  for (const [at, outcome] of outcomes.entries()) {
    const shown = shownAt(startsOn, at + 1)
    const saved = await saveRegister(
      visitor,
      cohortId,
      at + 1,
      { [tom.referralId]: outcome },
      { shown },
    )
    expect(saved.status).toBe(303)
  }
  const amend = (
    number: number,
    outcome: string,
    version = '1',
    reason = 'He had rung beforehand',
  ) => visitor.post(urls.amendment(cohortId, number, tom.referralId), { outcome, version, reason })
  const catchUp = (number: number, on: string, version = '1') => {
    const [year, month, date] = on.split('-') as [string, string, string]
    return visitor.post(urls.catchUp(cohortId, number, tom.referralId), {
      version,
      'caughtUpOn-day': date,
      'caughtUpOn-month': month,
      'caughtUpOn-year': year,
    })
  }
  return { ...tom, cohortId, visitor, amend, catchUp }
}

describe('an amendment', () => {
  test('is a new line with a reason: the one before it stays, and what followed is put right', async () => {
    const tom = await tomWith('unacceptable_absence')
    const page = await tom.visitor.get(urls.amendment(tom.cohortId, 1, tom.referralId))
    expect(await page.text()).toContain('Instead of “unacceptable absence”')
    expect((await tom.amend(1, 'acceptable_absence')).status).toBe(303)
    expect(await lines()).toMatchObject([
      { number: 1, outcome: 'unacceptable_absence', reason: null },
      { number: 2, outcome: 'acceptable_absence', reason: 'He had rung beforehand' },
    ])
    expect(await tasksOf(on.probation, tom.referralId)).toEqual([
      ['catch_up', '2026-11-08', 'open'],
      ['warning', '2026-11-25', 'not_needed'],
    ])
    const told = await on.probation.reader.select().from(history)
    expect(told.slice(-2).map(({ what, why }) => [what.slice(0, 60), why])).toEqual([
      ['Register amended from unacceptable absence to acceptable abs', 'He had rung beforehand'],
      [expect.stringMatching(/^Register of Foundation 1 of 6/), 'He had rung beforehand'],
    ])
    const html = await (await tom.visitor.get(urls.register(tom.cohortId, 1))).text()
    expect(html).toContain('1 earlier line')
    expect(html).toContain('He had rung beforehand')
  })

  test('asks for the warning anew when the line is put back', async () => {
    const tom = await tomWith('unacceptable_absence')
    await tom.amend(1, 'attended')
    await tom.amend(1, 'late_refused', '2')
    expect(await tasksOf(on.probation, tom.referralId)).toEqual([
      ['catch_up', '2026-11-08', 'open'],
      ['warning', '2026-11-25', 'open'],
    ])
  })

  test('of the only attended line starts the clock again', async () => {
    const tom = await tomWith('attended')
    expect(await referralOf(on.probation, tom.referralId)).toMatchObject({ startedOn: startsOn })
    await tom.amend(1, 'unacceptable_absence')
    expect(await referralOf(on.probation, tom.referralId)).toMatchObject({ startedOn: null })
    expect(await placeOf(on.probation, tom.referralId)).toMatchObject({ status: 'booked' })
  })

  test('needs a reason and another outcome, and one that is stale shows both values', async () => {
    const tom = await tomWith('attended')
    expect((await tom.amend(1, 'late_refused', '1', ' ')).status).toBe(422)
    const same = await tom.amend(1, 'attended')
    expect(same.status).toBe(422)
    expect(await same.text()).toContain('that is what is recorded')
    expect((await tom.amend(1, 'catch_up_done')).status).toBe(422)
    await tom.amend(1, 'late_refused')
    const stale = await tom.amend(1, 'acceptable_absence')
    expect(stale.status).toBe(409)
    const html = await stale.text()
    expect(html).toContain('Late, refused')
    expect(html).toContain('Acceptable absence')
    expect(await lines()).toHaveLength(2)
  })

  test('is for the facilitators and the manager, and for nobody else', async () => {
    const tom = await tomWith('attended')
    const path = urls.amendment(tom.cohortId, 1, tom.referralId)
    expect((await (await as('programme_manager')).get(path)).status).toBe(200)
    expect(
      (await (await as('probation_officer', 'j.hollis@probation.example')).get(path)).status,
    ).toBe(404)
    expect((await (await as('facilitator', 'x@probation.example')).get(path)).status).toBe(404)
    expect((await tom.visitor.get(urls.amendment(tom.cohortId, 2, tom.referralId))).status).toBe(
      404,
    )
  })
})

describe('a catch-up', () => {
  test('is a line of its own beside the absence, and closes its task; the warning stays', async () => {
    const tom = await tomWith('unacceptable_absence', 'attended')
    expect((await tom.catchUp(1, '2026-11-05')).status).toBe(303)
    expect(await lines()).toMatchObject([
      { outcome: 'unacceptable_absence' },
      { outcome: 'attended' },
      { outcome: 'catch_up_done', caughtUpOn: '2026-11-05', number: 2 },
    ])
    expect(await tasksOf(on.probation, tom.referralId)).toEqual([
      ['catch_up', '2026-11-08', 'held'],
      ['warning', '2026-11-25', 'open'],
    ])
    const [register] = await on.probation.reader.select().from(registers)
    expect(register!.version).toBe(2)
  })

  test('before the missed session is refused, and so is one that is still to come', async () => {
    const tom = await tomWith('attended', 'acceptable_absence')
    const before = await tom.catchUp(2, '2026-11-08')
    expect(before.status).toBe(422)
    expect(await before.text()).toContain(
      'The catch-up must be after the session that was missed, on 9 November 2026',
    )
    const ahead = await tom.catchUp(2, '2026-11-24')
    expect(ahead.status).toBe(422)
    expect(await ahead.text()).toContain('must be today or in the past')
    expect(await lines()).toHaveLength(2)
  })

  test('beyond the limit is refused with the module’s next start, and the manager is asked for a place', async () => {
    const tom = await tomWith('acceptable_absence', 'acceptable_absence', 'acceptable_absence')
    const refused = await tom.catchUp(3, '2026-11-18')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Foundation has to be begun again in another cohort')
    expect(await tasksOf(on.probation, tom.referralId)).toEqual([
      ['catch_up', '2026-11-08', 'not_needed'],
      ['catch_up', '2026-11-15', 'not_needed'],
      ['repeat_module', '2026-11-23', 'open'],
    ])
    const html = await (await tom.visitor.get(urls.register(tom.cohortId, 3))).text()
    expect(html).toContain('1 module to find a place for')
    expect(html).not.toContain(urls.catchUp(tom.cohortId, 3, tom.referralId))
  })

  test('of what was not missed, or twice, is refused', async () => {
    const tom = await tomWith('attended', 'late_refused')
    expect((await tom.catchUp(1, '2026-11-05')).status).toBe(422)
    await tom.catchUp(2, '2026-11-12')
    expect((await tom.catchUp(2, '2026-11-13')).status).toBe(409)
    expect(await lines()).toHaveLength(3)
  })
})

test('on licence an absence asks for a decision on recall', async () => {
  const tom = await tomWith('attended')
  await onRoute(on.probation, tom.referralId, 'licence')
  const shown = shownAt(startsOn, 2)
  await saveRegister(tom.visitor, tom.cohortId, 2, { [tom.referralId]: 'late_refused' }, { shown })
  expect(await tasksOf(on.probation, tom.referralId)).toEqual([
    ['catch_up', '2026-11-15', 'open'],
    ['recall_decision', '2026-12-03', 'open'],
  ])
})
