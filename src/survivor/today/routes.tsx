import { type Context, Hono } from 'hono'
import { findApartRequests } from '../../../db/survivor/queries/apart.ts'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { findClosureItems } from '../../../db/survivor/queries/closure-calls.ts'
import { findNextCover } from '../../../db/survivor/queries/cover.ts'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import { findHeldLed } from '../../../db/survivor/queries/held-led.ts'
import { countIncidents } from '../../../db/survivor/queries/incidents.ts'
import { findLoads } from '../../../db/survivor/queries/loads.ts'
import { countNotices } from '../../../db/survivor/queries/notices.ts'
import { countSafety } from '../../../db/survivor/queries/safety.ts'
import { findOwnWorker, findWorkers, ownWorkerIds } from '../../../db/survivor/queries/scope.ts'
import { findServiceSettings } from '../../../db/survivor/queries/service.ts'
import type { Alerts } from '../../../views/survivor/caseload/alerts.tsx'
import { TeamCaseload } from '../../../views/survivor/caseload/manager.tsx'
import { Caseload } from '../../../views/survivor/caseload/page.tsx'
import { NoCaseload } from '../../../views/survivor/today/page.tsx'
import { recordReading } from '../../access/audit.ts'
import { can } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import { managesTeams } from '../../access/scopes.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { apartNowOf, endAskedOf, notHeld } from '../links/apart.ts'
import { pageOf } from '../records/paging.ts'
import { alarmsOf, mostUrgent } from '../records/urgent.ts'
import { heldInWords } from '../sites/closing.ts'
import { type CaseloadRow, caseloadRows, contactsDue, overdueCount } from '../team/caseload.ts'
import { momentOf } from '../waits/moment.ts'

type C = Context<SurvivorEnv>

const page = { title: 'Caseload', section: urls.home }

/** A worker's own caseload, a manager's teams; and one worker's for who manages her or covers for her today. */
export const survivorHome = new Hono<SurvivorEnv>()
  .get(patterns.home, whoMay([]), async (c) => {
    const { db, viewer } = c.var
    if (!can(viewer, 'list', 'caseload')) return show(c, page, <NoCaseload why="role" />)
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
  const { db, viewer, today, now } = c.var
  const workers = await findWorkers(db.reader, viewer)
  const worker = workers.find(({ id }) => id === workerId) ?? notFound()
  const context = await findDueContext(db.reader, today, now())
  const records = await findBoard(db.reader, viewer, today, { workerId })
  const all = caseloadRows(records, context, today)
  const { rows, ...paging } = pageOf(all, c.req.query('page'))
  const alarms = alarmsOf(records, context)
  const most = mostUrgent(records, context)
  await readRows(c, [...rows, ...alarms, ...(most ? [most] : [])], 'caseload')
  const weeks = context.settings.highLoadWeeks
  const [load] = await findLoads(db.reader, viewer, today, weeks, workerId)
  const isOwn = worker.email === viewer.email
  const covered = isOwn ? await ownWorkerIds(db.reader, viewer, today) : []
  return show(
    c,
    page,
    <Caseload
      worker={worker}
      load={load && { load: load.loads[0]!, status: load.status }}
      cover={await findNextCover(db.reader, worker, today)}
      contacts={contactsDue(all, context, today)}
      alarms={alarms}
      most={most}
      rows={rows}
      {...paging}
      total={all.length}
      context={context}
      mayAdd={can(viewer, 'create', 'family')}
      isOwn={isOwn}
      alerts={isOwn ? await alertsOf(c) : undefined}
      covering={workers.filter(({ id }) => id !== workerId && covered.includes(id))}
    />,
  )
}

async function showTeams(c: C) {
  const { db, viewer, today, now } = c.var
  const { settings } = await findServiceSettings(db.reader)
  const loads = await findLoads(db.reader, viewer, today, settings.highLoadWeeks)
  const records = await findBoard(db.reader, viewer, today)
  const context = await findDueContext(db.reader, today, now())
  const all = caseloadRows(records, context, today)
  const worker = loads.find((one) => one.worker.id === c.req.query('worker'))?.worker.id ?? ''
  const asked = worker ? all.filter(({ record }) => record.workerId === worker) : all
  const { rows, ...paging } = pageOf(asked, c.req.query('page'))
  const waiting = all.filter(({ record }) => !record.workerId)
  const alarms = alarmsOf(records, context)
  const most = mostUrgent(records, context)
  const shown = [...rows, ...waiting, ...alarms, ...(most ? [most] : [])]
  await readRows(c, shown, 'caseload of the teams')
  const byWorker = rowsByWorker(all)
  return show(
    c,
    page,
    <TeamCaseload
      alarms={alarms}
      most={most}
      contacts={contactsDue(all, context, today)}
      families={all.length}
      waiting={waiting}
      workers={loads
        .filter((one) => !one.worker.leftOn || one.worker.leftOn > today)
        .map((one) => {
          const hers = byWorker.get(one.worker.id) ?? []
          return {
            ...{ id: one.worker.id, name: one.worker.name, team: one.worker.team },
            ...{ load: one.loads[0]!, status: one.status },
            overdue: overdueCount(hers, context),
            contacts: contactsDue(hers, context, today).today,
          }
        })}
      alerts={await alertsOf(c)}
      worker={worker}
      rows={rows}
      {...paging}
      total={asked.length}
      context={context}
      mayAdd={can(viewer, 'create', 'family')}
    />,
  )
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
    requests:
      requests.filter(({ decision, stands }) => !decision && stands).length +
      (approves ? await endAskedOf(across) : []).length,
  }
}

function rowsByWorker(rows: readonly CaseloadRow[]): Map<string, CaseloadRow[]> {
  const found = new Map<string, CaseloadRow[]>()
  for (const row of rows) {
    const { workerId } = row.record
    if (workerId) found.set(workerId, [...(found.get(workerId) ?? []), row])
  }
  return found
}

async function readRows(c: C, rows: readonly Pick<CaseloadRow, 'record'>[], purpose: string) {
  const ids = [...new Set(rows.map(({ record }) => record.id))]
  if (ids.length > 0) await recordReading(c, 'record', ids, purpose)
}
