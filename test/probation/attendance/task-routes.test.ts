import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { history, placements, tasks } from '../../../db/probation/schema.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { type Fields, monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { restrict } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { hana, keepLedCohort, referralOf, saveRegister, shownAt, tasksOf } from './a-register.ts'

let on: TestApp
const startsOn = day('2026-11-02')
const as = (role: Role, email?: string) =>
  signedIn(on, on.probation, { role, ...(email ? { email } : {}) })
const officer = () => as('probation_officer', 'j.hollis@probation.example')

beforeEach(async () => {
  on = await startedApp()
})

async function tomWith(...outcomes: string[]) {
  const tom = await keepReferral(on.probation)
  const cohortId = await keepLedCohort(on.probation, { startsOn, referralIds: [tom.referralId] })
  const visitor = await as('facilitator', hana)
  const record = (number: number, outcome: string) =>
    saveRegister(
      visitor,
      cohortId,
      number,
      { [tom.referralId]: outcome },
      { shown: shownAt(startsOn, number) },
    )
  for (const [at, outcome] of outcomes.entries()) await record(at + 1, outcome)
  return { ...tom, cohortId, visitor, record }
}

async function taskOf(referralId: string, kind: string) {
  const rows = await on.probation.reader
    .select()
    .from(tasks)
    .where(eq(tasks.referralId, referralId))
  return rows.find((task) => task.kind === kind && task.closedOn === null)!
}

const onDay = (text: string): Fields => {
  const [year, month, date] = text.split('-') as [string, string, string]
  return { 'happenedOn-year': year, 'happenedOn-month': month, 'happenedOn-day': date }
}

describe('the list', () => {
  test('shows each role its own tasks, the soonest first, and overdue in words', async () => {
    const { visitor } = await tomWith('attended', 'unacceptable_absence')
    const his = await (await (await officer()).get(urls.tasks)).text()
    expect(his).toContain('1 to do.')
    expect(his).toContain('Give a warning, or accept the reason')
    expect(his).toContain('Unacceptable absence: Foundation 2 of 6 on 9 November 2026')
    expect(his).toContain('in 2 days')
    expect(his).not.toContain('Hold the catch-up')
    const hers = await (await visitor.get(urls.tasks)).text()
    expect(hers).toContain('Hold the catch-up')
    expect(hers).toContain('8 days overdue')
    const danas = await (await (await as('programme_manager')).get(urls.tasks)).text()
    expect(danas).toContain('Nothing to do.')
    expect((await (await as('auditor')).get(urls.tasks)).status).toBe(404)
  })

  test('names a restricted man by his CRN, and says nothing of what it is about', async () => {
    const tom = await tomWith('attended', 'acceptable_absence')
    await restrict(on.probation, tom.personId)
    const html = await (await tom.visitor.get(urls.tasks)).text()
    expect(html).toContain('Restricted')
    expect(html).not.toContain('Walden')
    expect(html).not.toContain('Missed Foundation')
  })
})

describe('a warning', () => {
  test('is closed with the day it was given, once however often it is sent', async () => {
    const tom = await tomWith('unacceptable_absence')
    const june = await officer()
    const warning = await taskOf(tom.referralId, 'warning')
    const page = await (await june.get(urls.task(warning.id))).text()
    expect(page).toContain('By Wednesday 25 November 2026: in 2 days')
    const form = {
      ...{ outcome: 'given', version: '1', 'form-token': june.formToken() },
      ...onDay('2026-11-23'),
    }
    const send = async () => (await june.post(urls.task(warning.id), form)).status
    expect([await send(), await send()]).toEqual([303, 303])
    expect(await tasksOf(on.probation, tom.referralId)).toContainEqual([
      'warning',
      '2026-11-25',
      'given',
    ])
    const told = await on.probation.reader.select().from(history)
    expect(told.at(-1)!.what).toContain('Warning given on 23 November 2026')
  })

  test('is not given before the absence, nor in the future; a reason that is accepted is written down', async () => {
    const tom = await tomWith('attended', 'late_refused')
    const june = await officer()
    const { id } = await taskOf(tom.referralId, 'warning')
    const post = async (fields: Fields) => {
      const answer = await june.post(urls.task(id), { version: '1', ...fields })
      return [answer.status, await answer.text()] as const
    }
    const early = await post({ outcome: 'given', ...onDay('2026-11-08') })
    expect(early[0]).toBe(422)
    expect(early[1]).toContain('The day must be 9 November 2026 or later')
    expect((await post({ outcome: 'given', ...onDay('2026-11-24') }))[0]).toBe(422)
    expect((await post({ outcome: 'given' }))[1]).toContain('Enter the day')
    expect((await post({ outcome: 'accepted' }))[1]).toContain('Enter why')
    expect((await post({ outcome: 'whatever' }))[1]).toContain('Select what was done')
    expect((await post({ outcome: 'accepted', note: 'Hospital letter seen' }))[0]).toBe(303)
  })

  test('given makes of the next absence a breach to refer within eight working days', async () => {
    const tom = await tomWith('unacceptable_absence', 'attended')
    const june = await officer()
    const warning = await taskOf(tom.referralId, 'warning')
    const given = { outcome: 'given', version: '1', ...onDay('2026-11-04') }
    await june.post(urls.task(warning.id), given)
    await tom.record(3, 'unacceptable_absence')
    expect(await tasksOf(on.probation, tom.referralId)).toContainEqual([
      'breach',
      '2026-12-03',
      'open',
    ])
  })

  test('recorded late still counts for an absence after it, and not for one before it', async () => {
    const tom = await tomWith('unacceptable_absence', 'unacceptable_absence')
    const june = await officer()
    const [first, second] = (await on.probation.reader.select().from(tasks)).filter(
      ({ kind }) => kind === 'warning',
    )
    const given = { outcome: 'given', version: '1', ...onDay('2026-11-04') }
    expect((await june.post(urls.task(first!.id), given)).status).toBe(303)
    const after = await on.probation.reader.select().from(tasks).where(eq(tasks.id, second!.id))
    expect(after[0]!.outcome).toBe('not_needed')
    expect(await tasksOf(on.probation, tom.referralId)).toContainEqual([
      'breach',
      '2026-12-03',
      'open',
    ])
  })

  test('that somebody else has closed shows both values; another officer’s does not exist', async () => {
    const tom = await tomWith('unacceptable_absence')
    const { id } = await taskOf(tom.referralId, 'warning')
    const june = await officer()
    const given = { outcome: 'given', version: '1', ...onDay('2026-11-03') }
    await june.post(urls.task(id), given)
    const late = await june.post(urls.task(id), { ...given, outcome: 'accepted', note: 'Ill' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('Closed on 23 November 2026')
    const other = await as('probation_officer', 'x@probation.example')
    expect((await other.get(urls.task(id))).status).toBe(404)
    expect((await tom.visitor.get(urls.task(id))).status).toBe(404)
    expect((await june.get(urls.task('nothing'))).status).toBe(404)
  })
})

describe('what is done elsewhere', () => {
  test('has a link and no form: a catch-up, a module to repeat', async () => {
    const tom = await tomWith('attended', 'acceptable_absence')
    const catchUp = await taskOf(tom.referralId, 'catch_up')
    const page = await (await tom.visitor.get(urls.task(catchUp.id))).text()
    expect(page).toContain(urls.catchUp(tom.cohortId, 2, tom.referralId))
    expect(page).toContain('closes by itself')
    const posted = await tom.visitor.post(urls.task(catchUp.id), { outcome: 'held', version: '1' })
    expect(posted.status).toBe(404)
  })

  test('a module to repeat closes by itself with the transfer', async () => {
    const absence = 'acceptable_absence'
    const tom = await tomWith(absence, absence, absence)
    const dana = await as('programme_manager')
    const repeat = await taskOf(tom.referralId, 'repeat_module')
    const [place] = await on.probation.reader.select().from(placements)
    const page = await (await dana.get(urls.task(repeat.id))).text()
    expect(page).toContain(urls.transfer(place!.id))
    const next = await keepLedCohort(on.probation, { startsOn: day('2027-01-11') })
    const moved = await dana.post(urls.transfer(place!.id), { cohort: next, entry: '2027-01-11' })
    expect(moved.status).toBe(303)
    expect(await tasksOf(on.probation, tom.referralId)).toContainEqual([
      'repeat_module',
      '2026-11-23',
      'placed',
    ])
  })
})

test('the review, once held, completes the referral', async () => {
  const tom = await tomWith('attended')
  await on.probation.write(async (tx) => {
    await tx.update(placements).set({ status: 'completed' })
    await tx.insert(tasks).values({
      id: 'review-1',
      referralId: tom.referralId,
      kind: 'review',
      about: 'course',
      forWhom: 'officer',
      words: 'Every module done',
      openedOn: monday,
      dueOn: monday,
    })
  })
  const page = await (await tom.visitor.get(urls.tasks)).text()
  expect(page).toContain('Hold the post-programme review')
  const june = await officer()
  const answer = await june.post(urls.task('review-1'), {
    ...{ outcome: 'held', version: '1' },
    ...onDay('2026-11-23'),
  })
  expect(answer.status).toBe(303)
  expect(await referralOf(on.probation, tom.referralId)).toMatchObject({
    endedOn: '2026-11-23',
    endedWhy: 'completed',
  })
  expect((await tom.visitor.get(urls.task('review-1'))).status).not.toBe(200)
})
