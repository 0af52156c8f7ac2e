import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { keepApart, people, referrals } from '../../db/probation/schema.ts'
import { loadCounty } from '../../db/seeds/county.ts'
import { firstStart } from '../../db/seeds/first-start.ts'
import { loadSiteWindows } from '../../db/seeds/site-windows.ts'
import { loadSurvivorCounty } from '../../db/seeds/survivor-county.ts'
import { createSignIn } from '../../db/sign-ins.ts'
import { runNightly } from '../../db/survivors/queries/nightly.ts'
import { apartRequests, links, records, safetyQueue, sites } from '../../db/survivors/schema.ts'
import { commandLineManager, commandLineViewer } from '../../src/access/command-line.ts'
import type { Role } from '../../src/access/viewer.ts'
import { acrossOf } from '../../src/app.tsx'
import { addDays } from '../../src/calendar.ts'
import { urls } from '../../src/urls.ts'
import { anAccount, bodyOf, type Fields, monday, origin, testApp } from '../support/app.ts'
import { freshSurvivors, twinProbations } from '../support/database.ts'

// Two worlds with one probation side, byte for byte, that differ only in what the survivor side holds: in the first it is
// empty, in the second it is the invented county's, linked to the very men. What the probation side answers is the same.

const at = '2026-11-23T08:30:00.000Z'
const now = '2026-11-23T12:15:00.000Z'
const loader = { today: monday, at, correlationId: '-' }

const visitors: { role: Role; email?: string }[] = [
  { role: 'programme_manager' },
  { role: 'facilitator', email: 'h.ito@probation.example' },
  { role: 'probation_officer', email: 'j.hollis@probation.example' },
  { role: 'cara_coordinator' },
  { role: 'auditor' },
  { role: 'administrator' },
]
const cookies = new Map<Role, string>()
type World = Awaited<ReturnType<typeof testApp>>
let empty: World
let full: World

beforeAll(async () => {
  const nobody = await freshSurvivors()
  const [one, two] = await twinProbations(async (db) => {
    await firstStart({ probation: db, survivors: nobody }, monday)
    await loadCounty(db, { ...loader, viewer: commandLineViewer })
    await loadSiteWindows(db)
    for (const person of visitors) {
      const userId = await anAccount(db, person)
      const token = await db.record((tx) => createSignIn(tx, { userId, now: new Date(now) }))
      cookies.set(person.role, `right-time=p.${token}`)
    }
  })
  const survivors = await freshSurvivors()
  empty = await testApp({ probation: one, survivors: nobody, now: () => new Date(now) })
  full = await testApp({ probation: two, survivors, now: () => new Date(now) })
  await firstStart({ probation: two, survivors }, monday)
  const across = acrossOf(full)
  await loadSurvivorCounty(survivors, across, { ...loader, viewer: commandLineManager, now })
  await runNightly(survivors, across, {
    ...{ today: addDays(monday, 1), now: new Date(now), correlationId: '-' },
  })
}, 120_000)

async function ask(world: World, role: Role | undefined, path: string, form?: Fields) {
  const headers = { origin, ...(role ? { cookie: cookies.get(role)! } : {}) }
  const answer = await world.app.request(path, {
    headers,
    ...(form ? { method: 'POST', body: bodyOf(form) } : {}),
  })
  return {
    status: answer.status,
    headers: [...answer.headers]
      .filter(([name]) => !['x-correlation-id', 'set-cookie'].includes(name))
      .map(([name, value]) => [name, value.replace(/'nonce-[^']*'/, "'nonce'")]),
    body: neutral(await answer.text()),
  }
}

/** What every request draws anew, whatever the worlds hold. */
function neutral(body: string): string {
  return body
    .replaceAll(/name="form-token" value="[^"]*"/g, 'name="form-token" value="-"')
    .replaceAll(/nonce="[^"]*"/g, 'nonce="-"')
}

async function same(role: Role | undefined, path: string, form?: Fields) {
  const [one, two] = [await ask(empty, role, path, form), await ask(full, role, path, form)]
  expect(two, `${role} ${form ? 'POST' : 'GET'} ${path}`).toEqual(one)
  return one
}

const shapeOf = (path: string) =>
  path
    .replace(/\?.*/, '?')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replaceAll(/\/\d{4}-\d\d-\d\d/g, '/:day')
    .replaceAll(/\/\d+(?=\/|$)/g, '/:number')

/** Every page that links lead to from the first one, a few of each kind. */
async function walk(role: Role, each: number): Promise<string[]> {
  const seen = new Map<string, number>()
  const walked: string[] = []
  const queue = [urls.home as string]
  const known = new Set(queue)
  while (queue.length > 0) {
    const path = queue.shift()!
    const shape = shapeOf(path)
    const count = seen.get(shape) ?? 0
    if (count >= each) continue
    seen.set(shape, count + 1)
    walked.push(path)
    const { body } = await same(role, path)
    for (const [, link] of body.matchAll(/href="(\/[^"#]*)/g)) {
      const next = link!.replaceAll('&amp;', '&')
      if (known.has(next) || /^\/(assets|sign-out|weather)/.test(next)) continue
      known.add(next)
      queue.push(next)
    }
  }
  return walked
}

test('the second world holds women, groups at shared sites, links, a queue and requests, the first holds none', async () => {
  const { survivors } = full
  expect(await survivors.reader.$count(records)).toBeGreaterThan(200)
  expect(await survivors.reader.$count(links)).toBeGreaterThan(5)
  expect(await survivors.reader.$count(safetyQueue)).toBeGreaterThan(0)
  expect(await survivors.reader.$count(apartRequests)).toBeGreaterThan(0)
  expect(await empty.survivors.reader.$count(records)).toBe(0)
  const linked = await survivors.reader.select({ crn: links.crn }).from(links)
  const men = await full.probation.reader.select({ crn: people.crn }).from(people)
  expect(men.map(({ crn }) => crn)).toEqual(expect.arrayContaining(linked.map(({ crn }) => crn)))
})

test.each(visitors)(
  'every page that the $role reaches is the same to the byte',
  async ({ role }) => {
    const walked = await walk(role, 3)
    expect(walked.length).toBeGreaterThan(role === 'administrator' || role === 'auditor' ? 8 : 25)
  },
  120_000,
)

test('the page of every linked man, his place and the search for him are the same to the byte', async () => {
  const linked = await full.survivors.reader.selectDistinct({ crn: links.crn }).from(links)
  const men = await empty.probation.reader.select({ id: people.id, crn: people.crn }).from(people)
  for (const { crn } of linked) {
    const man = men.find((one) => one.crn === crn)!
    for (const role of ['programme_manager', 'probation_officer'] as const) {
      await same(role, urls.person(man.id))
      await same(role, urls.keepApart(man.id))
      await same(role, `/waiting-list/bbr?q=${crn}`)
    }
  }
  expect(linked.length).toBeGreaterThan(5)
})

test('what only the survivor side knows is as unknown as anything else, for everybody', async () => {
  const [woman] = await full.survivors.reader.select().from(records).limit(1)
  const [site] = await full.survivors.reader.select().from(sites).limit(1)
  const addresses = [
    urls.record(woman!.id),
    urls.recordLinks(woman!.id),
    urls.site(site!.id),
    urls.venue(site!.id),
    urls.venueWindows(site!.id),
    urls.appointments,
    urls.safety,
    urls.figures,
    urls.notices,
    `/waiting-list/bbr?q=${encodeURIComponent(woman!.preferredName)}`,
    `/waiting-list/bbr?q=${woman!.ref}`,
    '/caseload/nobody',
  ]
  for (const { role } of visitors) for (const path of addresses) await same(role, path)
  for (const path of addresses) await same(undefined, path)
})

test('nothing has crossed: the tables of the probation side are the same, row for row', async () => {
  const tables = (await rowsOf(empty.probation, 'sqlite_master'))
    .filter((row) => row['type'] === 'table' && !String(row['name']).startsWith('sqlite_'))
    .map((row) => String(row['name']))
  expect(tables.length).toBeGreaterThan(20)
  const drawn = new Set(['audit', 'sign_ins', 'form_tokens', 'audit_log'])
  for (const table of tables.filter((name) => !drawn.has(name))) {
    expect(await rowsOf(full.probation, table), table).toEqual(await rowsOf(empty.probation, table))
  }
  expect(await full.probation.reader.$count(keepApart)).toBe(
    await empty.probation.reader.$count(keepApart),
  )
})

test('a man who is linked is booked, and a cohort refused outside our times, with the same answer', async () => {
  const role = 'programme_manager'
  const linked = await full.survivors.reader.selectDistinct({ crn: links.crn }).from(links)
  const men = await empty.probation.reader
    .select({ id: referrals.id, crn: people.crn })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
  let booked = 0
  for (const { crn } of linked) {
    for (const { id } of men.filter((man) => man.crn === crn)) {
      const { body } = await same(role, urls.placement(id))
      const check = body.match(/href="(\/referrals\/[^"/]+\/placement\/[^"]+)"/)?.[1]
      if (!check || booked === 3) continue
      const answer = await sendShown(role, check)
      if (answer.status === 303) booked++
    }
  }
  expect(booked).toBeGreaterThan(0)
  await same(role, '/waiting-list/bbr')
  const refused = await sendShown(role, urls.newCohort)
  expect(refused.status).toBe(422)
})

/** Sends the form that a page shows, as each world shows it. */
async function sendShown(role: Role, path: string) {
  const answers = await Promise.all(
    [empty, full].map(async (world) => {
      const page = await world.app.request(path, {
        headers: { origin, cookie: cookies.get(role)! },
      })
      const html = await page.text()
      const main = html.slice(html.indexOf('<main'))
      const form = main.slice(main.indexOf('<form method="post"'))
      const hidden = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)]
      const fields = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]))
      const { status, body, headers } = await ask(world, role, path, fields)
      return { status, body: withoutIds(body), headers: withoutIds(JSON.stringify(headers)) }
    }),
  )
  expect(answers[1]).toEqual(answers[0])
  return answers[0]!
}

const withoutIds = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')

async function rowsOf(db: ProbationDatabase, table: string): Promise<Record<string, unknown>[]> {
  return db.reader.all(sql.raw(`select * from ${table} order by 1, 2`))
}
