import { type Context, Hono } from 'hono'
import { countAccountsToDo } from '../../../db/accounts/to-do.ts'
import { countDuties } from '../../../db/duty/duty.ts'
import { findApartRequests } from '../../../db/survivor/queries/apart.ts'
import { findClosureItems } from '../../../db/survivor/queries/closure-calls.ts'
import { seesOnDuty } from '../../../db/survivor/queries/duty.ts'
import { findHeldLed } from '../../../db/survivor/queries/held-led.ts'
import { countIncidents } from '../../../db/survivor/queries/incidents.ts'
import { countNotices } from '../../../db/survivor/queries/notices.ts'
import { countSafety } from '../../../db/survivor/queries/safety.ts'
import type { Alerts } from '../../../views/survivor/caseload/alerts.tsx'
import { TeamCaseload } from '../../../views/survivor/caseload/manager.tsx'
import { Caseload } from '../../../views/survivor/caseload/page.tsx'
import { NoCaseload } from '../../../views/survivor/today/page.tsx'
import { can } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import { managesTeams } from '../../access/scopes.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { apartNowOf, endAskedOf, notHeld } from '../links/apart.ts'
import { heldInWords } from '../sites/closing.ts'
import { momentOf } from '../waits/moment.ts'
import { findStaff, openCaseload, openTeams, type Staff } from './opened.ts'

type C = Context<SurvivorEnv>

const page = { title: 'Caseload', section: urls.home }

/** A worker's own caseload, a manager's teams; and one worker's for who manages her or covers for her today. */
export const survivorHome = new Hono<SurvivorEnv>()
  .get(patterns.home, whoMay([]), async (c) => {
    const { viewer } = c.var
    if (!can(viewer, 'list', 'caseload')) {
      const seesDuty = can(viewer, 'list', 'dutyAccess')
      return show(c, page, <NoCaseload why="role" seesDuty={seesDuty} />)
    }
    if (managesTeams(viewer)) return showTeams(c)
    const own = await findStaff(c)
    const worker = own.workers.find(({ email }) => email === viewer.email)
    return worker ? showCaseload(c, worker, own) : show(c, page, <NoCaseload why="no_team" />)
  })
  .get(patterns.caseload, whoMay([['list', 'caseload']]), async (c) => {
    const id = c.req.param('workerId')
    const staff = await findStaff(c)
    const worker = staff.workers.find((one) => one.id === id) ?? notFound()
    const isAllowed = managesTeams(c.var.viewer) || staff.ownIds.includes(id)
    return isAllowed ? showCaseload(c, worker, staff) : notFound()
  })

async function showCaseload(c: C, worker: Staff['workers'][number], staff: Staff) {
  const isOwn = worker.email === c.var.viewer.email
  const [opened, alerts] = await Promise.all([
    openCaseload(c, worker, staff),
    isOwn ? alertsOf(c) : undefined,
  ])
  return show(c, page, <Caseload {...opened} alerts={alerts} />)
}

async function showTeams(c: C) {
  const [opened, alerts] = await Promise.all([openTeams(c), alertsOf(c)])
  return show(c, page, <TeamCaseload {...opened} alerts={alerts} />)
}

async function alertsOf(c: C): Promise<Alerts> {
  const { db, viewer, today, now, across } = c.var
  const approves = can(viewer, 'update', 'keepApart')
  const moment = momentOf(today, now())
  const reader = db.reader
  const apart = async () => {
    const requests = approves ? await findApartRequests(reader, viewer, today) : []
    return { requests, failing: notHeld(requests, await apartNowOf(across, requests, today)) }
  }
  const shared = across.sharedSites().catch(() => [])
  const [held, closures, notices, safety, incidents, accounts, waiting, asked, ends] =
    await Promise.all([
      findHeldLed(reader, viewer, moment),
      shared.then((sites) => findClosureItems(reader, viewer, moment, sites)),
      countNotices(reader, viewer, today),
      countSafety(reader, viewer, today),
      countIncidents(reader, viewer, today),
      countAccountsToDo(reader, viewer, today),
      countDuties(reader, viewer, () => seesOnDuty(reader, viewer, today)),
      apart(),
      approves ? endAskedOf(across) : [],
    ])
  return {
    ...{ held: heldInWords(held), closures, notices, incidents, accounts },
    safety: safety + asked.failing.length,
    duty: { waiting, mayOpen: can(viewer, 'create', 'dutyAccess') },
    requests:
      asked.requests.filter(({ decision, stands }) => !decision && stands).length + ends.length,
  }
}
