import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { audit, history, placements, referrals } from '../../../db/probation/schema.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { addDays, type Day, day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import {
  entryOn,
  keepRunningCohort,
  keepTwoApart,
  placesOf,
  restrict,
} from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'

let on: TestApp
const as = (role: Role, more: { areas?: string[]; email?: string } = {}) =>
  signedIn(on, on.probation, { role, ...more })
const referTom = () => keepReferral(on.probation)

beforeEach(async () => {
  on = await startedApp()
})

describe('placing', () => {
  test('shows every rule and what the place does before it is booked', async () => {
    const tom = await referTom()
    const cohort = await keepRunningCohort(on.probation, { code: 'BBR-27-01' })
    const page = await (await as('programme_manager')).get(
      urls.placementCheck(tom.referralId, cohort, entryOn),
    )
    const html = await page.text()
    expect(html).toContain('All 17 rules are met')
    expect(html).toContain('Book BBR-27-01')
    expect(html).toContain('279 days')
    expect(html).toContain('230 days so far')
  })

  test('books, writes both histories and the audit row, and leads to the person', async () => {
    const tom = await referTom()
    const cohort = await keepRunningCohort(on.probation, { code: 'BBR-27-01' })
    const dana = await as('programme_manager')
    const answer = await dana.post(urls.placementCheck(tom.referralId, cohort, entryOn))
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`/people/${tom.personId}?done=booked`)

    const [place] = await placesOf(on.probation, tom.referralId, 'booked')
    expect(place).toMatchObject({ cohortId: cohort, entryOn, bookedOn: monday })
    const lines = await on.probation.reader.select().from(history)
    expect(lines.map(({ subject, what }) => [subject, what])).toEqual([
      ['person', 'Booked: BBR-27-01 from 11 January 2027'],
      ['cohort', expect.stringMatching(/^Booked: X\d{6} from 11 January 2027$/)],
    ])
    expect(lines[0]!.changes).toContainEqual({
      field: 'Delay',
      before: '230 days so far',
      after: '279 days',
    })
    const rows = await on.probation.reader
      .select()
      .from(audit)
      .where(eq(audit.subject, 'placement'))
    expect(rows).toMatchObject([{ verb: 'alteration', purpose: 'place booked' }])
  })

  test('two requests for the last place: one wins, the other is told', async () => {
    const [tom, ben] = [await referTom(), await referTom()]
    const cohort = await keepRunningCohort(on.probation, { maxPlaces: 1 })
    const dana = await as('programme_manager')
    const answers = await Promise.all(
      [tom, ben].map(({ referralId }) =>
        dana.post(urls.placementCheck(referralId, cohort, entryOn)),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    const lost = answers.find(({ status }) => status === 422)!
    expect(await lost.text()).toContain('The last place was taken a moment ago')
    expect(await on.probation.reader.select().from(placements)).toHaveLength(1)
  })

  test('one form sent twice books once, and both answers lead to the same page', async () => {
    const tom = await referTom()
    const cohort = await keepRunningCohort(on.probation)
    const dana = await as('programme_manager')
    const form = { 'form-token': dana.formToken() }
    const where = urls.placementCheck(tom.referralId, cohort, entryOn)
    const answers = [await dana.post(where, form), await dana.post(where, form)]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
    expect(await on.probation.reader.select().from(placements)).toHaveLength(1)
  })

  test('a refusal gives every reason, and saves nothing', async () => {
    const [tom, ben] = [
      await keepReferral(on.probation, { endsOn: day('2027-06-30') }),
      await referTom(),
    ]
    await keepTwoApart(on.probation, tom.personId, ben.personId, 'held by safeguarding')
    const cohort = await keepRunningCohort(on.probation, { referralIds: [ben.referralId] })
    const dana = await as('programme_manager')
    const answer = await dana.post(urls.placementCheck(tom.referralId, cohort, entryOn), {
      reason: 'The judge asked',
    })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Would finish too late')
    expect(html).toContain('Keep apart: held by safeguarding')
    expect(await placesOf(on.probation, tom.referralId, 'booked')).toEqual([])
  })

  test('a soft rule asks for a reason, keeps it with the place, and says what was set aside', async () => {
    const tom = await referTom()
    await on.probation.write((tx) =>
      tx
        .update(referrals)
        .set({ availability: ['tue-day'] })
        .where(eq(referrals.id, tom.referralId)),
    )
    const cohort = await keepRunningCohort(on.probation)
    const dana = await as('programme_manager')
    const where = urls.placementCheck(tom.referralId, cohort, entryOn)
    const first = await dana.post(where)
    expect(first.status).toBe(422)
    expect(await first.text()).toContain('Enter why these rules may be set aside')
    const second = await dana.post(where, { reason: 'He changes his shifts' })
    expect(second.status).toBe(303)
    const [place] = await placesOf(on.probation, tom.referralId, 'booked')
    expect(place!.overrideReason).toBe('He changes his shifts')
    const [line] = await on.probation.reader.select().from(history)
    expect(line!.what).toContain('Set aside: He cannot attend Monday evenings')
  })

  test('who may not place finds nothing there', async () => {
    const tom = await referTom()
    const cohort = await keepRunningCohort(on.probation)
    const officer = await as('probation_officer', { email: 'j.hollis@probation.example' })
    for (const path of [
      urls.placement(tom.referralId),
      urls.placementCheck(tom.referralId, cohort, entryOn),
    ]) {
      expect((await officer.get(path)).status).toBe(404)
    }
    const posted = await officer.post(urls.placementCheck(tom.referralId, cohort, entryOn))
    expect(posted.status).toBe(404)
  })

  test('a restricted man is not placed by who may not open him', async () => {
    const tom = await referTom()
    await restrict(on.probation, tom.personId)
    const cohort = await keepRunningCohort(on.probation)
    const dana = await as('programme_manager')
    const where = urls.placementCheck(tom.referralId, cohort, entryOn)
    expect((await dana.get(where)).status).toBe(403)
    expect((await dana.post(where)).status).toBe(403)
    expect(await placesOf(on.probation, tom.referralId, 'booked')).toEqual([])
  })

  test('a day that does not exist, or has no session, is not found', async () => {
    const tom = await referTom()
    const cohort = await keepRunningCohort(on.probation)
    const dana = await as('programme_manager')
    for (const on of ['2027-02-29', '2027-01-12', 'soon']) {
      expect((await dana.get(urls.placementCheck(tom.referralId, cohort, on))).status).toBe(404)
    }
  })
})

describe('giving back', () => {
  test('needs a coded reason, and a note with another reason', async () => {
    const tom = await referTom()
    await keepRunningCohort(on.probation, { referralIds: [tom.referralId] })
    const [place] = await placesOf(on.probation, tom.referralId, 'booked')
    const dana = await as('programme_manager')
    const where = urls.withdrawal(place!.id)
    expect(await (await dana.post(where, { version: '1' })).text()).toContain('Select a reason')
    const noNote = await dana.post(where, { version: '1', why: 'other', note: '' })
    expect(noNote.status).toBe(422)
    expect(await noNote.text()).toContain('Say what the reason is')
    const given = await dana.post(where, { version: '1', why: 'venue_lost', note: '' })
    expect(given.status).toBe(303)
    const [withdrawn] = await placesOf(on.probation, tom.referralId, 'withdrawn')
    expect(withdrawn).toMatchObject({ withdrawnWhy: 'venue_lost', withdrawnOn: monday })
  })

  test('a page that is out of date says what is so now, and changes nothing', async () => {
    const tom = await referTom()
    await keepRunningCohort(on.probation, { referralIds: [tom.referralId] })
    const [place] = await placesOf(on.probation, tom.referralId, 'booked')
    const dana = await as('programme_manager')
    const stale = await dana.post(urls.withdrawal(place!.id), { version: '7', why: 'ill' })
    expect(stale.status).toBe(409)
    expect(await stale.text()).toContain('What you typed')
    expect(await placesOf(on.probation, tom.referralId, 'booked')).toHaveLength(1)
  })

  test('leads to the man where the place is held no longer, and says both values to who was too late', async () => {
    const tom = await referTom()
    await keepRunningCohort(on.probation, { referralIds: [tom.referralId] })
    const [place] = await placesOf(on.probation, tom.referralId, 'booked')
    const dana = await as('programme_manager')
    const where = urls.withdrawal(place!.id)
    await dana.post(where, { version: '1', why: 'ill', note: '' })
    const again = await dana.get(where)
    expect(again.status).toBe(303)
    expect(again.headers.get('location')).toBe(urls.person(tom.personId))
    const late = await dana.post(where, { version: '1', why: 'work', note: '' })
    expect(late.status).toBe(409)
    expect(await late.text()).toMatch(/Withdrawn[\s\S]+Given back/)
    const faulty = await dana.post(where, { version: '1', why: '' })
    expect([faulty.status, await faulty.text()]).toEqual([
      409,
      expect.stringContaining('The place is not held any more: withdrawn.'),
    ])
    const [withdrawn] = await placesOf(on.probation, tom.referralId, 'withdrawn')
    expect(withdrawn).toMatchObject({ withdrawnWhy: 'ill' })
    const page = await (await dana.get(urls.reinstatement(place!.id))).text()
    expect(page).toContain('The place was given back on 23 November 2026: ill.')
  })

  test('a form shown again for a fault still knows the version that it was made from', async () => {
    const tom = await referTom()
    await keepRunningCohort(on.probation, { referralIds: [tom.referralId] })
    const [place] = await placesOf(on.probation, tom.referralId, 'booked')
    const dana = await as('programme_manager')
    const html = await (await dana.post(urls.withdrawal(place!.id), { version: '7' })).text()
    expect(html).toContain('Select a reason')
    expect(html).toContain('name="version" value="7"')
  })

  test('is taken back where every rule still holds, and refused where the place is gone', async () => {
    const [tom, ben] = [await referTom(), await referTom()]
    const cohort = await keepRunningCohort(on.probation, {
      maxPlaces: 1,
      referralIds: [tom.referralId],
    })
    const [place] = await placesOf(on.probation, tom.referralId, 'booked')
    const dana = await as('programme_manager')
    const withdraw = async (version: string) =>
      dana.post(urls.withdrawal(place!.id), { version, why: 'ill', note: '' })
    await withdraw('1')
    expect((await dana.post(urls.reinstatement(place!.id))).status).toBe(303)
    expect(await placesOf(on.probation, tom.referralId, 'booked')).toHaveLength(1)

    await withdraw('3')
    await dana.post(urls.placementCheck(ben.referralId, cohort, entryOn))
    const refused = await dana.post(urls.reinstatement(place!.id))
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('The last place was taken a moment ago')
    expect(await placesOf(on.probation, tom.referralId, 'booked')).toHaveLength(0)
  })
})

describe('transfer', () => {
  test('gives one place back and books the other in one step', async () => {
    const tom = await referTom()
    await keepRunningCohort(on.probation, { referralIds: [tom.referralId], code: 'BBR-27-01' })
    const other = await keepRunningCohort(on.probation, { code: 'BBR-27-02' })
    const [place] = await placesOf(on.probation, tom.referralId, 'booked')
    const dana = await as('programme_manager')
    const page = await dana.get(`${urls.transfer(place!.id)}?cohort=${other}&entry=${entryOn}`)
    expect(await page.text()).toContain('Transfer to BBR-27-02')
    const form = { cohort: other, entry: entryOn, 'form-token': dana.formToken() }
    const answers = [
      await dana.post(urls.transfer(place!.id), form),
      await dana.post(urls.transfer(place!.id), form),
    ]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await placesOf(on.probation, tom.referralId, 'booked')).toMatchObject([
      { cohortId: other },
    ])
    expect(await placesOf(on.probation, tom.referralId, 'withdrawn')).toHaveLength(1)
  })

  test('never leaves him without a place when the new one is refused', async () => {
    const [tom, ben] = [await referTom(), await referTom()]
    await keepRunningCohort(on.probation, { referralIds: [tom.referralId] })
    const full = await keepRunningCohort(on.probation, {
      maxPlaces: 1,
      referralIds: [ben.referralId],
    })
    const [place] = await placesOf(on.probation, tom.referralId, 'booked')
    const dana = await as('programme_manager')
    const refused = await dana.post(urls.transfer(place!.id), { cohort: full, entry: entryOn })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('still holds the place')
    expect(await placesOf(on.probation, tom.referralId, 'booked')).toMatchObject([
      { id: place!.id },
    ])
  })

  test('from a place that ends too late to one that ends sooner passes, though late too; never to a later one', async () => {
    const tom = await referTom()
    const early = await keepRunningCohort(on.probation, { code: 'BBR-27-01' })
    const startsOn = addDays(entryOn, 28)
    const late = { startsOn, referralIds: [tom.referralId], code: 'BBR-27-02' }
    await keepRunningCohort(on.probation, late)
    const latest = await keepRunningCohort(on.probation, {
      ...{ startsOn: addDays(entryOn, 56), code: 'BBR-27-03' },
    })
    await on.probation.write((tx) =>
      tx.update(referrals).set({ hardEndOn: addDays(entryOn, 7 * 23 + 60) }),
    )
    const [place] = await placesOf(on.probation, tom.referralId, 'booked')
    const dana = await as('programme_manager')
    const to = (cohort: string, entry: Day) =>
      dana.post(urls.transfer(place!.id), { cohort, entry, reason: 'Nearer to the end' })
    const worse = await to(latest, addDays(entryOn, 56))
    expect(worse.status).toBe(422)
    expect(await worse.text()).toContain('Would finish too late')
    const page = await dana.get(`${urls.transfer(place!.id)}?cohort=${early}&entry=${entryOn}`)
    expect(await page.text()).toContain('28 days sooner than the place now')
    expect((await to(early, entryOn)).status).toBe(303)
    expect(await placesOf(on.probation, tom.referralId, 'booked')).toMatchObject([
      { cohortId: early },
    ])
  })

  test('a started man keeps his start, his status and the modules he has done', async () => {
    const tom = await keepReferral(on.probation, { startedOn: day('2026-09-07') })
    const old = await keepRunningCohort(on.probation, {
      referralIds: [tom.referralId],
      startsOn: day('2026-09-07'),
    })
    await on.probation.write(async (tx) => {
      await tx.update(placements).set({ status: 'started' }).where(eq(placements.cohortId, old))
    })
    const other = await keepRunningCohort(on.probation)
    const [place] = await on.probation.reader.select().from(placements)
    const dana = await as('programme_manager')
    const answer = await dana.post(urls.transfer(place!.id), { cohort: other, entry: entryOn })
    expect(answer.status).toBe(303)
    const [now] = await on.probation.reader
      .select()
      .from(placements)
      .where(eq(placements.cohortId, other))
    expect(now!.status).toBe('started')
    const [referral] = await on.probation.reader.select().from(referrals)
    expect(referral!.startedOn).toBe('2026-09-07')
  })
})

test('a reason that is too long is shown again, and nothing is lost or done', async () => {
  const tom = await referTom()
  const cohort = await keepRunningCohort(on.probation, { startsOn: day('2026-11-25') })
  const dana = await as('programme_manager')
  const reason = 'He asked for it. '.repeat(40)
  const path = urls.placementCheck(tom.referralId, cohort, '2026-11-25')
  const answer = await dana.post(path, { reason })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('Reason must be 500 characters or fewer')
  expect(html).toContain('He asked for it. He asked for it.')
  expect(await placesOf(on.probation, tom.referralId, 'booked')).toHaveLength(0)
})
