import { type Context, Hono } from 'hono'
import { type Done, once } from '../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../db/survivor/database.ts'
import { countOpenWork, listTeamNames } from '../../db/survivor/queries/accounts.ts'
import { findForDuty, seesOnDuty, whoseOnDuty } from '../../db/survivor/queries/duty.ts'
import { survivorLooked } from '../../db/survivor/queries/looked.ts'
import { oneAccount } from '../access/accounts/account-routes.tsx'
import { firstCode } from '../access/accounts/code-routes.tsx'
import { confirming } from '../access/accounts/confirm-routes.tsx'
import { accountList } from '../access/accounts/list-routes.tsx'
import { newAccount } from '../access/accounts/new-routes.tsx'
import { accountRequest } from '../access/accounts/request-routes.tsx'
import type { AccountSide } from '../access/accounts/side.ts'
import { dutyDoor } from '../access/duty/routes.tsx'
import { dutySeen } from '../access/duty/seen-routes.tsx'
import type { DutySide } from '../access/duty/side.ts'
import { lookedDoor } from '../access/looked-routes.tsx'
import { erasing } from '../access/retention/erasure-routes.tsx'
import { retentionList } from '../access/retention/list-routes.tsx'
import { retainedRecord } from '../access/retention/record-routes.tsx'
import { retentionSettings } from '../access/retention/settings-routes.tsx'
import type { SurvivorEnv } from '../env.ts'
import { urls } from '../urls.ts'
import { act } from './act.ts'
import { groupDetails } from './appointments/details-routes.tsx'
import { doorList } from './appointments/door-list-routes.tsx'
import { appointmentMaking } from './appointments/making-routes.tsx'
import { sessionRegister } from './appointments/register-routes.tsx'
import { appointments } from './appointments/routes.tsx'
import { groupTime } from './appointments/time-routes.tsx'
import { bookingDoor } from './enrolments/booking-routes.tsx'
import { deferralDoor } from './enrolments/deferral-routes.tsx'
import { enrolmentEnd } from './enrolments/ending-routes.tsx'
import { placeDoor } from './enrolments/place-routes.tsx'
import { oneToOneDoor } from './enrolments/sessions-routes.tsx'
import { recordFileColumns } from './imports/columns-routes.tsx'
import { recordFile } from './imports/file-routes.tsx'
import { recordFiles } from './imports/routes.tsx'
import { linkEnd } from './links/end-routes.tsx'
import { linksDoor } from './links/link-routes.tsx'
import { noticesDoor } from './links/notice-routes.tsx'
import { addTasks } from './records/add-task-routes.tsx'
import { recordAttempts } from './records/attempt-routes.tsx'
import { recordCaseEnd } from './records/case-end-routes.tsx'
import { recordCase } from './records/case-routes.tsx'
import { recordChildren } from './records/children-routes.tsx'
import { recordContact } from './records/contact-routes.tsx'
import { recordDetails } from './records/details-routes.tsx'
import { recordHeardBack } from './records/heard-back-routes.tsx'
import { recordLetter } from './records/letter-routes.tsx'
import { teamMeeting } from './records/meeting-routes.tsx'
import { newRecords } from './records/new-routes.tsx'
import { recordPassedOn } from './records/passed-on-routes.tsx'
import { recordReports } from './records/report-routes.tsx'
import { retention } from './records/retention.ts'
import { recordRisk } from './records/risk-routes.tsx'
import { recordDoor } from './records/routes.tsx'
import { recordSearch } from './records/search-routes.tsx'
import { recordShown } from './records/shown-routes.tsx'
import { recordTask } from './records/task-routes.tsx'
import { recordTasks } from './records/tasks-routes.tsx'
import { apartDoor } from './safety/apart-routes.tsx'
import { endAskedDoor } from './safety/end-asked-routes.tsx'
import { incidentDoor } from './safety/incident-routes.tsx'
import { safetyItem } from './safety/item-routes.tsx'
import { safetyDoor } from './safety/safety-routes.tsx'
import { siteClosures } from './sites/closings-routes.tsx'
import { siteClosure } from './sites/closure-routes.tsx'
import { newSite } from './sites/new-site-routes.tsx'
import { ownSite } from './sites/own-routes.tsx'
import { ownSites } from './sites/routes.tsx'
import { allocation } from './team/allocation-routes.tsx'
import { hours } from './team/hours-routes.tsx'
import { newWorker } from './team/new-worker-routes.tsx'
import { team } from './team/routes.tsx'
import { serviceSettings } from './team/settings-routes.tsx'
import { bulkAllocation } from './team/sharing/bulk-routes.tsx'
import { worker } from './team/worker-routes.tsx'
import { survivorHome } from './today/routes.tsx'
import { figures } from './waits/figures-routes.tsx'
import { figureFiles } from './waits/file-routes.tsx'
import { fileRequests } from './waits/files-routes.tsx'

/** The survivor side's doors, one line each. */
export function survivorRoutes() {
  const app = new Hono<SurvivorEnv>()
  app.route('/', survivorHome)
  app.route('/', newRecords)
  app.route('/', recordSearch)
  app.route('/', recordDoor)
  app.route('/', teamMeeting)
  app.route('/', addTasks)
  app.route('/', recordAttempts)
  app.route('/', recordCaseEnd)
  app.route('/', recordCase)
  app.route('/', recordChildren)
  app.route('/', recordContact)
  app.route('/', recordDetails)
  app.route('/', recordLetter)
  app.route('/', recordPassedOn)
  app.route('/', recordHeardBack)
  app.route('/', recordReports)
  app.route('/', recordRisk)
  app.route('/', recordShown)
  app.route('/', recordTasks)
  app.route('/', recordTask)
  app.route('/', appointmentMaking)
  app.route('/', appointments)
  app.route('/', sessionRegister)
  app.route('/', doorList)
  app.route('/', groupDetails)
  app.route('/', groupTime)
  app.route('/', placeDoor)
  app.route('/', enrolmentEnd)
  app.route('/', deferralDoor)
  app.route('/', oneToOneDoor)
  app.route('/', bookingDoor)
  app.route('/', recordFiles)
  app.route('/', recordFile)
  app.route('/', recordFileColumns)
  app.route('/', linksDoor)
  app.route('/', linkEnd)
  app.route('/', noticesDoor)
  app.route('/', apartDoor)
  app.route('/', incidentDoor)
  app.route('/', endAskedDoor)
  app.route('/', safetyDoor)
  app.route('/', safetyItem)
  app.route('/', siteClosures)
  app.route('/', siteClosure)
  app.route('/', ownSites)
  app.route('/', newSite)
  app.route('/', ownSite)
  app.route('/', team)
  app.route('/', bulkAllocation)
  app.route('/', newWorker)
  app.route('/', worker)
  app.route('/', hours)
  app.route('/', serviceSettings)
  app.route('/', allocation)
  app.route('/', figures)
  app.route('/', fileRequests)
  app.route('/', figureFiles)
  app.route('/', dutyDoor(duty))
  app.route('/', dutySeen(duty))
  app.route('/', accountList(accounts))
  app.route('/', newAccount(accounts))
  app.route('/', confirming(accounts))
  app.route('/', accountRequest(accounts))
  app.route('/', firstCode(accounts))
  app.route('/', oneAccount(accounts))
  app.route('/', lookedDoor(act, survivorLooked))
  app.route('/', retentionList(retention))
  app.route('/', retentionSettings(retention))
  app.route('/', erasing(retention))
  app.route('/', retainedRecord(retention))
  return app
}

/** The accounts of this side: its acts, over its own database. */
const accounts = {
  act,
  reader: (c: Context<SurvivorEnv>) => c.var.db.reader,
  countOpenWork,
  listAreas: listTeamNames,
  done: (deed) => ({ history: [], ...deed }),
} satisfies AccountSide<SurvivorEnv, Reader, Transaction, Done>

/** What this side does by itself each night. */
export { closeWorkers } from '../../db/survivor/queries/accounts.ts'
export { findNightlyDay, runNightly } from '../../db/survivor/queries/nightly.ts'
export { clearUploads } from '../../db/survivor/queries/uploads.ts'
export { mend } from '../../db/survivor/standing/recount.ts'

/** Duty access on this side: by reference, a record. */
const duty = {
  act,
  once,
  called: 'Reference',
  subject: 'record',
  page: urls.record,
  reader: (c: Context<SurvivorEnv>) => c.var.db.reader,
  find: (db, c, reference) => findForDuty(db, c.var.viewer, reference, c.var.today),
  sees: (db, c) => seesOnDuty(db, c.var.viewer, c.var.today),
  named: survivorLooked.named,
  done: (deed) => ({ history: [], ...deed }),
} satisfies DutySide<SurvivorEnv, Reader, Transaction, Done>

/** Whose an address of this side is, for duty access. */
export const whoseRecord = whoseOnDuty
