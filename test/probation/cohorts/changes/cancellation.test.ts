import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { returnToWaiting } from '../../../../db/probation/queries/cohort-cancellation.ts'
import {
  audit,
  cohorts,
  history,
  placements,
  referrals,
  registers,
  sessions,
} from '../../../../db/probation/schema.ts'
import { day } from '../../../../src/calendar.ts'
import { waitsAnew, withoutPlace } from '../../../../src/probation/placements/lost-place.ts'
import { waitOn } from '../../../../src/probation/waiting-list/wait.ts'
import { monday, signedIn, type TestApp } from '../../../support/app.ts'
import { aWait, bbr, cara } from '../../../support/examples.ts'
import { startedApp } from '../../../support/filled.ts'
import { keepRunningCohort, restrict } from '../../../support/places.ts'
import { keepReferral } from '../../../support/referrals.ts'

let on: TestApp
let cohortId: string
let man: { personId: string; referralId: string }
let manager: Awaited<ReturnType<typeof signedIn>>

beforeEach(async () => {
  on = await startedApp()
  man = await keepReferral(on.probation)
  cohortId = await keepRunningCohort(on.probation, {
    code: 'BBR-27-01',
    referralIds: [man.referralId],
  })
  manager = await signedIn(on, on.probation, { role: 'programme_manager' })
})

const path = () => `/cohorts/${cohortId}/cancellation`
async function seen() {
  const page = await (await manager.get(path())).text()
  return { page, places: page.match(/name="places" value="([^"]*)"/)?.[1] ?? '' }
}

describe('cancelling a cohort with people in it', () => {
  test('first says who loses his place, how late he would be and where he could go', async () => {
    await keepRunningCohort(on.probation, { code: 'BBR-27-02', startsOn: day('2027-01-25') })
    const { page } = await seen()
    expect(page).toContain('1 man loses a place; another place fits 1 of them now')
    expect(page).toContain('Walden, Tom')
    expect(page).toContain('BBR-27-02')
    expect(page).toContain('230 days late')
    const [cohort] = await on.probation.reader
      .select()
      .from(cohorts)
      .where(eq(cohorts.id, cohortId))
    expect(cohort!.cancelledOn).toBeNull()
  })

  test('a restricted man is his CRN, and nothing is said of how he stands', async () => {
    await restrict(on.probation, man.personId)
    const { page } = await seen()
    expect(page).toContain('Restricted')
    expect(page).not.toContain('Walden')
    expect(page).not.toContain('days late')
  })

  test('then gives every place back with its reason, and tells each history', async () => {
    const { places } = await seen()
    const answer = await manager.post(path(), { reason: 'No venue', places })
    expect(answer.status).toBe(303)
    const { reader } = on.probation
    expect(await reader.select().from(placements)).toMatchObject([
      { status: 'withdrawn', withdrawnWhy: 'cohort_cancelled', withdrawnOn: monday, version: 2 },
    ])
    expect(await reader.select().from(sessions)).toEqual([])
    const lines = await reader.select().from(history)
    expect(lines.map(({ subject, subjectId }) => [subject, subjectId])).toEqual([
      ['cohort', cohortId],
      ['person', man.referralId],
    ])
    const rows = await reader.select().from(audit).where(eq(audit.purpose, 'cohort cancelled'))
    expect(rows[0]!.subjectIds).toEqual([cohortId, man.referralId, man.personId].sort())
  })

  test('somebody who joined since the page was shown stops it: nothing is done', async () => {
    const { places } = await seen()
    const other = await keepReferral(on.probation)
    await on.probation.write((tx) =>
      tx.insert(placements).values({
        id: 'since',
        referralId: other.referralId,
        cohortId,
        entryOn: day('2027-01-11'),
        lastSessionOn: day('2027-06-21'),
        finishesOn: day('2027-08-30'),
        status: 'booked',
        pinned: false,
        bookedOn: monday,
        bookedBy: 'test',
      }),
    )
    const answer = await manager.post(path(), { reason: 'No venue', places })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Somebody joined or left while you were looking')
    expect(await on.probation.reader.select().from(sessions)).toHaveLength(24)
  })

  test('is for who may cancel: for an officer and a facilitator there is no such page', async () => {
    for (const role of ['probation_officer', 'facilitator'] as const) {
      const other = await signedIn(on, on.probation, { role })
      expect((await other.get(path())).status).toBe(404)
      expect((await other.post(path(), { reason: 'No venue', places: '' })).status).toBe(404)
    }
  })

  test('a session with a register stays on the calendar', async () => {
    const rows = await on.probation.reader.select().from(sessions)
    const register = { version: 1, ledBy: [], savedAt: '2026-11-23T09:00:00.000Z', savedBy: 'x' }
    await on.probation.write((tx) =>
      tx.insert(registers).values({ ...register, sessionId: rows[0]!.id }),
    )
    const { places } = await seen()
    await manager.post(path(), { reason: 'No venue', places })
    expect(await on.probation.reader.select().from(sessions)).toMatchObject([{ id: rows[0]!.id }])
  })

  test('sent twice it is done once', async () => {
    const { places } = await seen()
    const form = { reason: 'No venue', places, 'form-token': manager.formToken() }
    const answers = [await manager.post(path(), form), await manager.post(path(), form)]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await on.probation.reader.select().from(history)).toHaveLength(2)
  })
})

describe('half a pair', () => {
  const begun = { startedOn: day('2026-11-21') }

  test('is none: who has attended A waits again, while a BBR start stays on record', () => {
    expect(waitsAnew(cara)).toBe(true)
    expect(waitsAnew(bbr)).toBe(false)
    const half = waitOn(monday, aWait({ template: cara, programmeKey: 'cara', ...begun }))
    expect(withoutPlace(half, monday).startedOn).toBeUndefined()
    expect(withoutPlace(waitOn(monday, aWait(begun)), monday).startedOn).toBe('2026-11-21')
  })

  test('takes the start off the record, and leaves those who had not begun alone', async () => {
    const caution = await keepReferral(on.probation, { programme: 'cara', ...begun })
    await on.probation.write((tx) => returnToWaiting(tx, [caution.referralId, man.referralId]))
    const rows = await on.probation.reader.select().from(referrals)
    const of = (id: string) => rows.find((row) => row.id === id)
    expect(of(caution.referralId)).toMatchObject({ startedOn: null, version: 2 })
    expect(of(man.referralId)).toMatchObject({ startedOn: null, version: 1 })
  })
})
