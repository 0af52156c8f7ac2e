import { type Context, Hono } from 'hono'
import { deskOf } from '../../../db/probation/queries/caution-desk.ts'
import { findClosedSessions } from '../../../db/probation/queries/closed-sessions.ts'
import { digestCounts } from '../../../db/probation/queries/digest-counts.ts'
import { findSameDays } from '../../../db/probation/queries/double-bookings.ts'
import { type Ready, ready } from '../../../db/probation/queries/ready.ts'
import { findRegistersDue } from '../../../db/probation/queries/registers-due.ts'
import { findSeatedTogether } from '../../../db/probation/queries/seated-together.ts'
import { findSessionsAhead } from '../../../db/probation/queries/sessions-ahead.ts'
import { findUncovered } from '../../../db/probation/queries/staff-sessions.ts'
import { findOpenTasks } from '../../../db/probation/queries/tasks.ts'
import { DigestNotice } from '../../../views/probation/digest/notice.tsx'
import { Office } from '../../../views/probation/today/office.tsx'
import { OwnSessions, RegistersDue } from '../../../views/probation/today/sessions.tsx'
import { OwnTasks } from '../../../views/probation/today/tasks.tsx'
import { type ProgrammeToday, Today } from '../../../views/probation/today/today.tsx'
import { recordReading } from '../../access/audit.ts'
import { can } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import { leads, seesOwnOnly } from '../../access/scopes.ts'
import { addDays, type Day, timeAt } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { groupedBy } from '../../kit/grouped.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { toTell } from '../cautions/desk.ts'
import { cautionProgramme } from '../cautions/programme.ts'
import { openProgrammes } from '../opened.ts'
import type { WaitToday } from '../waiting-list/wait.ts'
import type { Decision } from './decision.ts'
import { decisionsOf, figuresOf, lastSevenDays, nextEntries, tellDecision } from './decisions.ts'
import { doubleDecisions } from './double-decisions.ts'
import { keptApartDecisions } from './kept-apart.ts'
import { byDay, leadOfDay } from './sessions-ahead.ts'
import { closedDayDecisions, coverDecisions, registerDecision } from './staff-decisions.ts'

const page = { title: 'Today', section: urls.home }

/** Sessions of so many days are shown to who leads them; and asked about for who manages their staff. */
const daysShown = 8
/** Tasks on the first page; the rest are a link away. */
const tasksShown = 10
const daysAsked = 56

export const home = new Hono<Env>().get(patterns.home, whoMay([]), async (c) => {
  const { viewer, today } = c.var
  if (!can(viewer, 'list', 'referral')) return show(c, page, <Office viewer={viewer} />)
  const programmes: ProgrammeToday[] = []
  const staffing = await staffingOf(c)
  for (const programme of await openProgrammes(c)) {
    programmes.push(await programmeToday(c, programme, staffing.get(programme.key) ?? []))
  }
  const own = seesOwnOnly(viewer)
  return show(
    c,
    page,
    <Today
      today={today}
      programmes={programmes}
      own={own}
      mayImport={can(viewer, 'create', 'referral') && !own}
      first={await firstOf(c)}
      changed={await changedOf(c)}
    />,
  )
})

/** What is his to do before he looks at lists: his sessions, his tasks. */
async function firstOf(c: Context<Env>) {
  const { db, viewer, today, now } = c.var
  const time = timeAt(now())
  const hasGroups = leads(viewer)
  const sessions = hasGroups
    ? await findSessionsAhead(db.reader, viewer, today, daysShown)
    : undefined
  const due = hasGroups ? await findRegistersDue(db.reader, viewer, { today, time }) : []
  const tasks = await findOpenTasks(db.reader, viewer)
  const told = tasks.slice(0, tasksShown)
  const named = told.filter(({ name }) => name).map(({ personId }) => personId)
  if (named.length > 0) await recordReading(c, 'person', named, 'tasks on the first page')
  return (
    <>
      {sessions && (
        <p class="lede">
          <strong>{leadOfDay(byDay(sessions, today).todays, time)}</strong>
        </p>
      )}
      {due.length > 0 && <RegistersDue due={due} today={today} />}
      {told.length > 0 && <OwnTasks tasks={told} all={tasks.length} today={today} />}
      {sessions && <OwnSessions sessions={sessions} today={today} />}
    </>
  )
}

/** One notice a day of what others changed in his cases. */
async function changedOf(c: Context<Env>) {
  const { db, viewer, today } = c.var
  const on = async (day: Day) => {
    const { people, cohorts } = await digestCounts(db.reader, viewer, day)
    return people + cohorts
  }
  const changed = { today: await on(today), yesterday: await on(addDays(today, -1)) }
  return <DigestNotice today={today} changed={changed} />
}

/** Sessions on closed days and without cover, by programme, for who manages them. */
async function staffingOf(c: Context<Env>): Promise<Map<string, Decision[]>> {
  const { db, viewer, today } = c.var
  const found = new Map<string, Decision[]>()
  if (!can(viewer, 'cancel', 'cohort')) return found
  const add = (key: string, decisions: Decision[]) =>
    found.set(key, [...(found.get(key) ?? []), ...decisions])
  for (const one of await findClosedSessions(db.reader, viewer, today)) {
    add(one.programmeKey, closedDayDecisions([one], today))
  }
  for (const [key, decisions] of await keptApartOf(c)) add(key, decisions)
  const time = timeAt(c.var.now())
  const due = await findRegistersDue(db.reader, viewer, { today, time })
  for (const key of new Set(due.map(({ programmeKey }) => programmeKey))) {
    const decision = registerDecision(
      due.filter((one) => one.programmeKey === key && one.heldOn < today),
      today,
    )
    if (decision) add(key, [decision])
  }
  const sameDays = await findSameDays(db.reader, viewer, today)
  for (const key of new Set(
    sameDays.flatMap(({ one, other }) => [one.programmeKey, other.programmeKey]),
  )) {
    add(key, doubleDecisions(sameDays, key, today))
  }
  const uncovered = await findUncovered(db.reader, viewer, today, daysAsked)
  for (const key of new Set(uncovered.map(({ programmeKey }) => programmeKey))) {
    const those = uncovered.filter((one) => one.programmeKey === key)
    add(key, coverDecisions(those, today))
  }
  return found
}

/** Who sits together and must not, by programme; whoever is named is read. */
async function keptApartOf(c: Context<Env>): Promise<Map<string, Decision[]>> {
  const { db, viewer, today } = c.var
  const seated = await findSeatedTogether(db.reader, viewer, today)
  const named = seated.flatMap(({ people }) => people.flatMap((person) => person?.id ?? []))
  if (named.length > 0) await recordReading(c, 'person', named, 'kept apart on the first page')
  const byProgramme = groupedBy(seated, ({ programmeKey }) => programmeKey)
  return new Map([...byProgramme].map(([key, some]) => [key, keptApartDecisions(some, today)]))
}

async function programmeToday(
  c: Context<Env>,
  programme: { key: string; name: string; shortName: string },
  staffing: readonly Decision[],
): Promise<ProgrammeToday> {
  const { db, viewer, today } = c.var
  const kept: Ready = await ready(db, viewer, programme.key, today)
  const tell = programme.key === cautionProgramme ? await untold(c) : []
  const sources = {
    ...kept,
    hasFit: (wait: Ready['waits'][number]) => Boolean(kept.bestFitOf(wait)),
  }
  const decisions = decisionsOf(sources, [tellDecision(tell, today) ?? [], ...staffing].flat())
  const named = decisions.flatMap((decision) => decision.named ?? [])
  if (named.length > 0) {
    await recordReading(
      c,
      'person',
      named.map((wait) => wait.personId),
      'first page',
    )
  }
  return {
    ...programme,
    people: kept.waits[0]?.template.people ?? 'people',
    figures: figuresOf(sources),
    tell: tell.length,
    decisions,
    entries: nextEntries(kept.cohorts, today),
    happened: lastSevenDays(sources),
  }
}

/** Men under caution for whom no pair ends in time, as the coordinator's desk has them. */
async function untold(c: Context<Env>): Promise<WaitToday[]> {
  const { rows } = await deskOf(c.var.db, c.var.viewer, c.var.today)
  return toTell(rows).map(({ wait }) => wait)
}
