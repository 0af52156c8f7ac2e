import { beforeEach, expect, test } from 'vitest'
import { audit } from '../../../db/probation/schema.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepAttendance, keepCaution, keepPair } from '../../support/kept-cautions.ts'
import { crnOf, restrict } from '../../support/places.ts'

let on: TestApp
const as = (role: Role, more: { areas?: string[]; email?: string } = {}) =>
  signedIn(on, on.probation, { role, ...more })

beforeEach(async () => {
  on = await startedApp()
})

test('opens with whom to tell, the pairs, and every man by his clock', async () => {
  const lee = await keepCaution(on.probation, {
    imposedOn: day('2026-09-11'),
    endsOn: day('2026-12-11'),
  })
  await keepCaution(on.probation, { familyName: 'Birch', imposedOn: day('2026-10-20') })
  await keepPair(on.probation, day('2027-01-02'))
  const html = await (await (await as('cara_coordinator')).get(urls.clock)).text()
  expect(html).toContain('Tell the police now: 1 man')
  expect(html).toContain('The first limit is 11 December 2026, in 18 days.')
  expect(html).toContain('<b>2</b>Waiting for workshop A')
  expect(html).toContain('Sat 2 Jan 2027')
  expect(html).toContain('No pair ends in time: 1')
  expect(html).toContain('printed on the caution')
  expect(html).toContain(urls.policeNotice(lee.referralId))
  expect(html).toContain('Book pair')
  expect(html).not.toMatch(/\bRAG\b|\bslack\b|optimum/i)
})

test('a figure narrows the list, and a restricted man stands there by his CRN alone', async () => {
  const lee = await keepCaution(on.probation, { familyName: 'Hidden' })
  await keepCaution(on.probation, { familyName: 'Birch' })
  await keepPair(on.probation, day('2027-01-02'))
  await restrict(on.probation, lee.personId)
  const mina = await as('cara_coordinator')
  const html = await (await mina.get(urls.clock)).text()
  expect(html).toContain(await crnOf(on.probation, lee.personId))
  expect(html).toContain('<b>2</b>Waiting for workshop A')
  expect(html).not.toContain('Hidden')
  expect(html).toContain('Birch')
  expect(await (await mina.get(`${urls.clock}?show=none`)).text()).toContain('Nobody matches today')
})

test('lists registers to make, and workshop B with nothing after it', async () => {
  const lee = await keepCaution(on.probation)
  const pair = await keepPair(on.probation, day('2026-11-21'), {
    referralIds: [lee.referralId],
    status: 'started',
  })
  const mina = await as('cara_coordinator')
  const before = await (await mina.get(urls.clock)).text()
  expect(before).toContain('Register: 1 of 1 man not recorded yet')
  expect(before).toContain('Workshop B at risk: if he misses it, no other pair ends by')
  await keepAttendance(on.probation, pair.a, lee.referralId, 'attended')
  const after = await (await mina.get(urls.clock)).text()
  expect(after).toContain('Attendance return to send: 1 man')
  expect(after).toContain('Workshop A done, B to come: 1')
})

test('says so when nobody waits', async () => {
  const html = await (await (await as('cara_coordinator')).get(urls.clock)).text()
  expect(html).toContain('No man is waiting under caution.')
  expect(html).toContain('No pair of workshops is on the calendar.')
})

test('writes down who is about to read of whom', async () => {
  const lee = await keepCaution(on.probation)
  const mina = await as('cara_coordinator')
  await mina.get(urls.clock)
  const rows = await on.probation.reader.select().from(audit)
  expect(rows.at(-1)).toMatchObject({ verb: 'consultation', subjectIds: [lee.personId] })
})

test('is for coordinators and managers; for anybody else there is no such page', async () => {
  expect((await (await as('programme_manager')).get(urls.clock)).status).toBe(200)
  const unknown = await (await (await as('facilitator')).get('/clocks')).text()
  for (const role of ['facilitator', 'probation_officer', 'auditor', 'administrator'] as const) {
    const answer = await (await as(role)).get(urls.clock)
    expect(answer.status).toBe(404)
    if (role === 'facilitator') expect(await answer.text()).toBe(unknown)
  }
})
