import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { siteCells } from '../../db/probation/schema.ts'
import { loadCounty } from '../../db/seeds/county.ts'
import { firstStart } from '../../db/seeds/first-start.ts'
import { loadSiteWindows } from '../../db/seeds/site-windows.ts'
import { loadSurvivorCounty } from '../../db/seeds/survivor-county.ts'
import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import { runBackstop } from '../../db/survivor/queries/backstop.ts'
import { applySurvivorsFile } from '../../db/survivor/queries/import-survivors.ts'
import { findLoads } from '../../db/survivor/queries/loads.ts'
import {
  apartRequests,
  attempts,
  cases,
  children,
  deferrals,
  enrolments,
  groupSessions,
  groups,
  links,
  presence,
  records,
  safeContacts,
  safetyQueue,
  sites,
  tasks,
  workers,
} from '../../db/survivor/schema.ts'
import { commandLineManager, commandLineViewer } from '../../src/access/command-line.ts'
import { acrossOf } from '../../src/app.tsx'
import { taskKinds } from '../../src/survivor/records/task.ts'
import { cameTo } from '../probation/imports/sides.ts'
import { monday } from '../support/app.ts'
import { freshProbation, freshSurvivors } from '../support/database.ts'
import { survivorsCsv } from '../survivor/imports/survivors.ts'

const at = '2026-11-23T08:30:00.000Z'
const now = '2026-11-23T12:15:00.000Z'
const loader = { today: monday, at, correlationId: '-' }
const manager = { ...loader, viewer: commandLineManager }
let probation: ProbationDatabase
let db: SurvivorDatabase

beforeAll(async () => {
  const sides = { probation: await freshProbation(), survivors: await freshSurvivors() }
  await firstStart(sides, monday)
  await loadCounty(sides.probation, { ...loader, viewer: commandLineViewer })
  await loadSiteWindows(sides.probation)
  await loadSurvivorCounty(sides.survivors, acrossOf(sides), { ...manager, now })
  probation = sides.probation
  db = sides.survivors
})

test('eight workers, 214 records, two of them waiting for a worker, and one very long name', async () => {
  expect(await db.reader.$count(workers)).toBe(8)
  expect(await db.reader.$count(records)).toBe(214)
  expect(await db.reader.$count(records, isNull(records.workerId))).toBe(2)
  expect(await db.reader.$count(records, sql`length(${records.preferredName}) > 40`)).toBe(1)
  expect(await db.reader.$count(deferrals)).toBe(1)
  const open = await db.reader.$count(cases, isNull(cases.endedOn))
  expect(open).toBe(75 + 4)
})

test('importing the list again changes nothing that was invented beside it', async () => {
  const across = acrossOf({ probation })
  const file = { text: survivorsCsv.toString(), viewer: commandLineManager, today: monday }
  const again = await applySurvivorsFile(db, across, file, manager)
  expect(cameTo(again)).toBe('210 rows: 0 new, 0 changed, 210 unchanged')
})

test('whoever has come to a group holds a place in one, and no group or crèche is fuller than it may be', async () => {
  const homeless = and(
    eq(enrolments.mode, 'group'),
    isNotNull(enrolments.startedOn),
    isNull(enrolments.groupId),
  )
  expect(await db.reader.$count(enrolments, homeless)).toBe(0)
  const full = await db.reader.all<{ code: string; women: number; children: number }>(sql`
    select ${groups.code} as code, count(*) as women, sum(${records.crechePlaces}) as children
    from ${enrolments} join ${groups} on ${groups.id} = ${enrolments.groupId}
    join ${records} on ${records.id} = ${enrolments.recordId}
    group by ${groups.id}
    having count(*) > ${groups.maxPlaces} or sum(${records.crechePlaces}) > ${groups.crechePlaces}`)
  expect(full).toEqual([])
  const codes = await db.reader.select({ code: groups.code }).from(groups).orderBy(groups.code)
  expect(codes.map(({ code }) => code).join(' ')).toBe('G1 G2 G3 G4 G5 G6 G7 G8 G9')
})

test('presence agrees with the day each woman started, and nobody came before or after her time', async () => {
  const lines = await db.reader
    .select({
      enrolment: enrolments,
      onDay: presence.onDay,
      outcome: presence.outcome,
      session: groupSessions,
    })
    .from(presence)
    .innerJoin(enrolments, eq(enrolments.id, presence.enrolmentId))
    .leftJoin(groupSessions, eq(groupSessions.id, presence.sessionId))
  expect(lines.length).toBeGreaterThan(250)
  const firsts = new Map<string, string>()
  for (const { enrolment, onDay, outcome, session } of lines) {
    expect(onDay >= enrolment.startedOn! && onDay <= (enrolment.endedOn ?? monday)).toBe(true)
    if (session)
      expect({ onDay: session.onDay, group: session.groupId }).toEqual({
        onDay,
        group: enrolment.groupId,
      })
    const first = firsts.get(enrolment.id)
    if (outcome === 'attended' && (!first || onDay < first)) firsts.set(enrolment.id, onDay)
  }
  const started = await db.reader.select().from(enrolments).where(isNotNull(enrolments.startedOn))
  for (const { id, startedOn } of started) expect(firsts.get(id)).toBe(startedOn)
})

test('who completed came to all twelve parts', async () => {
  const parts = await db.reader
    .select({ id: enrolments.id, parts: sql<number>`count(distinct ${presence.part})` })
    .from(enrolments)
    .innerJoin(presence, eq(presence.enrolmentId, enrolments.id))
    .where(and(eq(enrolments.endedWhy, 'completed'), eq(presence.outcome, 'attended')))
    .groupBy(enrolments.id)
  expect(parts.map((one) => one.parts)).toEqual([12, 12, 12, 12])
})

test('numbers are those kept for drama; children have initials and years and nothing else', async () => {
  const values = await db.reader.select({ value: safeContacts.value }).from(safeContacts)
  for (const { value } of values) expect(value).toMatch(/^(07700 900|01632 960)\d{3}$/)
  const young = await db.reader.all(sql`select 1 from ${records} where ${records.crechePlaces} >
    (select count(*) from ${children} where ${children.recordId} = ${records.id} and ${children.bornIn} > 2021)`)
  expect(young).toEqual([])
})

test('a high risk of the day before has no attempt; another has two; every kind of task is there', async () => {
  const tries = (ref: string) =>
    db.reader.$count(
      attempts,
      sql`${attempts.recordId} = (select id from ${records} where ref = ${ref})`,
    )
  expect([await tries('S2210'), await tries('S2021')]).toEqual([0, 2])
  const [high] = await db.reader
    .select({ referredAt: cases.referredAt })
    .from(cases)
    .innerJoin(records, and(eq(records.id, cases.recordId), eq(records.ref, 'S2210')))
  expect(Date.parse(now) - Date.parse(high!.referredAt)).toBe(26 * 3_600_000)
  const kinds = await db.reader.selectDistinct({ kind: tasks.kind }).from(tasks)
  const open = taskKinds.filter((kind) => kind !== 'check_link')
  expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(open))
})

test('the shared venue has windows of both sides and buffers; one group meets in ours', async () => {
  const sides = await probation.reader.selectDistinct({ side: siteCells.side }).from(siteCells)
  expect(sides).toHaveLength(3)
  expect(await db.reader.$count(groups, eq(groups.siteKind, 'shared'))).toBe(1)
  expect(await db.reader.$count(sites)).toBe(7)
})

test('the backstop finds the one pair that would be in a town too close together, and no session outside', async () => {
  await runBackstop(db, acrossOf({ probation }), { today: monday, now: new Date(now) })
  const found = await db.reader
    .select({ kind: safetyQueue.kind, ref: records.ref })
    .from(safetyQueue)
    .innerJoin(records, eq(records.id, safetyQueue.recordId))
  expect(new Set(found.map(({ kind, ref }) => `${kind} ${ref}`))).toEqual(
    new Set(['same_town S2170']),
  )
  expect(await db.reader.$count(safetyQueue, eq(safetyQueue.kind, 'outside_window'))).toBe(0)
})

test('one woman has two linked men, and to keep them apart is asked', async () => {
  const [asked] = await db.reader
    .select({ ref: records.ref, decision: apartRequests.decision })
    .from(apartRequests)
    .innerJoin(records, eq(records.id, apartRequests.recordId))
  expect(asked).toEqual({ ref: 'S2192', decision: null })
  expect(await db.reader.$count(apartRequests)).toBe(1)
  // One of the 70 in the list is of limited access over there.
  expect(await db.reader.$count(links, isNull(links.endedOn))).toBe(69 + 2)
})

test('two workers stand above 110%, now for four weeks and more', async () => {
  const loads = await findLoads(db.reader, commandLineManager, monday, 6)
  const high = loads.filter(({ weeksAbove }) => weeksAbove >= 4)
  expect(high.map(({ worker }) => worker.name)).toEqual(['Ines Evans', 'Nora Adair'])
})
