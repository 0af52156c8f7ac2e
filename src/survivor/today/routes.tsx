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
import { findOwnWorker, findWorkers, ownWorkerIds } from '../../../db/survivor/queries/scope.ts'
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
import { openCaseload, openTeams } from './opened.ts'

type C = Context<SurvivorEnv>

const page = { title: 'Caseload', section: urls.home }

/** A worker's own caseload, a manager's teams; and one worker's for who manages her or covers for her today. */
export const survivorHome = new Hono<SurvivorEnv>()
  .get(patterns.home, whoMay([]), async (c) => {
    const { db, viewer } = c.var
    if (!can(viewer, 'list', 'caseload')) {
      const seesDuty = can(viewer, 'list', 'dutyAccess')
      return show(c, page, <NoCaseload why="role" seesDuty={seesDuty} />)
    }
    if (managesTeams(viewer)) return showTeams(c)
    const own = await findOwnWorker(db.reader, viewer)
    return own ? showCaseload(c, own.id) : show(c, page, <NoCaseload why="no_team" />)
  })
  .get(patterns.caseload, whoMay([['list', 'caseload']]), async (c) => {
    const { db, viewer, today } = c.var
    const id = c.req.param('workerId')
    const allowed = managesTeams(viewer)
      ? (await findWorkers(db.reader, viewer)).map((worker) => worker.id)
      : await ownWorkerIds(db.reader, viewer, today)
    return allowed.includes(id) ? showCaseload(c, id) : notFound()
  })

async function showCaseload(c: C, workerId: string) {
  const opened = await openCaseload(c, workerId)
  const alerts = opened.isOwn ? await alertsOf(c) : undefined
  return show(c, page, <Caseload {...opened} alerts={alerts} />)
}

async function showTeams(c: C) {
  const opened = await openTeams(c)
  return show(c, page, <TeamCaseload {...opened} alerts={await alertsOf(c)} />)
}

async function alertsOf(c: C): Promise<Alerts> {
  const { db, viewer, today, now, across } = c.var
  const shared = await across.sharedSites().catch(() => [])
  const approves = can(viewer, 'update', 'keepApart')
  const requests = approves ? await findApartRequests(db.reader, viewer, today) : []
  const moment = momentOf(today, now())
  return {
    held: heldInWords(await findHeldLed(db.reader, viewer, moment)),
    closures: await findClosureItems(db.reader, viewer, moment, shared),
    notices: await countNotices(db.reader, viewer, today),
    safety:
      (await countSafety(db.reader, viewer, today)) +
      notHeld(requests, await apartNowOf(across, requests, today)).length,
    incidents: await countIncidents(db.reader, viewer, today),
    accounts: await countAccountsToDo(db.reader, viewer, today),
    duty: {
      waiting: await countDuties(db.reader, viewer, () => seesOnDuty(db.reader, viewer, today)),
      mayOpen: can(viewer, 'create', 'dutyAccess'),
    },
    requests:
      requests.filter(({ decision, stands }) => !decision && stands).length +
      (approves ? await endAskedOf(across) : []).length,
  }
}
