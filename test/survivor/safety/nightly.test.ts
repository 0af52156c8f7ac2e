import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { attendances, sessions } from '../../../db/probation/schema.ts'
import { audit, notices, safetyQueue } from '../../../db/survivor/schema.ts'
import { acrossOf } from '../../../src/app.tsx'
import { day } from '../../../src/calendar.ts'
import { readConfig } from '../../../src/config.ts'
import { startServer } from '../../../src/server.ts'
import { findNightlyDay, runNightly } from '../../../src/survivor/doors.ts'
import { isNightlyDue } from '../../../src/survivor/safety/nightly.ts'
import { monday } from '../../support/app.ts'
import { crnOf, keepRunningCohort, placesOf } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { waiting } from '../../support/waiting.ts'
import { bothSides, keepGroup, keepLink, keepPlace, keepRecord, keepWorker } from '../links/kept.ts'

const at = (instant: string, today = monday) => ({ today, now: new Date(instant) })

test('is due once a day after 2am, and at a start at any hour of a day without one', () => {
  const yesterday = day('2026-11-22')
  expect(isNightlyDue(yesterday, at('2026-11-23T01:59:00Z'))).toBe(false)
  expect(isNightlyDue(yesterday, at('2026-11-23T02:00:00Z'))).toBe(true)
  expect(isNightlyDue(yesterday, at('2026-11-23T00:10:00Z'), true)).toBe(true)
  expect(isNightlyDue(undefined, at('2026-11-23T10:00:00Z'))).toBe(true)
  expect(isNightlyDue(monday, at('2026-11-23T10:00:00Z'), true)).toBe(false)
  // In summer 2am in London is 1am of UTC.
  expect(isNightlyDue(yesterday, at('2027-06-01T01:00:00Z', day('2027-06-01')))).toBe(true)
})

test('a check that a wrong clock ran years ahead has not run', () => {
  expect(isNightlyDue(day('2031-01-01'), at('2026-11-23T10:00:00Z'))).toBe(true)
  expect(isNightlyDue(day('2026-11-24'), at('2026-11-23T10:00:00Z'), true)).toBe(true)
})

/** A linked man who sits at Winchester hub on Mondays at 6pm, and her group there at half past five. */
async function aSeededCase() {
  const sides = await bothSides()
  const { probation, survivors } = sides
  const man = await keepReferral(probation)
  const cohortId = await keepRunningCohort(probation, { referralIds: [man.referralId] })
  const worker = await keepWorker(survivors)
  const recordId = await keepRecord(survivors, worker.id)
  await keepLink(survivors, recordId, await crnOf(probation, man.personId))
  const groupId = await keepGroup(survivors, {
    siteId: 'own',
    siteKind: 'own',
    startsOn: day('2027-01-11'),
    startsAt: '17:30',
  })
  await keepPlace(survivors, recordId, groupId)
  return { ...sides, man, cohortId }
}

test('starts with the server, fires on a seeded case, and runs once on that day', async () => {
  const { probation, survivors } = await aSeededCase()
  const config = { ...readConfig({}), port: 0, log: 'silent' }
  const { close } = await startServer({ config, sides: { probation, survivors }, today: monday })
  await expect.poll(() => findNightlyDay(survivors.reader), waiting).toBe(monday)
  const found = await survivors.reader.select().from(safetyQueue)
  expect(found.map(({ kind }) => kind)).toContain('same_town')
  const read = await survivors.reader.select().from(audit).where(eq(audit.userId, 'nightly'))
  expect(read).toMatchObject([{ verb: 'combination', purpose: 'nightly check' }])
  expect(read[0]!.subjectIds).toHaveLength(1)
  await close()
})

test('makes a notice of each happening once, and of none before the link', async () => {
  const { probation, survivors, man, cohortId, ...sides } = await aSeededCase()
  const held = await probation.reader
    .select()
    .from(sessions)
    .where(eq(sessions.cohortId, cohortId))
    .orderBy(sessions.number)
  const [place] = await placesOf(probation, man.referralId, 'booked')
  await probation.write(async (tx) => {
    for (const [index, outcome] of (['attended', 'unacceptable_absence'] as const).entries()) {
      const { id: sessionId, heldOn: onDay } = held[index]!
      await tx.insert(attendances).values({
        id: randomUUID(),
        ...{ sessionId, onDay, outcome, number: 1 },
        ...{ referralId: man.referralId, placementId: place!.id },
        ...{ at: '2027-01-19T09:00:00.000Z', userId: 'test', userName: 'Test' },
      })
    }
  })
  const across = acrossOf({ probation })
  const later = { today: day('2027-02-01'), now: sides.now(), correlationId: 'night' }
  expect((await runNightly(survivors, across, later)).notices).toBe(2)
  const made = await survivors.reader.select().from(notices).orderBy(notices.happenedOn)
  expect(made.map(({ kind, happenedOn }) => `${kind} ${happenedOn}`)).toEqual([
    'starts 2027-01-11',
    'misses 2027-01-18',
  ])
  expect((await runNightly(survivors, across, later)).notices).toBe(0)
})

test('a night that fails is due again', async () => {
  const { probation, survivors, now } = await aSeededCase()
  const across = {
    ...acrossOf({ probation }),
    findSessions: () => Promise.reject(new Error('away')),
  }
  const night = { today: monday, now: now(), correlationId: 'night' }
  await expect(runNightly(survivors, across, night)).rejects.toThrow('away')
  expect(await findNightlyDay(survivors.reader)).toBeUndefined()
})
