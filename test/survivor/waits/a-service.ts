import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { firstStartSurvivors } from '../../../db/seeds/survivors.ts'
import type { SurvivorDatabase } from '../../../db/survivor/database.ts'
import {
  cases,
  deferrals,
  enrolments,
  localities,
  records,
  risks,
  tasks,
  teams,
  workers,
} from '../../../db/survivor/schema.ts'
import { type Day, day } from '../../../src/calendar.ts'
import type { RiskLevel } from '../../../src/survivor/records/case.ts'

/** The survivor database as a first start leaves it, and one worker of each of two teams. */
export async function aService(db: SurvivorDatabase) {
  await firstStartSurvivors(db, day('2026-11-23'))
  await keepWorker(db, 'nell@fit.example', 'Havant')
  await keepWorker(db, 'ines@fit.example', 'Eastleigh')
}

export async function keepWorker(db: SurvivorDatabase, email: string, team: string) {
  const [row] = await db.reader.select().from(teams).where(eq(teams.name, team))
  const id = randomUUID()
  await db.write((tx) =>
    tx
      .insert(workers)
      .values({ id, email, name: 'Nell Ashe', teamId: row!.id, contractedMinutes: 2220 }),
  )
  return id
}

type Kept = { ref?: string; locality?: string; worker?: string | undefined }
let refs = 2000

/** A woman's record: Havant and its worker unless told otherwise. */
export async function keepRecord(db: SurvivorDatabase, kept: Kept = {}) {
  const { locality = 'Havant', worker = 'nell@fit.example' } = kept
  const [place] = await db.reader.select().from(localities).where(eq(localities.name, locality))
  const [who] = await db.reader.select().from(workers).where(eq(workers.email, worker))
  const id = randomUUID()
  await db.write((tx) =>
    tx.insert(records).values({
      id,
      ref: kept.ref ?? `S${++refs}`,
      preferredName: 'Alexandrina-Rosalind Featherstonehaugh-Cholmondeley',
      localityId: place!.id,
      workerId: 'worker' in kept && !kept.worker ? null : who!.id,
      createdAt: '2026-01-05T09:00:00.000Z',
    }),
  )
  return id
}

type Enrolled = {
  agreedOn: string
  firstOn?: string
  startedOn?: string
  endedOn?: string
  waitsFrom?: string
}

export async function enrol(db: SurvivorDatabase, recordId: string, enrolled: Enrolled) {
  const id = randomUUID()
  const on = (value: string | undefined): Day | null => (value ? day(value) : null)
  const { agreedOn, firstOn, startedOn, endedOn, waitsFrom } = enrolled
  await db.write(async (tx) => {
    await tx.insert(enrolments).values({
      ...{ id, recordId, mode: 'one_to_one', agreedOn: day(agreedOn), firstOn: on(firstOn) },
      ...{ startedOn: on(startedOn), endedOn: on(endedOn) },
      endedWhy: endedOn ? 'she_stopped' : null,
    })
    if (waitsFrom) {
      await tx
        .insert(deferrals)
        .values({ id: randomUUID(), enrolmentId: id, fromOn: day(waitsFrom) })
    }
  })
  return id
}

type Referred = {
  referredAt: string
  risk?: RiskLevel
  contactedOn?: string
  contactedAt?: string
  endedOn?: string
}

export async function refer(db: SurvivorDatabase, recordId: string, referred: Referred) {
  const { referredAt, risk, contactedOn, contactedAt, endedOn } = referred
  await db.write(async (tx) => {
    await tx.insert(cases).values({
      ...{ id: randomUUID(), recordId, referredAt, childProtectionPlan: false },
      ...{ directChildWork: false, contactedOn: contactedOn ? day(contactedOn) : null },
      contactedAt: contactedAt ?? null,
      endedOn: endedOn ? day(endedOn) : null,
      endedWhy: endedOn ? 'declined' : null,
    })
    if (!risk) return
    await tx.insert(risks).values({
      ...{ recordId, level: risk, source: 'DASH', assessedOn: day(referredAt.slice(0, 10)) },
      ...{ reading: 'One line', by: 'test', at: referredAt },
    })
  })
}

export async function keepTask(
  db: SurvivorDatabase,
  recordId: string,
  task: { kind: 'safe_contact' | 'safety_plan'; dueOn: string },
) {
  const { kind, dueOn } = task
  await db.write((tx) =>
    tx
      .insert(tasks)
      .values({ id: randomUUID(), recordId, kind, dueOn: day(dueOn), createdBy: 'test' }),
  )
}
