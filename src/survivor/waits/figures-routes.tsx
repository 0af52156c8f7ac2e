import { type Context, Hono } from 'hono'
import { findFigureTeams, findOverdueTasks } from '../../../db/survivor/queries/figures.ts'
import { findFileRequests } from '../../../db/survivor/queries/file-requests.ts'
import { findLoads } from '../../../db/survivor/queries/loads.ts'
import { findProgrammeNumbers } from '../../../db/survivor/queries/programme-numbers.ts'
import { findCalendar, findServiceSettings } from '../../../db/survivor/queries/service.ts'
import { findCaseWaits, findEnrolmentWaits } from '../../../db/survivor/queries/waits.ts'
import { FiguresPage } from '../../../views/survivor/waits/page.tsx'
import { recordReading } from '../../access/audit.ts'
import { can } from '../../access/matrix.ts'
import { type May, whoMay } from '../../access/permit.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { readMonth } from '../../kit/figures/months.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { mondaysBack } from '../team/load.ts'
import { sumByTeam } from '../team/sums.ts'
import { asAtOf } from './as-at.ts'
import { contactStage, sessionStage } from './figures.ts'
import { momentOf } from './moment.ts'
import { overdueOf } from './overdue.ts'
import { figuresOf } from './permissions.ts'

type C = Context<SurvivorEnv>

const section = urls.figures
const weeksShown = 8

const may: May = (viewer) => figuresOf(viewer) !== undefined

/** Waits, loads and what is overdue: of a manager's teams, or of a worker's own people. */
export const figures = new Hono<SurvivorEnv>().get(patterns.figures, whoMay(may), async (c) => {
  const asked = await askedOf(c)
  const { asAt, team, whose } = asked
  const { viewer, today } = c.var
  const purpose = `figures as at ${asAt.on}${team ? `, ${team.name}` : ''}`
  await recordReading(c, 'figures', [], purpose)
  const [stages, loads, requests] = await Promise.all([
    stagesOf(c, asked),
    whose === 'teams' ? loadsOf(c, asked) : [],
    findFileRequests(c.var.db.reader, viewer),
  ])
  return show(
    c,
    { title: 'Figures', section },
    <FiguresPage
      {...asked}
      {...stages}
      loads={loads}
      mondays={mondaysBack(today, weeksShown)}
      mayExport={can(viewer, 'export', 'export')}
      toApprove={requests.filter(({ mayDecide }) => mayDecide).length}
      viewer={viewer}
      today={today}
    />,
  )
})

type Asked = Awaited<ReturnType<typeof askedOf>>

/** What an address asks for. A team that is not the viewer's own is no address at all. */
async function askedOf(c: C) {
  const { db, viewer, today } = c.var
  const whose = figuresOf(viewer) ?? notFound()
  const teams = await findFigureTeams(db.reader, viewer)
  const id = c.req.query('team') || undefined
  const team = id === undefined ? undefined : (teams.find((one) => one.id === id) ?? notFound())
  const month = readMonth(c.req.query('month'), today)
  return { whose, teams, team, month, asAt: asAtOf(month, today) }
}

async function stagesOf(c: C, { whose, teams, team, asAt }: Asked) {
  const { viewer, today, now } = c.var
  const db = c.var.db.reader
  const [{ settings }, calendar, numbers, enrolments, cases, tasks] = await Promise.all([
    findServiceSettings(db),
    findCalendar(db),
    findProgrammeNumbers(db, asAt.on),
    findEnrolmentWaits(db, viewer, today, 'all'),
    findCaseWaits(db, viewer, today, 'all'),
    findOverdueTasks(db, viewer, today, asAt.on),
  ])
  const clock = { ...settings, ...numbers }
  const known = [
    ...teams.map(({ name }) => name),
    ...[...enrolments, ...cases, ...tasks].map((one) => one.team),
  ]
  const scope = { teams: [...new Set(known)], team: team?.name, isOwn: whose === 'own' }
  const moment = momentOf(asAt.on, now())
  return {
    sessions: sessionStage(enrolments, { settings: clock, calendar }, asAt, scope),
    contact: contactStage(cases, { settings, calendar, now: moment.now }, asAt, scope),
    overdue: overdueOf(tasks, scope),
  }
}

async function loadsOf(c: C, { team }: Asked) {
  const { viewer, today } = c.var
  const db = c.var.db.reader
  const [{ settings }, workers] = await Promise.all([
    findServiceSettings(db),
    findLoads(db, viewer, today, weeksShown),
  ])
  const sums = sumByTeam(
    workers.map(({ worker, loads }) => ({
      team: worker.team,
      hasLeft: worker.leftOn !== null && worker.leftOn <= today,
      loads,
    })),
    settings,
  )
  return sums.filter((sum) => team === undefined || sum.team === team.name)
}
