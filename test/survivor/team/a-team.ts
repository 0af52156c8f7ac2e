import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import {
  allocations,
  cases,
  enrolments,
  groupFacilitators,
  groupSessions,
  groups,
  localities,
  records,
  reductions,
  risks,
  teams,
  workers,
} from '../../../db/survivor/schema.ts'
import { type Day, day } from '../../../src/calendar.ts'
import type { RiskLevel } from '../../../src/survivor/records/case.ts'
import type { TestApp } from '../../support/app.ts'

type Survivors = TestApp['survivors']

/** A team with one locality of its own. */
export async function keepTeam(db: Survivors, name: string) {
  const teamId = randomUUID()
  const localityId = randomUUID()
  await db.write(async (tx) => {
    await tx.insert(teams).values({ id: teamId, name })
    await tx.insert(localities).values({ id: localityId, name: `${name} town`, teamId })
  })
  return { teamId, localityId, name }
}

export type Team = Awaited<ReturnType<typeof keepTeam>>

export async function keepWorker(
  db: Survivors,
  team: Team,
  name: string,
  some: Partial<typeof workers.$inferInsert> = {},
): Promise<string> {
  const id = randomUUID()
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.org`
  const worker = { id, name, email, teamId: team.teamId, contractedMinutes: 37 * 60, ...some }
  await db.write((tx) => tx.insert(workers).values(worker))
  return id
}

let made = 0

type Family = {
  risk?: RiskLevel
  since?: Day
  record?: Partial<typeof records.$inferInsert>
  hasCase?: boolean
}

/** A family with an open case, allocated since a day, or waiting to be allocated where nobody is named. */
export async function keepFamily(
  db: Survivors,
  team: Team,
  workerId: string | undefined,
  { risk = 'medium', since = day('2026-01-05'), record = {}, hasCase = true }: Family = {},
): Promise<string> {
  const id = randomUUID()
  const at = `${since}T09:00:00.000Z`
  const values = { id, ref: `S${2000 + ++made}`, preferredName: `Woman ${made}`, createdAt: at }
  await db.write(async (tx) => {
    await tx
      .insert(records)
      .values({ ...values, localityId: team.localityId, workerId: workerId ?? null, ...record })
    if (hasCase) {
      await tx.insert(cases).values({
        id: randomUUID(),
        recordId: id,
        referredAt: at,
        childProtectionPlan: false,
        directChildWork: false,
        allocatedAt: workerId ? at : null,
      })
    }
    const rating = { source: 'DASH', reading: 'As rated', by: 'test', at }
    await tx.insert(risks).values({ recordId: id, level: risk, assessedOn: since, ...rating })
    if (workerId) {
      await tx.insert(allocations).values({ recordId: id, workerId, fromOn: since, by: 'test' })
    }
  })
  return id
}

export async function keepFamilies(
  db: Survivors,
  team: Team,
  workerId: string | undefined,
  counts: Partial<Record<RiskLevel, number>>,
  since?: Day,
): Promise<string[]> {
  const ids: string[] = []
  for (const [risk, count] of Object.entries(counts)) {
    for (let made = 0; made < count; made++) {
      const family = { risk: risk as RiskLevel, ...(since ? { since } : {}) }
      ids.push(await keepFamily(db, team, workerId, family))
    }
  }
  return ids
}

/** The 21 families of worked example F3: 22 hours a week. */
export const example = { high: 5, medium: 8, standard: 8 }

export async function keepOneToOne(db: Survivors, recordId: string, since: Day) {
  const id = randomUUID()
  const days = { agreedOn: since, offeredOn: since, firstOn: since, startedOn: since }
  await db.write((tx) =>
    tx.insert(enrolments).values({ id, recordId, mode: 'one_to_one', ...days }),
  )
  return id
}

/** A rolling group, led by a worker since a day. */
export async function keepGroup(db: Survivors, team: Team, workerId: string, since: Day) {
  const id = randomUUID()
  await db.write(async (tx) => {
    await tx.insert(groups).values({
      id,
      code: `G${++made}`,
      entry: 'rolling',
      siteId: 'a-site',
      siteKind: 'own',
      localityId: team.localityId,
      weekday: 'tue',
      startsAt: '10:00',
      minutes: 120,
      startsOn: since,
      minPlaces: 4,
      maxPlaces: 12,
      crechePlaces: 0,
      stepFree: true,
    })
    await tx.insert(groupFacilitators).values({ groupId: id, workerId, fromOn: since })
  })
  return id
}

export async function keepSession(db: Survivors, groupId: string, number: number, onDay: Day) {
  const id = randomUUID()
  const time = { startsAt: '10:00', minutes: 120 }
  const part = ((number - 1) % 12) + 1
  await db.write((tx) =>
    tx.insert(groupSessions).values({ id, groupId, number, part, onDay, ...time }),
  )
  return id
}

export async function keepReduction(
  db: Survivors,
  workerId: string,
  some: Partial<typeof reductions.$inferInsert> & { fromOn: Day },
) {
  const id = randomUUID()
  const rest = { kind: 'leave', minutes: 0, reason: 'Annual leave' } as const
  await db.write((tx) => tx.insert(reductions).values({ id, workerId, ...rest, ...some }))
  return id
}

/** Moves a record by its dated facts alone, as a change of allocation on a day leaves them. */
export async function moveRecord(db: Survivors, recordId: string, workerId: string, on: Day) {
  await db.write(async (tx) => {
    await tx.update(allocations).set({ toOn: on }).where(eq(allocations.recordId, recordId))
    await tx.insert(allocations).values({ recordId, workerId, fromOn: on, by: 'test' })
    await tx.update(records).set({ workerId }).where(eq(records.id, recordId))
  })
}
