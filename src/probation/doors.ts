import { type Context, Hono } from 'hono'
import { type Done, once } from '../../db/probation/change.ts'
import type { Reader, Transaction } from '../../db/probation/database.ts'
import { countOpenWork, listUnits } from '../../db/probation/queries/accounts.ts'
import { findForDuty, seesOnDuty, whoseOnDuty } from '../../db/probation/queries/duty.ts'
import { probationLooked } from '../../db/probation/queries/looked.ts'
import { probationProgrammes } from '../../db/probation/queries/programmes.ts'
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
import type { Env } from '../env.ts'
import { programmesDoor } from '../programmes/routes.tsx'
import { urls } from '../urls.ts'
import { act } from './act.ts'
import { amendmentsDoor } from './attendance/amendment-routes.tsx'
import { catchUpsDoor } from './attendance/catch-up-routes.tsx'
import { registersDoor } from './attendance/register-routes.tsx'
import { taskListDoor } from './attendance/task-list-routes.tsx'
import { tasksDoor } from './attendance/task-routes.tsx'
import { contacts } from './cautions/contact-routes.tsx'
import { deadlines } from './cautions/deadline-routes.tsx'
import { cautionDesk } from './cautions/routes.tsx'
import { cohortCandidates } from './cohorts/candidate-routes.tsx'
import { cohortCancelling } from './cohorts/changes/cancelling-routes.tsx'
import { calendarChanges } from './cohorts/changes/change-routes.tsx'
import { sessionPages } from './cohorts/changes/session-routes.tsx'
import { calendarUndoing } from './cohorts/changes/undo-routes.tsx'
import { cohortChanging } from './cohorts/changing-routes.tsx'
import { cohortLists } from './cohorts/list-routes.tsx'
import { cohortMaking } from './cohorts/making-routes.tsx'
import { cohortPages } from './cohorts/routes.tsx'
import { delaysFile } from './delays/file-routes.tsx'
import { delays } from './delays/routes.tsx'
import { changes } from './digest/routes.tsx'
import { bulkHolds } from './holds/bulk-routes.tsx'
import { holds } from './holds/routes.tsx'
import { importApplications } from './imports/application-routes.tsx'
import { importColumns } from './imports/columns-routes.tsx'
import { importReviews } from './imports/review-routes.tsx'
import { imports } from './imports/routes.tsx'
import { printedLists } from './letters/list-routes.tsx'
import { letters } from './letters/routes.tsx'
import { personAccess } from './people/access-routes.tsx'
import { personDetails } from './people/details-routes.tsx'
import { keepAparts } from './people/keep-apart-routes.tsx'
import { newPeople } from './people/new-routes.tsx'
import { personReports } from './people/report-routes.tsx'
import { retention } from './people/retention.ts'
import { people } from './people/routes.tsx'
import { placementChoices } from './placements/choice-routes.tsx'
import { reinstatements } from './placements/reinstatement-routes.tsx'
import { placements } from './placements/routes.tsx'
import { transfers } from './placements/transfer-routes.tsx'
import { withdrawals } from './placements/withdrawal-routes.tsx'
import { openings } from './planning/openings/opening-routes.tsx'
import { planFiles } from './planning/plan-file-routes.tsx'
import { planPeople } from './planning/plan-person-routes.tsx'
import { onePlan } from './planning/plan-routes.tsx'
import { plans } from './planning/routes.tsx'
import { planningRuns } from './planning/run-routes.tsx'
import { scenarios } from './planning/scenarios/scenario-routes.tsx'
import { whatIf } from './planning/scenarios/what-if-routes.tsx'
import { policeLists } from './police/list-routes.tsx'
import { policeNotices } from './police/notice-routes.tsx'
import { policePacks } from './police/pack-routes.tsx'
import { attendanceReturns } from './police/return-routes.tsx'
import { bankHolidays } from './reference/bank-holiday-routes.tsx'
import { closures } from './reference/closure-routes.tsx'
import { localityList } from './reference/locality-list-routes.tsx'
import { localities } from './reference/locality-routes.tsx'
import { reference } from './reference/routes.tsx'
import { travel } from './reference/travel-routes.tsx'
import { venueList } from './reference/venue-list-routes.tsx'
import { venues } from './reference/venue-routes.tsx'
import { referralEnds } from './referrals/end-routes.tsx'
import { referrals } from './referrals/routes.tsx'
import { recalls } from './release/recall-routes.tsx'
import { releases } from './release/routes.tsx'
import { venueHours } from './sites/hours-routes.tsx'
import { windowSettings } from './sites/week-settings-routes.tsx'
import { venueWindows } from './sites/window-routes.tsx'
import { bookedTwice } from './staff/booked-twice-routes.tsx'
import { sessionCover } from './staff/cover-routes.tsx'
import { staffLeave } from './staff/leave-routes.tsx'
import { staffMembers } from './staff/member-routes.tsx'
import { staff } from './staff/routes.tsx'
import { home } from './today/routes.tsx'
import { placesForSeveral } from './waiting-list/places-routes.tsx'
import { waitingList } from './waiting-list/routes.tsx'
import { savedFilters } from './waiting-list/saved-filter-routes.tsx'

/** The probation side's doors, one line each. */
export function probationRoutes() {
  const app = new Hono<Env>()
  app.route('/', home)
  app.route('/', waitingList)
  app.route('/', placesForSeveral)
  app.route('/', savedFilters)
  app.route('/', newPeople)
  app.route('/', people)
  app.route('/', personDetails)
  app.route('/', personAccess)
  app.route('/', personReports)
  app.route('/', keepAparts)
  app.route('/', holds)
  app.route('/', bulkHolds)
  app.route('/', referrals)
  app.route('/', referralEnds)
  app.route('/', releases)
  app.route('/', recalls)
  app.route('/', placementChoices)
  app.route('/', placements)
  app.route('/', withdrawals)
  app.route('/', reinstatements)
  app.route('/', transfers)
  app.route('/', openings)
  app.route('/', whatIf)
  app.route('/', planningRuns)
  app.route('/', scenarios)
  app.route('/', plans)
  app.route('/', planPeople)
  app.route('/', planFiles)
  app.route('/', onePlan)
  app.route('/', letters)
  app.route('/', cautionDesk)
  app.route('/', deadlines)
  app.route('/', contacts)
  app.route('/', policeNotices)
  app.route('/', policeLists)
  app.route('/', policePacks)
  app.route('/', attendanceReturns)
  app.route('/', cohortMaking)
  app.route('/', cohortLists)
  app.route('/', cohortPages)
  app.route('/', cohortCandidates)
  app.route('/', cohortChanging)
  app.route('/', cohortCancelling)
  app.route('/', calendarChanges)
  app.route('/', calendarUndoing)
  app.route('/', sessionPages)
  app.route('/', printedLists)
  app.route('/', changes)
  app.route('/', sessionCover)
  app.route('/', bookedTwice)
  app.route('/', staff)
  app.route('/', staffMembers)
  app.route('/', staffLeave)
  app.route('/', registersDoor)
  app.route('/', amendmentsDoor)
  app.route('/', catchUpsDoor)
  app.route('/', taskListDoor)
  app.route('/', tasksDoor)
  app.route('/', imports)
  app.route('/', importReviews)
  app.route('/', importApplications)
  app.route('/', importColumns)
  app.route('/', programmesDoor(act, probationProgrammes))
  app.route('/', venueHours)
  app.route('/', venueWindows)
  app.route('/', reference)
  app.route('/', localityList)
  app.route('/', localities)
  app.route('/', venueList)
  app.route('/', venues)
  app.route('/', windowSettings)
  app.route('/', travel)
  app.route('/', bankHolidays)
  app.route('/', closures)
  app.route('/', delaysFile)
  app.route('/', delays)
  app.route('/', dutyDoor(duty))
  app.route('/', dutySeen(duty))
  app.route('/', accountList(accounts))
  app.route('/', newAccount(accounts))
  app.route('/', confirming(accounts))
  app.route('/', accountRequest(accounts))
  app.route('/', firstCode(accounts))
  app.route('/', oneAccount(accounts))
  app.route('/', lookedDoor(act, probationLooked))
  app.route('/', retentionList(retention))
  app.route('/', retentionSettings(retention))
  app.route('/', erasing(retention))
  app.route('/', retainedRecord(retention))
  return app
}

/** The accounts of this side: its acts, over its own database. */
const accounts = {
  act,
  reader: (c: Context<Env>) => c.var.db.reader,
  countOpenWork,
  listAreas: listUnits,
  done: (deed) => ({ history: [], ...deed }),
} satisfies AccountSide<Env, Reader, Transaction, Done>

/** Duty access on this side: by CRN, a person. */
const duty = {
  act,
  once,
  called: 'CRN',
  subject: 'person',
  page: urls.person,
  reader: (c: Context<Env>) => c.var.db.reader,
  find: (db, c, crn) => findForDuty(db, c.var.viewer, crn),
  sees: (db, c) => seesOnDuty(db, c.var.viewer),
  named: probationLooked.named,
  done: (deed) => ({ history: [], ...deed }),
} satisfies DutySide<Env, Reader, Transaction, Done>

/** Whose an address of this side is, for duty access. */
export const whoseMan = whoseOnDuty
