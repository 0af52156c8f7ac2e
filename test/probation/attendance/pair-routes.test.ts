import { describe, expect, test } from 'vitest'
import { firstStart } from '../../../db/seeds/first-start.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { signedIn, type TestApp, testApp } from '../../support/app.ts'
import { keepReferral } from '../../support/referrals.ts'
import { hana, keepPair, placeOf, referralOf, saveRegister, tasksOf } from './a-register.ts'

let on: TestApp
/** Saturday workshops: A on 14 March and B on 11 April 2026, for the caution of example C1, due on 25 May. */
const a = day('2026-03-14')
const b = day('2026-04-11')

async function c1(today = b) {
  on = await testApp({ today })
  await firstStart(on, today)
  const tom = await keepReferral(on.probation, {
    programme: 'cara',
    imposedOn: day('2026-02-02'),
    endsOn: day('2026-05-25'),
  })
  const cohortId = await keepPair(on.probation, {
    code: 'CARA-26-01',
    startsOn: a,
    workshopBOn: b,
    referralIds: [tom.referralId],
  })
  const hanas = await signedIn(on, on.probation, { role: 'facilitator', email: hana })
  const record = (number: number, outcome: string) =>
    saveRegister(
      hanas,
      cohortId,
      number,
      { [tom.referralId]: outcome },
      { shown: `${number === 1 ? a : b} 09:30` },
    )
  const mina = await signedIn(on, on.probation, { role: 'cara_coordinator' })
  const amend = (number: number, outcome: string, version: string) =>
    mina.post(urls.amendment(cohortId, number, tom.referralId), {
      ...{ outcome, version },
      reason: 'The wrong man was ticked',
    })
  return { ...tom, cohortId, record, amend, mina }
}

describe('example C1', () => {
  test('A then B completes the referral on the day of B', async () => {
    const tom = await c1()
    expect((await tom.record(1, 'attended')).status).toBe(303)
    expect(await referralOf(on.probation, tom.referralId)).toMatchObject({
      startedOn: a,
      modulesDone: [],
    })
    await tom.record(2, 'attended')
    expect(await referralOf(on.probation, tom.referralId)).toMatchObject({
      endedOn: b,
      endedWhy: 'completed',
      startedOn: a,
    })
    expect(await placeOf(on.probation, tom.referralId)).toMatchObject({ status: 'completed' })
    expect(await tasksOf(on.probation, tom.referralId)).toEqual([])
  })

  test('misses B: both are cancelled, he waits again, his deadline stays, and another pair still fits', async () => {
    const tom = await c1()
    await keepPair(on.probation, {
      code: 'CARA-26-02',
      startsOn: day('2026-04-18'),
      workshopBOn: day('2026-05-16'),
    })
    await tom.record(1, 'attended')
    await tom.record(2, 'acceptable_absence')
    expect(await referralOf(on.probation, tom.referralId)).toMatchObject({
      startedOn: null,
      endedOn: null,
      hardEndOn: '2026-05-25',
    })
    expect(await placeOf(on.probation, tom.referralId)).toMatchObject({
      status: 'withdrawn',
      withdrawnWhy: 'missed_workshop',
    })
    expect(await tasksOf(on.probation, tom.referralId)).toEqual([['rebook_pair', b, 'open']])
  })

  test('misses A and no pair ends by the deadline: tell the police today, and no warning', async () => {
    const tom = await c1()
    await keepPair(on.probation, {
      code: 'CARA-26-02',
      startsOn: day('2026-05-02'),
      workshopBOn: day('2026-05-30'),
    })
    await tom.record(1, 'late_refused')
    expect(await tasksOf(on.probation, tom.referralId)).toEqual([
      ['rebook_pair', b, 'open'],
      ['tell_police', b, 'open'],
    ])
    const html = await (await tom.mina.get(urls.register(tom.cohortId, 1))).text()
    expect(html).toContain('1 caution to tell the police of')
    const second = await (await tom.mina.get(urls.register(tom.cohortId, 2))).text()
    expect(second).toContain('Nobody was expected')
  })

  test('booked in another pair, the tasks close by themselves', async () => {
    const tom = await c1(day('2026-04-08'))
    const next = await keepPair(on.probation, {
      code: 'CARA-26-02',
      startsOn: day('2026-04-18'),
      workshopBOn: day('2026-05-16'),
    })
    await tom.record(1, 'unacceptable_absence')
    const booked = await tom.mina.post(urls.placementCheck(tom.referralId, next, '2026-04-18'))
    expect(booked.status).toBe(303)
    expect(await tasksOf(on.probation, tom.referralId)).toEqual([
      ['rebook_pair', '2026-04-11', 'placed'],
    ])
    const refused = await tom.amend(1, 'attended', '1')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('give that place back first')
  })

  test('a line put right takes the place back and completes it; put back, it opens the referral again', async () => {
    const tom = await c1()
    await tom.record(1, 'attended')
    await tom.record(2, 'unacceptable_absence')
    expect((await tom.amend(2, 'attended', '1')).status).toBe(303)
    expect(await referralOf(on.probation, tom.referralId)).toMatchObject({
      endedOn: b,
      startedOn: a,
    })
    expect(await placeOf(on.probation, tom.referralId)).toMatchObject({
      status: 'completed',
      withdrawnWhy: null,
    })
    expect(await tasksOf(on.probation, tom.referralId)).toEqual([
      ['rebook_pair', b, 'not_needed'],
      ['tell_police', b, 'not_needed'],
    ])
    expect((await tom.amend(2, 'late_refused', '2')).status).toBe(303)
    expect(await referralOf(on.probation, tom.referralId)).toMatchObject({
      endedOn: null,
      startedOn: null,
    })
    expect(await tasksOf(on.probation, tom.referralId)).toEqual([
      ['rebook_pair', b, 'open'],
      ['tell_police', b, 'open'],
    ])
  })

  test('nothing is caught up one to one', async () => {
    const tom = await c1()
    await tom.record(1, 'acceptable_absence')
    const form = { version: '1', 'caughtUpOn-day': '20', 'caughtUpOn-month': '3' }
    const refused = await tom.mina.post(urls.catchUp(tom.cohortId, 1, tom.referralId), {
      ...form,
      'caughtUpOn-year': '2026',
    })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('what was missed is done again')
  })
})
