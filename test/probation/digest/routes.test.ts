import { beforeEach, describe, expect, test } from 'vitest'
import { saveHistory } from '../../../db/probation/history.ts'
import { digestOf } from '../../../db/probation/queries/digest.ts'
import { audit, cohortFacilitators } from '../../../db/probation/schema.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { addDays, type Day } from '../../../src/calendar.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { crnOf, keepRunningCohort, restrict } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { aLeader, keepStaff } from '../../support/staff.ts'

const hollis = 'j.hollis@probation.example'
const hana = aLeader('Hana Ito')

let on: TestApp
let man: { personId: string; referralId: string }
let cohortId: string

beforeEach(async () => {
  on = await startedApp()
  man = await keepReferral(on.probation)
  cohortId = await keepRunningCohort(on.probation, {
    code: 'BBR-26-03',
    referralIds: [man.referralId],
  })
  await keepStaff(on.probation, [hana])
  await on.probation.write((tx) =>
    tx.insert(cohortFacilitators).values({ cohortId, email: hana.email, position: 1 }),
  )
})

const as = (role: Role, more: { email?: string; areas?: string[]; userId?: string } = {}) =>
  signedIn(on, on.probation, { role, ...more })

/** Writes lines down as somebody else, or as whom is asked for. */
async function happened(
  lines: readonly { subject: 'person' | 'cohort'; subjectId: string; what: string }[],
  { onDay = monday, userId = 'dana' }: { onDay?: Day; userId?: string } = {},
) {
  const viewer = { ...commandLineViewer, userId, name: 'Dana Whitlock' }
  const author = { viewer, today: onDay, at: `${onDay}T09:15:00.000Z` }
  await on.probation.write((tx) => saveHistory(tx, author, lines))
}
const his = (what: string) => ({ subject: 'person' as const, subjectId: man.referralId, what })
const ofCohort = (what: string) => ({ subject: 'cohort' as const, subjectId: cohortId, what })
const read = async (browser: Awaited<ReturnType<typeof as>>, day: Day = monday) =>
  (await browser.get(`/changes/${day}`)).text()

describe('what changed in his cases', () => {
  test('an officer reads of his own people and the cohorts they sit in', async () => {
    await happened([his('Place booked'), ofCohort('Moved to 6 January')])
    const own = await read(await as('probation_officer', { email: hollis }))
    expect(own).toContain('1 person and 1 cohort, by somebody else than you')
    expect(own).toContain('Place booked')
    expect(own).toContain('Moved to 6 January')
    expect(own).toContain('Dana Whitlock, 9:15am')
    const other = await read(await as('probation_officer', { email: 'x@probation.example' }))
    expect(other).toContain('nothing was changed by anybody else')
    expect(other).not.toContain('Place booked')
  })

  test('a facilitator of his cohorts and the men in them; a manager of his area', async () => {
    await happened([his('Hold added'), ofCohort('Room changed')])
    const facilitator = await read(await as('facilitator', { email: hana.email }))
    expect(facilitator).toContain('Hold added')
    expect(facilitator).toContain('Room changed')
    const elsewhere = await read(await as('facilitator', { email: 'x@probation.example' }))
    expect(elsewhere).not.toMatch(/Hold added|Room changed/)
    expect(await read(await as('programme_manager'))).toContain('Hold added')
    const away = await read(await as('programme_manager', { areas: ['Elsewhere'] }))
    expect(away).not.toMatch(/Hold added|Room changed/)
    expect(await read(await as('cara_coordinator'))).not.toMatch(/Hold added|Room changed/)
  })

  test('not what he changed himself, nor what happened on another day', async () => {
    const officer = await as('probation_officer', { email: hollis })
    await happened([his('By himself')], { userId: officer.userId })
    await happened([his('The day before')], { onDay: addDays(monday, -1) })
    expect(await read(officer)).not.toMatch(/By himself|The day before/)
    const before = await read(officer, addDays(monday, -1))
    expect(before).toContain('The day before')
    expect(before).toContain(`/changes/${monday}`)
  })

  test('of a restricted man the CRN, and that something changed', async () => {
    await happened([his('Place given back')])
    await restrict(on.probation, man.personId)
    const page = await read(await as('programme_manager'))
    expect(page).toContain(await crnOf(on.probation, man.personId))
    expect(page).toContain('Restricted: 1 change')
    expect(page).not.toMatch(/Walden|Place given back/)
  })

  test('one change of many is told once, with their number', async () => {
    const men = []
    while (men.length < 11) men.push(await keepReferral(on.probation))
    await happened(
      men.map(({ referralId }) => ({ ...his('Imported from a.csv'), subjectId: referralId })),
    )
    await happened([his('Place booked')])
    const digest = await digestOf(on.probation.reader, commandLineViewer, monday)
    expect(digest.together).toEqual([
      { what: 'Imported from a.csv', userName: 'Dana Whitlock', of: 'people', count: 11 },
    ])
    expect(digest.cases).toHaveLength(1)
    await happened([{ ...his('Imported from b.csv'), subjectId: man.personId }])
    const after = await digestOf(on.probation.reader, commandLineViewer, monday)
    expect(after.counts).toEqual({ people: 12, cohorts: 0 })
  })

  test('of a restricted man among many neither that it was the same, nor one more in their number', async () => {
    const men = []
    while (men.length < 12) men.push(await keepReferral(on.probation))
    await happened(
      men.map(({ referralId }) => ({ ...his('Imported from a.csv'), subjectId: referralId })),
    )
    await restrict(on.probation, men[0]!.personId)
    const digest = await digestOf(on.probation.reader, commandLineViewer, monday)
    expect(digest.together).toMatchObject([{ what: 'Imported from a.csv', count: 11 }])
    expect(digest.cases).toMatchObject([
      { about: { kind: 'restricted' }, lines: [{ what: 'Something changed' }] },
    ])
    expect(digest.counts.people).toBe(12)
  })

  test('leaves an audit row of whose changes were read', async () => {
    await happened([his('Place booked')])
    await read(await as('programme_manager'))
    const rows = await on.probation.reader.select().from(audit)
    expect(rows.at(-1)).toMatchObject({
      verb: 'consultation',
      subjectIds: [man.personId],
      purpose: 'changes of a day',
    })
  })
})

test('a day to come, no day at all, and a role without cases are the same 404', async () => {
  const manager = await as('programme_manager')
  const answers = [
    await manager.get(`/changes/${addDays(monday, 1)}`),
    await manager.get('/changes/2026-02-30'),
    await (await as('administrator')).get(`/changes/${monday}`),
  ]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
  expect(await read(manager)).not.toContain(`/changes/${addDays(monday, 1)}`)
})
