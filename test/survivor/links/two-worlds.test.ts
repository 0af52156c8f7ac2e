import { eq, notInArray } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { cohortFacilitators, people, referrals, venues } from '../../../db/probation/schema.ts'
import { apartRequests, links, records, safetyQueue, sites } from '../../../db/survivor/schema.ts'
import { formKeyOf, formToken } from '../../../src/access/form-token.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { settled } from '../../../src/kit/background.ts'
import { urls } from '../../../src/urls.ts'
import { type Fields, origin, type TestApp } from '../../support/app.ts'
import { comparing, withoutIds } from './compare-worlds.ts'
import { makeWorlds, rowsOf, visitors } from './worlds.ts'

// What the probation side answers is the same in both worlds, and so is what it is asked of its database: bytes,
// headers, rows, and the number of statements. Every address, as everybody, is asked in pairs-of-worlds.

let empty: TestApp
let full: TestApp
let cookies: ReadonlyMap<Role, string>
let more: readonly string[]

beforeAll(async () => {
  const worlds = await makeWorlds()
  empty = worlds.empty
  full = worlds.full
  cookies = worlds.cookies
  more = worlds.more
})

const { ask, same, sameSent } = comparing(
  () => empty,
  () => full,
  (role) => cookies.get(role)!,
)

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

test('the statements of a page are counted', async () => {
  const home = await same('programme_manager', urls.home)
  expect(home.statements).toBeGreaterThan(3)
})

test('the hours of every venue are the same to the byte for everybody but an administrator', async () => {
  const all = await empty.probation.reader.select({ id: venues.id }).from(venues)
  for (const { id } of all) {
    for (const { role } of visitors.filter((one) => one.role !== 'administrator')) {
      expect((await same(role, urls.venueWindows(id))).status).toBe(200)
      for (const path of [urls.venue(id), urls.venues, urls.windowSettings, urls.reference]) {
        expect((await same(role, path)).status).toBe(404)
      }
    }
  }
  for (const path of [urls.venues, urls.venue(all[0]!.id), urls.windowSettings]) {
    const page = await ask(full, 'administrator', path)
    expect(page.status).toBe(200)
  }
  const page = await ask(full, 'administrator', urls.venueWindows(await hubIn(full)))
  expect(page.body).toContain('Monday 9am to 2pm')
})

const hubIn = async ({ probation }: TestApp) =>
  (await probation.reader.select().from(venues).where(eq(venues.name, 'Winchester hub')))[0]!.id

test('what no link leads to is the same to the byte, for everybody', async () => {
  for (const path of more) {
    for (const { role } of visitors) {
      await same(role, path)
    }
    await same(undefined, path)
  }
})

test('how long a linked man is kept, and what an erasure would take and leave, are the same to the byte', async () => {
  const linked = await full.survivors.reader.selectDistinct({ crn: links.crn }).from(links)
  const men = await empty.probation.reader.select({ id: people.id, crn: people.crn }).from(people)
  const seen: number[] = []
  for (const { crn } of linked) {
    const { id } = men.find((one) => one.crn === crn)!
    for (const role of ['programme_manager', 'cara_coordinator'] as const) {
      await same(role, urls.retained(id))
      const page = await same(role, urls.erasure(id))
      seen.push(page.status)
    }
  }
  expect(seen.filter((status) => status === 200).length).toBeGreaterThan(5)
})

test('duty access opens a linked man, a free one and nobody with the same answer, and tells the same of it', async () => {
  const linked = await full.survivors.reader.selectDistinct({ crn: links.crn }).from(links)
  const crns = linked.map(({ crn }) => crn).sort()
  const free = await empty.probation.reader
    .select({ crn: people.crn })
    .from(people)
    .where(notInArray(people.crn, crns))
    .orderBy(people.crn)
    .limit(2)
  let pages = 0
  for (const crn of [...crns.slice(0, 3), ...free.map((one) => one.crn), 'X999999']) {
    const asked = { reference: crn, kind: 'duty', words: 'He rang about tonight' }
    const { status, headers } = await sameForm('facilitator', urls.newDuty, asked)
    const at = JSON.stringify(headers).includes('/people/')
    expect([status, at]).toEqual(crn === 'X999999' ? [422, false] : [303, true])
    const [man] = await empty.probation.reader.select().from(people).where(eq(people.crn, crn))
    if (!man) continue
    if ((await sameButIds('facilitator', () => urls.person(man.id))).status === 200) pages++
  }
  expect(pages).toBe(5)
  for (const role of ['programme_manager', 'auditor', 'facilitator'] as const) {
    expect((await sameButIds(role, () => urls.duty)).status).toBe(200)
  }
  const seen = await sameButIds('programme_manager', (one) => urls.dutySeen(one))
  expect(seen.status).toBe(200)
})

/** The same of both worlds but for ids that each has drawn: of the page, and of a duty access it may name. */
async function sameButIds(role: Role, pathOf: (duty: string) => string) {
  const answers = []
  for (const world of [empty, full]) {
    const rows = await rowsOf(world.probation, 'duty_access')
    const [first] = rows.sort((one, other) =>
      `${one['subject_id']}` < `${other['subject_id']}` ? -1 : 1,
    )
    const { body, headers, ...answer } = await ask(world, role, pathOf(`${first?.['id']}`))
    answers.push({
      ...answer,
      body: withoutIds(body),
      headers: withoutIds(JSON.stringify(headers)),
    })
  }
  expect(answers[1]).toEqual(answers[0])
  return answers[0]!
}

test('the page of every linked man, his report, his place and the search for him are the same to the byte', async () => {
  const linked = await full.survivors.reader.selectDistinct({ crn: links.crn }).from(links)
  const men = await empty.probation.reader.select({ id: people.id, crn: people.crn }).from(people)
  let told = 0
  for (const { crn } of linked) {
    const man = men.find((one) => one.crn === crn)!
    for (const role of ['programme_manager', 'probation_officer'] as const) {
      await same(role, urls.person(man.id))
      await same(role, urls.keepApart(man.id))
      for (const format of ['page', 'json']) {
        const asked = { reason: 'He asked', format, typed: 'yes' }
        const report = await sameForm(role, urls.personReport(man.id), asked)
        if (role === 'programme_manager') told += report.status === 200 ? 1 : 0
        else expect(report.status).toBe(404)
      }
      await same(role, `/waiting-list/bbr?q=${crn}`)
    }
  }
  expect(linked.length).toBeGreaterThan(5)
  expect(told).toBeGreaterThan(5)
})

test('what only the survivor side knows is as unknown as anything else, for everybody', async () => {
  const [woman] = await full.survivors.reader.select().from(records).orderBy(records.ref).limit(1)
  const [site] = await full.survivors.reader.select().from(sites).orderBy(sites.name).limit(1)
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

test('a man who is linked is booked, and a cohort refused, with the same answer', async () => {
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

test('a cohort is made inside the hours of a shared site, and refused outside those of any venue in the same words', async () => {
  const { reader } = empty.probation
  const hub = await hubIn(empty)
  const leads = await reader
    .selectDistinct({ email: cohortFacilitators.email })
    .from(cohortFacilitators)
  const cohort = (place: string, weekday: string, date: string, lead = 0): Fields => ({
    ...{ programme: 'bbr', code: 'BBR-27-88', place, minutes: '150', entry: 'closed' },
    ...{ 'starts-day': date, 'starts-month': '1', 'starts-year': '2027' },
    ...{ 'first-day': weekday, 'first-time': '10:00', min: '4', max: '12', sex: 'male' },
    ...{ 'facilitator-1': leads[lead]!.email, 'facilitator-2': leads[lead + 1]!.email },
  })
  const post = (fields: Fields) => sameForm('programme_manager', urls.newCohort, fields)
  const theirs = await post(cohort(hub, 'mon', '11'))
  const unused = await post(cohort(hub, 'fri', '15'))
  expect([theirs.status, unused.status]).toEqual([422, 422])
  const refusal = /Outside the hours of Winchester hub: \w+ 10am to 12:30pm\. ([^<]*)/
  expect(theirs.body.match(refusal)?.[1]).toContain('Its hours are Monday')
  expect(theirs.body.match(refusal)?.[1]).toBe(unused.body.match(refusal)?.[1])
  for (const { id, name } of await reader.select().from(venues)) {
    const { status, body } = await post(cohort(id, 'sun', '17'))
    expect(status).toBe(422)
    const words = `Outside the hours of ${name}: Sunday 10am to 12:30pm. Its hours are `
    expect(body).toContain(words)
  }
  let inside = theirs
  for (let lead = 0; inside.status === 422 && lead + 1 < leads.length; lead++) {
    inside = await post(cohort(hub, 'wed', '13', lead))
    expect(inside.body).not.toContain('Outside the hours')
  }
  expect(inside.status).toBe(200)
  expect(inside.body).toContain('13 Jan 2027')
})

test('hours tried in a scenario are answered alike at every venue, used by the other side or not', async () => {
  const all = await empty.probation.reader.select().from(venues)
  const role = 'programme_manager'
  for (const [at, { id }] of all.entries()) {
    const tried = { programme: 'bbr', kind: 'window', 'window-venue': id, 'window-day': 'mon' }
    const hours = { 'window-from': '9am', 'window-to': '2pm', 'window-in': 'ABC'[at % 3]! }
    expect((await sameForm(role, urls.whatIf, { ...tried, ...hours })).status).toBe(303)
    await settled('planning run')
  }
  await sameForm(role, urls.whatIf, { programme: 'bbr', kind: 'window', 'window-in': 'A' })
})

function sameForm(role: Role, path: string, fields: Fields) {
  const token = cookies.get(role)!.slice('right-time=p.'.length)
  const form = { 'form-token': formToken({ var: { formKey: formKeyOf(token) } }), ...fields }
  return sameSent(role, path, form)
}

test('nothing has crossed: the tables of the probation side are the same, row for row', async () => {
  await settled('planning run')
  const tables = (await rowsOf(empty.probation, 'sqlite_master'))
    .filter((row) => row['type'] === 'table' && !String(row['name']).startsWith('sqlite_'))
    .map((row) => String(row['name']))
  expect(tables).toEqual(expect.arrayContaining(['history', 'keep_apart', 'site_cells']))
  for (const table of ['audit', ...tables.filter((name) => !name.startsWith('audit_'))]) {
    const [one, two] = [await rowsOf(empty.probation, table), await rowsOf(full.probation, table)]
    const told = (rows: typeof one) => rows.flatMap((row) => withoutWindows(table, row)).sort()
    expect(told(two), table).toEqual(told(one))
  }
})

/**
 * Where windows stand, and what giving one leaves behind: a line of a venue, its version, and what counts changes. The
 * digest of a run is over ids of what was made before: with nothing made it is the same.
 */
function withoutWindows(table: string, row: Record<string, unknown>): string[] {
  const { id: _, number: __, ...counted } = row
  const { version: ___, ...venue } = row
  const { newest: ____, revision: _____, ...since } = row
  const { digest: ______, ...run } = since
  if (table === 'site_cells') return row['side'] === 'probation' ? [withoutDrawn(row)] : []
  if (table === 'venues') return [withoutDrawn(venue)]
  if (table === 'revision' || table === 'form_tokens') return []
  if (table === 'day_changes') return [withoutDrawn(since)]
  if (table === 'planning_runs') return [withoutDrawn(run)]
  if (table !== 'history' && table !== 'audit') return [withoutDrawn(row)]
  return JSON.stringify(row).includes('venue:') ? [] : [withoutDrawn(counted)]
}

/** A row without what is drawn anew whatever the worlds hold: ids of what was made, and chains over them. */
function withoutDrawn(row: Record<string, unknown>): string {
  const kept = Object.entries(row).filter(([name]) => !drawn.has(name))
  return withoutIds(JSON.stringify(kept))
}

const drawn = new Set(['correlation_id', 'hash', 'token', 'token_hash', 'form_token'])
