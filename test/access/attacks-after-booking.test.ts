import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  attendances,
  audit,
  history,
  people,
  placements,
  referrals,
  sessionChanges,
  sessions,
} from '../../db/probation/schema.ts'
import type { Role } from '../../src/access/viewer.ts'
import { addDays, type Day, day } from '../../src/calendar.ts'
import { urls } from '../../src/urls.ts'
import {
  hana,
  keepLedCohort,
  keepPair,
  onRoute,
  placeOf,
  referralOf,
  saveRegister,
  shownAt,
} from '../probation/attendance/a-register.ts'
import { type Fields, monday, signedIn, type TestApp } from '../support/app.ts'
import { startedApp } from '../support/filled.ts'
import { keepCaution } from '../support/kept-cautions.ts'
import { crnOf, keepRunningCohort, name, placesOf, restrict } from '../support/places.ts'
import { keepReferral } from '../support/referrals.ts'
import { withoutChance } from '../support/shown.ts'

let on: TestApp
const startsOn = day('2026-11-02')
const as = (role: Role, email?: string) =>
  signedIn(on, on.probation, email ? { role, email } : { role })
type Visitor = Awaited<ReturnType<typeof as>>

beforeEach(async () => {
  on = await startedApp()
})

/** A weekly group led by Hana Ito, three sessions held, and the men booked on it. */
async function aGroup(count = 2) {
  const men = []
  for (let made = 0; made < count; made++) men.push(await keepReferral(on.probation))
  const referralIds = men.map(({ referralId }) => referralId)
  const cohortId = await keepLedCohort(on.probation, { startsOn, referralIds, code: 'BBR-26-09' })
  return { cohortId, men, hanas: await as('facilitator', hana) }
}

const dayFields = (field: string, on_: Day) => {
  const [year, month, date] = on_.split('-') as [string, string, string]
  return { [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year }
}

const moved = (number: number, to: Day, more: Fields = {}) => ({
  ...{ number: `${number}`, reason: 'The hall is wanted', time: '18:00', room: '' },
  ...dayFields('on', to),
  ...more,
})

/** The form as its plan sends it on: with the version and the plan that were shown. */
async function planned(visitor: Visitor, cohortId: string, kind: string, asked: Fields) {
  const answer = await visitor.post(urls.cohortChange(cohortId, kind), asked)
  const html = await answer.text()
  const hidden = (field: string) =>
    html.match(new RegExp(`name="${field}" value="([^"]*)"`))?.[1] ?? ''
  const confirmed = { confirmed: 'yes', version: hidden('version'), plan: hidden('plan') }
  return { html, status: answer.status, fields: { ...asked, ...confirmed, seen: 'yes' } }
}

async function apply(visitor: Visitor, cohortId: string, kind: string, asked: Fields) {
  const { fields } = await planned(visitor, cohortId, kind, asked)
  return visitor.post(urls.cohortChange(cohortId, kind), fields)
}

const sessionsOf = (cohortId: string) =>
  on.probation.reader
    .select()
    .from(sessions)
    .where(eq(sessions.cohortId, cohortId))
    .orderBy(sessions.number)

/** A man recorded as absent, and amended with a reason that says much of him. */
async function amendedFor(cohortId: string, hanas: Visitor, referralId: string) {
  const outcomes = { [referralId]: 'unacceptable_absence' }
  await saveRegister(hanas, cohortId, 1, outcomes, { shown: shownAt(startsOn, 1) })
  const answer = await hanas.post(urls.amendment(cohortId, 1, referralId), {
    ...{ outcome: 'acceptable_absence', version: '1', reason: 'In hospital that night' },
  })
  expect(answer.status).toBe(303)
}

describe('of a restricted man', () => {
  test('the history of his cohort and the day’s changes tell nothing but that something changed', async () => {
    const { cohortId, men, hanas } = await aGroup()
    const [tom] = men
    await restrict(on.probation, tom!.personId)
    await amendedFor(cohortId, hanas, tom!.referralId)
    const dana = await as('programme_manager')
    for (const path of [urls.cohort(cohortId), urls.changesOn(monday)]) {
      const html = await (await dana.get(path)).text()
      expect(html, path).not.toContain('In hospital')
      expect(html, path).not.toMatch(/unacceptable absence to acceptable/)
      expect(html, path).not.toContain('Walden, Tom</a> (X')
    }
  })

  test('a register tells its reader nothing, and none but its keeper amends it', async () => {
    const { cohortId, men, hanas } = await aGroup()
    const [tom] = men
    await restrict(on.probation, tom!.personId)
    await amendedFor(cohortId, hanas, tom!.referralId)
    const dana = await as('programme_manager')
    const html = await (await dana.get(urls.register(cohortId, 1))).text()
    expect(html).toContain(await crnOf(on.probation, tom!.personId))
    expect(html).not.toContain('In hospital')
    expect(html).not.toMatch(/cceptable absence/)
    expect((await dana.get(urls.amendment(cohortId, 1, tom!.referralId))).status).toBe(404)
    const sent = await dana.post(urls.amendment(cohortId, 1, tom!.referralId), {
      ...{ outcome: 'attended', version: '2', reason: 'Guessed' },
    })
    expect(sent.status).toBe(404)
  })

  test('whoever is excluded by name keeps his register by CRN, and reads no reason', async () => {
    const { cohortId, men, hanas } = await aGroup()
    const [tom] = men
    await amendedFor(cohortId, hanas, tom!.referralId)
    await name(on.probation, tom!.personId, 'deny', hana)
    const pages = [
      urls.register(cohortId, 1),
      urls.session(cohortId, 1),
      urls.cohort(cohortId),
      urls.cohortList(cohortId),
      urls.amendment(cohortId, 1, tom!.referralId),
    ]
    const crn = await crnOf(on.probation, tom!.personId)
    await on.probation.write((tx) =>
      tx.update(people).set({ familyName: 'Zephyr' }).where(eq(people.id, tom!.personId)),
    )
    for (const path of pages) {
      const answer = await hanas.get(path)
      const html = await answer.text()
      expect(answer.status, path).toBe(200)
      expect(html, path).toContain(crn)
      expect(html, path).not.toContain('Zephyr')
      expect(html, path).not.toContain('In hospital')
    }
  })

  test('plans of a change and of a cancellation name him by CRN, and never say how late he would be', async () => {
    const { cohortId, men } = await aGroup()
    const [tom] = men
    await restrict(on.probation, tom!.personId)
    await on.probation.write((tx) =>
      tx.update(people).set({ familyName: 'Zephyr' }).where(eq(people.id, tom!.personId)),
    )
    await on.probation.write((tx) =>
      tx
        .update(referrals)
        .set({ hardEndOn: day('2027-04-20'), availability: ['mon-evening'] })
        .where(eq(referrals.id, tom!.referralId)),
    )
    const dana = await as('programme_manager')
    const { html } = await planned(dana, cohortId, 'move-on', moved(5, day('2026-12-03')))
    const cancellation = await (await dana.get(urls.cohortCancellation(cohortId))).text()
    for (const page of [html, cancellation]) {
      expect(page).toContain(await crnOf(on.probation, tom!.personId))
      expect(page).not.toContain('Zephyr')
      expect(page).not.toContain('20 Apr')
      expect(page).not.toContain(urls.person(tom!.personId))
    }
  })
})

describe('of another officer’s man', () => {
  test('the history of a cohort gives no CRN, no outcome’s reason and no recall', async () => {
    const { cohortId, men, hanas } = await aGroup()
    const [tom, ben] = men
    await onRoute(on.probation, ben!.referralId, 'licence')
    await amendedFor(cohortId, hanas, tom!.referralId)
    const dana = await as('programme_manager')
    const recalled = await dana.post(urls.recall(ben!.referralId), {
      ...dayFields('recalledOn', monday),
      ...{
        reason: 'Arrested on Saturday',
        version: `${(await referralOf(on.probation, ben!.referralId)).version}`,
      },
    })
    expect(recalled.status).toBe(303)
    const other = await as('probation_officer', 'k.moss@probation.example')
    const html = await (await other.get(urls.cohort(cohortId))).text()
    expect(html).toContain('History')
    for (const { personId } of men) expect(html).not.toContain(await crnOf(on.probation, personId))
    expect(html).not.toContain('In hospital')
    expect(html).not.toMatch(/[Rr]ecalled/)
  })

  test('a reader whose man he is still reads the whole line', async () => {
    const { cohortId, men, hanas } = await aGroup()
    await amendedFor(cohortId, hanas, men[0]!.referralId)
    const june = await as('probation_officer', 'j.hollis@probation.example')
    const html = await (await june.get(urls.cohort(cohortId))).text()
    expect(html).toContain(await crnOf(on.probation, men[0]!.personId))
    expect(html).toContain('In hospital')
  })
})

test('a coordinator of cautions reads no code of another programme in a plan', async () => {
  const tom = await keepCaution(on.probation)
  const pair = await keepPair(on.probation, {
    ...{ code: 'CARA-26-01', startsOn: day('2026-12-05'), workshopBOn: day('2027-01-02') },
    referralIds: [tom.referralId],
  })
  const other = await keepReferral(on.probation)
  await on.probation.write((tx) =>
    tx.update(referrals).set({ personId: tom.personId }).where(eq(referrals.id, other.referralId)),
  )
  await keepRunningCohort(on.probation, {
    ...{ startsOn: day('2026-11-30'), referralIds: [other.referralId], code: 'BBR-26-77' },
  })
  const mina = await as('cara_coordinator')
  const to = { ...moved(2, day('2027-01-04')), time: '18:00' }
  const { html, status } = await planned(mina, pair, 'move', to)
  expect(status).toBe(200)
  expect(html).toContain('Sits in another group at that time')
  expect(html).not.toContain('BBR-26-77')
})

describe('two at once', () => {
  test('of two managers who apply plans one is told that it is stale', async () => {
    const { cohortId } = await aGroup()
    const [one, two] = [await as('programme_manager'), await as('programme_manager')]
    const first = await planned(one, cohortId, 'move', moved(5, day('2026-12-02')))
    const second = await planned(two, cohortId, 'move', moved(6, day('2026-12-09')))
    const answers = await Promise.all([
      one.post(urls.cohortChange(cohortId, 'move'), first.fields),
      two.post(urls.cohortChange(cohortId, 'move'), second.fields),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    expect(await on.probation.reader.$count(sessionChanges)).toBe(1)
  })

  test('a plan sent twice by one click is applied once', async () => {
    const { cohortId } = await aGroup()
    const dana = await as('programme_manager')
    const { fields } = await planned(dana, cohortId, 'cancel', { number: '5', reason: 'Snow' })
    const same = { ...fields, 'form-token': dana.formToken() }
    const answers = await Promise.all(
      [1, 2, 3].map(() => dana.post(urls.cohortChange(cohortId, 'cancel'), same)),
    )
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(await on.probation.reader.$count(sessionChanges)).toBe(1)
    expect(await sessionsOf(cohortId)).toHaveLength(24)
  })

  test('a register saved while its session is moved loses no line and moves no held session', async () => {
    on = await startedApp({ now: () => new Date('2026-11-23T18:30:00Z') })
    const { cohortId, men, hanas } = await aGroup()
    const dana = await as('programme_manager')
    const { fields, status } = await planned(dana, cohortId, 'move', moved(5, day('2026-12-02')))
    expect(status).toBe(200)
    const outcomes = { [men[0]!.referralId]: 'attended' }
    const [saved, applied] = await Promise.all([
      saveRegister(hanas, cohortId, 4, outcomes, { shown: shownAt(startsOn, 4) }),
      dana.post(urls.cohortChange(cohortId, 'move'), fields),
    ])
    expect(saved.status).toBe(303)
    expect([303, 409]).toContain(applied.status)
    const [line] = await on.probation.reader.select().from(attendances)
    const held = (await sessionsOf(cohortId))[3]!
    expect(line!.sessionId).toBe(held.id)
    expect(held.heldOn).toBe('2026-11-23')
  })

  test('two undo the same change, and one of them is told that it is undone', async () => {
    const { cohortId } = await aGroup()
    const dana = await as('programme_manager')
    const before = await sessionsOf(cohortId)
    await apply(dana, cohortId, 'cancel', { number: '5', reason: 'Snow' })
    const [change] = await on.probation.reader.select().from(sessionChanges)
    const undo = () => dana.post(urls.changeUndone(cohortId, change!.id), { reason: 'No snow' })
    const answers = await Promise.all([undo(), undo()])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    expect(await sessionsOf(cohortId)).toEqual(before)
  })
})

describe('nothing is half done', () => {
  const fails = (table: string) =>
    on.probation.record((tx) =>
      tx.run(
        sql.raw(
          `create trigger broken before insert on ${table === 'audit' ? 'audit_sets' : table} begin select raise(abort, 'broken'); end`,
        ),
      ),
    )

  test.each(['history', 'audit'])(
    'a change whose %s cannot be written changes nothing',
    async (table) => {
      const { cohortId } = await aGroup()
      const dana = await as('programme_manager')
      const { fields } = await planned(dana, cohortId, 'cancel', { number: '5', reason: 'Snow' })
      const before = [
        await sessionsOf(cohortId),
        await on.probation.reader.select().from(placements),
      ]
      await fails(table)
      const answer = await dana.post(urls.cohortChange(cohortId, 'cancel'), fields)
      expect(answer.status).toBe(500)
      expect([
        await sessionsOf(cohortId),
        await on.probation.reader.select().from(placements),
      ]).toEqual(before)
      expect(await on.probation.reader.$count(sessionChanges)).toBe(0)
    },
  )

  test('no page that names a man is shown where the reading cannot be written', async () => {
    const { cohortId, men, hanas } = await aGroup()
    await amendedFor(cohortId, hanas, men[0]!.referralId)
    const dana = await as('programme_manager')
    const place = await placeOf(on.probation, men[0]!.referralId)
    await fails('audit')
    const paths = [
      ...[urls.register(cohortId, 1), urls.amendment(cohortId, 1, men[0]!.referralId)],
      ...[urls.session(cohortId, 5), urls.cohortList(cohortId), urls.cohortCancellation(cohortId)],
      ...[urls.letter(place.id), urls.changesOn(monday), urls.cohort(cohortId)],
    ]
    for (const path of paths) {
      const answer = await dana.get(path)
      expect(answer.status, path).toBe(500)
      expect(await answer.text(), path).not.toContain('Walden')
    }
  })
})

describe('what a form answers that came too late', () => {
  test('is shown only once it is written down who reads it', async () => {
    const tom = await keepCaution(on.probation, { contactedOn: day('2026-11-18') })
    const ben = await keepReferral(on.probation)
    await onRoute(on.probation, ben.referralId, 'licence')
    const dana = await as('programme_manager')
    const contact = { ...dayFields('contactedOn', day('2026-11-19')), version: '99' }
    const recall = { ...dayFields('recalledOn', monday), version: '99', reason: 'Recalled' }
    const release = {
      ...{ ...dayFields('releasedOn', day('2026-12-14')), prison: 'HMP Winchester' },
      version: '99',
    }
    const forms = [
      [urls.contact(tom.referralId), contact, tom.personId],
      [urls.recall(ben.referralId), recall, ben.personId],
      [urls.release(ben.referralId), release, ben.personId],
    ] as const
    for (const [path, fields, personId] of forms) {
      const before = await readings(personId)
      expect((await dana.post(path, fields)).status, path).toBe(409)
      expect(await readings(personId), path).toBe(before + 1)
    }
  })

  const readings = async (personId: string) => {
    const rows = await on.probation.reader.select().from(audit)
    return rows.filter(({ subjectIds }) => subjectIds.includes(personId)).length
  }
})

describe('no place without its sessions', () => {
  test('a place taken back by an amended register ends with B where B is now', async () => {
    const a = day('2026-11-14')
    const tom = await keepCaution(on.probation, { imposedOn: day('2026-10-26') })
    const pair = await keepPair(on.probation, {
      ...{ code: 'CARA-26-01', startsOn: a, workshopBOn: day('2026-12-12') },
      referralIds: [tom.referralId],
    })
    const hanas = await as('facilitator', hana)
    const missed = { [tom.referralId]: 'unacceptable_absence' }
    await saveRegister(hanas, pair, 1, missed, { shown: `${a} 09:30` })
    expect(await placesOf(on.probation, tom.referralId, 'withdrawn')).toHaveLength(1)
    const mina = await as('cara_coordinator')
    const to = day('2026-12-19')
    const change = await apply(mina, pair, 'move', { ...moved(2, to), time: '09:30' })
    expect(change.status).toBe(303)
    const amended = await mina.post(urls.amendment(pair, 1, tom.referralId), {
      ...{ outcome: 'attended', version: '1', reason: 'The wrong man was ticked' },
    })
    expect(amended.status).toBe(303)
    expect(await placeOf(on.probation, tom.referralId)).toMatchObject({
      ...{ status: 'started', entryOn: a, lastSessionOn: to, finishesOn: to },
    })
    const page = await (await mina.get(urls.session(pair, 2))).text()
    expect(page).toContain('Verity')
  })

  test('a place given back before its cohort moved is booked again only on a day with a session', async () => {
    const tom = await keepReferral(on.probation)
    const cohortId = await keepLedCohort(on.probation, {
      ...{ startsOn: day('2027-01-11'), referralIds: [tom.referralId], code: 'BBR-27-01' },
    })
    const dana = await as('programme_manager')
    const place = await placeOf(on.probation, tom.referralId)
    const given = await dana.post(urls.withdrawal(place.id), {
      why: 'ill',
      reason: 'Ill',
      note: '',
    })
    if (given.status !== 303) {
      await on.probation.write((tx) =>
        tx
          .update(placements)
          .set({ status: 'withdrawn', withdrawnOn: monday, withdrawnWhy: 'ill' })
          .where(eq(placements.id, place.id)),
      )
    }
    expect((await apply(dana, cohortId, 'move-on', moved(1, day('2027-01-14')))).status).toBe(303)
    const again = await dana.post(urls.reinstatement(place.id), { reason: 'Well again' })
    const [booked] = await placesOf(on.probation, tom.referralId, 'booked')
    const days = (await sessionsOf(cohortId)).map(({ heldOn }) => heldOn)
    if (again.status === 303) expect(days).toContain(booked!.entryOn)
    else expect(booked).toBeUndefined()
  })

  test('no undo puts a man who was booked since past his deadline unseen', async () => {
    const a = day('2026-12-05')
    const tom = await keepCaution(on.probation)
    const pair = await keepPair(on.probation, {
      ...{ code: 'CARA-26-01', startsOn: a, workshopBOn: day('2027-01-09') },
    })
    const mina = await as('cara_coordinator')
    const to = day('2027-01-02')
    const earlier = await apply(mina, pair, 'move', { ...moved(2, to), time: '09:30' })
    expect(earlier.status).toBe(303)
    await on.probation.write(async (tx) => {
      await tx
        .update(referrals)
        .set({ hardEndOn: day('2027-01-05') })
        .where(eq(referrals.id, tom.referralId))
      await tx.insert(placements).values({
        ...{ id: randomUUID(), referralId: tom.referralId, cohortId: pair, status: 'booked' },
        ...{ entryOn: a, lastSessionOn: to, finishesOn: to, pinned: false },
        ...{ bookedOn: monday, bookedBy: 'test' },
      })
    })
    const [change] = await on.probation.reader.select().from(sessionChanges)
    const undone = await mina.post(urls.changeUndone(pair, change!.id), { reason: 'Wrong' })
    expect(undone.status).toBe(422)
    expect(await undone.text()).toContain('1 place booked since would end too late')
    expect(await placeOf(on.probation, tom.referralId)).toMatchObject({ lastSessionOn: to })
  })

  test('after any change every place begins and ends on a session of its cohort', async () => {
    const { cohortId } = await aGroup(3)
    const dana = await as('programme_manager')
    const changes: [string, Fields][] = [
      ['cancel', { number: '5', reason: 'Snow' }],
      [
        'suspend',
        {
          reason: 'Repairs',
          ...dayFields('from', day('2026-12-14')),
          ...dayFields('to', day('2027-01-10')),
        },
      ],
      ['move-on', moved(6, day('2027-01-19'))],
      [
        'time',
        { number: '8', which: 'later', time: '17:30', minutes: '120', reason: 'Earlier bus' },
      ],
    ]
    const before = [await sessionsOf(cohortId), await placesIn(cohortId)]
    for (const [kind, asked] of changes) {
      const answer = await apply(dana, cohortId, kind, asked)
      expect(answer.status, kind).toBe(303)
      const days = (await sessionsOf(cohortId)).map(({ heldOn }) => heldOn)
      expect(days).toHaveLength(24)
      for (const { entryOn, lastSessionOn } of await placesIn(cohortId)) {
        expect(days, kind).toContain(entryOn)
        expect(days, kind).toContain(lastSessionOn)
      }
    }
    const made = await on.probation.reader
      .select()
      .from(sessionChanges)
      .orderBy(sessionChanges.madeVersion)
    for (const { id, kind } of made.reverse()) {
      const answer = await dana.post(urls.changeUndone(cohortId, id), { reason: 'Wrong' })
      expect(answer.status, kind).toBe(303)
    }
    const [was, places] = before as [{ id: string }[], Awaited<ReturnType<typeof placesIn>>]
    expect(await sessionsOf(cohortId)).toEqual(was)
    const daysOf = (list: typeof places) =>
      list.map(({ id, entryOn, lastSessionOn, finishesOn }) => [
        id,
        entryOn,
        lastSessionOn,
        finishesOn,
      ])
    expect(daysOf(await placesIn(cohortId))).toEqual(daysOf(places))
  })

  const placesIn = (cohortId: string) =>
    on.probation.reader
      .select()
      .from(placements)
      .where(and(eq(placements.cohortId, cohortId), eq(placements.status, 'booked')))
      .orderBy(placements.id)
})

test('what goes to the police in a file is the positive list, and no formula', async () => {
  const tom = await keepCaution(on.probation, { familyName: '=HYPERLINK("x")' })
  const pair = await keepPair(on.probation, {
    ...{ code: 'CARA-26-01', startsOn: day('2026-11-14'), workshopBOn: day('2026-12-12') },
    referralIds: [tom.referralId],
  })
  const hanas = await as('facilitator', hana)
  await saveRegister(
    hanas,
    pair,
    1,
    { [tom.referralId]: 'late_refused' },
    { shown: '2026-11-14 09:30' },
  )
  const mina = await as('cara_coordinator')
  const answer = await mina.post(urls.attendanceReturnFile(pair, 1), { reason: 'Weekly return' })
  expect(answer.status).toBe(200)
  const [head, line] = (await answer.text()).split('\r\n')
  expect(head).toBe(
    'crn,family_name,given_names,date_of_birth,caution_on,deadline_on,workshop,workshop_on,attended',
  )
  expect(line).toContain(`"'=HYPERLINK(""x"")"`)
  expect(line).toMatch(/,A,2026-11-14,no$/)
  expect(withoutChance(line!)).not.toContain('late')
  const rows = await on.probation.reader.select().from(audit)
  expect(
    rows.some(({ verb, subjectIds }) => verb === 'disclosure' && subjectIds.includes(tom.personId)),
  ).toBe(true)
})

test('no history line of a cohort holds the name of anybody in it', async () => {
  const { cohortId, men, hanas } = await aGroup()
  await amendedFor(cohortId, hanas, men[0]!.referralId)
  const dana = await as('programme_manager')
  await apply(dana, cohortId, 'cancel', { number: '6', reason: 'Snow' })
  const lines = await on.probation.reader.select().from(history)
  const told = JSON.stringify(lines.filter(({ subject }) => subject === 'cohort'))
  expect(withoutChance(told)).not.toMatch(/Walden|Tom/)
})

test('an address that is no address answers in words, and never fails', async () => {
  const dana = await as('programme_manager')
  const odd = ['%0d%0a', '..%2f..', encodeURIComponent("'; drop table x"), randomUUID()]
  for (const id of odd) {
    const paths = [
      ...[`/cohorts/${id}/sessions/1/return.csv`, `/cohorts/${id}/sessions/NaN/register`],
      ...[`/staff/${id}`, `/changes/${id}`, `/placements/${id}/letter`, `/cohorts/${id}/changes`],
    ]
    for (const path of paths) expect((await dana.get(path)).status, path).toBe(404)
  }
  expect((await dana.get(urls.changesOn(addDays(monday, 1)))).status).toBe(404)
})
