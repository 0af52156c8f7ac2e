import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { audit, policeNotices, tasks } from '../../../db/probation/schema.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, movingClock, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepAttendance, keepCaution, keepPair } from '../../support/kept-cautions.ts'
import { crnOf, keepRunningCohort, restrict } from '../../support/places.ts'
import { withoutChance } from '../../support/shown.ts'

let on: TestApp
const as = (role: Role, more: { areas?: string[]; email?: string } = {}) =>
  signedIn(on, on.probation, { role, ...more })
const notices = () => on.probation.reader.select().from(policeNotices)
const lastAudit = async () => (await on.probation.reader.select().from(audit)).at(-1)!
const disclosed = async () =>
  (await on.probation.reader.select().from(audit)).filter(({ verb }) => verb === 'disclosure')

beforeEach(async () => {
  on = await startedApp()
})

/** Workshop A two days ago: Verity attended, Birch was refused at the door, Dacre is not recorded yet. */
async function heldWorkshop() {
  const men = []
  for (const familyName of ['Verity', 'Birch', 'Dacre']) {
    men.push(await keepCaution(on.probation, { familyName, imposedOn: day('2026-10-26') }))
  }
  const referralIds = men.map(({ referralId }) => referralId)
  const pair = await keepPair(on.probation, day('2026-11-21'), { referralIds, status: 'started' })
  const [verity, birch, dacre] = men
  await keepAttendance(on.probation, pair.a, verity!.referralId, 'attended')
  await keepAttendance(on.probation, pair.a, birch!.referralId, 'acceptable_absence')
  await keepAttendance(on.probation, pair.a, birch!.referralId, 'late_refused', 2)
  return { verity: verity!, birch: birch!, dacre: dacre!, pair }
}

describe('the attendance return of a workshop', () => {
  test('says yes or no by the newest line, names who is not recorded, and says that it is incomplete', async () => {
    const { pair } = await heldWorkshop()
    const page = await (await as('cara_coordinator')).get(urls.attendanceReturn(pair.cohortId, 1))
    const html = await page.text()
    expect(page.status).toBe(200)
    expect(html).toContain('Incomplete: 1 of 3 men is not recorded yet.')
    expect(html).toMatch(/Not recorded yet:.*Dacre, Tom/)
    expect(html).toMatch(/Verity, Tom.*<b>Yes<\/b>/s)
    expect(html).not.toMatch(/refused|Acceptable|absence of|June Hollis|Winchester hub|Standard/)
  })

  test('as a file holds exactly the fields they may have, written down before it goes', async () => {
    const { pair, verity, birch, dacre } = await heldWorkshop()
    const mina = await as('cara_coordinator')
    const file = await mina.post(urls.attendanceReturnFile(pair.cohortId, 1), {
      reason: 'Weekly return',
    })
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect((await file.text()).split('\r\n')).toEqual([
      'crn,family_name,given_names,date_of_birth,caution_on,deadline_on,workshop,workshop_on,attended',
      `${await crnOf(on.probation, birch.personId)},Birch,Tom,,2026-10-26,2027-02-15,A,2026-11-21,no`,
      `${await crnOf(on.probation, verity.personId)},Verity,Tom,,2026-10-26,2027-02-15,A,2026-11-21,yes`,
      '',
    ])
    const told = await notices()
    expect(told.map(({ referralId }) => referralId).sort()).toEqual(
      [verity.referralId, birch.referralId].sort(),
    )
    expect(told[0]).toMatchObject({ kind: 'attendance', sessionId: pair.a, toldOn: monday })
    const [row] = await disclosed()
    expect(row!.subjectIds.toSorted()).toEqual([verity.personId, birch.personId].sort())
    expect(row!.purpose).toContain('Weekly return')
    expect(JSON.stringify(told)).not.toContain(dacre.referralId)
  })

  test('on paper is recorded as sent once, however often the button is pressed', async () => {
    const { pair } = await heldWorkshop()
    const mina = await as('cara_coordinator')
    const form = { 'form-token': mina.formToken(), reason: 'Weekly return' }
    const address = urls.attendanceReturn(pair.cohortId, 1)
    const answers = [await mina.post(address, form), await mina.post(address, form)]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await notices()).toHaveLength(2)
    const html = await (await mina.get(`${address}?done=sent`)).text()
    expect(html).toContain('Sent before: 23 November 2026, 2 men.')
  })

  test('asks for a reason, and sends nothing where nobody is recorded', async () => {
    const { pair } = await heldWorkshop()
    const mina = await as('cara_coordinator')
    const refused = await mina.post(urls.attendanceReturnFile(pair.cohortId, 1))
    expect([refused.status, (await refused.text()).includes('Enter a reason')]).toEqual([422, true])
    const empty = await mina.post(urls.attendanceReturn(pair.cohortId, 2), { reason: 'Early' })
    expect(empty.status).toBe(422)
    expect(await notices()).toEqual([])
    expect(await disclosed()).toEqual([])
  })

  test('counts a restricted man and never names him; he is named to who may open him', async () => {
    const { pair, verity } = await heldWorkshop()
    await restrict(on.probation, verity.personId)
    const mina = await as('cara_coordinator')
    const html = await (await mina.get(urls.attendanceReturn(pair.cohortId, 1))).text()
    expect(html).not.toContain('Verity')
    expect(html).not.toContain(await crnOf(on.probation, verity.personId))
    expect(html).toContain('1 man who had a place')
    const file = await mina.post(urls.attendanceReturnFile(pair.cohortId, 1), { reason: 'Weekly' })
    expect(await file.text()).not.toContain('Verity')
  })

  test('is for workshops only, and for who may send to the police', async () => {
    const { pair } = await heldWorkshop()
    const course = await keepRunningCohort(on.probation)
    const manager = await as('programme_manager')
    expect((await manager.get(urls.attendanceReturn(pair.cohortId, 1))).status).toBe(200)
    expect((await manager.get(urls.attendanceReturn(pair.cohortId, 3))).status).toBe(404)
    expect((await manager.get(urls.attendanceReturn(course, 1))).status).toBe(404)
    for (const role of ['facilitator', 'probation_officer', 'auditor'] as const) {
      const who = await as(role)
      expect((await who.get(urls.attendanceReturn(pair.cohortId, 1))).status).toBe(404)
      expect((await who.post(urls.attendanceReturnFile(pair.cohortId, 1))).status).toBe(404)
    }
  })
})

describe('the police list', () => {
  const noPair = () =>
    keepCaution(on.probation, { imposedOn: day('2026-09-11'), endsOn: day('2026-12-11') })

  test('holds who they are and their caution, records each as told, and closes the task', async () => {
    const lee = await noPair()
    await on.probation.write((tx) =>
      tx.insert(tasks).values({
        id: randomUUID(),
        referralId: lee.referralId,
        kind: 'tell_police',
        about: 'no_pair',
        forWhom: 'manager',
        words: 'No pair ends in time',
        openedOn: monday,
        dueOn: monday,
      }),
    )
    const mina = await as('cara_coordinator')
    expect(await (await mina.get(urls.policeList)).text()).toContain('Verity, Tom')
    const form = { id: lee.referralId, reason: 'To the OOCR lead' }
    const file = await mina.post(urls.policeListFile, form)
    const crn = await crnOf(on.probation, lee.personId)
    expect(await file.text()).toContain(`${crn},Verity,Tom,,2026-09-11,2026-12-11,,,\r\n`)
    expect(await notices()).toMatchObject([{ kind: 'no_pair', referralId: lee.referralId }])
    const [task] = await on.probation.reader
      .select()
      .from(tasks)
      .where(eq(tasks.referralId, lee.referralId))
    expect(task).toMatchObject({ closedOn: monday, outcome: 'told', happenedOn: monday })
    const desk = await (await mina.get(urls.clock)).text()
    expect(desk).toContain('Police told 23 Nov 2026')
    expect(desk).not.toContain('Tell the police now:')
    expect(desk).toContain('Last sent 23 November 2026: 1 man')
  })

  test('sends nobody who did not stand on the page, nor anybody who has been told', async () => {
    const [lee, birch] = [await noPair(), await noPair()]
    const mina = await as('cara_coordinator')
    await mina.post(urls.policeList, { id: lee.referralId, reason: 'First' })
    expect(await notices()).toHaveLength(1)
    const again = await mina.post(urls.policeList, { id: lee.referralId, reason: 'Second' })
    expect(again.status).toBe(422)
    await mina.post(urls.policeList, { id: birch.referralId, reason: 'Third' })
    expect(await notices()).toHaveLength(2)
  })

  test('a restricted man is counted and not named', async () => {
    const lee = await noPair()
    await restrict(on.probation, lee.personId)
    const html = await (await (await as('cara_coordinator')).get(urls.policeList)).text()
    expect(html).toContain('1 man under caution is restricted')
    expect(html).not.toContain('Verity')
    expect(html).not.toContain(await crnOf(on.probation, lee.personId))
  })

  test('does not exist for an officer, a facilitator or an auditor', async () => {
    for (const role of ['facilitator', 'probation_officer', 'auditor'] as const) {
      const who = await as(role)
      expect((await who.get(urls.policeList)).status).toBe(404)
      expect((await who.post(urls.policeListFile)).status).toBe(404)
    }
  })
})

describe('the pack for one man', () => {
  test('holds his identity, his caution, his workshops and why, and nothing else', async () => {
    const { birch } = await heldWorkshop()
    const mina = await as('cara_coordinator')
    const html = await (await mina.get(urls.nonCompliance(birch.referralId))).text()
    const body = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
    expect(body).toContain('Birch, Tom')
    expect(body).toContain('26 October 2026')
    expect(body).toMatch(/15 February 2027.*16 weeks/s)
    expect(body).toContain('Did not attend both workshops of a pair.')
    expect(body).toMatch(/21 November 2026.*<b>No<\/b>/s)
    expect(body).toContain('Made by Sam Okafor on 23 November 2026')
    expect(withoutChance(body)).not.toMatch(/refused|absence|June Hollis|Winchester|Medium|DASH/)
  })

  test('is recorded as sent with its reason', async () => {
    const { birch } = await heldWorkshop()
    const mina = await as('cara_coordinator')
    const address = urls.nonCompliance(birch.referralId)
    expect((await mina.post(address)).status).toBe(422)
    expect((await mina.post(address, { reason: 'PC Rowe asked' })).status).toBe(303)
    expect(await notices()).toMatchObject([{ kind: 'non_compliance' }])
    expect(await lastAudit()).toMatchObject({ verb: 'disclosure' })
  })

  test('a man with a pair ahead has nothing to be sent', async () => {
    const lee = await keepCaution(on.probation)
    await keepPair(on.probation, day('2027-01-02'))
    const html = await (
      await (await as('cara_coordinator')).get(urls.nonCompliance(lee.referralId))
    ).text()
    expect(html).toContain('there is nothing to send')
    expect(html).not.toContain('Record as sent')
    const mina = await as('cara_coordinator')
    const sent = await mina.post(urls.nonCompliance(lee.referralId), { reason: 'In case' })
    expect(sent.status).toBe(422)
    expect(await notices()).toEqual([])
  })

  test('a restricted man says so with his CRN alone; out of scope there is nothing', async () => {
    const { birch } = await heldWorkshop()
    await restrict(on.probation, birch.personId)
    const mina = await as('cara_coordinator')
    const closed = await mina.get(urls.nonCompliance(birch.referralId))
    expect(closed.status).toBe(403)
    expect(await closed.text()).not.toContain('Birch')
    const elsewhere = await as('programme_manager', { areas: ['Newport'] })
    expect((await elsewhere.get(urls.nonCompliance(birch.referralId))).status).toBe(404)
  })
})

test('what goes to the police asks for the password again first', async () => {
  const clock = movingClock()
  on = await startedApp({ now: clock.now })
  const { pair, birch } = await heldWorkshop()
  const mina = await as('cara_coordinator')
  clock.pass(11 * 60_000)
  const pages = [
    urls.attendanceReturn(pair.cohortId, 1),
    urls.policeList,
    urls.nonCompliance(birch.referralId),
  ]
  for (const page of pages) {
    const next = `${urls.reAuthentication}?next=${encodeURIComponent(page)}`
    expect((await mina.get(page)).headers.get('location')).toBe(next)
    expect((await mina.post(page, { reason: 'x' })).headers.get('location')).toBe(next)
  }
  const file = await mina.post(urls.attendanceReturnFile(pair.cohortId, 1), { reason: 'x' })
  expect(file.headers.get('location')).toContain(urls.reAuthentication)
  expect(await notices()).toEqual([])
  expect(await disclosed()).toEqual([])
})
