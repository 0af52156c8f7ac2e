import type { Reader } from '../../db/survivor/database.ts'
import * as t from '../../db/survivor/schema.ts'
import { groupedBy } from '../../src/kit/grouped.ts'
import { firstServiceSettings } from '../../src/survivor/records/service-settings.ts'

// What is due and what weighs on a day, asked of the rows themselves in the plainest way: by none of the functions that
// settle it, nor their queries, nor their calendar.

type RecordRow = typeof t.records.$inferSelect
type CaseRow = typeof t.cases.$inferSelect
type RiskRow = typeof t.risks.$inferSelect
type EnrolmentRow = typeof t.enrolments.$inferSelect
type DeferralRow = typeof t.deferrals.$inferSelect
type TaskRow = typeof t.tasks.$inferSelect
type PlainRows = Awaited<ReturnType<typeof plainRows>>

/** The rows as they are, each table by its record, its case or its enrolment. */
export async function plainRows(db: Reader) {
  const ofRecord = ({ recordId }: { recordId: string }) => recordId
  const [newest] = (await db.select().from(t.serviceSettings)).sort(
    (one, two) => two.number - one.number,
  )
  const versions = await db.select().from(t.programmeVersions)
  return {
    records: await db.select().from(t.records),
    cases: groupedBy(await db.select().from(t.cases), ofRecord),
    risks: groupedBy(await db.select().from(t.risks), ofRecord),
    attempts: groupedBy(await db.select().from(t.attempts), ofRecord),
    handOvers: groupedBy(await db.select().from(t.handOvers), ({ caseId }) => caseId),
    enrolments: groupedBy(await db.select().from(t.enrolments), ofRecord),
    deferrals: groupedBy(await db.select().from(t.deferrals), ({ enrolmentId }) => enrolmentId),
    tasks: groupedBy(await db.select().from(t.tasks), ofRecord),
    holidays: new Set<string>((await db.select().from(t.bankHolidays)).map(({ onDay }) => onDay)),
    closures: (await db.select().from(t.closures)).filter(({ siteId }) => siteId === null),
    versions: versions
      .filter(({ programmeKey }) => programmeKey === 'freedom')
      .sort((one, two) => one.number - two.number),
    settings: { ...firstServiceSettings, ...newest?.settings },
  }
}

/** Every line that is due for a record on a day, as text; the first and the next of them are marked. */
export function plainDues(rows: PlainRows, record: RecordRow, on: string): string[] {
  const theirs = <One>(some: ReadonlyMap<string, One[]>) => some.get(record.id) ?? []
  const open = theirs(rows.cases).find(({ endedOn }) => endedOn === null)
  const enrolled = theirs(rows.enrolments).find(({ endedOn }) => endedOn === null)
  const tasks = theirs(rows.tasks)
    .filter(({ closedOn }) => closedOn === null)
    .sort((one, two) => (one.dueOn < two.dueOn ? -1 : one.dueOn > two.dueOn ? 1 : 0))
  const begun = theirs(rows.cases).length + theirs(rows.enrolments).length > 0
  if (!open && !enrolled && tasks.length === 0 && begun) return []
  const waits = enrolled && !enrolled.startedOn ? enrolled : undefined
  const held = waits && wishesOf(rows, waits).find((wish) => holds(wish, on))
  const lines = [
    ...(open ? caseLines(rows, record, open) : []),
    ...(waits ? waitLines(rows, record, waits, { on, held, open, tasks }) : []),
    ...tasks.map(taskLine),
  ]
  if (lines.length === 0) return [held ? 'hold z first' : 'none y first']
  const sorted = lines
    .map((line, at) => ({ ...line, at, moment: momentOf(line) }))
    .sort((one, two) =>
      one.moment === two.moment ? one.at - two.at : one.moment < two.moment ? -1 : 1,
    )
  const next = sorted.find(({ kind }) => kind !== 'contact')
  return sorted
    .map((line, at) =>
      [
        ...[line.kind, line.task ?? '', line.due, line.instant ?? '', line.moment],
        ...[line.isContact ? 'contact' : '', at === 0 ? 'first' : '', line === next ? 'next' : ''],
      ]
        .filter(Boolean)
        .join(' '),
    )
    .sort()
}

/** What a record weighs on a day, as text; undefined where nothing does. */
export function plainWeight(rows: PlainRows, { id }: RecordRow, on: string): string | undefined {
  const isOn = (from: string, to: string | null) => from <= on && (to === null || on < to)
  const open = (rows.cases.get(id) ?? []).find((one) =>
    isOn(londonDay(one.referredAt), one.endedOn),
  )
  const alone = (rows.enrolments.get(id) ?? []).some(
    (one) =>
      one.mode === 'one_to_one' &&
      (one.startedOn || one.firstOn) &&
      isOn(one.offeredOn ?? one.agreedOn, one.endedOn),
  )
  if (!open && !alone) return undefined
  const rated = oldestFirst(rows.risks.get(id) ?? [])
  const counts = rated.filter(({ assessedOn }) => assessedOn <= on).at(-1) ?? rated[0]
  const level = open ? (counts?.level ?? 'medium') : null
  return [
    level,
    Number(open?.childProtectionPlan ?? 0),
    Number(open?.directChildWork ?? 0),
    Number(alone),
  ].join(' ')
}

type Line = {
  kind: string
  due: string
  instant?: string | undefined
  task?: string
  isContact?: boolean
}

function caseLines(rows: PlainRows, { id, workerId }: RecordRow, open: CaseRow): Line[] {
  const { settings } = rows
  const from = londonDay(open.referredAt)
  const risk = clockRisk(rows.risks.get(id) ?? [], open.referredAt)
  const hours = (since: string, count: number) => {
    const instant = new Date(Date.parse(since) + count * 3_600_000).toISOString()
    return { due: londonDay(instant), instant }
  }
  const days = risk === 'medium' ? settings.mediumRiskWorkingDays : settings.standardRiskWorkingDays
  const first =
    risk === 'high'
      ? hours(open.referredAt, settings.highRiskHours)
      : { due: workingDaysOn(rows, from, days) }
  const reached = (passed: { passedAt: string }) =>
    open.contactedAt
      ? open.contactedAt >= passed.passedAt
      : open.contactedOn !== null && open.contactedOn >= londonDay(passed.passedAt)
  const silent = (rows.handOvers.get(open.id) ?? [])
    .filter((passed) => passed.outcome === null && !reached(passed))
    .sort((one, two) => (one.passedAt > two.passedAt ? -1 : 1))
  return [
    ...(workerId
      ? []
      : [{ kind: 'allocation', due: workingDaysOn(rows, from, settings.allocationWorkingDays) }]),
    ...(open.contactedOn ? [] : [{ kind: 'contact', ...first, isContact: true }]),
    ...silent.map(({ passedAt }) => ({
      ...{ kind: 'heard_back', ...hours(passedAt, settings.heardBackHours[risk]) },
    })),
    ...(open.planReviewOn ? [{ kind: 'review', due: open.planReviewOn }] : []),
  ]
}

type Waiting = {
  on: string
  held: DeferralRow | undefined
  open: CaseRow | undefined
  tasks: readonly TaskRow[]
}

function waitLines(rows: PlainRows, record: RecordRow, waits: EnrolmentRow, now: Waiting): Line[] {
  const { settings } = rows
  const { on, held, open, tasks } = now
  const after = (days: number) => workingDaysOn(rows, waits.agreedOn, days)
  const lines: Line[] = []
  if (!record.workerId && !open)
    lines.push({ kind: 'allocation', due: after(settings.allocationWorkingDays) })
  if (held) {
    const isAsked = tasks.some(({ kind }) => kind === 'ask_again')
    const again = held.askAgainOn
    if (again && again <= on && !isAsked) lines.push({ kind: 'ask_again', due: again })
    return lines
  }
  const reached = (rows.attempts.get(record.id) ?? []).some(
    ({ outcome, at }) => outcome === 'reached' && londonDay(at) >= waits.agreedOn,
  )
  if (!waits.contactedOn && !reached)
    lines.push({ kind: 'contact', due: after(settings.agreedContactWorkingDays), isContact: true })
  if (waits.firstOn) return lines
  if (!waits.offeredOn) lines.push({ kind: 'place', due: after(settings.placeWorkingDays) })
  const due = targetOf(rows, waits, on)
  if (waits.offeredOn || due < on) lines.push({ kind: 'target', due })
  return lines
}

/** So many days from the day she agreed, and as many more as she has chosen to wait by then; then the next working day. */
function targetOf(rows: PlainRows, waits: EnrolmentRow, on: string): string {
  const version = rows.versions
    .filter(({ validFrom }) => validFrom <= on)
    .sort((one, two) => (one.validFrom < two.validFrom ? -1 : 1))
    .at(-1)
  const { targetDays } = (version ?? rows.versions[0])!.template.settings
  let chosen = 0
  for (let day: string = waits.agreedOn; day < on; day = dayAfter(day))
    if (wishesOf(rows, waits).some((wish) => holds(wish, day))) chosen++
  let due: string = waits.agreedOn
  for (let left = targetDays + chosen; left > 0; left--) due = dayAfter(due)
  while (!isWorked(rows, due)) due = dayAfter(due)
  return due
}

/** Until she is reached the highest since she was referred, or the newest of all; high where there is none. */
function clockRisk(rated: readonly RiskRow[], referredAt: string): 'high' | 'medium' | 'standard' {
  const newest = oldestFirst(rated).at(-1)
  const levels = rated
    .filter((one) => one.at >= referredAt || one === newest)
    .map(({ level }) => level)
  return (['high', 'medium', 'standard'] as const).find((level) => levels.includes(level)) ?? 'high'
}

function taskLine({ id, kind, dueOn, tellBefore }: TaskRow): Line {
  const isThatDay = tellBefore && londonDay(tellBefore) === dueOn
  return {
    kind: 'task',
    task: id,
    due: dueOn,
    instant: isThatDay ? tellBefore : undefined,
    isContact: kind === 'safe_contact',
  }
}

function momentOf({ due, instant }: Line): string {
  return instant ? `${due} ${london(instant).slice(11)}` : `${due} 24:00`
}

function oldestFirst(rated: readonly RiskRow[]): RiskRow[] {
  return [...rated].sort((one, two) =>
    one.assessedOn === two.assessedOn ? one.id - two.id : one.assessedOn < two.assessedOn ? -1 : 1,
  )
}

function wishesOf(rows: PlainRows, { id }: { id: string }): DeferralRow[] {
  return rows.deferrals.get(id) ?? []
}

function holds({ fromOn, toOn }: DeferralRow, on: string): boolean {
  return fromOn <= on && (toOn === null || on <= toOn)
}

function workingDaysOn(rows: PlainRows, from: string, count: number): string {
  let day = from
  for (let left = count; left > 0; ) {
    day = dayAfter(day)
    if (isWorked(rows, day)) left--
  }
  return day
}

function isWorked({ holidays, closures }: PlainRows, on: string): boolean {
  const weekday = new Date(`${on}T12:00:00Z`).getUTCDay()
  if (weekday === 0 || weekday === 6 || holidays.has(on)) return false
  return !closures.some(({ fromOn, toOn }) => fromOn <= on && on <= toOn)
}

function dayAfter(on: string): string {
  return new Date(Date.parse(`${on}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

const walls = new Map<string, string>()
const wall = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' },
})

/** '2026-11-23 09:15' as the clock on the wall says it. */
function london(instant: string): string {
  const known = walls.get(instant)
  if (known) return known
  const said = wall.format(new Date(instant))
  walls.set(instant, said)
  return said
}

function londonDay(instant: string): string {
  return london(instant).slice(0, 10)
}
