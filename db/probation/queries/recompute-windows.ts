import { and, asc, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { WorkingCalendar } from '../../../src/calendar.ts'
import { turn } from '../../../src/kit/turn.ts'
import {
  type TimingFacts,
  type Window,
  windowOf,
} from '../../../src/probation/waiting-list/timing.ts'
import { windowChanges } from '../../../src/probation/waiting-list/window-changes.ts'
import type { ProgrammeTemplate } from '../../../src/programmes/template.ts'
import { saveAudit } from '../../access.ts'
import type { Author } from '../../once.ts'
import type { Reader, Transaction } from '../database.ts'
import { saveHistory } from '../history.ts'
import {
  orders,
  programmeVersions,
  referrals,
  touched,
  touchedLater,
  workedOut,
} from '../schema.ts'
import { findModulesSinceStart } from './attendance-courses.ts'
import { findCalendar } from './calendar.ts'
import { holdsAsJson, readHolds } from './kept-holds.ts'
import { keptWindow, windowColumns } from './window.ts'

/** Referrals read at once; statements between two turns of the event loop. */
const chunk = 100

/** Whose window is worked out anew; all open referrals when neither is given. */
type Whose = {
  referralIds?: readonly string[] | undefined
  programmeKey?: string | undefined
  /** Only those who wait for a place. */
  unplaced?: boolean
}

/** What moved them: 'Timing settings changed', and the reason somebody gave. */
export type Cause = {
  what: string
  why: string
  author: Pick<Author, 'today' | 'at'> & { viewer: Pick<Author['viewer'], 'userId' | 'name'> }
  correlationId: string
}

type MovedWindow = { referralId: string; personId: string; before: Window; after: Window }

/**
 * Works out the windows of open referrals anew from their order, holds, template and calendar, and saves those that
 * moved, each with its history line, in the transaction of the change that moved them.
 */
export async function recomputeWindows(
  tx: Transaction,
  whose: Whose,
  cause: Cause,
): Promise<MovedWindow[]> {
  const calendar = await findCalendar(tx)
  const moved: MovedWindow[] = []
  for await (const rows of readTimings(tx, whose)) {
    const now = rows.flatMap((row) => movedWindow(row, row.facts, calendar))
    for (const { referralId, after } of now) {
      await tx.update(referrals).set(windowColumns(after)).where(eq(referrals.id, referralId))
    }
    await saveHistory(
      tx,
      cause.author,
      now.map(({ referralId, before, after }) => ({
        subject: 'person' as const,
        subjectId: referralId,
        what: cause.what,
        why: cause.why,
        changes: windowChanges(before, after),
      })),
    )
    moved.push(...now)
  }
  if (moved.length > 0) await saveAudit(tx, auditOf(cause, moved))
  return moved
}

/** So many are worked out in the transaction of the change itself. */
const atOnce = 60

/** How many dates a change for everybody moved; or how many people's are still to be worked out. */
export type Everybody = { moved: number } | { waiting: number }

/**
 * The same for everybody, or a whole programme: where they are more than 60, whoever changes it is answered at once and
 * their dates are worked out in the background, with whatever else the change touched (rule 7.11).
 */
export async function recomputeEverybody(
  tx: Transaction,
  whose: Whose,
  cause: Cause,
): Promise<Everybody> {
  const wanted = isWanted(whose)
  const some = await tx
    .select({ id: referrals.id })
    .from(referrals)
    .where(wanted)
    .limit(atOnce + 1)
  if (some.length <= atOnce) return { moved: (await recomputeWindows(tx, whose, cause)).length }
  await tx.run(sql`insert into ${touchedLater} (kind, id) select 'window', ${referrals.id} from ${referrals}
    where ${wanted} on conflict do nothing`)
  await tx.run(sql`insert into ${touchedLater} (kind, id) select kind, id from ${touched} where kind <> 'referral'
    or id not in (select id from ${touchedLater} where kind = 'window') on conflict do nothing`)
  await tx.delete(touched)
  const { what, why, author, correlationId } = cause
  const { viewer, today, at } = author
  const by = { userId: viewer.userId, userName: viewer.name, onDay: today, at, correlationId }
  const inAll = await tx.$count(touchedLater)
  await tx.insert(workedOut).values({ what, why, inAll, ...by })
  return { waiting: await tx.$count(touchedLater, eq(touchedLater.kind, 'window')) }
}

/** What another template or another calendar would move, without saving anything. */
export async function foreseeWindows(
  db: Reader,
  whose: Whose,
  change: { template?: ProgrammeTemplate; calendar?: WorkingCalendar },
): Promise<{ waiting: number; moved: MovedWindow[] }> {
  const calendar = change.calendar ?? (await findCalendar(db))
  const moved: MovedWindow[] = []
  let waiting = 0
  for await (const rows of readTimings(db, whose)) {
    waiting += rows.length
    for (const row of rows) {
      const facts = { ...row.facts, template: change.template ?? row.facts.template }
      moved.push(...movedWindow(row, facts, calendar))
    }
  }
  return { waiting, moved }
}

/** Open, not begun, and without a place: only these follow their programme's newest settings. */
export function isUnplaced(): SQL {
  return sql`(${referrals.startedOn} is null and not exists (select 1 from placements p
    where p.referral_id = ${referrals.id} and p.status in ('booked', 'started')))`
}

type TimingRow = { referralId: string; personId: string; window: Window; facts: TimingFacts }

function movedWindow(
  { referralId, personId, window }: TimingRow,
  facts: TimingFacts,
  calendar: WorkingCalendar,
): MovedWindow[] {
  if (facts.template.clock === 'choice') return []
  const after = windowOf(facts, calendar)
  return windowChanges(window, after).length > 0
    ? [{ referralId, personId, before: window, after }]
    : []
}

function isWanted({ programmeKey, unplaced }: Omit<Whose, 'referralIds'>): SQL | undefined {
  return and(
    isNull(referrals.endedOn),
    programmeKey ? eq(referrals.programmeKey, programmeKey) : undefined,
    unplaced ? isUnplaced() : undefined,
  )
}

/** Chunk by chunk, with a turn of the event loop after each. */
async function* readTimings(
  db: Reader,
  { referralIds, programmeKey, unplaced = false }: Whose,
): AsyncGenerator<TimingRow[]> {
  const templates = await findTemplates(db)
  const wanted = isWanted({ programmeKey, unplaced })
  const ids = referralIds && [...referralIds].sort()
  let after = ''
  for (let from = 0; ; from += chunk) {
    const next = ids
      ? inArray(referrals.id, ids.slice(from, from + chunk))
      : gt(referrals.id, after)
    const rows = await select(db, and(wanted, next)).limit(chunk)
    const since = await findModulesSinceStart(
      db,
      rows.map(({ referral }) => referral),
    )
    yield rows.map((row) => asTiming(row, templates, since.get(row.referral.id) ?? []))
    if (ids ? from + chunk >= ids.length : rows.length < chunk) return
    after = rows.at(-1)?.referral.id ?? after
    await turn()
  }
}

function select(db: Reader, where: SQL | undefined) {
  return db
    .select({
      referral: referrals,
      order: orders,
      holds: holdsAsJson,
    })
    .from(referrals)
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .where(where)
    .orderBy(asc(referrals.id))
}

async function findTemplates(db: Reader): Promise<Map<string, ProgrammeTemplate>> {
  const versions = await db
    .select({ id: programmeVersions.id, template: programmeVersions.template })
    .from(programmeVersions)
  return new Map(versions.map(({ id, template }) => [id, template]))
}

function asTiming(
  { referral, order, holds }: Awaited<ReturnType<typeof select>>[number],
  templates: ReadonlyMap<string, ProgrammeTemplate>,
  sinceStart: readonly string[],
): TimingRow {
  return {
    referralId: referral.id,
    personId: referral.personId,
    window: keptWindow(referral),
    facts: {
      template: templates.get(referral.programmeVersionId)!,
      route: order.route,
      imposedOn: order.imposedOn,
      releasedOn: order.releasedOn ?? undefined,
      endsOn: order.endsOn ?? undefined,
      assessedBeforeRelease: referral.assessedBeforeRelease,
      frequency: referral.frequency,
      modulesDone: referral.modulesDone.filter((key) => !sinceStart.includes(key)),
      holds: readHolds(holds),
      offence: order.offence ?? undefined,
      offenceOn: order.offenceOn ?? undefined,
      statementOn: order.statementOn ?? undefined,
      extensionAuthorised: order.extensionAuthorised,
      prosecutionLimitOn: order.prosecutionLimitOn ?? undefined,
    },
  }
}

/** One row names everybody whose dates moved. */
function auditOf({ what, author, correlationId }: Cause, moved: readonly MovedWindow[]) {
  return {
    at: author.at,
    userId: author.viewer.userId,
    verb: 'alteration' as const,
    subject: 'person',
    subjectIds: moved.map(({ personId }) => personId),
    purpose: what.toLowerCase(),
    correlationId,
  }
}
