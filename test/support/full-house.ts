import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { findUserByEmail } from '../../db/access.ts'
import { runBackstop } from '../../db/survivor/queries/backstop.ts'
import { declaredOf, type May } from '../../src/access/permit.ts'
import { type Role, type Side, sidesOfRole, type Viewer } from '../../src/access/viewer.ts'
import { acrossOf } from '../../src/app.tsx'
import { probationRoutes } from '../../src/probation/doors.ts'
import { survivorRoutes } from '../../src/survivor/doors.ts'
import { urls } from '../../src/urls.ts'
import { keepAlarms } from './alarms.ts'
import { monday, signedIn, type TestApp, testApp } from './app.ts'
import { keepDuty } from './duty.ts'
import { addressesOf } from './named-by.ts'
import { aChange, askToEnd, keepFiles, keepOwn, whatNoLinkLeadsTo } from './rare-states.ts'
import { familiesSides } from './sides.ts'

// The invented county and its survivor side, with everybody who may come signed in, and every address as the doors
// themselves list them.

type Coming = {
  role: Role
  side?: Side
  email?: string
  areas?: string[]
  sees: 'some' | 'no record'
}
export const visitors = {
  manager: { role: 'programme_manager', sees: 'some' },
  'manager of another area': { role: 'programme_manager', areas: ['Nowhere'], sees: 'no record' },
  facilitator: { role: 'facilitator', email: 'h.ito@probation.example', sees: 'some' },
  'facilitator without a cohort': { role: 'facilitator', sees: 'no record' },
  officer: { role: 'probation_officer', email: 'j.hollis@probation.example', sees: 'some' },
  'officer of another area': { role: 'probation_officer', areas: ['Nowhere'], sees: 'no record' },
  coordinator: { role: 'cara_coordinator', sees: 'some' },
  'coordinator of another area': {
    role: 'cara_coordinator',
    areas: ['Nowhere'],
    sees: 'no record',
  },
  auditor: { role: 'auditor', sees: 'some' },
  administrator: { role: 'administrator', sees: 'some' },
  'FIT worker': { role: 'fit_worker', email: 'n.adair@fit.example', sees: 'some' },
  'FIT worker of no team': { role: 'fit_worker', sees: 'no record' },
  'FIT manager': { role: 'fit_manager', sees: 'some' },
  'FIT manager of another team': { role: 'fit_manager', areas: ['Nowhere'], sees: 'no record' },
  'auditor of the survivor side': { role: 'auditor', side: 'survivor', sees: 'some' },
  'administrator of the survivor side': { role: 'administrator', side: 'survivor', sees: 'some' },
} as const satisfies Record<string, Coming>
export type Who = keyof typeof visitors
export const everybody = Object.keys(visitors) as Who[]
export const sideOf = (who: Who): Side => {
  const { role, side }: Coming = visitors[who]
  return side ?? sidesOfRole[role][0]!
}

type Browser = Awaited<ReturnType<typeof signedIn>>
export type Door = {
  method: string
  side: Side
  pattern: string
  may: May | undefined
  addresses: string[]
}

type Browsers = ReadonlyMap<Who, { browser: Browser; viewer: Viewer }>

/** All of it, on databases of its own; `lines` is the log as it is written, `names` whom nobody may name by chance. */
export async function fullHouse() {
  const lines: Record<string, unknown>[] = []
  const browsers = new Map<Who, { browser: Browser; viewer: Viewer }>()
  const keep = (line: Record<string, unknown>) => lines.push(line)
  const log = { info: keep, warn: keep, error: keep }
  const now = () => new Date('2026-11-23T12:15:00.000Z')
  const on: TestApp = await testApp({ ...(await familiesSides()), now, log })
  for (const who of everybody) {
    const { sees: _, ...person }: Coming = visitors[who]
    const coming = { ...person, side: sideOf(who), areas: person.areas ?? ('all' as const) }
    const db = coming.side === 'probation' ? on.probation : on.survivors
    const account = person.email ? await findUserByEmail(db.reader, person.email) : undefined
    const known = account ? { userId: account.id } : {}
    const browser = await signedIn(on, db, { ...coming, ...known })
    const viewer = { email: '', ...coming, name: '', userId: browser.userId }
    browsers.set(who, { browser, viewer })
  }
  const endAsked = await keepRareStates(on, browsers)
  const own = { probation: probationRoutes().routes, survivor: survivorRoutes().routes }
  const doors: Door[] = []
  for (const side of ['probation', 'survivor'] as const) {
    const first = new Map<string, (typeof own)['probation'][number]>()
    for (const one of own[side].filter(({ method }) => method !== 'ALL')) {
      const key = `${one.method} ${one.path}`
      if (!first.has(key)) first.set(key, one)
    }
    for (const { method, path: pattern, handler } of first.values()) {
      const addresses = await addressesOf(on, side, pattern, { endAsked })
      doors.push({ method, side, pattern, may: declaredOf(handler), addresses })
    }
  }
  const men = await on.probation.reader.all<{ name: string; crn: string }>(
    sql`select given_names || ' ' || family_name as name, crn from people`,
  )
  const women = await on.survivors.reader.all<{ name: string; ref: string }>(
    sql`select preferred_name as name, ref from records`,
  )
  const names = [...men.flatMap(({ name, crn }) => [name, crn]), ...women.map(({ ref }) => ref)]
  return { on, lines, browsers, doors, names }
}

/** What the county has none of on an ordinary day: a plan, a file half brought, a recall, an incident. */
async function keepRareStates(on: TestApp, browsers: Browsers) {
  const cookies = everybody.map(
    (who) => [visitors[who].role, browsers.get(who)!.browser.headers.cookie] as const,
  )
  await whatNoLinkLeadsTo(on, new Map(cookies.toReversed()))
  const manager = browsers.get('manager')!.browser
  await keepFiles(browsers.get('FIT manager')!.browser)
  await keepOwn(on, manager)
  const [group] = await on.probation.reader.all<{ id: string }>(
    sql`select id from cohorts where code = 'BBR-26-91'`,
  )
  await aChange(on, manager, group!.id)
  const endAsked = await askToEnd(on, manager)
  await openedOnDuty(on, browsers)
  await askForChange(browsers, 'administrator', 'officer', 'facilitator')
  await askForChange(browsers, 'administrator of the survivor side', 'FIT worker', 'fit_manager')
  const [hers] = await on.survivors.reader.all<{ recordId: string; caseId: string }>(
    sql`select record_id as recordId, id as caseId, min(rowid) from cases where ended_on is null`,
  )
  await keepAlarms(on, { ...hers!, waiting: hers!.recordId })
  await runBackstop(on.survivors, acrossOf(on), { today: monday, now: on.now() })
  return endAsked
}

/** On each side one duty access that nobody has seen, and one that somebody has. */
async function openedOnDuty(on: TestApp, browsers: Browsers) {
  const [man] = await on.probation.reader.all<{ id: string }>(
    sql`select id from people where restricted = 0 order by crn limit 1`,
  )
  const [hers] = await on.survivors.reader.all<{ id: string }>(
    sql`select id from records order by ref limit 1`,
  )
  for (const [db, who, by, subjectId] of [
    [on.probation, 'officer', 'manager', man!.id],
    [on.survivors, 'FIT worker', 'FIT manager', hers!.id],
  ] as const) {
    const userId = browsers.get(who)!.browser.userId
    const seenBy = browsers.get(by)!.browser.userId
    const seen = { verdict: 'right', seenAt: '2026-11-22T12:00:00.000Z', seenBy } as const
    await keepDuty(db, { id: randomUUID(), reason: 'On duty: unseen', userId, subjectId })
    await keepDuty(db, { id: randomUUID(), reason: 'On duty: seen', userId, subjectId, ...seen })
  }
}

/** A change of an account that waits for a second person. */
async function askForChange(browsers: Browsers, asker: Who, whose: Who, role: Role) {
  const at = urls.account(browsers.get(whose)!.browser.userId)
  const fields = { act: 'change', role, areas: 'all', reason: 'Cover' }
  expect((await browsers.get(asker)!.browser.post(at, fields)).status).toBe(303)
}
