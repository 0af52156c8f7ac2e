import { eq, isNull } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  audit,
  history,
  holds,
  keepApart,
  people,
  referrals,
} from '../../../db/probation/schema.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { type Fields, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { crnOf, keepRunningCohort, keepTwoApart, name, restrict } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { withoutChance } from '../../support/shown.ts'

let on: TestApp
let winchester: string
const hollis = 'j.hollis@probation.example'
const as = (role: Role, more: { areas?: string[]; email?: string } = {}) =>
  signedIn(on, on.probation, { role, ...more })
const dateOf = (field: string, text: string): Fields => {
  const [year = '', month = '', date = ''] = text.split('-')
  return { [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year }
}
const elsewhere = { areas: ['Newport'] }

beforeEach(async () => {
  on = await startedApp()
  const all = await on.probation.reader.query.localities.findMany()
  winchester = all.find((one) => one.name === 'Winchester')!.id
})

describe('a person’s page', () => {
  test('opens with the verdict, and gives each date its sentence', async () => {
    const tom = await keepReferral(on.probation)
    await keepRunningCohort(on.probation, { code: 'BBR-27-01' })
    const page = await (await as('programme_manager')).get(urls.person(tom.personId))
    const html = await page.text()
    expect(page.status).toBe(200)
    expect(html).toContain('230 days late, and 162 days to his last safe start.')
    expect(html).toMatch(
      /12 weeks after sentence is (Easter Monday|Monday) 6 April.*so Tuesday 7 April/,
    )
    expect(html).toContain('252 days before the order ends')
    expect(html).toContain('BBR-27-01')
  })

  test('writes who read it before it is shown, with ids and no content', async () => {
    const tom = await keepReferral(on.probation)
    const dana = await as('programme_manager')
    await dana.get(urls.person(tom.personId))
    const rows = await on.probation.reader.select().from(audit).where(eq(audit.subject, 'person'))
    expect(rows).toMatchObject([
      { verb: 'consultation', subjectIds: [tom.personId], userId: dana.userId },
    ])
  })

  test('a restricted man in scope says so with his CRN alone; on the list he opens', async () => {
    const tom = await keepReferral(on.probation)
    await restrict(on.probation, tom.personId)
    const crn = await crnOf(on.probation, tom.personId)
    const dana = await as('programme_manager', { email: 'dana@probation.example' })
    const closed = await dana.get(urls.person(tom.personId))
    const html = await closed.text()
    expect(closed.status).toBe(403)
    expect(html).toContain(crn)
    expect(html).not.toContain('Walden')
    await name(on.probation, tom.personId, 'allow', 'dana@probation.example')
    expect((await dana.get(urls.person(tom.personId))).status).toBe(200)
    const officer = await as('probation_officer', { email: hollis })
    expect((await officer.get(urls.person(tom.personId))).status).toBe(200)
  })

  test('somebody excluded by name is shut out, though the man is not restricted', async () => {
    const tom = await keepReferral(on.probation)
    await name(on.probation, tom.personId, 'deny', 'dana@probation.example')
    const dana = await as('programme_manager', { email: 'dana@probation.example' })
    expect((await dana.get(urls.person(tom.personId))).status).toBe(403)
  })

  test('outside the scope he does not exist: the same bytes as an id that nobody has', async () => {
    const tom = await keepReferral(on.probation)
    const ben = await keepReferral(on.probation)
    await restrict(on.probation, ben.personId)
    for (const who of [
      await as('programme_manager', elsewhere),
      await as('cara_coordinator'),
      await as('probation_officer', { email: 'other@probation.example' }),
      await as('auditor'),
      await as('administrator'),
    ]) {
      const unknown = await (
        await who.get(urls.person('d2f1a4c0-0000-4000-8000-000000000000'))
      ).text()
      for (const { personId } of [tom, ben]) {
        const answer = await who.get(urls.person(personId))
        expect(answer.status).toBe(404)
        expect(await answer.text()).toBe(unknown)
      }
    }
  })

  test('a keep-apart from safeguarding reads like any other, and names nobody out of sight', async () => {
    const [tom, ben] = [await keepReferral(on.probation), await keepReferral(on.probation)]
    await restrict(on.probation, ben.personId)
    await keepTwoApart(on.probation, tom.personId, ben.personId, 'held by safeguarding')
    const html = await (await (await as('programme_manager')).get(urls.person(tom.personId))).text()
    expect(html).toContain('Not in the same group as 1 other person.')
    expect(html).toContain('held by safeguarding')
    expect(html).not.toContain(await crnOf(on.probation, ben.personId))
    expect(html).not.toContain(ben.personId)
  })
})

describe('holds', () => {
  const detox = (to: string): Fields => ({
    why: 'person/detox',
    version: '1',
    ...dateOf('fromOn', '2026-01-20'),
    ...dateOf('toOn', to),
  })

  test('show what they move before they are saved, and keep it in the history', async () => {
    const tom = await keepReferral(on.probation)
    const dana = await as('programme_manager')
    const form = detox('2026-06-30')
    const review = await (await dana.post(urls.referralHolds(tom.referralId), form)).text()
    expect(review).toContain('Best start moves from 7 April 2026 to 29 July 2026.')
    expect(await on.probation.reader.select().from(holds)).toEqual([])

    const saved = await dana.post(urls.referralHolds(tom.referralId), { ...form, confirmed: 'yes' })
    expect(saved.status).toBe(303)
    const [referral] = await on.probation.reader.select().from(referrals)
    expect(referral).toMatchObject({ earliestOn: '2026-07-01', targetOn: '2026-07-29', version: 2 })
    const [line] = await on.probation.reader.select().from(history)
    expect(line!.what).toContain('Hold added: Detox')
    expect(line!.changes).toContainEqual({
      field: 'Best start',
      before: '7 April 2026',
      after: '29 July 2026',
    })
  })

  test('a hold on our side never moves the window', async () => {
    const tom = await keepReferral(on.probation)
    const dana = await as('programme_manager')
    const form = { ...detox('2026-06-30'), why: 'service/assessment' }
    expect((await dana.post(urls.referralHolds(tom.referralId), form)).status).toBe(303)
    const [referral] = await on.probation.reader.select().from(referrals)
    expect(referral!.targetOn).toBe('2026-04-07')
  })

  test('ending an open hold says before and after', async () => {
    const tom = await keepReferral(on.probation)
    const dana = await as('probation_officer', { email: hollis })
    const open = { ...detox('--'), confirmed: 'yes' }
    await dana.post(urls.referralHolds(tom.referralId), open)
    const [hold] = await on.probation.reader.select().from(holds)
    const form = {
      version: '2',
      ...dateOf('fromOn', '2026-01-20'),
      ...dateOf('toOn', '2026-06-30'),
    }
    const where = urls.hold(tom.referralId, hold!.id)
    expect(await (await dana.post(where, form)).text()).toContain(
      'Best start moves from 7 April 2026 to 29 July 2026.',
    )
    await dana.post(where, { ...form, confirmed: 'yes' })
    const lines = await on.probation.reader.select().from(history)
    expect(lines.at(-1)).toMatchObject({ what: 'Hold ended: detox' })
  })

  test.each([
    ['2026-02-30', 'Last day on hold must be a real date'],
    ['2027-02-29', 'Last day on hold must be a real date'],
    ['2026-01-19', 'The hold ends before it begins'],
  ])('refuses %s in words, and keeps what was typed', async (to, words) => {
    const tom = await keepReferral(on.probation)
    const dana = await as('programme_manager')
    const answer = await dana.post(urls.referralHolds(tom.referralId), detox(to))
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain(words)
    expect(html).toContain(`value="${to.slice(8)}"`)
    expect(html).toContain('Error: ')
  })

  test('two tabs: the second is told what is saved now, and what it typed', async () => {
    const tom = await keepReferral(on.probation)
    const dana = await as('programme_manager')
    const where = urls.referralHolds(tom.referralId)
    await dana.post(where, { ...detox('2026-06-30'), confirmed: 'yes' })
    const second = { ...detox('2026-08-31'), ...dateOf('fromOn', '2026-08-01') }
    const stale = await dana.post(where, second)
    expect(stale.status).toBe(409)
    const html = await stale.text()
    expect(html).toContain('Detox, from 20 January 2026 to 30 June 2026')
    expect(html).toContain('Detox, from 1 August 2026 to 31 August 2026')
    expect(await on.probation.reader.select().from(holds)).toHaveLength(1)
  })

  test('one form sent twice is saved once', async () => {
    const tom = await keepReferral(on.probation)
    const dana = await as('programme_manager')
    const form = { ...detox('2026-06-30'), confirmed: 'yes', 'form-token': dana.formToken() }
    const where = urls.referralHolds(tom.referralId)
    const answers = [await dana.post(where, form), await dana.post(where, form)]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await on.probation.reader.select().from(holds)).toHaveLength(1)
    expect(await on.probation.reader.select().from(history)).toHaveLength(1)
  })

  test('for several at once: those who are closed are left out by number', async () => {
    const [tom, ben] = [await keepReferral(on.probation), await keepReferral(on.probation)]
    await restrict(on.probation, ben.personId)
    const dana = await as('programme_manager')
    const id = [tom.referralId, ben.referralId]
    const page = await (await dana.post(urls.bulkHolds, { id, programme: 'bbr' })).text()
    expect(page).toContain('Put 1 person on hold')
    expect(page).toContain('1 of those you ticked')
    const form = { ...detox('2026-06-30'), id, programme: 'bbr', step: 'apply' }
    expect((await dana.post(urls.bulkHolds, form)).status).toBe(303)
    const saved = await on.probation.reader.select().from(holds)
    expect(saved.map(({ referralId }) => referralId)).toEqual([tom.referralId])
    expect(await on.probation.reader.select().from(history)).toHaveLength(1)
  })

  test('for several at once: what is ticked is shown though the list was used before, and nobody is led to nothing', async () => {
    const tom = await keepReferral(on.probation)
    const dana = await as('programme_manager')
    const list = { id: tom.referralId, programme: 'bbr', 'form-token': dana.formToken() }
    const apply = { ...detox('2026-06-30'), ...list, step: 'apply' }
    expect((await dana.post(urls.bulkHolds, apply)).status).toBe(303)
    const again = await dana.post(urls.bulkHolds, list)
    expect(again.status).toBe(200)
    expect(await again.text()).toContain('Put 1 person on hold')
    const empty = await dana.get(urls.bulkHolds)
    expect([empty.status, empty.headers.get('location')]).toEqual([303, urls.waitingLists])
    const auditor = await as('auditor')
    expect((await auditor.get(urls.bulkHolds)).status).toBe(404)
  })
})

describe('a new referral', () => {
  const form = (some: Fields = {}): Fields => ({
    programme: 'bbr',
    crn: 'W889513',
    givenNames: 'Tom',
    familyName: 'Walden',
    sex: 'male',
    locality: winchester,
    officer: hollis,
    route: 'community_order',
    frequency: 'weekly',
    ...dateOf('dateOfBirth', '1999-09-06'),
    ...dateOf('referredOn', '2026-03-09'),
    ...dateOf('imposedOn', '2026-01-12'),
    ...dateOf('endsOn', '2028-01-11'),
    ...some,
  })
  const addHollis = () => keepReferral(on.probation)

  test('saves person, order and referral with the window worked out', async () => {
    await addHollis()
    const dana = await as('programme_manager')
    const answer = await dana.post(urls.people, form({ availability: ['mon-evening', 'sat-day'] }))
    expect(answer.status).toBe(303)
    const [tom] = await on.probation.reader.select().from(people).where(eq(people.crn, 'W889513'))
    const [referral] = await on.probation.reader
      .select()
      .from(referrals)
      .where(eq(referrals.personId, tom!.id))
    expect(referral).toMatchObject({
      targetOn: '2026-04-07',
      latestOn: '2027-05-04',
      availability: ['mon-evening', 'sat-day'],
    })
    expect((await dana.get(urls.person(tom!.id))).status).toBe(200)
  })

  test('gives every fault beside its field, and keeps what was typed', async () => {
    await addHollis()
    const dana = await as('programme_manager')
    const answer = await dana.post(
      urls.people,
      form({
        crn: '12345',
        officer: 'nobody@probation.example',
        ...dateOf('endsOn', '2025-12-31'),
      }),
    )
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('CRN must be a letter and six digits, like X123456')
    expect(html).toContain('No officer has this email')
    expect(html).toContain('The order ends before it starts')
    expect(html).toContain('value="12345"')
  })

  test.each(['2026-02-30', '2027-02-29'])('refuses %s, which does not exist', async (text) => {
    await addHollis()
    const dana = await as('programme_manager')
    const answer = await dana.post(urls.people, form(dateOf('imposedOn', text)))
    expect(await answer.text()).toContain('Day of the sentence or caution must be a real date')
  })

  test('a known CRN offers a referral to that person; a second open one is refused', async () => {
    const tom = await addHollis()
    const crn = await crnOf(on.probation, tom.personId)
    const dana = await as('programme_manager')
    const known = await dana.post(urls.people, form({ crn }))
    expect(known.status).toBe(422)
    expect(await known.text()).toContain('Add a referral to Tom Walden')
    const second = await dana.post(urls.referrals(tom.personId), form())
    expect(second.status).toBe(422)
    expect(await second.text()).toContain('A BBR referral is open already')
  })

  test('a CRN out of sight, restricted or excluded gets one and the same answer', async () => {
    const [away, closed, excluded] = [
      await keepReferral(on.probation, { locality: 'Newport' }),
      await addHollis(),
      await addHollis(),
    ]
    await restrict(on.probation, closed.personId)
    await name(on.probation, excluded.personId, 'deny', 'dana@probation.example')
    const north = (await on.probation.reader.query.localities.findMany()).find(
      ({ id }) => id === winchester,
    )!.deliveryUnit
    const dana = await as('programme_manager', { email: 'dana@probation.example', areas: [north] })
    const answers: string[] = []
    for (const { personId } of [away, closed, excluded]) {
      const crn = await crnOf(on.probation, personId)
      const answer = await dana.post(urls.people, form({ crn }))
      expect(answer.status).toBe(422)
      answers.push((await answer.text()).replaceAll(crn, 'CRN').replaceAll(tokens, ''))
    }
    expect(answers[0]).toContain('That CRN cannot be used here. Ask an administrator.')
    expect(new Set(answers).size).toBe(1)
  })

  const tokens = /value="[\w-]{22}\.[\w-]+"|nonce="[^"]+"/g

  test('an officer adds cases of his own only', async () => {
    await addHollis()
    const other = await as('probation_officer', { email: 'other@probation.example' })
    const answer = await other.post(urls.people, form())
    expect(await answer.text()).toContain('You can add your own cases: enter your own email')
  })
})

describe('changes', () => {
  test('a shorter order shows what moves, then moves it', async () => {
    const tom = await keepReferral(on.probation)
    const dana = await as('programme_manager')
    const form = {
      version: '1',
      route: 'community_order',
      frequency: 'weekly',
      ...dateOf('imposedOn', '2026-01-12'),
      ...dateOf('endsOn', '2027-01-11'),
    }
    const review = await (await dana.post(urls.referral(tom.referralId), form)).text()
    expect(review).toContain('Last safe start moves from 4 May 2027 to 1 May 2026.')
    await dana.post(urls.referral(tom.referralId), { ...form, confirmed: 'yes' })
    const [referral] = await on.probation.reader.select().from(referrals)
    expect(referral).toMatchObject({ latestOn: '2026-05-01', hardEndOn: '2027-01-11' })
  })

  test('who moves goes to the delivery unit of where he lives now', async () => {
    const tom = await keepReferral(on.probation)
    const all = await on.probation.reader.query.localities.findMany()
    const wight = all.find((one) => one.name === 'Newport')!
    const dana = await as('programme_manager')
    const answer = await dana.post(urls.personDetails(tom.personId), {
      version: '1',
      givenNames: 'Thomas',
      familyName: 'Walden',
      locality: wight.id,
      officer: hollis,
    })
    expect(answer.status).toBe(303)
    const [referral] = await on.probation.reader.select().from(referrals)
    expect(referral!.deliveryUnit).toBe(wight.deliveryUnit)
    const [line] = await on.probation.reader.select().from(history)
    expect(line!.changes).toEqual([
      { field: 'Given names', before: 'Tom', after: 'Thomas' },
      { field: 'Locality', before: 'Winchester', after: 'Newport' },
    ])
  })

  test('a page that is out of date changes nothing', async () => {
    const tom = await keepReferral(on.probation)
    const dana = await as('programme_manager')
    const form = {
      givenNames: 'Thomas',
      familyName: 'Walden',
      locality: winchester,
      officer: hollis,
    }
    await dana.post(urls.personDetails(tom.personId), { ...form, version: '1' })
    const late = { ...form, givenNames: 'Tomas', version: '1' }
    const stale = await dana.post(urls.personDetails(tom.personId), late)
    expect(stale.status).toBe(409)
    const html = await stale.text()
    expect(html).toContain('Thomas')
    expect(html).toContain('Tomas')
  })

  test('ending a referral gives the place back, and says why', async () => {
    const tom = await keepReferral(on.probation)
    await keepRunningCohort(on.probation, { referralIds: [tom.referralId] })
    const dana = await as('programme_manager')
    const form = { version: '1', endedWhy: 'order_ended', ...dateOf('endedOn', '2026-11-23') }
    expect((await dana.post(urls.referralEnd(tom.referralId), form)).status).toBe(303)
    const places = await on.probation.reader.query.placements.findMany()
    expect(places).toMatchObject([{ status: 'withdrawn', withdrawnWhy: 'order_ended' }])
    const early = { ...form, ...dateOf('endedOn', '2026-11-24') }
    const ben = await keepReferral(on.probation)
    expect((await dana.post(urls.referralEnd(ben.referralId), early)).status).toBe(422)
  })

  test('who may not change a thing finds no address for it', async () => {
    const tom = await keepReferral(on.probation)
    const officer = await as('probation_officer', { email: hollis })
    expect((await officer.post(urls.referralEnd(tom.referralId), {})).status).toBe(404)
    expect((await officer.get(urls.personAccess(tom.personId))).status).toBe(404)
    const facilitator = await as('facilitator')
    expect((await facilitator.get(urls.newPerson)).status).toBe(404)
    expect((await facilitator.post(urls.bulkHolds, { id: tom.referralId })).status).toBe(404)
  })
})

describe('keep apart', () => {
  test('by a CRN typed whole; an unknown and a closed one get the same answer', async () => {
    const [tom, ben, closed] = [
      await keepReferral(on.probation),
      await keepReferral(on.probation),
      await keepReferral(on.probation),
    ]
    await restrict(on.probation, closed.personId)
    const dana = await as('programme_manager')
    const where = urls.keepApart(tom.personId)
    for (const crn of ['Z999999', await crnOf(on.probation, closed.personId)]) {
      const answer = await dana.post(where, { crn, reason: 'relative' })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('That CRN cannot be used here.')
    }
    const crn = await crnOf(on.probation, ben.personId)
    expect((await dana.post(where, { crn, reason: 'relative' })).status).toBe(303)
    expect(await on.probation.reader.select().from(keepApart)).toHaveLength(1)
    expect(await on.probation.reader.select().from(history)).toHaveLength(2)
  })

  test('is ended by who may; one that safeguarding holds is asked for, and holds', async () => {
    const [tom, ben, al] = [
      await keepReferral(on.probation),
      await keepReferral(on.probation),
      await keepReferral(on.probation),
    ]
    await keepTwoApart(on.probation, tom.personId, ben.personId, 'relative')
    await keepTwoApart(on.probation, tom.personId, al.personId, 'held by safeguarding')
    const dana = await as('programme_manager')
    const html = await (await dana.get(urls.keepApart(tom.personId))).text()
    const tokens = html.match(/(?<=name="form-token" value=")[^"]+/g)!
    expect(new Set(tokens).size).toBe(tokens.length)
    const officer = await as('probation_officer', { email: hollis })
    const ending = urls.keepApartPair(tom.personId, ben.personId)
    expect((await officer.get(urls.keepApart(tom.personId))).status).toBe(200)
    expect((await officer.post(ending, { reason: 'relative' })).status).toBe(404)
    for (const [other, reason] of [
      [ben.personId, 'relative'],
      [al.personId, 'held by safeguarding'],
    ] as const) {
      const address = urls.keepApartPair(tom.personId, other)
      expect((await dana.post(address, { reason: 'other reason' })).status).toBe(404)
      expect((await dana.post(address, { reason })).status).toBe(303)
    }
    const left = await on.probation.reader.select().from(keepApart).where(isNull(keepApart.endedOn))
    expect(left).toMatchObject([{ reason: 'held by safeguarding', endAskedOn: '2026-11-23' }])
    const page = await (await dana.get(urls.keepApart(tom.personId))).text()
    expect(page).toContain('Safeguarding was asked on 23 November 2026 to end it.')
    const again = urls.keepApartPair(tom.personId, al.personId)
    expect((await dana.post(again, { reason: 'held by safeguarding' })).status).toBe(404)
  })
})

test('a manager restricts a case with a reason, and shuts out who is not on the list', async () => {
  const tom = await keepReferral(on.probation)
  const dana = await as('programme_manager', { email: 'dana@probation.example' })
  const other = await as('programme_manager')
  const form = { version: '1', restricted: 'yes', emails: 'dana@probation.example' }
  expect((await dana.post(urls.personAccess(tom.personId), form)).status).toBe(422)
  const saved = await dana.post(urls.personAccess(tom.personId), {
    ...form,
    reason: 'Staff member',
  })
  expect(saved.status).toBe(303)
  expect((await dana.get(urls.person(tom.personId))).status).toBe(200)
  expect((await other.get(urls.person(tom.personId))).status).toBe(403)
})

test('a CARA coordinator sees one of two referrals, and its history alone', async () => {
  const tom = await keepReferral(on.probation)
  const cara = await keepReferral(on.probation, {
    programme: 'cara',
    imposedOn: day('2026-10-05'),
    endsOn: day('2027-01-25'),
  })
  await on.probation.write((tx) =>
    tx.update(referrals).set({ personId: tom.personId }).where(eq(referrals.id, cara.referralId)),
  )
  const dana = await as('programme_manager')
  const hold = {
    why: 'service/paperwork',
    version: '1',
    ...dateOf('fromOn', '2026-02-01'),
    ...dateOf('toOn', '2026-02-10'),
  }
  await dana.post(urls.referralHolds(tom.referralId), hold)
  const both = await (await dana.get(urls.person(tom.personId))).text()
  expect(both).toContain('BBR: His window')
  expect(both).toContain('CARA: His window')
  const coordinator = await as('cara_coordinator')
  const one = await (await coordinator.get(urls.person(tom.personId))).text()
  expect(one).toContain('Retry possible if begun by')
  expect(one).not.toContain('Paperwork')
  expect(withoutChance(one)).not.toContain('BBR')
})
