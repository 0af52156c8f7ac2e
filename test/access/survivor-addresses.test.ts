import { and, eq, isNotNull, isNull, ne, notInArray } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import {
  accountRequests,
  cases,
  enrolments,
  groupFacilitators,
  groups,
  links,
  localities,
  records,
  sites,
  tasks,
  teams,
  workers,
} from '../../db/survivor/schema.ts'
import type { Role } from '../../src/access/viewer.ts'
import { urls } from '../../src/urls.ts'
import { alarms, keepAlarms } from '../support/alarms.ts'
import { type Fields, signedIn, type TestApp } from '../support/app.ts'
import { keepWorker } from '../support/groups.ts'
import { askToEnd, keepFiles } from '../support/rare-states.ts'
import { survivorCounty } from '../support/survivor-county.ts'

// Every address of the survivor side: who reads it, who may send its form; for everybody else there is none, and what
// they get is what a random id gets, to the byte.

type Who =
  | 'her worker'
  | 'her colleague'
  | 'another worker'
  | 'her manager'
  | 'another manager'
  | 'administrator'
  | 'auditor'
  | 'probation manager'

let on: TestApp
const browsers = new Map<Who, Awaited<ReturnType<typeof signedIn>>>()
let doors: { path: string; reads: readonly Who[]; sends: readonly Who[]; fields: Fields }[]

const her: Who[] = ['her worker', 'her manager']
const workersAll: Who[] = ['her worker', 'her colleague', 'another worker']
const managers: Who[] = ['her manager', 'another manager']
const service: Who[] = [...workersAll, ...managers]
const everyone: Who[] = [...service, 'administrator', 'auditor']

beforeAll(async () => {
  on = await survivorCounty()
  const db = on.survivors.reader
  const [link] = await db
    .select({ id: links.id, recordId: links.recordId, worker: workers })
    .from(links)
    .innerJoin(records, eq(records.id, links.recordId))
    .innerJoin(workers, eq(workers.id, records.workerId))
    .innerJoin(enrolments, eq(enrolments.recordId, records.id))
    .where(and(isNull(links.endedOn), isNull(enrolments.endedOn), isNotNull(enrolments.groupId)))
    .orderBy(records.ref)
  const { recordId, worker } = link!
  const [team] = await db.select().from(teams).where(eq(teams.id, worker.teamId))
  const [led] = await db
    .select({ group: groups, teamId: localities.teamId })
    .from(groupFacilitators)
    .innerJoin(groups, eq(groups.id, groupFacilitators.groupId))
    .innerJoin(localities, eq(localities.id, groups.localityId))
    .where(eq(groupFacilitators.workerId, worker.id))
    .orderBy(groups.code)
  const { group, teamId: groupsTeamId } = led!
  const leads = new Set(
    (await db.select().from(groupFacilitators).where(eq(groupFacilitators.groupId, group.id))).map(
      ({ workerId }) => workerId,
    ),
  )
  const others = await db
    .select()
    .from(workers)
    .where(ne(workers.teamId, worker.teamId))
    .orderBy(workers.email)
  const other = others.find(({ id }) => !leads.has(id))!
  // Neither hers, nor the other worker's, nor that of the group: a manager of its place sees it too.
  const theirs = [worker.teamId, other.teamId, groupsTeamId].flatMap((id) => id ?? [])
  const [elsewhere] = await db
    .select()
    .from(teams)
    .where(notInArray(teams.id, theirs))
    .orderBy(teams.name)
  const [task] = await db
    .select({ id: tasks.id })
    .from(tasks)
    .innerJoin(records, eq(records.id, tasks.recordId))
    .where(and(eq(records.workerId, worker.id), isNull(tasks.closedOn)))
    .orderBy(records.ref)
  const [site] = await db.select().from(sites).orderBy(sites.name)

  const come = async (who: Who, role: Role, more: object) =>
    browsers.set(
      who,
      await signedIn(on, who === 'probation manager' ? on.probation : on.survivors, {
        role,
        ...more,
      }),
    )
  await come('her worker', 'fit_worker', { email: worker.email, name: worker.name })
  await come('another worker', 'fit_worker', { email: other.email, name: other.name })
  await come('her manager', 'fit_manager', { areas: [team!.name] })
  await come('another manager', 'fit_manager', { areas: [elsewhere!.name] })
  await come('administrator', 'administrator', { side: 'survivor' })
  await come('auditor', 'auditor', { side: 'survivor' })
  await come('probation manager', 'programme_manager', {})

  const colleague = await keepWorker(on.survivors, 'Ottilie Marsh', { team: team!.name })
  await come('her colleague', 'fit_worker', { email: colleague.email, name: colleague.name })

  const someone = browsers.get('her colleague')!
  await browsers.get('administrator')!.post(urls.account(someone.userId), {
    ...{ act: 'change', role: 'fit_manager', areas: 'all', reason: 'Cover' },
  })
  const [change] = await db.select().from(accountRequests)

  const door = (
    path: string,
    reads: readonly Who[],
    sends: readonly Who[] = reads,
    fields: Fields = {},
  ) => ({ path, reads, sends, fields })
  const [taken, unread, unmatched] = await keepFiles(browsers.get('her manager')!)
  const asked = await askToEnd(on, browsers.get('probation manager')!)
  const [{ waiting, caseId } = { waiting: '', caseId: '' }] = await db
    .select({ waiting: records.id, caseId: cases.id })
    .from(records)
    .innerJoin(cases, and(eq(cases.recordId, records.id), isNull(cases.endedOn)))
    .where(eq(records.workerId, worker.id))
    .orderBy(records.ref)
  await keepAlarms(on, { recordId, waiting, caseId })
  const herGroup: Who[] = ['her worker']
  doors = [
    door(urls.caseload(worker.id), her, []),
    door(urls.record(recordId), her, []),
    door(urls.recordDetails(recordId), ['her worker']),
    door(urls.recordContact(recordId), ['her worker']),
    door(urls.recordShown(recordId), her),
    door(urls.recordChildren(recordId), her),
    door(urls.recordRisk(recordId), her),
    door(urls.recordAttempts(recordId), her),
    door(urls.recordTasks(recordId), her),
    door(urls.recordPassedOn(waiting), her),
    door(urls.recordHeardBack(waiting, alarms.passedId), her),
    door(urls.recordCase(recordId), her),
    door(urls.recordCaseEnd(waiting), her),
    door(urls.recordLetter(recordId), her),
    door(urls.recordReport(recordId), ['her manager']),
    door(urls.recordAllocation(recordId), ['her manager']),
    door(urls.recordLinks(recordId), her),
    door(urls.recordLink(recordId, link!.id), ['her manager']),
    door(urls.recordPlace(recordId), her),
    door(urls.recordPlaceAt(recordId, group.id), her),
    door(urls.recordDeferral(recordId), her),
    door(urls.recordSessions(recordId), her),
    door(urls.recordPlaceEnd(recordId), her),
    door(urls.task(task!.id), her),
    door(urls.tasks, [...service, 'probation manager'], []),
    door(urls.recordSearch, service),
    door(urls.newRecord, service),
    door(urls.teamMeeting, service, []),
    door(urls.team, service, []),
    door(urls.teamAllocation, managers),
    door(urls.newTeamWorker, managers),
    door(urls.teamHours(worker.id), ['her manager']),
    door(urls.teamWorker(worker.id), her, ['her manager'], { act: 'edit' }),
    door(urls.appointments, service, []),
    door(urls.newAppointment, service),
    door(urls.appointment(group.id), service, []),
    door(urls.figures, service, []),
    door(urls.notices, service),
    door(urls.safety, [...service, 'auditor'], []),
    door(urls.figuresFiles, managers),
    door(taken!, ['her manager']),
    door(urls.recordFiles, managers),
    door(unread!, ['her manager'], []),
    door(`${unmatched}/columns`, ['her manager']),
    door(`${unread}/reading`, [], ['her manager']),
    door(`${unread}/application`, [], ['her manager']),
    door(`${unread}/discard`, [], ['her manager']),
    door(urls.serviceSettings, everyone, managers),
    door(urls.sites, everyone, []),
    door(urls.site(site!.id), [...service, 'administrator'], ['administrator']),
    door(urls.newSite, ['administrator']),
    door(urls.retained(recordId), ['her manager']),
    door(urls.erasure(recordId), ['her manager']),
    door(urls.retained('nobody'), []),
    door(urls.accounts, [...managers, 'administrator', 'auditor', 'probation manager']),
    door(urls.accountsConfirmed, [...managers, 'administrator', 'probation manager']),
    door(urls.newAccount, ['administrator']),
    door(urls.account(someone.userId), ['administrator', 'auditor'], ['administrator']),
    door(urls.account('nobody'), []),
    door(urls.accountCode(someone.userId), [], ['administrator']),
    door(
      urls.accountRequest(change!.id),
      [...managers, 'administrator', 'auditor'],
      [...managers, 'administrator'],
    ),
    door(urls.accountRequest('nothing'), []),
    door(urls.siteClosures, everyone, ['administrator']),
    door(urls.siteClosure(alarms.closureId), everyone, []),
    door(urls.endAsked(asked), managers),
    door(urls.safetyItem(alarms.safetyId), her, ['her manager']),
    door(urls.incident(alarms.incidentId), her, ['her manager']),
    door(urls.apartRequest(alarms.apartId), ['her manager']),
    ...[1].map((number) => door(urls.appointmentSession(group.id, number), herGroup)),
    door(urls.appointmentList(group.id, 1), herGroup, []),
    door(urls.appointmentDetails(group.id), herGroup),
    door(urls.appointmentTime(group.id), herGroup),
  ]
  if (groupsTeamId === worker.teamId) {
    for (const one of doors) {
      if (one.path.startsWith(`${urls.appointment(group.id)}/`)) {
        one.reads = her
        one.sends = one.sends.length > 0 ? her : []
      }
    }
  }
})

const visitors: Who[] = [...everyone, 'probation manager']

test.each(visitors)(
  'for the %s every address opens as the permissions say, and else is none at all',
  async (who) => {
    const browser = browsers.get(who)!
    const unknown = await (await browser.get('/nothing-here')).text()
    const wrong: string[] = []
    for (const { path, reads } of doors) {
      const answer = await browser.get(path)
      const isNone = answer.status === 404
      if (isNone !== !reads.includes(who)) wrong.push(`${path} ${answer.status}`)
      if (isNone && plain(await answer.text()) !== plain(unknown)) wrong.push(`${path} tells more`)
    }
    expect(wrong).toEqual([])
  },
)

test.each(visitors)('for the %s every form is refused that the permissions refuse', async (who) => {
  const browser = browsers.get(who)!
  const unknown = await (await browser.post('/nothing-here', {})).text()
  const wrong: string[] = []
  for (const { path, sends, fields } of doors) {
    const answer = await browser.post(path, fields)
    const isNone = answer.status === 404
    if (isNone !== !sends.includes(who)) wrong.push(`${path} ${answer.status}`)
    if (isNone && plain(await answer.text()) !== plain(unknown)) wrong.push(`${path} tells more`)
  }
  expect(wrong).toEqual([])
})

test('no address of this side is left out', () => {
  const names = Object.keys(urls)
  const here = names.slice(names.indexOf('caseload')) as (keyof typeof urls)[]
  const left = here.filter((name) => {
    const address = urls[name] as string | ((...ids: string[]) => string)
    const path = typeof address === 'string' ? address : address('[^/]+', '[^/]+')
    return !doors.some((door) => new RegExp(`^${path}$`).test(door.path))
  })
  expect(left).toEqual([])
})

/** What every page draws anew. */
const plain = (html: string) =>
  html.replaceAll(/name="form-token" value="[^"]*"/g, '').replaceAll(/nonce="[^"]*"/g, '')
