import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { audit, enrolments, history, links, records, tasks } from '../../../db/survivor/schema.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import {
  keepEnrolment,
  keepGroup,
  keepRecord,
  keepWorker,
  sessionsOf,
} from '../../support/groups.ts'

let on: TestApp
let nadia: Awaited<ReturnType<typeof keepWorker>>
let vic: Awaited<ReturnType<typeof keepWorker>>
const as = (worker: { email: string }) =>
  signedIn(on, on.survivors, { role: 'fit_worker', email: worker.email, name: 'Somebody' })

beforeEach(async () => {
  on = await startedApp()
  nadia = await keepWorker(on.survivors, 'Nadia Brook')
  vic = await keepWorker(on.survivors, 'Vic Dunn')
})

const enrolling = {
  act: 'enrol',
  'agreed-day': '16',
  'agreed-month': '11',
  'agreed-year': '2026',
  mode: 'group',
  creche: '0',
  travel: '',
  version: '1',
}

const enrolmentOf = async (recordId: string) =>
  (await on.survivors.reader.select().from(enrolments).where(eq(enrolments.recordId, recordId)))[0]

describe('enrolling', () => {
  test('keeps the day she agreed and what a place must have, and shows the groups', async () => {
    const ruth = await keepRecord(on.survivors, { workerId: nadia.id })
    await keepGroup(on.survivors, { code: 'G7' })
    const browser = await as(nadia)
    const answer = await browser.post(urls.recordPlace(ruth.id), {
      ...enrolling,
      creche: '1',
      travel: '40',
      availability: ['tue-day', 'wed-day'],
    })
    expect(answer.status).toBe(303)
    expect(await enrolmentOf(ruth.id)).toMatchObject({ agreedOn: '2026-11-16', mode: 'group' })
    const [row] = await on.survivors.reader.select().from(records).where(eq(records.id, ruth.id))
    expect(row).toMatchObject({
      availability: ['tue-day', 'wed-day'],
      crechePlaces: 1,
      travelMinutes: 40,
      version: 2,
    })
    const html = await (await browser.get(urls.recordPlace(ruth.id))).text()
    expect(html).toContain('Groups that suit her')
    expect(html).toContain('20 days before the target of 14 December 2026')
    expect(html).not.toMatch(/freedom/i)
  })

  test('refuses a day that has not come and one to one without a worker', async () => {
    const ruth = await keepRecord(on.survivors)
    const rowan = await signedIn(on, on.survivors, { role: 'fit_manager' })
    const answer = await rowan.post(urls.recordPlace(ruth.id), {
      ...enrolling,
      'agreed-day': '24',
      mode: 'one_to_one',
    })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('The day she agreed must be today or in the past')
    expect(html).toContain('She has no worker yet')
    expect(await enrolmentOf(ruth.id)).toBeUndefined()
  })

  test('refuses to enrol her twice, and says where she is', async () => {
    const ruth = await keepRecord(on.survivors, { workerId: nadia.id })
    const group = await keepGroup(on.survivors, { code: 'G7' })
    await keepEnrolment(on.survivors, ruth.id, { groupId: group.id, firstOn: day('2026-12-01') })
    const browser = await as(nadia)
    const answer = await browser.post(urls.recordPlace(ruth.id), enrolling)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('enrolled already: in G7, first session 1 December 2026')
    expect(await on.survivors.reader.select().from(enrolments)).toHaveLength(1)
  })

  test('is told once where somebody saved her record first', async () => {
    const ruth = await keepRecord(on.survivors, { workerId: nadia.id, version: 4 })
    const typed = { ...enrolling, creche: '2', travel: '40', availability: ['tue-day'] }
    const answer = await (await as(nadia)).post(urls.recordPlace(ruth.id), typed)
    const html = (await answer.text()).replaceAll(/<[^>]+>/g, '|')
    expect(answer.status).toBe(409)
    expect(html).toMatch(/Place\|+Not enrolled\|+A group, agreed on 16 November 2026/)
    expect(html).toMatch(/When she can come\|+Any time\|+Tuesday daytimes/)
    expect(html).toMatch(/Crèche places\|+0\|+2/)
    expect(html).toMatch(/Longest journey\|+None\|+40 minutes/)
    expect(await enrolmentOf(ruth.id)).toBeUndefined()
  })

  test('the record of another worker is as if it were not there', async () => {
    const ruth = await keepRecord(on.survivors, { workerId: vic.id })
    const browser = await as(nadia)
    const hers = await browser.get(urls.recordPlace(ruth.id))
    const random = await browser.get(urls.recordPlace('no-such-record'))
    expect(hers.status).toBe(404)
    expect(await hers.text()).toBe(await random.text())
    const posted = await browser.post(urls.recordPlace(ruth.id), enrolling)
    expect(posted.status).toBe(404)
  })
})

const linkBoth = (...recordIds: string[]) =>
  on.survivors.write((tx) =>
    tx.insert(links).values(
      recordIds.map((recordId, index) => ({
        ...{ id: `link-${index}`, recordId, crn: 'X123456', linkedOn: monday, linkedBy: 'test' },
      })),
    ),
  )

describe('booking', () => {
  const enrolled = async (given: Parameters<typeof keepRecord>[1] = {}) => {
    const record = await keepRecord(on.survivors, { workerId: nadia.id, ...given })
    await keepEnrolment(on.survivors, record.id)
    return record
  }

  test('takes a seat, sets the day offered, and writes both histories and the audit row', async () => {
    const ruth = await enrolled()
    const group = await keepGroup(on.survivors, { code: 'G7' })
    const [first] = await sessionsOf(on.survivors, group.id)
    const browser = await as(nadia)
    const page = await (await browser.get(urls.recordPlaceAt(ruth.id, group.id))).text()
    expect(page).toContain('12 sessions, the last on 9 February 2027')
    const answer = await browser.post(urls.recordPlaceAt(ruth.id, group.id), { first: first!.id })
    expect(answer.status).toBe(303)
    expect(await enrolmentOf(ruth.id)).toMatchObject({
      groupId: group.id,
      firstOn: '2026-11-24',
      offeredOn: monday,
      version: 2,
    })
    const lines = await on.survivors.reader.select().from(history)
    expect(lines.map(({ subject, what }) => [subject, what])).toEqual([
      ['record', 'Booked into G7, from 24 November 2026'],
      ['group', `Booked: ${ruth.ref}, from 24 November 2026`],
    ])
    const rows = await on.survivors.reader.select().from(audit)
    expect(rows.some(({ purpose }) => purpose === 'place booked')).toBe(true)
  })

  test('two requests for the last seat: one wins, the other is shown where there is room', async () => {
    const [ruth, hana] = [await enrolled(), await enrolled()]
    const small = await keepGroup(on.survivors, { code: 'G1', maxPlaces: 1 })
    await keepGroup(on.survivors, { code: 'G2', weekday: 'wed', startsOn: day('2026-11-25') })
    const [first] = await sessionsOf(on.survivors, small.id)
    const browser = await as(nadia)
    const answers = await Promise.all(
      [ruth, hana].map(({ id }) =>
        browser.post(urls.recordPlaceAt(id, small.id), { first: first!.id }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    const html = await answers.find(({ status }) => status === 422)!.text()
    expect(html).toContain('Nothing was booked.')
    expect(html).toContain('G2')
    const seated = (await on.survivors.reader.select().from(enrolments)).filter(
      ({ groupId }) => groupId === small.id,
    )
    expect(seated).toHaveLength(1)
  })

  test('one form sent twice books once, and both answers lead to the same page', async () => {
    const ruth = await enrolled()
    const group = await keepGroup(on.survivors)
    const [first] = await sessionsOf(on.survivors, group.id)
    const browser = await as(nadia)
    const fields = { first: first!.id, 'form-token': browser.formToken() }
    const one = await browser.post(urls.recordPlaceAt(ruth.id, group.id), fields)
    const two = await browser.post(urls.recordPlaceAt(ruth.id, group.id), fields)
    expect([one.status, two.status]).toEqual([303, 303])
    expect(two.headers.get('location')).toBe(one.headers.get('location'))
    expect(await enrolmentOf(ruth.id)).toMatchObject({ version: 2 })
  })

  test('a full group is full until a seat is free, and crèche places are counted too', async () => {
    const ruth = await enrolled({ crechePlaces: 1 })
    const hana = await enrolled({ crechePlaces: 2 })
    const group = await keepGroup(on.survivors, { code: 'G7' })
    const [first] = await sessionsOf(on.survivors, group.id)
    const browser = await as(nadia)
    await browser.post(urls.recordPlaceAt(hana.id, group.id), { first: first!.id })
    const page = await (await browser.get(urls.recordPlace(ruth.id))).text()
    expect(page).toContain('No crèche place until 16 February 2027')
    const taken = await browser.post(urls.recordPlaceAt(ruth.id, group.id), { first: first!.id })
    expect(taken.status).toBe(422)
    expect((await enrolmentOf(ruth.id))!.groupId).toBeNull()
  })

  test('every reason why not: wrong time, language, step-free, closed, too far, no crèche place', async () => {
    const ruth = await enrolled({
      availability: ['wed-day'],
      language: 'Polish',
      stepFree: true,
      crechePlaces: 3,
      travelMinutes: 30,
    })
    await keepGroup(on.survivors, { stepFree: false, localityId: 'Havant' })
    await keepGroup(on.survivors, { entry: 'closed', crechePlaces: 4, startsOn: day('2026-11-10') })
    const html = await (await (await as(nadia)).get(urls.recordPlace(ruth.id))).text()
    for (const why of [
      'Wrong time for her: Tuesday 10am to midday',
      'Held in English, her language is Polish',
      'Not step-free',
      'No crèche place: she needs 3, it has 2',
      'Perhaps too far: in Havant, and she can travel 30 minutes at most',
      'Closed group, started on 10 November 2026',
      'No group suits her now',
    ]) {
      expect(html).toContain(why)
    }
  })

  test('a wish of hers is set aside only with a reason', async () => {
    const ruth = await enrolled({ availability: ['wed-day'] })
    const group = await keepGroup(on.survivors)
    const [first] = await sessionsOf(on.survivors, group.id)
    const browser = await as(nadia)
    const at = urls.recordPlaceAt(ruth.id, group.id)
    const without = await browser.post(at, { first: first!.id })
    expect(without.status).toBe(422)
    expect(await without.text()).toContain('Enter a reason')
    const withIt = await browser.post(at, { first: first!.id, reason: 'Her sister can drive her' })
    expect(withIt.status).toBe(303)
  })

  test('two women linked to one man: talk to the worker first, and no name of his or hers', async () => {
    const hana = await keepRecord(on.survivors, { workerId: vic.id, preferredName: 'Hanabelle' })
    const ruth = await enrolled()
    const group = await keepGroup(on.survivors)
    const [first] = await sessionsOf(on.survivors, group.id)
    await keepEnrolment(on.survivors, hana.id, { groupId: group.id, firstOn: first!.onDay })
    await linkBoth(hana.id, ruth.id)
    const browser = await as(nadia)
    const at = urls.recordPlaceAt(ruth.id, group.id)
    const page = await (await browser.get(at)).text()
    expect(page).toContain('Another woman in this group is linked to the same man.')
    expect(page).toContain('Talk to Vic Dunn before you book.')
    expect(page).not.toMatch(/X123456|Hanabelle/)
    const without = await browser.post(at, { first: first!.id, reason: 'Spoken' })
    expect(without.status).toBe(422)
    const answer = await browser.post(at, { first: first!.id, reason: 'Spoken', talked: 'yes' })
    expect(answer.status).toBe(303)
    const asked = await on.survivors.reader.select().from(tasks)
    expect(asked).toMatchObject([{ recordId: hana.id, kind: 'check_link', dueOn: monday }])
    expect(asked[0]!.about).not.toMatch(new RegExp(`X123456|${ruth.ref}|${ruth.preferredName}`))
  })

  test('two women of one worker linked to one man: nobody to talk to, and still a reason', async () => {
    const hana = await keepRecord(on.survivors, { workerId: nadia.id, preferredName: 'Hanabelle' })
    const ruth = await enrolled()
    const group = await keepGroup(on.survivors)
    const [first] = await sessionsOf(on.survivors, group.id)
    await keepEnrolment(on.survivors, hana.id, { groupId: group.id, firstOn: first!.onDay })
    await linkBoth(hana.id, ruth.id)
    const browser = await as(nadia)
    const at = urls.recordPlaceAt(ruth.id, group.id)
    const page = await (await browser.get(at)).text()
    expect(page).toContain('Another woman in this group is linked to the same man.')
    expect(page).not.toMatch(/Talk to|Hanabelle/)
    expect((await browser.post(at, { first: first!.id })).status).toBe(422)
    const answer = await browser.post(at, { first: first!.id, reason: 'They know each other' })
    expect(answer.status).toBe(303)
    expect(await on.survivors.reader.select().from(tasks)).toEqual([])
    const [line] = await on.survivors.reader.select().from(history)
    expect(line).toMatchObject({ subject: 'record', why: 'They know each other' })
  })

  test('a woman who has left the group warns of nothing', async () => {
    const hana = await keepRecord(on.survivors, { workerId: vic.id })
    const ruth = await enrolled()
    const group = await keepGroup(on.survivors)
    const [first] = await sessionsOf(on.survivors, group.id)
    const id = await keepEnrolment(on.survivors, hana.id, {
      ...{ groupId: group.id, firstOn: first!.onDay },
    })
    await linkBoth(hana.id, ruth.id)
    const browser = await as(nadia)
    const page = async () => (await browser.get(urls.recordPlaceAt(ruth.id, group.id))).text()
    expect(await page()).toContain('linked to the same man')
    await on.survivors.write((tx) =>
      tx
        .update(enrolments)
        .set({ endedOn: monday, endedWhy: 'moved_away' })
        .where(eq(enrolments.id, id)),
    )
    expect(await page()).not.toContain('linked to the same man')
  })

  test('a closed group is joined before it begins, at the first part that she still needs', async () => {
    const ruth = await keepRecord(on.survivors, { workerId: nadia.id })
    await keepEnrolment(on.survivors, ruth.id, { partsBefore: [1, 2] })
    const group = await keepGroup(on.survivors, { code: 'G9', entry: 'closed' })
    const browser = await as(nadia)
    const html = await (await browser.get(urls.recordPlaceAt(ruth.id, group.id))).text()
    expect(html).toContain('Tue 8 Dec 2026, 10am')
    expect(html).toContain('10 sessions, the last on 9 February 2027')
    expect(html).not.toMatch(/Tue (1|15) Dec 2026, 10am/)
  })

  test('who has begun in a group is not offered it again', async () => {
    const ruth = await keepRecord(on.survivors, { workerId: nadia.id })
    const group = await keepGroup(on.survivors, { code: 'G7', startsOn: day('2026-11-17') })
    const firstOn = day('2026-11-17')
    const begun = { groupId: group.id, firstOn, startedOn: firstOn }
    await keepEnrolment(on.survivors, ruth.id, begun)
    await keepGroup(on.survivors, { code: 'G8', weekday: 'wed', startsOn: day('2026-11-25') })
    const html = await (await (await as(nadia)).get(urls.recordPlace(ruth.id))).text()
    expect(html).toContain('Choose<span class="govuk-visually-hidden"> G8')
    expect(html).not.toContain('<span class="govuk-visually-hidden"> G7')
  })

  test('moving keeps what she has had and frees her seat', async () => {
    const ruth = await enrolled()
    const one = await keepGroup(on.survivors, { code: 'G1' })
    const two = await keepGroup(on.survivors, {
      code: 'G2',
      weekday: 'thu',
      startsOn: day('2026-11-26'),
    })
    const browser = await as(nadia)
    for (const group of [one, two]) {
      const [first] = await sessionsOf(on.survivors, group.id)
      await browser.post(urls.recordPlaceAt(ruth.id, group.id), { first: first!.id })
    }
    expect(await enrolmentOf(ruth.id)).toMatchObject({ groupId: two.id, firstOn: '2026-11-26' })
    const lines = await on.survivors.reader.select().from(history)
    expect(lines.map(({ what }) => what)).toContain('Moved from G1 to G2, from 26 November 2026')
  })
})
