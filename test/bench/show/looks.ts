import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { staffKey } from '../../../db/probation/queries/staff-key.ts'
import { deliveryUnitsOf } from '../../../db/seeds/invented/places.ts'
import { cases, records } from '../../../db/survivor/schema.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { today } from '../ground.ts'
import { firstWorker, type Office, signIn, teamsOfFirstCounty } from '../office.ts'

/** Who looks at which page. Pages of one row of the table are told by the dearest of them. */
export type Look = {
  row: string
  page: string
  side: 'probation' | 'survivor'
  cookie: string
  paths: readonly string[]
  /** A list, whose aim is nearer to its floor. */
  isList?: boolean
  /** Looked at first after each kind of write. */
  isMain?: boolean
  /** How often it is asked for among a hundred pages of a county's mix. */
  share?: number
}

type Page = Pick<Look, 'page' | 'paths' | 'isList' | 'isMain' | 'share'> & { row?: string }
type Who = Pick<Viewer, 'role' | 'areas'> & { email?: string; side?: Viewer['side'] }

const list = { isList: true }
const main = { isMain: true }

/** Every main page of every role, on the people and cohorts of the first county: every database has them. */
export async function looksOf(office: Office): Promise<Look[]> {
  const at = await probationPlaces(office)
  const here = deliveryUnitsOf(1)
  const manager = { role: 'programme_manager', areas: here } as const
  return [
    ...(await seenBy(office, 'manager', manager, managerPages(at))),
    ...(await seenBy(office, 'everybody', { ...manager, areas: 'all' }, pagesOfEverybody(at))),
    ...(await seenBy(
      office,
      'officer',
      { role: 'probation_officer', areas: here, email: at.officer },
      [
        { row: 'home, tasks, list', page: 'home', paths: [urls.home], share: 9 },
        { row: 'home, tasks, list', page: 'tasks', paths: [urls.tasks], share: 5 },
        { row: 'home, tasks, list', page: 'list', paths: [bbr], share: 3, ...list },
        { page: 'person', paths: at.ofOfficer, share: 10 },
      ],
    )),
    ...(await seenBy(
      office,
      'facilitator',
      { role: 'facilitator', areas: here, email: at.leader },
      [
        { row: 'home, tasks, hours', page: 'home', paths: [urls.home], share: 2 },
        { row: 'home, tasks, hours', page: 'tasks', paths: [urls.tasks], share: 1 },
        { row: 'home, tasks, hours', page: 'hours', paths: [urls.staffMember(at.leaderKey)] },
        { page: 'register', paths: at.registers, share: 3 },
      ],
    )),
    ...(await seenBy(office, 'coordinator', { role: 'cara_coordinator', areas: here }, [
      { page: 'clock', paths: [urls.clock], share: 2, ...list },
      { row: 'home, list, pairs, delays', page: 'home', paths: [urls.home], share: 1 },
      { row: 'home, list, pairs, delays', page: 'list', paths: [cara], share: 1, ...list },
      { row: 'home, list, pairs, delays', page: 'pairs', paths: [urls.cohorts], ...list },
      { row: 'home, list, pairs, delays', page: 'delays', paths: [urls.delaysOf('cara')] },
    ])),
    ...(await seenBy(
      office,
      'auditor, administrator',
      { role: 'auditor', areas: 'all' },
      one('all', [urls.home, urls.delaysOf('bbr'), urls.accounts, urls.whoLooked, urls.retention]),
    )),
    ...(await seenBy(
      office,
      'auditor, administrator',
      { role: 'administrator', areas: 'all' },
      one('all', [urls.reference, urls.bankHolidays, urls.programmes]),
    )),
    ...(await survivorLooks(office)),
  ]
}

const [bbr, cara] = [urls.waitingList('bbr'), urls.waitingList('cara')]
const byName = withQuery(bbr, { sort: 'name', page: '2' })

function managerPages(at: Places): Page[] {
  return [
    { page: 'home', paths: [urls.home], share: 12, ...main },
    { row: 'lists', page: 'list', paths: [bbr], share: 10, ...list, ...main },
    { row: 'lists', page: 'list by name', paths: [byName], share: 4, ...list },
    { page: 'person', paths: at.people, share: 12, ...main },
    { page: 'choosing a place', paths: at.choices, share: 5 },
    { page: 'cohort', paths: at.cohorts, share: 8, ...main },
    { page: 'cohorts', paths: [urls.cohorts], share: 4, ...list, ...main },
    { row: 'tasks, staff', page: 'tasks', paths: [urls.tasks], share: 3, ...list, ...main },
    { row: 'tasks, staff', page: 'staff', paths: [urls.staff], share: 1, ...list },
    { page: 'delays', paths: [urls.delaysOf('bbr')], share: 2, ...main },
    ...one('all others', [urls.plans, urls.imports, urls.changesOn(today), urls.programmes]),
    ...one('all others', [urls.whoLooked, urls.retention]),
  ]
}

function pagesOfEverybody(at: Places): Page[] {
  const rows: Record<string, string> = {
    cohorts: 'lists, cohorts',
    'tasks, staff': 'tasks, staff, delays',
  }
  const isSeen = ({ page }: Page) =>
    ['home', 'list', 'list by name', 'cohorts', 'tasks', 'staff', 'delays'].includes(page)
  return managerPages(at)
    .filter(isSeen)
    .map(({ share: _, isMain: __, row, ...page }) => ({
      ...page,
      row: row === 'lists' ? 'lists, cohorts' : (rows[row ?? page.page] ?? page.page),
    }))
    .map((page) => (page.page === 'delays' ? { ...page, row: 'tasks, staff, delays' } : page))
}

/** Pages of one row. */
const one = (row: string, paths: readonly string[], of: Partial<Page> = {}): Page[] =>
  paths.map((path) => ({ row, page: path, paths: [path], ...of }))

async function survivorLooks(office: Office): Promise<Look[]> {
  const { survivors } = office
  const worker = await firstWorker(survivors)
  const open = await survivors.reader
    .select({ id: records.id })
    .from(records)
    .innerJoin(cases, and(eq(cases.recordId, records.id), isNull(cases.endedOn)))
    .where(eq(records.workerId, worker.id))
    .orderBy(asc(records.id))
    .limit(8)
  const allocation = open.map(({ id }) => urls.recordAllocation(id))
  const manager: Page[] = [
    { page: 'caseload', paths: [urls.home], ...list, ...main },
    { page: 'allocation', paths: allocation },
    { page: 'appointments', paths: [urls.appointments], ...list, ...main },
    ...one('team, tasks, meeting', [urls.team, urls.tasks, urls.teamMeeting]),
    { page: 'figures', paths: [urls.figures], ...main },
  ]
  const everybody = manager.map(({ isMain: _, ...page }) => ({
    ...page,
    row: page.page === 'caseload' || page.page === 'figures' ? page.page : 'all others',
  }))
  const areas = await teamsOfFirstCounty(office)
  return [
    ...(await seenBy(office, 'worker', { role: 'fit_worker', areas: 'all', email: worker.email }, [
      { page: 'caseload', paths: [urls.home], ...list, ...main },
      { page: 'record', paths: open.map(({ id }) => urls.record(id)), ...main },
      ...one('tasks, team, appointments', [urls.tasks, urls.team, urls.appointments]),
    ])),
    ...(await seenBy(office, 'FIT manager', { role: 'fit_manager', areas }, manager)),
    ...(await seenBy(office, 'FIT everybody', { role: 'fit_manager', areas: 'all' }, everybody)),
    ...(await seenBy(
      office,
      'FIT administrator, auditor',
      { role: 'administrator', areas: 'all', side: 'survivor' },
      one('all', [urls.sites, urls.serviceSettings]),
    )),
    ...(await seenBy(
      office,
      'FIT administrator, auditor',
      { role: 'auditor', areas: 'all', side: 'survivor' },
      one('all', [urls.safety, urls.whoLooked, urls.retention]),
    )),
  ]
}

async function seenBy(
  office: Office,
  name: string,
  who: Who,
  pages: readonly Page[],
): Promise<Look[]> {
  const side = who.side ?? (who.role.startsWith('fit_') ? 'survivor' : 'probation')
  const db = side === 'probation' ? office.probation : office.survivors
  const cookie = await signIn(db, { ...who, side })
  return pages.map(({ row, page, ...of }) => ({
    ...of,
    row: `${name}: ${row ?? page}`,
    page: `${name}: ${page}`,
    side,
    cookie,
  }))
}

type Places = Awaited<ReturnType<typeof probationPlaces>>

/** Where in the first county the pages lie: people who wait, cohorts, a register, an officer and who leads a group. */
async function probationPlaces({ probation }: Office) {
  const unit = sql`${deliveryUnitsOf(1)[0]}`
  const ask = <Row>(statement: SQL) => probation.reader.all<Row>(statement)
  const waiting = await ask<{ id: string; personId: string; officer: string }>(sql`
    select referral_id as id, person_id as "personId", officer_email as officer from standings
    where programme_key = 'bbr' and basis = 'unbooked' and restricted = 0 and delivery_unit = ${unit} order by crn limit 8`)
  const cohorts = await ask<{ id: string }>(sql`
    select id from cohorts where programme_key = 'bbr' and delivery_unit = ${unit} order by code limit 4`)
  const registers = await ask<{ id: string; number: number; leader: string }>(sql`
    select c.id, s.number, f.email as leader from sessions s join cohorts c on c.id = s.cohort_id
    join cohort_facilitators f on f.cohort_id = c.id and f.position = 0
    where s.held_on = ${today} and c.delivery_unit in (select value from json_each(${JSON.stringify(deliveryUnitsOf(1))}))
    order by c.code`)
  const [first] = registers
  if (!first || waiting.length < 8) throw new Error('The first county is too small to be measured.')
  const { officer } = waiting[0]!
  return {
    officer,
    leader: first.leader,
    leaderKey: staffKey(first.leader),
    people: waiting.map(({ personId }) => urls.person(personId)),
    choices: waiting.map(({ id }) => urls.placement(id)),
    ofOfficer: waiting
      .filter((one) => one.officer === officer)
      .map((one) => urls.person(one.personId)),
    cohorts: cohorts.map(({ id }) => urls.cohort(id)),
    registers: [urls.register(first.id, `${first.number}`)],
  }
}
