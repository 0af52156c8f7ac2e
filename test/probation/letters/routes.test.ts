import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  audit,
  cohortFacilitators,
  cohorts,
  history,
  placements,
  referrals,
  staff,
} from '../../../db/probation/schema.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepCaution, keepPair } from '../../support/kept-cautions.ts'
import { crnOf, keepRunningCohort, name, placesOf, restrict } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { withoutChance } from '../../support/shown.ts'

const facilitatorEmail = 'l.west@probation.example'
const officerEmail = 'j.hollis@probation.example'

let on: TestApp
let man: { personId: string; referralId: string }
let cohortId: string
let placementId: string

const as = (role: Role, more: { areas?: string[]; email?: string; name?: string } = {}) =>
  signedIn(on, on.probation, { role, ...more })

beforeEach(async () => {
  on = await startedApp()
  man = await keepReferral(on.probation)
  const referralIds = [man.referralId]
  cohortId = await keepRunningCohort(on.probation, { code: 'BBR-27-01', referralIds })
  placementId = (await placesOf(on.probation, man.referralId, 'booked'))[0]!.id
  await lead(cohortId)
})

async function lead(cohortId: string) {
  await on.probation.write(async (tx) => {
    await tx.insert(staff).values({ email: facilitatorEmail, name: 'Lou West' })
    await tx.insert(cohortFacilitators).values({ cohortId, email: facilitatorEmail, position: 1 })
  })
}

async function giveBack() {
  await on.probation.write((tx) =>
    tx
      .update(placements)
      .set({ status: 'withdrawn', withdrawnOn: monday, withdrawnWhy: 'moved_away' })
      .where(eq(placements.id, placementId)),
  )
}

const typed = {
  show: 'letter',
  kind: 'appointment',
  wording: 'plain',
  sentence: 'The door is at the back.',
  sender: 'Dana Marsh',
  telephone: '01632 960 001',
}
const printed = (html: string) => html.slice(html.indexOf('<article'), html.indexOf('</article>'))
const made = () =>
  on.probation.reader
    .select()
    .from(history)
    .where(and(eq(history.subject, 'person'), eq(history.subjectId, man.referralId)))
const disclosures = () =>
  on.probation.reader.select().from(audit).where(eq(audit.verb, 'disclosure'))

describe('the form of a letter', () => {
  test('offers what fits a place held, with the viewer’s own name under it', async () => {
    const dana = await as('programme_manager', { name: 'Dana Marsh' })
    const html = await (await dana.get(urls.letter(placementId))).text()
    expect(html).toContain('Appointment')
    expect(html).toContain('Change of date or place')
    expect(html).not.toContain('Place given back')
    expect(html).toContain('value="Dana Marsh"')
  })

  test('offers only to say that a place was given back, once it was', async () => {
    await giveBack()
    const dana = await as('programme_manager')
    const html = await (await dana.get(urls.letter(placementId))).text()
    expect(html).toContain('Place given back')
    expect(html).not.toContain('value="appointment"')
  })

  test('a sentence too long, no name, no number: each is said, and what was typed stays', async () => {
    const dana = await as('programme_manager')
    const sentence = 'a'.repeat(301)
    const answer = await dana.post(urls.letter(placementId), {
      ...typed,
      sentence,
      sender: ' ',
      telephone: '',
      wording: 'large',
    })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Sentence must be 300 characters or fewer')
    expect(html).toContain('Enter a name')
    expect(html).toContain('Enter a telephone number')
    expect(html).toContain(sentence)
    expect(html).toMatch(/value="large" checked/)
    expect(await made()).toEqual([])
  })

  test('a word that tells what it is about is refused, and the sentence stays', async () => {
    const dana = await as('programme_manager')
    const sentence = 'Your partner may not come.'
    const answer = await dana.post(urls.letter(placementId), { ...typed, sentence })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Sentence must not say “partner”')
    expect(html).toContain(sentence)
  })

  test('a place without a session to come has no letter, and says why', async () => {
    await on.probation.write((tx) =>
      tx
        .update(referrals)
        .set({ endedOn: monday, endedWhy: 'completed' })
        .where(eq(referrals.id, man.referralId)),
    )
    const dana = await as('programme_manager')
    const html = await (await dana.get(urls.letter(placementId))).text()
    expect(html).toContain('No letter to make: the referral has ended.')
  })
})

describe('a letter', () => {
  test('is shown to be printed, says what to know and not what it is about', async () => {
    const dana = await as('programme_manager')
    const answer = await dana.post(urls.letter(placementId), typed)
    expect(answer.status).toBe(200)
    const letter = printed(await answer.text())
    expect(letter).toContain('Tom Walden')
    expect(letter).toContain('Your appointment')
    expect(letter).toContain('Monday 11 January 2027')
    expect(letter).toContain('6pm to 8:30pm')
    expect(letter).toContain('Every Monday 6pm')
    expect(letter).toContain('The door is at the back.')
    expect(letter).toContain('01632 960 001')
    expect(withoutChance(letter)).not.toMatch(/BBR|Building|domestic|abuse|risk/i)
  })

  test('leaves one history line and one disclosure, and its text nowhere', async () => {
    const dana = await as('programme_manager')
    await dana.post(urls.letter(placementId), typed)
    expect(await made()).toMatchObject([
      { what: 'Letter made: appointment, plain and short', why: null, changes: [] },
    ])
    expect(await disclosures()).toMatchObject([
      { purpose: 'letter made', subjectIds: [man.personId, man.referralId, cohortId].sort() },
    ])
    expect(JSON.stringify([await made(), await disclosures()])).not.toContain('at the back')
  })

  test('sent twice it is shown twice and written once; a changed wording is a letter of its own', async () => {
    const dana = await as('programme_manager')
    const form = { ...typed, 'form-token': dana.formToken() }
    const [one, two] = await Promise.all([
      dana.post(urls.letter(placementId), form),
      dana.post(urls.letter(placementId), form),
    ])
    expect(printed(await one!.text())).toBe(printed(await two!.text()))
    expect(await made()).toHaveLength(1)
    await dana.post(urls.letter(placementId), { ...form, wording: 'large' })
    expect((await made()).map(({ what }) => what)).toEqual([
      'Letter made: appointment, plain and short',
      'Letter made: appointment, large print',
    ])
  })

  test('goes back to its form with what was typed, and nothing is written', async () => {
    const dana = await as('programme_manager')
    const answer = await dana.post(urls.letter(placementId), { ...typed, show: 'form' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('The door is at the back.')
    expect(await made()).toEqual([])
  })

  test('an appointment to a place given back meanwhile is not made', async () => {
    const dana = await as('programme_manager')
    await giveBack()
    const answer = await dana.post(urls.letter(placementId), typed)
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Withdrawn')
    expect(await made()).toEqual([])
    const form = { ...typed, kind: 'given-back' }
    const letter = printed(await (await dana.post(urls.letter(placementId), form)).text())
    expect(letter).toContain('Your appointment is cancelled')
    expect(letter).not.toContain('Every Monday')
  })

  test('of a pair tells both workshops, also for the coordinator', async () => {
    const verity = await keepCaution(on.probation)
    await keepPair(on.probation, day('2026-12-05'), { referralIds: [verity.referralId] })
    const [place] = await placesOf(on.probation, verity.referralId, 'booked')
    const hana = await as('cara_coordinator')
    const letter = printed(await (await hana.post(urls.letter(place!.id), typed)).text())
    expect(letter).toContain('Saturday 5 December 2026, 10am to 3pm')
    expect(letter).toContain('Saturday 2 January 2027, 10am to 3pm')
    expect(letter).toContain('You must attend both')
    expect(withoutChance(letter)).not.toMatch(/CARA/)
  })
})

describe('who may make one', () => {
  test('his officer and the facilitator of his cohort; nobody else’s officer, no auditor', async () => {
    const may = [
      await as('probation_officer', { email: officerEmail }),
      await as('facilitator', { email: facilitatorEmail }),
    ]
    for (const one of may) expect((await one.get(urls.letter(placementId))).status).toBe(200)
    const mayNot = [
      await as('probation_officer'),
      await as('facilitator'),
      await as('cara_coordinator'),
      await as('auditor'),
      await as('programme_manager', { areas: ['Elsewhere'] }),
    ]
    for (const one of mayNot) {
      expect((await one.get(urls.letter(placementId))).status).toBe(404)
      expect((await one.post(urls.letter(placementId), typed)).status).toBe(404)
    }
    expect((await may[0]!.get(urls.letter('no-such-place'))).status).toBe(404)
    expect(await made()).toEqual([])
  })

  test('of a restricted man only who may open him; for others he is his CRN', async () => {
    await restrict(on.probation, man.personId)
    const dana = await as('programme_manager')
    for (const answer of [
      await dana.get(urls.letter(placementId)),
      await dana.post(urls.letter(placementId), typed),
    ]) {
      expect(answer.status).toBe(403)
      expect(await answer.text()).not.toContain('Walden')
    }
    expect(await made()).toEqual([])
    const officer = await as('probation_officer', { email: officerEmail })
    expect((await officer.post(urls.letter(placementId), typed)).status).toBe(200)
  })
})

describe('the list of a cohort', () => {
  const list = (query = '') => `${urls.cohortList(cohortId)}${query}`
  const text = async (role: Role, query = '', email = `${role}@example.org`) =>
    (await (await as(role, { email })).get(list(query))).text()

  test('names its men with boxes for six sessions, after an audit row', async () => {
    const html = await text('facilitator', '', facilitatorEmail)
    expect(html).toContain('BBR-27-01: Winchester hub, Monday 6pm')
    expect(html).toContain('Led by Lou West')
    expect(html).toContain('Walden, Tom')
    expect(html).toContain('Keep this with you and destroy it after the session.')
    expect(html.match(/class="box"/g)).toHaveLength(6)
    expect(html).toContain('Mon 15 Feb')
    expect(html).not.toContain('Mon 22 Feb')
    expect(await disclosures()).toMatchObject([
      { purpose: 'cohort list', subjectIds: [man.personId] },
    ])
  })

  test('leaves CRNs out when asked to, but a restricted man has nothing else', async () => {
    const crn = await crnOf(on.probation, man.personId)
    expect(await text('programme_manager')).toContain(crn)
    expect(await text('programme_manager', '?crn=no', 'two@example.org')).not.toContain(crn)
    await restrict(on.probation, man.personId)
    const html = await text('programme_manager', '?crn=no', 'three@example.org')
    expect(html).toContain(crn)
    expect(html).not.toContain('Walden')
    await name(on.probation, man.personId, 'allow', 'four@example.org')
    expect(await text('programme_manager', '', 'four@example.org')).toContain('Walden')
  })

  test('who is outside the reader’s list is “Taken”, without a name or a number', async () => {
    const crn = await crnOf(on.probation, man.personId)
    await on.probation.write((tx) =>
      tx
        .update(referrals)
        .set({ deliveryUnit: 'Elsewhere' })
        .where(eq(referrals.id, man.referralId)),
    )
    const [cohort] = await on.probation.reader
      .select()
      .from(cohorts)
      .where(eq(cohorts.id, cohortId))
    const dana = await as('programme_manager', { areas: [cohort!.deliveryUnit] })
    const html = await (await dana.get(list())).text()
    expect(html).toContain('Taken')
    expect(html).not.toContain('Walden')
    expect(html).not.toContain(crn)
  })

  test('is nobody’s who does not work with the cohort', async () => {
    const mayNot = [
      await as('probation_officer', { email: officerEmail }),
      await as('facilitator'),
      await as('cara_coordinator'),
      await as('auditor'),
    ]
    for (const one of mayNot) expect((await one.get(list())).status).toBe(404)
    expect(await disclosures()).toEqual([])
  })

  test('a place given back is not on it', async () => {
    await giveBack()
    expect(await text('programme_manager')).toContain('Nobody has a place at its next sessions')
  })
})
