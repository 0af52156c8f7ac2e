import { randomUUID } from 'node:crypto'
import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import { type Day, inWords } from '../../../src/calendar.ts'
import type { Course, NewLine } from '../../../src/probation/attendance/course.ts'
import type { Effects } from '../../../src/probation/attendance/effects.ts'
import { outcomeWords } from '../../../src/probation/attendance/outcome.ts'
import type { PairToCome } from '../../../src/probation/attendance/pair.ts'
import type {
  RegisterMan,
  RegisterSession,
} from '../../../src/probation/attendance/register-facts.ts'
import { inSession } from '../../../src/probation/attendance/wanted-tasks.ts'
import type { Author } from '../../once.ts'
import type { Transaction } from '../database.ts'
import type { HistoryLine } from '../history.ts'
import { attendances, cohorts, registers } from '../schema.ts'
import { findSeats } from './attendance-cohorts.ts'
import { decideEffects, saveEffects } from './attendance-effects.ts'
import { findCalendar } from './calendar.ts'

/** What is written of one man: his newest line, and why where it amends one. */
type Written = {
  man: Pick<RegisterMan, 'course' | 'placementId' | 'lines'>
  line: Omit<NewLine, 'sessionId'>
  reason: string | undefined
}

type Saved =
  | { refusals: { referralId: string; message: string }[] }
  | { refusals?: undefined; history: HistoryLine[] }

/** Lines and the register they stand in, whole or not at all: its session was read in this same transaction. */
export async function saveInRegister(
  tx: Transaction,
  session: RegisterSession,
  written: readonly Written[],
  author: Author,
  ledBy?: readonly string[],
): Promise<Saved> {
  const saved = await saveLines(tx, session, written, author)
  if (saved.refusals) return saved
  const { id: sessionId, version } = session
  const kept = await saveRegister(tx, { sessionId, version, ...(ledBy ? { ledBy } : {}) }, author)
  if (!kept) throw new Error('A register could not be saved whole')
  return saved
}

/**
 * Writes lines into a register with all that follows from them, in the transaction it is given: every man is decided
 * before anything is written, and seats that one man's longer stay takes are taken for the next.
 */
async function saveLines(
  tx: Transaction,
  session: Pick<
    RegisterSession,
    'id' | 'moduleKey' | 'numberInModule' | 'heldOn' | 'code' | 'template'
  >,
  written: readonly Written[],
  author: Author,
): Promise<Saved> {
  const { today, viewer } = author
  const on = { today, calendar: await findCalendar(tx) }
  const pairs = await findPairsToCome(tx, written, today)
  const refusals: { referralId: string; message: string }[] = []
  const decided: { one: Written; effects: Effects }[] = []
  const moved = new Map<string, Effects['place']>()
  for (const one of written) {
    const course = withSeatsMoved(one.man.course, moved)
    const lines = [{ ...one.line, sessionId: session.id }]
    const decision = decideEffects({ course, placementId: one.man.placementId, lines }, pairs, on)
    if (decision.refusal !== undefined) {
      refusals.push({ referralId: course.referralId, message: decision.refusal })
      continue
    }
    moved.set(course.referralId, decision.effects.place)
    decided.push({ one, effects: decision.effects })
  }
  if (refusals.length > 0) return { refusals }
  const history: HistoryLine[] = []
  for (const { one, effects } of decided) {
    const { course, placementId, lines } = one.man
    await insertLine(tx, { sessionId: session.id, placementId, ...one }, author)
    const changes = await saveEffects(tx, course, effects, { today, name: viewer.name })
    history.push({
      subject: 'person',
      subjectId: course.referralId,
      what: `${whatOf(one, lines.at(-1)?.outcome)}: ${inSession(session, session)}, ${session.code}`,
      why: one.reason,
      changes,
    })
  }
  return { history }
}

function whatOf({ line }: Written, before: NewLine['outcome'] | undefined): string {
  if (line.caughtUpOn) return `Catch-up held on ${inWords(line.caughtUpOn)}`
  const now = outcomeWords[line.outcome]
  return before
    ? `Register amended from ${outcomeWords[before].toLowerCase()} to ${now.toLowerCase()}`
    : now
}

function insertLine(
  tx: Transaction,
  {
    sessionId,
    placementId,
    man,
    line,
    reason,
  }: Written & { sessionId: string; placementId: string },
  { viewer, today, at }: Author,
) {
  return tx.insert(attendances).values({
    id: randomUUID(),
    sessionId,
    placementId,
    referralId: man.course.referralId,
    number: (man.lines.at(-1)?.number ?? 0) + 1,
    outcome: line.outcome,
    caughtUpOn: line.caughtUpOn ?? null,
    reason: reason ?? null,
    onDay: today,
    at,
    userId: viewer.userId,
    userName: viewer.name,
  })
}

/** The register gets its next version; false where somebody else has saved it since the one given. */
async function saveRegister(
  tx: Transaction,
  { sessionId, version, ledBy }: { sessionId: string; version: number; ledBy?: readonly string[] },
  { viewer, at }: Author,
): Promise<boolean> {
  const saved = { savedAt: at, savedBy: viewer.name }
  if (version === 0) {
    const rows = await tx
      .insert(registers)
      .values({ sessionId, version: 1, ledBy: [...(ledBy ?? [])], ...saved })
      .onConflictDoNothing()
      .returning({ version: registers.version })
    return rows.length === 1
  }
  const rows = await tx
    .update(registers)
    .set({ version: version + 1, ...saved, ...(ledBy ? { ledBy: [...ledBy] } : {}) })
    .where(and(eq(registers.sessionId, sessionId), eq(registers.version, version)))
    .returning({ version: registers.version })
  return rows.length === 1
}

/** Pairs that begin after a day, in every area: what they are asked for here is only whether one still ends in time. */
async function findPairsToCome(
  tx: Transaction,
  written: readonly Written[],
  today: Day,
): Promise<PairToCome[]> {
  const keys = new Set(
    written.flatMap(({ man: { course } }) =>
      course.template.pairGap ? [course.programmeKey] : [],
    ),
  )
  if (keys.size === 0) return []
  const rows = await tx
    .select({
      id: cohorts.id,
      code: cohorts.code,
      sex: cohorts.sex,
      startsOn: cohorts.startsOn,
      workshopBOn: cohorts.workshopBOn,
      maxPlaces: cohorts.maxPlaces,
    })
    .from(cohorts)
    .where(
      and(
        inArray(cohorts.programmeKey, [...keys]),
        isNull(cohorts.cancelledOn),
        gt(cohorts.startsOn, today),
      ),
    )
  const seats = await findSeats(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    ...row,
    workshopBOn: row.workshopBOn ?? undefined,
    seats: seats.get(row.id) ?? [],
  }))
}

/** His cohorts with the stays as they were decided for the men before him. */
function withSeatsMoved(course: Course, moved: ReadonlyMap<string, Effects['place']>): Course {
  const known = [...course.cohorts].map(([id, cohort]) => {
    const seats = cohort.seats.map((seat) => {
      const place = moved.get(seat.referralId)
      return place?.cohortId === id ? { ...seat, lastSessionOn: place.lastSessionOn } : seat
    })
    return [id, { ...cohort, seats }] as const
  })
  return { ...course, cohorts: new Map(known) }
}
