import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { findClosedSessions } from '../../../../db/probation/queries/closed-sessions.ts'
import { extendRolling } from '../../../../db/probation/queries/extend-rolling.ts'
import {
  audit,
  closures,
  cohortDaysOff,
  cohorts,
  sessions,
} from '../../../../db/probation/schema.ts'
import type { Role, Viewer } from '../../../../src/access/viewer.ts'
import { day } from '../../../../src/calendar.ts'
import { monday, signedIn, type TestApp } from '../../../support/app.ts'
import { startedApp } from '../../../support/filled.ts'
import { keepRunningCohort, restrict } from '../../../support/places.ts'
import { keepReferral } from '../../../support/referrals.ts'

let on: TestApp
let cohortId: string
let man: { personId: string; referralId: string }

beforeEach(async () => {
  on = await startedApp()
  man = await keepReferral(on.probation)
  cohortId = await keepRunningCohort(on.probation, {
    code: 'BBR-27-01',
    startsOn: day('2027-04-05'),
    referralIds: [man.referralId],
  })
})

const as = (role: Role, more: { areas?: string[]; email?: string } = {}) =>
  signedIn(on, on.probation, { role, ...more })
const viewer: Viewer = {
  userId: 'x',
  side: 'probation',
  role: 'programme_manager',
  email: 'x@example.org',
  name: 'X',
  areas: 'all',
}

describe('a session’s page', () => {
  test('says who is expected and what may be done, and leaves an audit row', async () => {
    const manager = await as('programme_manager')
    const page = await (await manager.get(`/cohorts/${cohortId}/sessions/3`)).text()
    expect(page).toContain('Foundation 3 of 6')
    expect(page).toContain('Walden, Tom')
    expect(page).toContain(`/cohorts/${cohortId}/changes/move?number=3`)
    const rows = await on.probation.reader.select().from(audit).where(eq(audit.purpose, 'session'))
    expect(rows).toMatchObject([{ subjectIds: [man.personId] }])
  })

  test('a restricted man is his CRN; an officer sees no changes to make', async () => {
    await restrict(on.probation, man.personId)
    const manager = await as('programme_manager')
    const page = await (await manager.get(`/cohorts/${cohortId}/sessions/3`)).text()
    expect(page).toContain('Restricted')
    expect(page).not.toContain('Walden')
    const officer = await as('probation_officer')
    const read = await (await officer.get(`/cohorts/${cohortId}/sessions/3`)).text()
    expect(read).toContain('Somebody outside your list')
    expect(read).not.toContain('/changes/')
  })

  test('one that is not there, or of a cohort outside his areas, is a 404', async () => {
    const manager = await as('programme_manager')
    expect((await manager.get(`/cohorts/${cohortId}/sessions/25`)).status).toBe(404)
    const stranger = await as('programme_manager', { areas: ['Elsewhere'] })
    expect((await stranger.get(`/cohorts/${cohortId}/sessions/3`)).status).toBe(404)
  })
})

describe('sessions on closed days', () => {
  test('a closure added later reaches the manager with the plan to move them', async () => {
    const [before] = await findClosedSessions(on.probation.reader, viewer, monday)
    expect(before).toMatchObject({ code: 'BBR-27-01', sessions: 3, firstOn: '2027-05-03' })
    const days = { fromOn: day('2027-04-05'), toOn: day('2027-04-12'), reason: 'Roof' }
    await on.probation.write((tx) => tx.insert(closures).values({ id: randomUUID(), ...days }))
    const [after] = await findClosedSessions(on.probation.reader, viewer, monday)
    expect(after).toMatchObject({ sessions: 5, firstOn: '2027-04-05' })
    const page = await (await (await as('programme_manager')).get(`/cohorts/${cohortId}`)).text()
    expect(page).toContain('5 sessions fall on closed days, the first on Mon 5 Apr 2027')
    expect(page).toContain(`/cohorts/${cohortId}/changes/closed-days`)
    const officer = await (await as('probation_officer')).get(`/cohorts/${cohortId}`)
    expect(await officer.text()).not.toContain('/changes/closed-days')
  })

  test('those of cohorts that he may not see are not counted for him', async () => {
    const elsewhere = { ...viewer, areas: ['Elsewhere'] }
    expect(await findClosedSessions(on.probation.reader, elsewhere, monday)).toEqual([])
  })

  test('a rolling cohort is laid further ahead round its own days off', async () => {
    await on.probation.write(async (tx) => {
      await tx.update(cohorts).set({ entry: 'rolling' }).where(eq(cohorts.id, cohortId))
      const days = { fromOn: day('2027-09-20'), toOn: day('2027-10-10'), reason: 'Flood' }
      await tx
        .insert(cohortDaysOff)
        .values({ id: randomUUID(), cohortId, kind: 'suspended', ...days })
    })
    await extendRolling(on.probation, monday)
    const rows = await on.probation.reader.select().from(sessions).orderBy(asc(sessions.number))
    const added = rows.slice(24).map(({ heldOn }) => heldOn)
    expect(added.slice(0, 2)).toEqual(['2027-10-11', '2027-10-18'])
  })
})
