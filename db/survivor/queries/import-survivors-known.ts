import { and, desc, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { named } from '../../../src/kit/files/row.ts'
import { pieces } from '../../../src/kit/files/turns.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import { turn } from '../../../src/kit/turn.ts'
import type { KnownRecord, SurvivorKnown } from '../../../src/survivor/imports/facts.ts'
import { isReachedSince, whomInWords } from '../../../src/survivor/records/hand-over.ts'
import type { Reader } from '../database.ts'
import {
  cases,
  enrolments,
  handOvers,
  links,
  localities,
  records,
  risks,
  safeContacts,
  teams,
  workers,
} from '../schema.ts'
import { seenBy } from './scope.ts'

/** Where a rating comes from that no worker has made. */
export const fromTheList = 'From the imported list'

/** The names that a survivors file is read against, for one importer on one day. */
export async function findSurvivorKnown(
  db: Reader,
  viewer: Viewer,
  today: Day,
): Promise<SurvivorKnown> {
  const allTeams = new Map((await db.select().from(teams)).map((team) => [team.id, team]))
  const places = await db.select().from(localities).orderBy(localities.name)
  const staff = await db.select().from(workers)
  return {
    today,
    teams: viewer.areas,
    localities: named(
      places.map(({ id, name, teamId }) => ({ id, name, team: allTeams.get(teamId ?? '') })),
    ),
    workers: new Map(
      staff.map(({ id, email, teamId, leftOn }) => [
        email,
        { id, email, team: allTeams.get(teamId)!.name, leftOn: leftOn ?? undefined },
      ]),
    ),
  }
}

/** The records that refs are given to; those that the importer may not see are answered as taken, and no more. */
export async function findKnownRecords(
  db: Reader,
  viewer: Viewer,
  refs: readonly string[],
  today: Day,
): Promise<Map<string, KnownRecord>> {
  const mine = await seenBy(db, viewer, today)
  const found = new Map<string, KnownRecord>()
  for (const some of pieces(refs, 100)) {
    for (const record of await findRecords(db, inArray(records.ref, some), mine)) {
      found.set(record.facts.ref, record)
    }
    await turn()
  }
  return found
}

async function findRecords(db: Reader, asked: SQL, mine: SQL): Promise<KnownRecord[]> {
  const all = await db.select({ id: records.id, ref: records.ref }).from(records).where(asked)
  const rows = await db
    .select({ record: records, worker: workers.email, contact: safeContacts })
    .from(records)
    .leftJoin(workers, eq(workers.id, records.workerId))
    .leftJoin(safeContacts, eq(safeContacts.recordId, records.id))
    .where(and(asked, mine))
  const ids = rows.map(({ record }) => record.id)
  const parts = await findParts(db, ids)
  const seen = rows.map(({ record, worker, contact }): KnownRecord => {
    const { risk, ...others } = parts(record.id)
    return {
      id: record.id,
      isOutside: false,
      facts: {
        ref: record.ref,
        preferredName: record.preferredName,
        localityId: record.localityId,
        worker,
        crechePlaces: record.crechePlaces,
        availability: record.availability,
        safeContact: contact && contactFacts(contact),
        risk,
      },
      ...others,
    }
  })
  const known = new Set(ids)
  return [...seen, ...all.filter(({ id }) => !known.has(id)).map(outside)]
}

type Parts = Omit<KnownRecord, 'id' | 'isOutside' | 'facts'> & Pick<KnownRecord['facts'], 'risk'>

/** What a file may change of each record, and what it is compared with. */
async function findParts(db: Reader, ids: string[]) {
  const ofCases = await db.select().from(cases).where(inArray(cases.recordId, ids))
  const ofEnrolments = await db.select().from(enrolments).where(inArray(enrolments.recordId, ids))
  const ofLinks = await db.select().from(links).where(inArray(links.recordId, ids))
  const passedTo = await findPassedTo(db, ofCases)
  const ofRisks = await db
    .select()
    .from(risks)
    .where(inArray(risks.recordId, ids))
    .orderBy(desc(risks.id))
  const byRecord = <Row extends { recordId: string }>(rows: readonly Row[]) => {
    const grouped = groupedBy(rows, ({ recordId }) => recordId)
    return (id: string) => grouped.get(id) ?? []
  }
  const [caseRows, enrolmentRows, linkRows, riskRows] = [
    byRecord(ofCases),
    byRecord(ofEnrolments),
    byRecord(ofLinks),
    byRecord(ofRisks),
  ]
  return (id: string): Parts => {
    const open = linkRows(id).filter(({ endedOn }) => !endedOn)
    const [newest] = riskRows(id)
    return {
      risk: newest?.level ?? null,
      importedRisk: riskRows(id).find(({ source }) => source === fromTheList)?.level ?? null,
      assessedSince: newest !== undefined && newest.source !== fromTheList,
      linked: open.map(({ crn }) => crn),
      unlinked: linkRows(id)
        .filter(({ endedOn }) => endedOn)
        .map(({ crn }) => crn),
      cases: caseRows(id).map((one) => ({
        id: one.id,
        passedTo: passedTo.get(one.id),
        facts: {
          referredAt: one.referredAt,
          childProtectionPlan: one.childProtectionPlan,
          directChildWork: one.directChildWork,
          startedOn: one.contactedOn,
          endedOn: one.endedOn,
          endedWhy: one.endedWhy,
        },
      })),
      enrolments: enrolmentRows(id).map((one) => ({
        id: one.id,
        hasPlace: one.groupId !== null,
        facts: {
          mode: one.mode,
          agreedOn: one.agreedOn,
          startedOn: one.startedOn,
          endedOn: one.endedOn,
          endedWhy: one.endedWhy,
        },
      })),
    }
  }
}

/** By case, who has somebody now of whom nothing has come back, as its page asks before it ends. */
async function findPassedTo(db: Reader, ofCases: readonly (typeof cases.$inferSelect)[]) {
  const open = new Map(ofCases.filter(({ endedOn }) => !endedOn).map((one) => [one.id, one]))
  const rows = await db
    .select()
    .from(handOvers)
    .where(and(inArray(handOvers.caseId, [...open.keys()]), isNull(handOvers.outcome)))
  const waiting = rows.filter(({ caseId, passedAt }) => {
    const { contactedOn, contactedAt } = open.get(caseId)!
    const reached = {
      contactedOn: contactedOn ?? undefined,
      contactedAt: contactedAt ? new Date(contactedAt) : undefined,
    }
    return !isReachedSince({ passedAt: new Date(passedAt) }, reached)
  })
  return new Map(waiting.map((row) => [row.caseId, whomInWords(row)]))
}

function contactFacts(contact: typeof safeContacts.$inferSelect) {
  const { method, through, times, noVoicemail, noLetters, noText, neutralOnly } = contact
  return { method, through, times, noVoicemail, noLetters, noText, neutralOnly }
}

function outside({ id, ref }: { id: string; ref: string }): KnownRecord {
  return {
    id,
    isOutside: true,
    facts: {
      ref,
      preferredName: null,
      localityId: null,
      worker: null,
      crechePlaces: 0,
      availability: [],
      safeContact: null,
      risk: null,
    },
    importedRisk: null,
    assessedSince: false,
    linked: [],
    unlinked: [],
    cases: [],
    enrolments: [],
  }
}
