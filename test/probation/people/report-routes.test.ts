import { randomUUID } from 'node:crypto'
import { desc, eq, isNotNull } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { saveHistory } from '../../../db/probation/history.ts'
import { holdApart } from '../../../db/probation/safeguarding.ts'
import { audit, people, referrals, signIns } from '../../../db/probation/schema.ts'
import { withheldWords } from '../../../src/kit/held.ts'
import { urls } from '../../../src/urls.ts'
import { monday, type Person, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { crnOf, keepRunningCohort, keepTwoApart, name, restrict } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { withoutChance } from '../../support/shown.ts'

// All that the probation side holds of one man, for him to read.

let on: TestApp
let tom: { personId: string; referralId: string }
let crn: string
let path: string
const page = { reason: 'He asked by letter', format: 'page' }
const json = { ...page, format: 'json' }

beforeEach(async () => {
  on = await startedApp()
  tom = await keepReferral(on.probation)
  await keepRunningCohort(on.probation, { code: 'BBR-26-91', referralIds: [tom.referralId] })
  crn = await crnOf(on.probation, tom.personId)
  path = urls.personReport(tom.personId)
})

const come = (some: Partial<Person> = {}) =>
  signedIn(on, on.probation, { role: 'programme_manager', ...some })

const plain = (html: string) =>
  html
    .replaceAll(/nonce="[^"]*"/g, '')
    .replaceAll(/name="form-token" value="[^"]*"/g, '')
    .replaceAll(/<[^>]*>/g, ' ')

test('it tells who he is, his order, his referral and his place, in words and to be printed', async () => {
  const browser = await come()
  const sheet = await (await browser.post(path, page)).text()
  for (const words of [crn, 'Walden', 'Winchester', 'community order', '12 January 2026']) {
    expect(sheet).toContain(words)
  }
  expect(sheet).toContain('BBR-26-91')
  expect(sheet).toContain('Made from every area')
  expect(sheet).not.toContain('j.hollis@probation.example')
  for (const words of Object.values(withheldWords)) expect(sheet).toContain(words)
})

test('as a file it has the same parts, with values as they are kept', async () => {
  const answer = await (await come()).post(path, json)
  expect(answer.headers.get('content-disposition')).toContain('report-2026-11-23.json')
  const report = await answer.json()
  expect(report.known).toBe(crn)
  const titles = report.parts.map((one: { title: string }) => one.title)
  expect(titles).toEqual(
    expect.arrayContaining(['Who you are', 'Referrals', 'Places', 'Attendance']),
  )
  expect(withoutChance(titles.join())).not.toMatch(/apart|access/i)
  expect(report.parts[0].rows).toEqual([
    expect.objectContaining({ CRN: crn, 'Family name': 'Walden', 'Lives in': 'Winchester' }),
  ])
})

test('without a reason, or without saying in which form, there is none', async () => {
  const browser = await come()
  expect((await browser.post(path, { ...page, reason: '' })).status).toBe(422)
  const asked = await browser.post(path, { reason: 'He asked' })
  expect(asked.status).toBe(422)
  expect(await asked.text()).toContain('Select what you need')
})

test('it is written down as disclosure, with its reason, before it is sent', async () => {
  await (await come()).post(path, json)
  const [row] = await on.probation.reader.select().from(audit).orderBy(desc(audit.number)).limit(1)
  expect(row).toMatchObject({ verb: 'disclosure', subject: 'person', subjectIds: [tom.personId] })
  expect(row!.purpose).toBe('report json: He asked by letter')
})

test('the password is asked for again where it was typed long ago', async () => {
  const browser = await come()
  const long = { reauthenticatedAt: '2026-11-23T09:00:00.000Z' }
  await on.probation.record((tx) => tx.update(signIns).set(long).where(isNotNull(signIns.userId)))
  for (const answer of [await browser.get(path), await browser.post(path, json)]) {
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toContain(urls.reAuthentication)
  }
})

test('a manager of his area makes it, and for anybody else there is no such page', async () => {
  const nothing = plain(await (await (await come()).get(urls.personReport(randomUUID()))).text())
  const others: Partial<Person>[] = [
    { areas: ['Nowhere'] },
    { role: 'probation_officer', email: 'j.hollis@probation.example' },
    { role: 'facilitator' },
    { role: 'cara_coordinator' },
    { role: 'auditor', side: 'probation' },
    { role: 'administrator', side: 'probation' },
  ]
  for (const other of others) {
    const browser = await come(other)
    for (const answer of [await browser.get(path), await browser.post(path, json)]) {
      expect(answer.status, other.role).toBe(404)
      expect(await answer.text()).not.toContain(crn)
    }
  }
  expect(nothing).not.toContain(crn)
})

test('of a restricted man it is made by who may open him', async () => {
  await restrict(on.probation, tom.personId)
  const closed = await (await come()).post(path, json)
  expect(closed.status).toBe(403)
  expect(await closed.text()).not.toContain('Walden')
  await name(on.probation, tom.personId, 'allow', 'ann@probation.example')
  const allowed = await (await come({ email: 'ann@probation.example' })).post(path, json)
  expect(allowed.status).toBe(200)
  const report = await allowed.text()
  expect(report).not.toMatch(/restricted|ann@/i)
})

test('what he has in another area stands in no report from here, and not whether there is any', async () => {
  const [referral] = await on.probation.reader
    .select()
    .from(referrals)
    .where(eq(referrals.id, tom.referralId))
  const areas = [referral!.deliveryUnit]
  const before = await (await (await come({ areas })).post(path, json)).text()
  const elsewhere = await keepReferral(on.probation, { programme: 'cara' })
  await on.probation.write((tx) =>
    tx
      .update(referrals)
      .set({ personId: tom.personId, deliveryUnit: 'Far away' })
      .where(eq(referrals.id, elsewhere.referralId)),
  )
  expect(await (await (await come({ areas })).post(path, json)).text()).toBe(before)
  expect(before).toContain(`"madeFrom": "${areas[0]}"`)
  expect(await (await (await come()).post(path, json)).text()).toContain('Far away')
})

test('kept apart by safeguarding, by probation, or from nobody, his report is the same to the byte', async () => {
  const other = await keepReferral(on.probation)
  const browser = await come()
  const reports = async () => [
    await (await browser.post(path, { ...json, typed: 'yes' })).text(),
    plain(await (await browser.post(path, { ...page, typed: 'yes' })).text()),
  ]
  const none = await reports()
  const at = { today: monday, now: on.now() }
  await holdApart(on.probation, randomUUID(), [tom.personId, other.personId], at)
  expect(await reports()).toEqual(none)
  await keepTwoApart(on.probation, tom.personId, other.personId, 'relative')
  const otherCrn = await crnOf(on.probation, other.personId)
  const added = { crn: otherCrn, reason: 'co-defendant' }
  expect((await browser.post(urls.keepApart(tom.personId), added)).status).toBe(303)
  const ask = { reason: 'held by safeguarding' }
  const pair = urls.keepApartPair(tom.personId, other.personId)
  expect((await browser.post(pair, ask)).status).toBe(303)
  expect(await reports()).toEqual(none)
})

test('words that staff typed are put in only where somebody reads them first, and name no other man', async () => {
  const viewer = { userId: 'june', name: 'June Hollis' }
  await on.probation.write((tx) =>
    saveHistory(tx, { viewer, today: monday, at: on.now().toISOString() }, [
      {
        ...{ subject: 'person', subjectId: tom.personId, what: 'Details changed' },
        why: `${crn} fell out with X999999`,
      },
    ]),
  )
  const browser = await come()
  const without = await (await browser.post(path, json)).text()
  expect(without).toContain('Details changed')
  expect(without).not.toContain('fell out')
  expect(without).toContain(withheldWords.typed)
  const read = await (await browser.post(path, { ...json, typed: 'yes' })).text()
  expect(read).toContain(`${crn} fell out with [somebody else]`)
  expect(read).not.toContain('June Hollis')
  expect(read).not.toContain(withheldWords.typed)
})

test('its page is offered to who may make it', async () => {
  const link = `href="${path}"`
  expect(await (await (await come()).get(urls.person(tom.personId))).text()).toContain(link)
  const officer = await come({ role: 'probation_officer', email: 'j.hollis@probation.example' })
  const shown = await officer.get(urls.person(tom.personId))
  expect(shown.status).toBe(200)
  expect(await shown.text()).not.toContain(link)
  expect(await on.probation.reader.$count(people)).toBeGreaterThan(0)
})
