import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { extendRolling } from '../../../db/probation/queries/extend-rolling.ts'
import {
  audit,
  cohortFacilitators,
  cohorts,
  history,
  localities,
  orders,
  people,
  placements,
  programmeVersions,
  referrals,
  sessions,
} from '../../../db/probation/schema.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { addDays, type Day, day } from '../../../src/calendar.ts'
import { type Fields, monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { aLeader, keepStaff } from '../../support/staff.ts'

const hana = 'h.ito@probation.example'
const bea = 'b.cole@probation.example'
const fred = 'f.moss@probation.example'
const southern = 'Southampton, Eastleigh and New Forest'

let on: TestApp
let where: Record<string, string>

beforeEach(async () => {
  on = await startedApp()
  await keepStaff(
    on.probation,
    ['Hana Ito', 'Bea Cole', 'Fred Moss', 'Ed Lund'].map((name) => aLeader(name)),
  )
  const places = await on.probation.reader.query.venues.findMany()
  where = Object.fromEntries(places.map(({ name, id }) => [name, id]))
})

const as = (role: Role, more: { areas?: string[]; email?: string } = {}) =>
  signedIn(on, on.probation, { role, ...more })

const aForm = (some: Fields = {}): Fields => ({
  programme: 'bbr',
  code: 'BBR-27-04',
  place: where['Southampton Town Quay']!,
  'starts-day': '11',
  'starts-month': '1',
  'starts-year': '2027',
  'first-day': 'mon',
  'first-time': '6pm',
  'second-day': '',
  'second-time': '',
  entry: 'closed',
  minutes: '150',
  min: '4',
  max: '12',
  sex: 'male',
  'facilitator-1': hana,
  'facilitator-2': bea,
  ...some,
})
const pair = (some: Fields = {}) =>
  aForm({
    programme: 'cara',
    code: 'CARA-270220-SOU',
    'starts-day': '20',
    'starts-month': '2',
    'first-day': 'sat',
    'first-time': '10:00',
    minutes: '300',
    'workshop-b-day': '20',
    'workshop-b-month': '3',
    'workshop-b-year': '2027',
    ...some,
  })

async function open(some: Fields = {}): Promise<string> {
  const manager = await as('programme_manager')
  const answer = await manager.post('/cohorts', aForm(some))
  expect(answer.status, await answer.clone().text()).toBe(303)
  return answer.headers.get('location')!.split(/[/?]/)[2]!
}

async function anOccupant(cohortId: string, restricted = false) {
  const { reader } = on.probation
  const [locality] = await reader.select().from(localities)
  const [version] = await reader
    .select()
    .from(programmeVersions)
    .where(eq(programmeVersions.programmeKey, 'bbr'))
  const held = await reader.select().from(sessions).where(eq(sessions.cohortId, cohortId))
  const days = held.map(({ heldOn }) => heldOn).sort()
  const [personId, orderId, referralId] = [randomUUID(), randomUUID(), randomUUID()]
  await on.probation.write(async (tx) => {
    await tx.insert(people).values({
      id: personId,
      crn: 'X123456',
      familyName: 'Walden',
      givenNames: 'Tom',
      sex: 'male',
      localityId: locality!.id,
      restricted,
    })
    await tx.insert(orders).values({
      id: orderId,
      personId,
      route: 'community_order',
      imposedOn: day('2026-06-01'),
      endsOn: day('2029-05-31'),
      extensionAuthorised: false,
    })
    await tx.insert(referrals).values({
      id: referralId,
      personId,
      orderId,
      programmeKey: 'bbr',
      programmeVersionId: version!.id,
      deliveryUnit: southern,
      officerEmail: fred,
      referredOn: day('2026-06-02'),
      frequency: 'weekly',
      modulesDone: [],
      assessedBeforeRelease: false,
      availability: [],
      travelMinutes: {},
      clockStartOn: day('2026-06-01'),
      earliestOn: day('2026-06-29'),
      latestOn: day('2028-09-01'),
      hardEndOn: day('2029-05-31'),
    })
    await tx.insert(placements).values({
      id: randomUUID(),
      referralId,
      cohortId,
      entryOn: days[0]!,
      lastSessionOn: days.at(-1)!,
      finishesOn: addDays(days.at(-1)!, 70),
      status: 'booked',
      pinned: false,
      bookedOn: monday,
      bookedBy: 'test',
    })
  })
}

describe('making a cohort', () => {
  test('shows every session before anything is kept, with the days skipped', async () => {
    const manager = await as('programme_manager')
    const answer = await manager.post('/cohorts/new', aForm())
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(page.match(/<td>My \w+ \d of 6|<td>Foundation \d of 6/g)).toHaveLength(24)
    expect(page).toContain('Skipped: Easter Monday')
    expect(page).toContain('Open cohort BBR-27-04')
    expect(await on.probation.reader.select().from(cohorts)).toEqual([])
  })

  test('opens it with its sessions in the first free room, its history and its audit row', async () => {
    const id = await open()
    const { reader } = on.probation
    const held = await reader.select().from(sessions).where(eq(sessions.cohortId, id))
    expect(held).toHaveLength(24)
    expect(new Set(held.map(({ roomId }) => roomId)).size).toBe(1)
    expect(await reader.select().from(history)).toMatchObject([
      { subject: 'cohort', subjectId: id, onDay: monday },
    ])
    expect(await reader.select().from(audit)).toMatchObject([
      { verb: 'collection', subject: 'cohort', subjectIds: [id] },
    ])
    const page = await (await as('programme_manager')).get(`/cohorts/${id}`)
    expect(await page.text()).toContain('BBR-27-04: Southampton Town Quay, Monday 6pm')
  })

  test('sent twice, the form opens one and leads to it both times', async () => {
    const manager = await as('programme_manager')
    const form = { ...aForm(), 'form-token': manager.formToken() }
    const [first, second] = [
      await manager.post('/cohorts', form),
      await manager.post('/cohorts', form),
    ]
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(await on.probation.reader.select().from(cohorts)).toHaveLength(1)
  })

  test('two at once for one room: one is opened, the other is told by whom it is taken', async () => {
    const manager = await as('programme_manager')
    const rooms = await on.probation.reader.query.rooms.findMany()
    const room = rooms.find(({ venueId }) => venueId === where['Southampton Town Quay'])!
    const place = `${room.venueId}/${room.id}`
    const answers = await Promise.all([
      manager.post('/cohorts', aForm({ place })),
      manager.post(
        '/cohorts',
        aForm({
          place,
          code: 'BBR-27-05',
          'facilitator-1': fred,
          'facilitator-2': 'e.lund@probation.example',
        }),
      ),
    ])
    expect(answers.map(({ status }) => status)).toEqual([303, 422])
    expect(await answers[1].text()).toContain('Room 1 is taken by BBR-27-04 on Mon 11 Jan 2027')
    expect(await on.probation.reader.select().from(cohorts)).toHaveLength(1)
  })

  test('takes the next room where the first is taken, and refuses a facilitator who is busy', async () => {
    await open()
    const manager = await as('programme_manager')
    const answer = await manager.post('/cohorts', aForm({ code: 'BBR-27-05' }))
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Hana Ito leads BBR-27-04 at that time')
    expect(page).not.toContain('is taken by')
  })

  test('gives every reason beside its field, and keeps what was typed', async () => {
    await open()
    const manager = await as('programme_manager')
    const answer = await manager.post(
      '/cohorts/new',
      aForm({ code: 'bbr-27-04', max: '13', 'facilitator-2': 'nobody@probation.example' }),
    )
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Code BBR-27-04 already exists')
    expect(page).toContain('A group holds no more than 12')
    expect(page).toContain('nobody@probation.example is not on the staff list')
    expect(page).toContain('value="13"')
  })

  test.each([
    ['25:00', 'Enter a time between 6am and 9:30pm'],
    ['1.30am', 'Enter a time between 6am and 9:30pm'],
    ['', 'Enter a time between 6am and 9:30pm'],
  ])('refuses %j as a time', async (time, message) => {
    const manager = await as('programme_manager')
    const answer = await manager.post('/cohorts/new', aForm({ 'first-time': time }))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(message)
  })

  test('refuses sessions beyond the last bank holidays known, and names the day', async () => {
    const manager = await as('programme_manager')
    const answer = await manager.post(
      '/cohorts/new',
      aForm({ 'starts-day': '10', 'starts-month': '7', 'starts-year': '2028' }),
    )
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Bank holidays are known to 31 December 2028')
  })

  test('a CARA pair has its two workshops; a gap of 27 days is refused', async () => {
    const manager = await as('cara_coordinator')
    const opened = await manager.post('/cohorts', pair())
    expect(opened.status, await opened.clone().text()).toBe(303)
    const held = await on.probation.reader.select().from(sessions)
    expect(held.map(({ heldOn }) => heldOn).sort()).toEqual(['2027-02-20', '2027-03-20'])
    const refused = await manager.post(
      '/cohorts',
      pair({ code: 'CARA-2', 'workshop-b-day': '19', place: where['Portsmouth office']! }),
    )
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('28 to 35 days after A')
  })

  test('not at a venue outside his areas', async () => {
    const manager = await as('programme_manager', { areas: [southern] })
    const answer = await manager.post('/cohorts', aForm({ place: where['Basingstoke office']! }))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Select a venue')
  })
})

describe('who sees which cohorts', () => {
  const absent = `/cohorts/${randomUUID()}`

  test('an unknown one and one of somebody else’s are the same 404', async () => {
    const id = await open()
    const facilitator = await as('facilitator', { email: fred })
    const answers = [await facilitator.get(`/cohorts/${id}`), await facilitator.get(absent)]
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    expect(await answers[0]!.text()).toBe(await answers[1]!.text())
  })

  test('a facilitator sees his own, a probation officer those of his area', async () => {
    const id = await open()
    const seen = async (browser: Awaited<ReturnType<typeof as>>) => [
      (await browser.get(`/cohorts/${id}`)).status,
      (await (await browser.get('/cohorts?programme=bbr')).text()).includes('BBR-27-04'),
    ]
    expect(await seen(await as('facilitator', { email: hana }))).toEqual([200, true])
    expect(await seen(await as('probation_officer', { areas: [southern] }))).toEqual([200, true])
    expect(await seen(await as('probation_officer', { areas: ['Elsewhere'] }))).toEqual([
      404,
      false,
    ])
    expect((await (await as('cara_coordinator')).get(`/cohorts/${id}`)).status).toBe(404)
  })

  test('only who may make cohorts has the journey, or the button', async () => {
    for (const role of ['facilitator', 'probation_officer', 'auditor', 'administrator'] as const) {
      const browser = await as(role)
      expect((await browser.get('/cohorts/new')).status).toBe(404)
      expect((await browser.post('/cohorts', aForm())).status).toBe(404)
    }
    const officer = await as('probation_officer')
    expect(await (await officer.get('/cohorts')).text()).not.toContain('Make a cohort')
    const coordinator = await as('cara_coordinator')
    expect((await coordinator.get('/cohorts/new?programme=bbr')).status).toBe(404)
  })

  test('a place of somebody outside his list has no name; a restricted person has his CRN', async () => {
    const id = await open()
    await anOccupant(id)
    const officer = await as('probation_officer', { areas: [southern] })
    const page = await (await officer.get(`/cohorts/${id}`)).text()
    expect(page).toContain('by somebody outside your list')
    expect(page).not.toContain('Walden')
    expect(page).not.toContain('X123456')
    await on.probation.write((tx) =>
      tx.update(people).set({ restricted: true }).where(eq(people.crn, 'X123456')),
    )
    const manager = await as('programme_manager')
    const masked = await (await manager.get(`/cohorts/${id}`)).text()
    expect(masked).toContain('X123456')
    expect(masked).not.toContain('Walden')
  })

  test('reading a cohort’s people leaves an audit row', async () => {
    const id = await open()
    await anOccupant(id)
    await (await as('programme_manager')).get(`/cohorts/${id}`)
    const rows = await on.probation.reader.select().from(audit).where(eq(audit.purpose, 'cohort'))
    expect(rows).toMatchObject([{ verb: 'consultation', subject: 'person' }])
    expect(rows[0]!.subjectIds).toHaveLength(1)
  })
})

describe('cancelling', () => {
  test('frees its days, and keeps why', async () => {
    const id = await open()
    const manager = await as('programme_manager')
    const answer = await manager.post(`/cohorts/${id}/cancellation`, { reason: 'No venue' })
    expect(answer.status).toBe(303)
    expect(await on.probation.reader.select().from(sessions)).toEqual([])
    const page = await (await manager.get(`/cohorts/${id}`)).text()
    expect(page).toContain('Cancelled on 23 November')
    expect(page).toContain('No venue')
    const past = await (await manager.get('/cohorts?show=past')).text()
    expect(past).toContain('BBR-27-04')
  })
})

describe('changing places and staff', () => {
  const details = (some: Fields = {}) => ({
    version: '1',
    min: '6',
    max: '10',
    'facilitator-1': hana,
    'facilitator-2': fred,
    reason: 'Bea has left',
    ...some,
  })

  test('saves both with before and after', async () => {
    const id = await open()
    const manager = await as('programme_manager')
    expect((await manager.post(`/cohorts/${id}/details`, details())).status).toBe(303)
    const lines = await on.probation.reader.select().from(history)
    expect(lines.at(-1)).toMatchObject({
      why: 'Bea has left',
      changes: [
        { field: 'Fewest places', before: '4', after: '6' },
        { field: 'Most places', before: '12', after: '10' },
        { field: 'Facilitators', before: 'Hana Ito, Bea Cole', after: 'Hana Ito, Fred Moss' },
      ],
    })
    const led = await on.probation.reader.select().from(cohortFacilitators)
    expect(led.map(({ email }) => email).sort()).toEqual([fred, hana].sort())
  })

  test('in two tabs: the second is shown what the first saved, and saves nothing', async () => {
    const id = await open()
    const manager = await as('programme_manager')
    await manager.post(`/cohorts/${id}/details`, details())
    const answer = await manager.post(`/cohorts/${id}/details`, details({ max: '8' }))
    const page = await answer.text()
    expect(answer.status).toBe(409)
    expect(page).toMatch(/<td>10<\/td><td>8<\/td>/)
    const [cohort] = await on.probation.reader.select().from(cohorts)
    expect(cohort).toMatchObject({ maxPlaces: 10, version: 2 })
  })

  test('compared after somebody else’s change, what was typed still stands there and is saved by the same button', async () => {
    const id = await open()
    const manager = await as('programme_manager')
    await manager.post(`/cohorts/${id}/details`, details())
    const page = await (await manager.post(`/cohorts/${id}/details`, details({ max: '8' }))).text()
    expect(page).toMatch(/name="max" [^>]*value="8"/)
    const [, version = ''] = page.match(/name="version" value="(\d+)"/) ?? []
    const again = await manager.post(`/cohorts/${id}/details`, details({ max: '8', version }))
    expect(again.status).toBe(303)
  })
})

describe('sessions of rolling cohorts, laid ahead', () => {
  const lastOf = async (id: string): Promise<Day> => {
    const held = await on.probation.reader.select().from(sessions).where(eq(sessions.cohortId, id))
    return held
      .map(({ heldOn }) => heldOn)
      .sort()
      .at(-1)!
  }

  test('grow as days go by, in the same room, and never beyond the holidays known', async () => {
    const id = await open({ entry: 'rolling' })
    const before = await lastOf(id)
    expect(await extendRolling(on.probation, monday)).toBe(0)
    const later = day('2027-03-01')
    const added = await extendRolling(on.probation, later)
    expect(added).toBeGreaterThan(4)
    expect((await lastOf(id)) > before).toBe(true)
    await extendRolling(on.probation, day('2028-11-01'))
    expect(await lastOf(id)).toBe('2028-12-18')
    const held = await on.probation.reader.select().from(sessions)
    const numbers = held.map(({ number }) => number).sort((one, two) => one - two)
    expect(numbers).toEqual(numbers.map((_, at) => at + 1))
    expect(new Set(held.map(({ roomId }) => roomId)).size).toBe(1)
  })

  test('move to another room of the venue where theirs is taken', async () => {
    const id = await open({ entry: 'rolling' })
    const last = await lastOf(id)
    const [next, second] = [addDays(last, 7), addDays(last, 35)]
    const boxes = (name: string, of: Day) => ({
      [`${name}-day`]: `${+of.slice(8)}`,
      [`${name}-month`]: `${+of.slice(5, 7)}`,
      [`${name}-year`]: of.slice(0, 4),
    })
    await open({
      ...pair(boxes('workshop-b', second)),
      ...boxes('starts', next),
      'first-day': 'mon',
      'first-time': '16:00',
      'facilitator-1': fred,
      'facilitator-2': 'e.lund@probation.example',
    })
    await extendRolling(on.probation, day('2027-06-01'))
    expect((await lastOf(id)) > next).toBe(true)
  })
})
