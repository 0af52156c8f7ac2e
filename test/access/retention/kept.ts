import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { eq } from 'drizzle-orm'
import type { ProbationDatabase, Transaction } from '../../../db/probation/database.ts'
import {
  attendances,
  cohorts,
  history,
  imports,
  keepApart,
  orders,
  people,
  personAccess,
  placements,
  planningRuns,
  planRows,
  plans,
  referrals,
  savedFilters,
  sessionChanges,
  sessions,
  tasks,
  users,
} from '../../../db/probation/schema.ts'
import type { SurvivorDatabase } from '../../../db/survivor/database.ts'
import * as hers from '../../../db/survivor/schema.ts'
import { day } from '../../../src/calendar.ts'
import { keepRunningCohort } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { keepLink, keepRecord, keepWorker } from '../../survivor/links/kept.ts'

// Somebody whose record is over, with whatever a side may hold of a person, under words that nothing else has.

export const man = {
  ...{ crn: 'Q424242', given: 'Zebediah', family: 'Quillfeather', born: '1951-02-03' },
  ...{ typed: 'lodges behind the cooperage', note: 'Quorndon-warning-note' },
}

const old = day('2019-05-02')
const at = '2019-05-02T10:00:00.000Z'
const by = { userId: 'test', userName: 'Hana Ito' }

/** A man whose order ended in 2019, unless told otherwise. */
export async function keepOldMan(
  db: ProbationDatabase,
  some: { crn?: string; endsOn?: string; endedOn?: string | undefined; programme?: string } = {},
) {
  const { crn, endsOn = '2019-06-01', programme = 'bbr' } = some
  const endedOn = 'endedOn' in some ? some.endedOn : '2019-05-02'
  const kept = await keepReferral(db, {
    programme,
    imposedOn: day('2017-01-12'),
    endsOn: day(endsOn),
  })
  await db.write(async (tx) => {
    if (crn) await tx.update(people).set({ crn }).where(eq(people.id, kept.personId))
    const ended = { endedOn: endedOn ? day(endedOn) : null, endedWhy: endedOn ? 'completed' : null }
    await tx
      .update(referrals)
      .set(ended as { endedOn: typeof old; endedWhy: 'completed' })
      .where(eq(referrals.id, kept.referralId))
  })
  return kept
}

/** The same with everything that may be held of him, and what was typed about others with his name in it. */
export async function keepWholeMan(db: ProbationDatabase) {
  const him = await keepOldMan(db, { crn: man.crn })
  const other = await keepReferral(db)
  const cohortId = await keepRunningCohort(db, { code: 'BBR-17-01', referralIds: [him.referralId] })
  const [place] = await db.reader
    .select()
    .from(placements)
    .where(eq(placements.referralId, him.referralId))
  const [session] = await db.reader.select().from(sessions).where(eq(sessions.cohortId, cohortId))
  const [user] = await db.reader.select().from(users).limit(1)
  const [version] = await db.reader.select().from(cohorts).where(eq(cohorts.id, cohortId))
  const full = `${man.given} ${man.family}`
  await db.write(async (tx) => {
    await tx
      .update(people)
      .set({ familyName: man.family, givenNames: man.given, dateOfBirth: day(man.born) })
      .where(eq(people.id, him.personId))
    await tx
      .update(orders)
      .set({ deadlineReason: man.typed })
      .where(eq(orders.personId, him.personId))
    await tx
      .update(placements)
      .set({ status: 'completed', overrideReason: man.typed })
      .where(eq(placements.id, place!.id))
    await tx.insert(attendances).values({
      ...{ id: 'a', sessionId: session!.id, referralId: him.referralId, placementId: place!.id },
      ...{ number: 1, outcome: 'attended', reason: man.typed, onDay: old, at, ...by },
    })
    await tx.insert(tasks).values([
      {
        ...{
          id: 'his',
          referralId: him.referralId,
          kind: 'warning',
          about: 'a',
          forWhom: 'officer',
        },
        ...{ words: man.note, openedOn: old, dueOn: old, closedOn: old, outcome: 'done' },
      },
      {
        ...{ id: 'other', referralId: other.referralId, kind: 'warning', about: 'a' },
        ...{
          forWhom: 'officer',
          words: `Sat with ${full} (${man.crn})`,
          openedOn: old,
          dueOn: old,
        },
      },
    ])
    const line = { subject: 'person' as const, onDay: old, at, ...by, changes: [] }
    await tx.insert(history).values([
      { ...line, subjectId: him.personId, what: `Name changed to ${full}`, why: man.typed },
      { ...line, subjectId: him.referralId, what: 'Referred', why: man.typed },
      {
        ...{ ...line, subjectId: cohortId, subject: 'cohort', what: 'Order of names' },
        changes: [{ field: 'First', before: man.crn, after: `${man.family}, ${man.given}` }],
      },
    ])
    const [personId, otherId] = [him.personId, other.personId].sort() as [string, string]
    await tx
      .insert(keepApart)
      .values({ id: 'pair', personId, otherId, reason: 'held by safeguarding' })
    await tx.insert(personAccess).values({
      ...{ personId: him.personId, email: 'k.moss@probation.example', kind: 'deny' },
      ...{ reason: man.typed, addedBy: 'test', addedAt: at },
    })
    const places = [him.referralId, other.referralId].map((referralId) => ({
      ...{ referralId, personId: 'p', placementId: 'b', entryOn: old, movedFromId: undefined },
    }))
    await tx.insert(plans).values({
      ...{ id: 'plan', programmeKey: 'bbr', areas: 'all', onDay: old, madeAt: at, madeBy: 'Dana' },
      ...{ madeById: 'x', state: 'applied' as const, ended: 'proven' as const },
      asked: {
        scope: { localityIds: [], cohortIds: [], horizonDays: undefined, replan: false },
        pins: [],
        bans: [],
      },
      applied: { at, by: 'Dana', byId: 'x', on: old, booked: places, leftOut: [] },
    })
    await keepPlanned(tx, [him.referralId, other.referralId])
    const snapshot = JSON.stringify({ places: [{ placementId: place!.id, entryOn: old }] })
    await tx.insert(sessionChanges).values({
      ...{ id: 'change', cohortId, kind: 'move', words: `Moved for ${man.crn}`, why: 'Room' },
      ...{ onDay: old, at, ...by, before: snapshot, after: snapshot },
      madeVersion: version!.version + 1,
    })
    if (user) {
      const own = { id: 'filter', userId: user.id, programmeKey: 'bbr', name: man.crn }
      await tx.insert(savedFilters).values({ ...own, query: `q=${man.crn}` })
    }
    await tx.insert(imports).values({
      ...{ id: 'file', bytes: 9, content: `crn\n${man.crn},${man.family}\n`, status: 'faulty' },
      ...{
        rowsRead: 1,
        rowsInAll: 1,
        onDay: old,
        createdAt: at,
        createdBy: 'x',
        kind: 'referrals',
      },
      fileName: 'list.csv',
    })
  })
  return { ...him, otherId: other.personId, otherReferralId: other.referralId }
}

/** Their rows of that plan, and a run whose answer counted both: a search keeps no names, but its fault may tell one. */
async function keepPlanned(tx: Transaction, referralIds: readonly string[]) {
  const rows = referralIds.map((referralId, at) => ({
    ...{ planId: 'plan', at, rank: at, referralId, outcome: 'unplaced' as const },
    ...{ isMoved: false, isPinned: false },
    row: { referralId, note: at === 0 ? man.note : '' } as never,
  }))
  await tx.insert(planRows).values(rows)
  const own = { id: 'run', programmeKey: 'bbr', kind: 'openings', scope: '-', asked: '' } as const
  await tx.insert(planningRuns).values({
    ...{ ...own, state: 'done', onDay: old, madeAt: at, madeBy: 'Dana', madeById: 'x' },
    fault: `Nothing fits ${man.given} ${man.family} (${man.crn})`,
    answer: { people: referralIds, joiners: { [referralIds[0]!]: 1 } } as never,
  })
}

export const woman = {
  ...{ ref: 'S7071', name: 'Quillonia-Vespertine', telephone: '01632 960 777' },
  ...{ address: '77 Quaggy Reach', typed: 'moved to her aunt in Quorndon' },
}

/** A record whose case ended in 2019, unless told otherwise; with a link and a pair that was sent. */
export async function keepOldRecord(
  db: SurvivorDatabase,
  some: { ref?: string; endedOn?: string | null; locality?: string; bornIn?: number } = {},
) {
  const { ref = woman.ref, endedOn = '2019-05-02', locality = 'Winchester', bornIn } = some
  const known = await db.reader
    .select()
    .from(hers.workers)
    .where(eq(hers.workers.email, `${locality.toLowerCase()}@fit.example`))
  const worker =
    known[0] ?? (await keepWorker(db, { email: `${locality.toLowerCase()}@fit.example`, locality }))
  const id = await keepRecord(db, worker.id, { ref, preferredName: woman.name, locality })
  await db.write(async (tx) => {
    await tx
      .update(hers.records)
      .set({ createdAt: '2018-01-01T09:00:00.000Z' })
      .where(eq(hers.records.id, id))
    await tx.insert(hers.cases).values({
      ...{ id: `case ${id}`, recordId: id, referredAt: '2018-02-01T09:00:00.000Z' },
      ...{ childProtectionPlan: false, directChildWork: false, referredBy: woman.typed },
      endedOn: endedOn ? day(endedOn) : null,
      endedWhy: endedOn ? 'completed' : null,
    })
    if (bornIn)
      await tx.insert(hers.children).values({ id: `c ${id}`, recordId: id, initials: 'Q', bornIn })
  })
  return id
}

/** The same with everything that may be held of her. */
export async function keepWholeRecord(db: SurvivorDatabase, crn = 'X111111') {
  const id = await keepOldRecord(db)
  const other = await keepOldRecord(db, { ref: 'S7072', endedOn: null })
  const linkId = await keepLink(db, id, crn)
  await db.write(async (tx) => {
    await tx.insert(hers.safeContacts).values({
      ...{ recordId: id, method: 'phone', value: woman.telephone, address: woman.address },
      ...{ times: [], noVoicemail: true, noLetters: true, noText: true, codeWord: 'quincunx-lane' },
    })
    const risk = { level: 'high' as const, source: 'DASH', assessedOn: old, by: 'test', at }
    await tx.insert(hers.risks).values({ ...risk, recordId: id, reading: woman.typed })
    await tx.insert(hers.history).values([
      {
        ...{ subject: 'record' as const, subjectId: id, onDay: old, at, ...by },
        ...{ what: 'Details changed', why: woman.typed, changes: [] },
      },
      {
        ...{ subject: 'record' as const, subjectId: other, onDay: old, at, ...by },
        ...{ what: `Sister of ${woman.ref}, at ${woman.address}`, changes: [] },
      },
    ])
    await tx.insert(hers.notices).values({
      ...{ linkId, kind: 'starts', happenedOn: old, programme: 'BBR', madeAt: at },
    })
    await tx.insert(hers.apartRequests).values({
      ...{ id: 'asked', recordId: id, firstCrn: 'A111111', secondCrn: crn, sentId: 'sent' },
      ...{ askedAt: at, askedBy: 'Nadia Brook', decision: 'approved', decidedAt: at },
    })
    await tx.insert(hers.uploads).values({
      ...{ id: 'file', bytes: 9, content: `ref\n${woman.ref}\n`, status: 'faulty', rowsRead: 1 },
      ...{ rowsInAll: 1, onDay: old, createdAt: at, createdBy: 'x' },
    })
  })
  return { id, other, linkId }
}

/** Which of some words stand in which file beside a database: itself, its log, and whatever lies there. */
export function foundBeside(url: string, words: readonly string[]): string[] {
  const folder = dirname(url.slice('file:'.length))
  return filesIn(folder).flatMap((file) => {
    const bytes = readFileSync(file)
    return words.filter((word) => bytes.includes(word)).map((word) => `${file}: ${word}`)
  })
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}
