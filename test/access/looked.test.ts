import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { audit, auditFindings } from '../../db/access.ts'
import { people, personAccess } from '../../db/probation/schema.ts'
import { records } from '../../db/survivor/schema.ts'
import { type Entry, roughly, shownEntries } from '../../src/access/looked.ts'
import { day } from '../../src/calendar.ts'
import { urls } from '../../src/urls.ts'
import { signedIn, type TestApp, testApp } from '../support/app.ts'
import { keepReferral } from '../support/referrals.ts'
import { familiesSides } from '../support/sides.ts'

type Browser = Awaited<ReturnType<typeof signedIn>>
let on: TestApp
let manager: Browser
let auditor: Browser
let officer: Browser
let elsewhere: Browser
let tom: { personId: string; referralId: string }
let crn: string

beforeAll(async () => {
  on = await testApp(await familiesSides())
  const come = (person: Parameters<typeof signedIn>[2]) => signedIn(on, on.probation, person)
  manager = await come({ role: 'programme_manager', name: 'Dana Holt' })
  auditor = await come({ role: 'auditor', name: 'Owen Quill' })
  officer = await come({ role: 'probation_officer', name: 'Ellis Poole' })
  elsewhere = await come({ role: 'programme_manager', areas: ['Nowhere'] })
  tom = await keepReferral(on.probation)
  const [row] = await on.probation.reader
    .select({ crn: people.crn })
    .from(people)
    .where(eq(people.id, tom.personId))
  crn = row!.crn
  await manager.get(urls.person(tom.personId))
  await officer.get(urls.person(tom.personId))
  await officer.get(urls.person(tom.personId))
})

const page = async (browser: Browser, path: string) => {
  const answer = await browser.get(path)
  return { status: answer.status, body: await answer.text() }
}
const plain = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

test('says in a sentence who looked how often, and whose refusals nobody has explained', async () => {
  const { body } = await page(manager, urls.whoLookedAt(tom.personId))
  const text = plain(body)
  expect(text).toMatch(new RegExp(`${crn}: 1 person looked (once|twice|\\d+ times)`))
  expect(text).toContain('Ellis Poole was refused twice.')
  expect(text).toContain('2 refused attempts have no explanation yet. Ask Ellis Poole')
  expect(text).toContain('Everything Ellis Poole did, 30 days')
  expect(text).toContain('Page: people')
  expect(body).not.toContain('Walden')
})

test('what was found is recorded once, shown, and explains the refusals until then', async () => {
  const at = urls.whoLookedFinding(tom.personId)
  expect((await manager.post(at, { words: '' })).status).toBe(422)
  const saved = await manager.post(at, { words: 'She had the wrong number.' })
  expect(saved.status).toBe(303)
  const { body } = await page(manager, saved.headers.get('location')!)
  expect(plain(body)).toContain('She had the wrong number.')
  expect(body).not.toContain('no explanation yet')
  expect(await on.probation.reader.$count(auditFindings)).toBe(1)
  await officer.get(urls.person(tom.personId))
  const later = await page(manager, urls.whoLookedAt(tom.personId))
  expect(plain(later.body)).toContain('1 refused attempt has no explanation yet')
})

test('a reference is searched by a form, stands in no address, and the search is in the log', async () => {
  const found = await manager.post(urls.whoLooked, { reference: crn.toLowerCase(), since: '7' })
  expect(found.status).toBe(303)
  const to = found.headers.get('location')!
  expect(to).toContain(urls.whoLookedAt(tom.personId))
  expect(to.toUpperCase()).not.toContain(crn)
  await manager.get(to)
  const rows = await on.probation.reader.select().from(audit).where(eq(audit.purpose, 'who looked'))
  expect(rows.at(-1)).toMatchObject({ subjectIds: [tom.personId], userId: manager.userId })
})

test('somebody of another area and a number that nobody has are not there, in the same words', async () => {
  const answers = await Promise.all(
    [crn, 'X999999'].map(async (reference) => {
      const answer = await elsewhere.post(urls.whoLooked, { reference })
      const text = (await answer.text()).replaceAll(reference, '-')
      return [answer.status, text.replaceAll(/(nonce|value)="[^"]*"/g, '')]
    }),
  )
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]![0]).toBe(422)
  const refused = await on.probation.reader
    .select()
    .from(audit)
    .where(eq(audit.purpose, 'who looked: no such reference'))
  expect(refused.map(({ outcome, subjectIds }) => [outcome, subjectIds])).toEqual(
    Array(2).fill(['refused', []]),
  )
  expect((await elsewhere.get(urls.whoLookedAt(tom.personId))).status).toBe(404)
})

test('a restricted man is his CRN and nothing else, for an auditor too, until they are on his list', async () => {
  const kept = await keepReferral(on.probation)
  await on.probation.write((tx) =>
    tx.update(people).set({ restricted: true }).where(eq(people.id, kept.personId)),
  )
  for (const browser of [manager, auditor]) {
    const { status, body } = await page(browser, urls.whoLookedAt(kept.personId))
    expect(status).toBe(403)
    expect(body).not.toContain('By person')
  }
  const users = await on.probation.reader.query.users.findMany()
  const email = users.find(({ id }) => id === auditor.userId)!.email
  await on.probation.write((tx) =>
    tx.insert(personAccess).values({
      ...{ personId: kept.personId, email, kind: 'allow', reason: 'Inspection' },
      ...{ addedBy: 'Dana', addedAt: '2026-11-23T09:00:00.000Z' },
    }),
  )
  expect((await auditor.get(urls.whoLookedAt(kept.personId))).status).toBe(200)
})

test('everything somebody did is shown of people one may ask about, and of nobody else', async () => {
  const { status, body } = await page(manager, urls.whoLookedBy(officer.userId))
  expect(status).toBe(200)
  expect(plain(body)).toContain('Everything Ellis Poole did, 30 days')
  expect(body).toContain(crn)
  expect((await elsewhere.get(urls.whoLookedBy(officer.userId))).status).toBe(404)
  expect((await manager.get(urls.whoLookedBy('safeguarding'))).status).toBe(404)
  expect((await officer.get(urls.whoLookedBy(officer.userId))).status).toBe(404)
})

test('a page shows fifty entries, and says of how many', async () => {
  for (let time = 0; time < 60; time++) await manager.get(urls.person(tom.personId))
  const more = await page(auditor, urls.whoLookedAt(tom.personId))
  expect(plain(more.body)).toMatch(/Showing 50 of \d+/)
})

test('the chain is verified from the page, and says so in round numbers', async () => {
  const fresh = await testApp()
  const owen = await signedIn(fresh, fresh.probation, { role: 'auditor' })
  expect((await owen.post(urls.whoLookedVerification)).status).toBe(303)
  const { body } = await page(owen, urls.whoLooked)
  expect(plain(body)).toMatch(/Chain verified, 10am, 23 November 2026/)
  expect(plain(body)).toMatch(/(Fewer|More) than [\d,]+000 entries/)
  expect([roughly(999), roughly(48_212)]).toEqual([
    'Fewer than 1,000 entries',
    'More than 48,000 entries',
  ])
})

test('a team manager asks about her teams’ records and nobody else’s, with details apart from looking', async () => {
  const [record] = await on.survivors.reader.select().from(records).orderBy(records.ref).limit(1)
  const rowan = await signedIn(on, on.survivors, { role: 'fit_manager', name: 'Rowan Blake' })
  const other = await signedIn(on, on.survivors, { role: 'fit_manager', areas: ['Nowhere'] })
  const own = await signedIn(on, on.survivors, { role: 'fit_worker', name: 'Ellis Poole' })
  await own.get(urls.record(record!.id))
  const { body } = await page(rowan, urls.whoLookedAt(record!.id))
  expect(plain(body)).toContain(`${record!.ref}: `)
  expect(plain(body)).toContain('Ellis Poole was refused once.')
  expect(plain(body)).toContain('Asked for details')
  expect(body).not.toContain(record!.preferredName)
  expect((await other.get(urls.whoLookedAt(record!.id))).status).toBe(404)
  expect((await own.get(urls.whoLookedAt(record!.id))).status).toBe(404)
  expect((await manager.get(urls.whoLookedAt(record!.id))).status).toBe(404)
})

test('of a day that is withheld nothing is shown of whom it is about, and lists of many stay', () => {
  const entry = (at: string, ids: string[]): Entry => ({
    ...{ number: 1, at, userId: 'u', verb: 'consultation', subject: 'person', purpose: 'page' },
    ...{ outcome: 'allowed', ids },
  })
  const many = ['a', 'b', 'c', 'd', 'e']
  const all = [
    entry('2026-07-01T22:59:00.000Z', ['a']),
    entry('2026-07-01T23:00:00.000Z', ['a']),
    entry('2026-07-02T22:59:00.000Z', ['b', 'a']),
    entry('2026-07-02T12:00:00.000Z', many),
    entry('2026-07-02T23:00:00.000Z', ['a']),
  ]
  const withheld = [{ id: 'a', day: day('2026-07-02') }]
  const of = { id: 'a', reference: 'A', related: ['a', 'r'] }
  expect(shownEntries(all, withheld, of)).toEqual([all[0], all[4]])
  expect(shownEntries(all, withheld)).toEqual([all[0], all[3], all[4]])
})
