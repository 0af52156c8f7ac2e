import { type Context, Hono } from 'hono'
import { countAccountsToDo } from '../../../db/accounts/to-do.ts'
import { countDuties } from '../../../db/duty/duty.ts'
import { findCohortsAhead } from '../../../db/probation/queries/cohorts-ahead.ts'
import { dayOfChanges } from '../../../db/probation/queries/digest-day.ts'
import { seesOnDuty } from '../../../db/probation/queries/duty.ts'
import { findFigures, findFound } from '../../../db/probation/queries/first-page.ts'
import { findRegistersDue } from '../../../db/probation/queries/registers-due.ts'
import { findSessionsAhead } from '../../../db/probation/queries/sessions-ahead.ts'
import { findOpenTasks } from '../../../db/probation/queries/tasks.ts'
import { AccountsNotice } from '../../../views/access/accounts/to-do.tsx'
import { DutyNotice } from '../../../views/access/duty/notice.tsx'
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
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { cautionProgramme } from '../cautions/programme.ts'
import { openProgrammes, templateOf } from '../opened.ts'
import { nextEntries } from './cohort-decisions.ts'
import type { Decision } from './decision.ts'
import { decisionsOf, tellDecision } from './decisions.ts'
import { lastSevenDays } from './figures.ts'
import { staffingOf } from './opened.ts'
import { listsToDecide } from './people-decisions.ts'
import { byDay, leadOfDay } from './sessions-ahead.ts'

const page = { title: 'Today', section: urls.home }

/** Sessions of so many days are shown to who leads them. */
const daysShown = 8
/** Tasks on the first page; the rest are a link away. */
const tasksShown = 10

export const home = new Hono<Env>().get(patterns.home, whoMay([]), async (c) => {
  const { viewer, today } = c.var
  if (!can(viewer, 'list', 'referral')) return show(c, page, <Office viewer={viewer} />)
  const staffing = await staffingOf(c)
  const opened = await openProgrammes(c)
  // At once, so that what is read is written down once (rule 3.4).
  const [first, changed, ...programmes] = await Promise.all([
    firstOf(c),
    changedOf(c),
    ...opened.map((one) => programmeToday(c, one, staffing.get(one.key) ?? [])),
  ])
  const own = seesOwnOnly(viewer)
  return show(
    c,
    page,
    <Today
      today={today}
      programmes={programmes}
      own={own}
      mayImport={can(viewer, 'create', 'referral') && !own}
      first={first}
      changed={changed}
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
  const sees = () => seesOnDuty(db.reader, viewer)
  const duty = {
    waiting: await countDuties(db.reader, viewer, sees),
    mayOpen: can(viewer, 'create', 'dutyAccess'),
  }
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
      <AccountsNotice {...(await countAccountsToDo(db.reader, viewer, today))} />
      <DutyNotice {...duty} />
    </>
  )
}

/** One notice a day of what others changed in his cases. */
async function changedOf(c: Context<Env>) {
  const { db, viewer, today } = c.var
  const on = (day: Day) => dayOfChanges(db.reader, viewer, day)
  const changed = { today: await on(today), yesterday: await on(addDays(today, -1)) }
  return <DigestNotice today={today} changed={changed} />
}

async function programmeToday(
  c: Context<Env>,
  programme: { key: string; name: string; shortName: string },
  staffing: readonly Decision[],
): Promise<ProgrammeToday> {
  const { db, viewer, today } = c.var
  const asked = { viewer, programmeKey: programme.key, today }
  const isCaution = programme.key === cautionProgramme
  const found = await findFound(db.reader, asked, listsToDecide(isCaution), isCaution)
  const tell = isCaution ? found.pop() : undefined
  const cohorts = await findCohortsAhead(db.reader, asked)
  const also = [(tell && tellDecision(tell, today)) ?? [], ...staffing].flat()
  const decisions = decisionsOf({ people: found, isCaution, cohorts }, also, today)
  const named = decisions.flatMap((decision) => decision.named ?? [])
  if (named.length > 0) {
    const ids = named.map((wait) => wait.personId)
    await recordReading(c, 'person', ids, 'first page')
  }
  const { happened, ...figures } = await findFigures(db.reader, asked)
  return {
    ...programme,
    people: (await templateOf(c, programme.key)).people,
    figures,
    tell: tell?.count ?? 0,
    decisions,
    entries: nextEntries(cohorts),
    happened: lastSevenDays(happened),
  }
}
