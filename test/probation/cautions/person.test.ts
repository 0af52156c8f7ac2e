import { beforeEach, expect, test } from 'vitest'
import type { Role } from '../../../src/access/viewer.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepCaution, keepPair } from '../../support/kept-cautions.ts'
import { keepReferral } from '../../support/referrals.ts'

let on: TestApp
const as = (role: Role, more: { email?: string } = {}) =>
  signedIn(on, on.probation, { role, ...more })
const pageOf = async (personId: string, role: Role = 'cara_coordinator', email?: string) =>
  (await (await as(role, email ? { email } : {})).get(urls.person(personId))).text()

beforeEach(async () => {
  on = await startedApp()
})

test('his page tells the clock with its source, first contact, and what each pair leaves', async () => {
  const lee = await keepCaution(on.probation, {
    imposedOn: day('2026-11-16'),
    endsOn: day('2027-04-05'),
    arrestedOn: day('2026-11-01'),
  })
  await keepPair(on.probation, day('2027-01-02'))
  await keepPair(on.probation, day('2027-03-06'))
  const html = await pageOf(lee.personId)
  expect(html).toContain('133 days left: the clock ends on 5 April 2027.')
  expect(html).toContain('5 April 2027 is printed on the caution. It never rolls.')
  expect(html).toContain('First contact is 8 days late: it was due by 15 November 2026')
  expect(html).toContain(
    'A on 2 January 2027, B on 30 January 2027: still allows one repeat, on 6 March 2027 and 3 April 2027.',
  )
  expect(html).toContain('A on 6 March 2027, B on 3 April 2027: leaves no repeat.')
  for (const page of [urls.deadline, urls.contact, urls.policeNotice, urls.nonCompliance]) {
    expect(html).toContain(page(lee.referralId))
  }
})

test('where no pair is left it says so, and what the police know', async () => {
  const lee = await keepCaution(on.probation, {
    imposedOn: day('2026-09-11'),
    endsOn: day('2026-12-13'),
  })
  const mina = await as('cara_coordinator')
  await mina.post(urls.policeNotice(lee.referralId), {
    kind: 'no_pair',
    'toldOn-day': '20',
    'toldOn-month': '11',
    'toldOn-year': '2026',
  })
  const html = await pageOf(lee.personId)
  expect(html).toContain('No pair ends by 13 December: tell the police now.')
  expect(html).toContain(
    '20 November 2026: no pair of workshops ends before the deadline. Recorded by Sam Okafor.',
  )
})

test('booked, it tells what his own pair leaves', async () => {
  const lee = await keepCaution(on.probation)
  await keepPair(on.probation, day('2027-01-02'), { referralIds: [lee.referralId] })
  expect(await pageOf(lee.personId)).toContain(
    'Booked pair: A on 2 January 2027, B on 30 January 2027: leaves no repeat.',
  )
})

test('his officer reads the clock and has none of its buttons; a man on an order has no clock', async () => {
  const lee = await keepCaution(on.probation)
  const html = await pageOf(lee.personId, 'probation_officer', 'j.hollis@probation.example')
  expect(html).toContain('Legal clock')
  expect(html).not.toContain(urls.deadline(lee.referralId))
  expect(html).not.toContain(urls.nonCompliance(lee.referralId))
  const tom = await keepReferral(on.probation)
  expect(await pageOf(tom.personId, 'programme_manager')).not.toContain('Legal clock')
})
