import type { Role, Viewer } from '../../src/access/viewer.ts'
import { urls } from '../../src/urls.ts'

type Entry = { text: string; href: string }

const today = { text: 'Today', href: urls.home }
const caseload = { text: 'Caseload', href: urls.home }
const waitingList = { text: 'Waiting list', href: urls.waitingLists }
const cohorts = { text: 'Cohorts', href: urls.cohorts }
const clock = { text: 'Clock', href: urls.clock }
const pairs = { text: 'Pairs', href: urls.cohorts }
const tasks = { text: 'Tasks', href: urls.tasks }
const plans = { text: 'Plan', href: urls.plans }
const delays = { text: 'Delays', href: urls.delays }
const staff = { text: 'Staff', href: urls.staff }
const ownHours = { text: 'Hours and leave', href: urls.staff }
const imports = { text: 'Imports', href: urls.imports }
const programmes = { text: 'Programmes', href: urls.programmes }
const team = { text: 'Team', href: urls.team }
const appointments = { text: 'Appointments', href: urls.appointments }
const figures = { text: 'Figures', href: urls.figures }
const files = { text: 'Files', href: urls.recordFiles }
const sites = { text: 'Sites', href: urls.sites }
const safety = { text: 'Safety', href: urls.safety }
const service = { text: 'Settings', href: urls.serviceSettings }
const accounts = { text: 'Accounts', href: urls.accounts }
const whoLooked = { text: 'Who looked', href: urls.whoLooked }
const retention = { text: 'Retention', href: urls.retention }
const reference = { text: 'Reference data', href: urls.reference }

const entries: Record<Role, readonly Entry[]> = {
  programme_manager: [
    today,
    tasks,
    waitingList,
    cohorts,
    plans,
    staff,
    delays,
    imports,
    programmes,
    whoLooked,
    retention,
  ],
  cara_coordinator: [
    clock,
    today,
    tasks,
    pairs,
    waitingList,
    plans,
    delays,
    imports,
    programmes,
    whoLooked,
    retention,
  ],
  facilitator: [today, tasks, waitingList, cohorts, ownHours, delays, programmes],
  probation_officer: [today, tasks, waitingList, cohorts, delays, programmes],
  administrator: [today, accounts, reference, programmes],
  auditor: [today, accounts, delays, programmes, whoLooked, retention],
  fit_worker: [caseload, tasks, team, appointments],
  fit_manager: [
    caseload,
    tasks,
    team,
    appointments,
    figures,
    files,
    accounts,
    service,
    whoLooked,
    retention,
  ],
}

/** Administrators and auditors of the survivor side see no case: its sites, and its settings. */
const survivorEntries: Partial<Record<Role, readonly Entry[]>> = {
  administrator: [accounts, sites, service],
  auditor: [safety, accounts, sites, service, whoLooked, retention],
}

/** The parts of the service that a role uses; what he may see in each is decided elsewhere. */
export function navigation(viewer: Pick<Viewer, 'role' | 'side'>): readonly Entry[] {
  return (viewer.side === 'survivor' && survivorEntries[viewer.role]) || entries[viewer.role]
}
