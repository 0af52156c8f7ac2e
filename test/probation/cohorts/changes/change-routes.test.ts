import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { extendRolling } from '../../../../db/probation/queries/extend-rolling.ts'
import {
  audit,
  cohortDaysOff,
  cohortFacilitators,
  cohorts,
  history,
  placements,
  registers,
  rooms,
  sessionChanges,
  sessionCovers,
  sessions,
  staff,
  staffLeave,
} from '../../../../db/probation/schema.ts'
import type { Role } from '../../../../src/access/viewer.ts'
import { addDays, type Day, day } from '../../../../src/calendar.ts'
import { type Fields, monday, signedIn, type TestApp } from '../../../support/app.ts'
import { startedApp } from '../../../support/filled.ts'
import { keepRunningCohort, restrict } from '../../../support/places.ts'
import { keepReferral } from '../../../support/referrals.ts'

const hana = 'h.ito@probation.example'
const bea = 'b.cole@probation.example'

let on: TestApp
let cohortId: string
let man: { personId: string; referralId: string }
let manager: Awaited<ReturnType<typeof as>>

/** A cohort of 24 Mondays at 6pm from 11 January 2027, led by Hana Ito, with one man in it; its order ends well after. */
beforeEach(async () => {
  on = await startedApp()
  man = await keepReferral(on.probation, { endsOn: day('2028-01-11') })
  cohortId = await keepRunningCohort(on.probation, {
    code: 'BBR-27-01',
    referralIds: [man.referralId],
  })
  await on.probation.write(async (tx) => {
    await tx.insert(staff).values([
      { email: hana, name: 'Hana Ito' },
      { email: bea, name: 'Bea Cole' },
    ])
    await tx.insert(cohortFacilitators).values({ cohortId, email: hana, position: 1 })
  })
  manager = await as('programme_manager')
})

const as = (role: Role, more: { areas?: string[]; email?: string } = {}) =>
  signedIn(on, on.probation, { role, ...more })

const path = (kind: string) => `/cohorts/${cohortId}/changes/${kind}`
const boxes = (name: string, of: string) => ({
  [`${name}-day`]: `${+of.slice(8)}`,
  [`${name}-month`]: `${+of.slice(5, 7)}`,
  [`${name}-year`]: of.slice(0, 4),
})
const move = (number: number, to: string, some: Fields = {}): Fields => ({
  number: `${number}`,
  ...boxes('on', to),
  time: '6pm',
  room: '',
  reason: 'The hall is let',
  ...some,
})

/** The hidden fields and the token of the plan that a form makes. */
async function planOf(kind: string, fields: Fields, browser = manager) {
  const answer = await browser.post(path(kind), fields)
  const page = await answer.text()
  const hidden = (name: string) => page.match(`name="${name}" value="([^"]*)"`)?.[1] ?? ''
  const sent = { ...fields, version: hidden('version'), plan: hidden('plan') }
  return { status: answer.status, page, sent, token: hidden('form-token') }
}

async function apply(kind: string, fields: Fields, browser = manager) {
  const { sent, token, page } = await planOf(kind, fields, browser)
  expect(page).toContain('Nothing is changed')
  return browser.post(path(kind), { ...sent, confirmed: 'yes', 'form-token': token })
}

const rowsOf = (id = cohortId) =>
  on.probation.reader
    .select()
    .from(sessions)
    .where(eq(sessions.cohortId, id))
    .orderBy(asc(sessions.number))
const daysOf = async (id = cohortId): Promise<Day[]> =>
  (await rowsOf(id)).map(({ heldOn }) => heldOn)
const theChange = async () => {
  const rows = await on.probation.reader.select().from(sessionChanges)
  return rows.at(-1)!
}
const undo = async (reason = 'The hall is free after all', browser = manager) =>
  browser.post(`/cohorts/${cohortId}/changes/${(await theChange()).id}/undone`, { reason })

/** Everything that a change may touch, save for version numbers. */
async function everything() {
  const { reader } = on.probation
  const without = <Row extends { version: number }>({ version: _, ...row }: Row) => row
  return {
    cohorts: (await reader.select().from(cohorts)).map(without),
    sessions: await reader.select().from(sessions).orderBy(asc(sessions.id)),
    placements: (await reader.select().from(placements).orderBy(asc(placements.id))).map(without),
    daysOff: await reader.select().from(cohortDaysOff),
    covers: await reader.select().from(sessionCovers).orderBy(asc(sessionCovers.heldOn)),
  }
}

async function anotherCohort(some: { roomId?: string; facilitator?: string; days: string[] }) {
  const { reader } = on.probation
  const [own] = await reader.select().from(cohorts).where(eq(cohorts.id, cohortId))
  const [room] = await rowsOf()
  const id = randomUUID()
  await on.probation.write(async (tx) => {
    const elsewhere = randomUUID()
    await tx.insert(rooms).values({ id: elsewhere, venueId: own!.venueId, name: `R ${elsewhere}` })
    await tx.insert(cohorts).values({ ...own!, id, code: 'BBR-27-09' })
    const email = some.facilitator ?? bea
    await tx.insert(cohortFacilitators).values({ cohortId: id, email, position: 1 })
    for (const [at, heldOn] of some.days.entries()) {
      const roomId = some.roomId ?? elsewhere
      const changed = { id: randomUUID(), cohortId: id, number: at + 1, heldOn: day(heldOn) }
      await tx.insert(sessions).values({ ...room!, ...changed, roomId })
    }
  })
  return id
}

describe('the plan', () => {
  test('shows every date and everybody whose days move, and saves nothing', async () => {
    const before = await everything()
    const { status, page } = await planOf('cancel', { number: '24', reason: 'Snow' })
    expect(status).toBe(200)
    expect(page).toContain('Mon 21 Jun 2027 at 6pm')
    expect(page).toContain('Mon 28 Jun 2027 at 6pm')
    expect(page).toContain('Walden, Tom')
    expect(await everything()).toEqual(before)
  })

  test('leaves an audit row that names whom it showed', async () => {
    await planOf('cancel', { number: '24', reason: 'Snow' })
    const rows = await on.probation.reader.select().from(audit)
    const [row] = rows.filter(({ purpose }) => purpose === 'plan of a calendar change')
    expect(row).toMatchObject({ verb: 'consultation', subjectIds: [man.personId] })
  })

  test('a restricted man has his CRN and no days, and counts all the same', async () => {
    await restrict(on.probation, man.personId)
    const far = addDays(day('2028-01-11'), -70 - 7 * 23)
    const { page } = await planOf('move-on', move(1, addDays(far, 21)))
    expect(page).toContain('Restricted')
    expect(page).toContain('1 man would finish too late')
    expect(page).not.toContain('Walden')
    expect(page).not.toContain('11 Jan 2028')
  })

  test('names who cannot come on the new weekday, and who is on leave', async () => {
    const { referrals } = await import('../../../../db/probation/schema.ts')
    await on.probation.write(async (tx) => {
      await tx.update(referrals).set({ availability: ['mon-evening'] })
      const leave = { fromOn: day('2027-01-12'), toOn: day('2027-01-12'), reason: 'Leave' }
      await tx.insert(staffLeave).values({ id: randomUUID(), email: hana, ...leave })
    })
    const { page } = await planOf('move', move(1, '2027-01-12'))
    expect(page).toContain('Cannot attend Tuesday evenings: 1 session')
    expect(page).toContain('Hana Ito is on leave on Tue 12 Jan 2027')
  })
})

describe('what may not be', () => {
  test.each([
    ['Christmas Day', move(1, '2026-12-25'), 'is closed: Christmas Day'],
    ['before the session before it', move(2, '2027-01-08'), 'sessions keep their order'],
    ['the past', move(1, '2026-11-20'), 'is past'],
    ['29 February 2027', move(1, '2027-02-29'), 'New day must be a real date'],
    ['the hours of the clock change', move(1, '2027-03-28', { time: '1.30am' }), 'between 6am'],
    ['5:59 in the morning', move(1, '2027-01-12', { time: '05:59' }), 'between 6am and 9:30pm'],
    ['no reason', move(1, '2027-01-12', { reason: '' }), 'Enter a reason'],
    ['a session that is not there', move(77, '2027-01-12'), 'no such session'],
    ['a room of another venue', move(1, '2027-01-12', { room: 'elsewhere' }), 'Select a room'],
  ])('a move to %s is refused with 422, and keeps what was typed', async (_, fields, words) => {
    const before = await everything()
    const answer = await manager.post(path('move'), fields)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(words)
    expect(page).toContain(`value="${fields['on-year']}"`)
    expect(await everything()).toEqual(before)
  })

  test('a suspension that ends before it begins', async () => {
    const answer = await manager.post(path('suspend'), {
      ...boxes('from', '2027-02-08'),
      ...boxes('to', '2027-02-01'),
      reason: 'Flood',
    })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('last day of the suspension is before its first')
  })

  test('a session with a register stays where it is', async () => {
    const [first] = await rowsOf()
    await on.probation.write((tx) =>
      tx.insert(registers).values({
        sessionId: first!.id,
        version: 1,
        ledBy: ['Hana Ito'],
        savedAt: '2026-11-23T09:00:00.000Z',
        savedBy: 'Hana Ito',
      }),
    )
    const answer = await manager.post(path('move'), move(1, '2027-01-12'))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('has a register')
  })

  test('a room that is taken is a bar, and says by whom; so is a facilitator who leads elsewhere', async () => {
    const [first] = await rowsOf()
    await anotherCohort({ roomId: first!.roomId, facilitator: hana, days: ['2027-01-12'] })
    const { status, page, sent } = await planOf('move', move(1, '2027-01-12'))
    expect(status).toBe(422)
    expect(page).toContain('is taken by BBR-27-09 on Tue 12 Jan 2027')
    expect(page).toContain('Hana Ito leads BBR-27-09 at that time')
    const before = await everything()
    const forced = await manager.post(path('move'), { ...sent, confirmed: 'yes' })
    expect(forced.status).toBe(422)
    expect(await everything()).toEqual(before)
  })

  test('a date added at the end takes another room where the usual one is taken', async () => {
    const [first] = await rowsOf()
    await anotherCohort({ roomId: first!.roomId, days: ['2027-06-28'] })
    expect((await apply('cancel', { number: '24', reason: 'Snow' })).status).toBe(303)
    const last = (await rowsOf()).at(-1)!
    expect(last.heldOn).toBe('2027-06-28')
    expect(last.roomId).not.toBe(first!.roomId)
  })

  test('a facilitator who is covered that day in the other cohort is free', async () => {
    const other = await anotherCohort({ facilitator: hana, days: ['2027-01-12'] })
    const cover = { heldOn: day('2027-01-12'), absentEmail: hana, coverEmail: bea, reason: 'Ill' }
    await on.probation.write((tx) => tx.insert(sessionCovers).values({ ...cover, cohortId: other }))
    expect((await planOf('move', move(1, '2027-01-12'))).status).toBe(200)
  })
})

describe('applying', () => {
  test('moves the session, the cohort’s first day and his place, with a line for both and an audit row', async () => {
    expect((await apply('move', move(1, '2027-01-12'))).status).toBe(303)
    expect((await daysOf())[0]).toBe('2027-01-12')
    const { reader } = on.probation
    const [cohort] = await reader.select().from(cohorts).where(eq(cohorts.id, cohortId))
    expect(cohort).toMatchObject({ startsOn: '2027-01-12', version: 2 })
    const [place] = await reader.select().from(placements)
    expect(place).toMatchObject({ entryOn: '2027-01-12', lastSessionOn: '2027-06-21', version: 2 })
    expect(await reader.select().from(history)).toMatchObject([
      { subject: 'cohort', subjectId: cohortId, why: 'The hall is let' },
      {
        subject: 'person',
        subjectId: man.referralId,
        changes: [{ field: 'First session', before: '11 January 2027', after: '12 January 2027' }],
      },
    ])
    const rows = await reader.select().from(audit).where(eq(audit.verb, 'alteration'))
    expect(rows[0]!.subjectIds).toEqual([cohortId, man.referralId, man.personId].sort())
  })

  test('each date in the place of the next, in one room: nothing collides', async () => {
    const before = await daysOf()
    expect((await apply('cancel', { number: '1', reason: 'Snow' })).status).toBe(303)
    const after = await daysOf()
    expect(after).toHaveLength(24)
    expect(after.slice(0, 3)).toEqual(before.slice(1, 4))
    const [off] = await on.probation.reader.select().from(cohortDaysOff)
    expect(off).toMatchObject({ kind: 'cancelled', fromOn: '2027-01-11', reason: 'Snow' })
  })

  test('across the clock change local times stay', async () => {
    expect((await apply('move-on', move(1, '2027-01-12'))).status).toBe(303)
    expect(new Set((await rowsOf()).map(({ startsAt }) => startsAt))).toEqual(new Set(['18:00']))
  })

  test('sent twice, the plan is applied once', async () => {
    const { sent, token } = await planOf('move', move(1, '2027-01-12'))
    const form = { ...sent, confirmed: 'yes', 'form-token': token }
    const answers = await Promise.all([
      manager.post(path('move'), form),
      manager.post(path('move'), form),
    ])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await on.probation.reader.select().from(sessionChanges)).toHaveLength(1)
  })

  test('two people at once: the second is shown the plan as it is now, and nothing of his is saved', async () => {
    const other = await as('programme_manager')
    const first = await planOf('move', move(1, '2027-01-12'))
    const second = await planOf('move', move(2, '2027-01-19'), other)
    const sent = { ...first.sent, confirmed: 'yes', 'form-token': first.token }
    expect((await manager.post(path('move'), sent)).status).toBe(303)
    const late = { ...second.sent, confirmed: 'yes', 'form-token': second.token }
    const answer = await other.post(path('move'), late)
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('was changed while you were looking')
    expect((await daysOf()).slice(0, 2)).toEqual(['2027-01-12', '2027-01-18'])
  })

  test('a plan that has changed since it was shown is not applied', async () => {
    const { sent, token } = await planOf('cancel', { number: '24', reason: 'Snow' })
    await on.probation.write((tx) =>
      tx.update(placements).set({ status: 'withdrawn', withdrawnOn: monday, withdrawnWhy: 'ill' }),
    )
    const answer = await manager.post(path('cancel'), {
      ...sent,
      confirmed: 'yes',
      'form-token': token,
    })
    expect(answer.status).toBe(409)
    expect((await daysOf()).at(-1)).toBe('2027-06-21')
  })

  test('who would finish too late has to be seen: without the tick nothing is applied', async () => {
    const fields = move(1, addDays(day('2028-01-11'), -70 - 7 * 23 + 14))
    const { sent, token, page } = await planOf('move-on', fields)
    expect(page).toContain('1 man would finish too late')
    const unseen = { ...sent, confirmed: 'yes', 'form-token': token }
    const answer = await manager.post(path('move-on'), unseen)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(
      'Tick that you have seen that 1 man would finish too late',
    )
    expect((await daysOf())[0]).toBe('2027-01-11')
    expect((await manager.post(path('move-on'), { ...unseen, seen: 'yes' })).status).toBe(303)
    expect((await daysOf())[0]).toBe(fields['on-year'] && '2027-06-08')
  })

  test('sessions on bank holidays move off them', async () => {
    expect((await apply('closed-days', { reason: 'Bank holidays' })).status).toBe(303)
    const days = await daysOf()
    expect(days).toHaveLength(24)
    expect(days).not.toContain('2027-03-29')
    expect(days).not.toContain('2027-05-03')
  })

  test('a day off is lifted from the cohort’s page: the session is laid back, and undoing that takes it off again', async () => {
    const before = await daysOf()
    await apply('cancel', { number: '5', reason: 'Snow' })
    const off = await everything()
    const page = await (await manager.get(`/cohorts/${cohortId}`)).text()
    expect(page).toContain(`href="${path('lift')}"`)
    const id = off.daysOff[0]!.id
    const form = await (await manager.get(`${path('lift')}?day=${id}`)).text()
    expect(form).toMatch(new RegExp(`value="${id}" selected[^>]*>No session Mon 8 Feb 2027: Snow`))
    expect((await apply('lift', { day: id, reason: 'It has thawed' })).status).toBe(303)
    expect(await daysOf()).toEqual(before)
    expect((await everything()).daysOff).toEqual([])
    const lines = await on.probation.reader.select().from(history)
    expect(lines.filter(({ why }) => why === 'It has thawed').map(({ what }) => what)).toEqual([
      'Day off lifted: Mon 8 Feb 2027',
      'Dates of the place in BBR-27-01 changed',
    ])
    const again = await manager.post(path('lift'), { day: id, reason: 'It has thawed' })
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('That day off has been lifted already')
    expect(await (await manager.get(`/cohorts/${cohortId}`)).text()).not.toContain(path('lift'))
    expect((await undo()).status).toBe(303)
    expect(await everything()).toEqual(off)
  })

  test('a day off with a session on it is lifted from Today and from the cohort; a facilitator may not', async () => {
    const { heldOn } = (await rowsOf())[0]!
    const dayOff = { id: 'off', cohortId, kind: 'cancelled' as const, reason: 'Snow' }
    await on.probation.write((tx) =>
      tx.insert(cohortDaysOff).values({ ...dayOff, fromOn: heldOn, toOn: heldOn }),
    )
    const lift = `href="${path('lift')}?day=off"`
    expect(await (await manager.get('/')).text()).toContain(lift)
    expect(await (await manager.get(`/cohorts/${cohortId}`)).text()).toContain(lift)
    const facilitator = await as('facilitator', { email: hana })
    expect(await (await facilitator.get(`/cohorts/${cohortId}`)).text()).not.toContain(lift)
    expect((await facilitator.get(path('lift'))).status).toBe(404)
    expect((await apply('lift', { day: 'off', reason: 'It has thawed' })).status).toBe(303)
    expect(await (await manager.get('/')).text()).not.toContain(path('lift'))
    expect(await (await manager.get(`/cohorts/${cohortId}`)).text()).not.toContain(path('lift'))
  })

  test('a cover lapses where its day has no session any more', async () => {
    const cover = { heldOn: day('2027-01-11'), absentEmail: hana, coverEmail: bea, reason: 'Ill' }
    await on.probation.write((tx) => tx.insert(sessionCovers).values({ ...cover, cohortId }))
    const { page } = await planOf('move', move(1, '2027-01-12'))
    expect(page).toContain('Bea Cole no longer covers for Hana Ito')
    await apply('move', move(1, '2027-01-12'))
    expect(await on.probation.reader.select().from(sessionCovers)).toEqual([])
  })
})

describe('undoing', () => {
  const changes: [string, Fields][] = [
    ['move', move(1, '2027-01-12')],
    ['move-on', move(3, '2027-01-28', { time: '5pm' })],
    ['cancel', { number: '5', reason: 'Snow' }],
    ['add', { ...boxes('on', '2027-02-04'), time: '6pm', room: '', reason: 'To catch up' }],
    ['suspend', { ...boxes('from', '2027-02-01'), ...boxes('to', '2027-03-05'), reason: 'Flood' }],
    ['closed-days', { reason: 'Bank holidays' }],
    ['time', { number: '4', which: 'later', time: '7pm', minutes: '120', reason: 'Day group' }],
  ]

  test.each(changes)(
    '%s restores every row exactly, save for version numbers',
    async (kind, fields) => {
      const cover = { heldOn: day('2027-01-11'), absentEmail: hana, coverEmail: bea, reason: 'Ill' }
      await on.probation.write((tx) => tx.insert(sessionCovers).values({ ...cover, cohortId }))
      const before = await everything()
      const answer = await apply(kind, fields)
      expect(answer.status, await answer.clone().text()).toBe(303)
      expect(await everything()).not.toEqual(before)
      expect((await undo()).status).toBe(303)
      expect(await everything()).toEqual(before)
      const lines = await on.probation.reader.select().from(history)
      expect(lines.some(({ what }) => what.startsWith('Undone: '))).toBe(true)
    },
  )

  test('one after another, newest first, back to the beginning', async () => {
    const before = await everything()
    await apply('cancel', { number: '5', reason: 'Snow' })
    const between = await everything()
    await apply('move', move(1, '2027-01-12'))
    const [first] = await on.probation.reader.select().from(sessionChanges)
    const early = await manager.post(`/cohorts/${cohortId}/changes/${first!.id}/undone`, {
      reason: 'x',
    })
    expect(early.status).toBe(422)
    expect(await early.text()).toContain('Only the newest change can be undone')
    await undo()
    expect(await everything()).toEqual(between)
    await manager.post(`/cohorts/${cohortId}/changes/${first!.id}/undone`, { reason: 'x' })
    expect(await everything()).toEqual(before)
  })

  test('twice is refused the second time', async () => {
    await apply('move', move(1, '2027-01-12'))
    await undo()
    const again = await undo()
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('It has been undone already')
  })

  test('is refused once the session has its register, and once its day has come', async () => {
    await apply('move', move(1, '2027-01-12'))
    const [first] = await rowsOf()
    const register = { version: 1, ledBy: [], savedAt: '2027-01-12T19:00:00.000Z', savedBy: 'x' }
    await on.probation.write((tx) =>
      tx.insert(registers).values({ ...register, sessionId: first!.id }),
    )
    const answer = await undo()
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Session 1 has been held or has its register since')
  })

  test('is refused when its old room has been taken meanwhile', async () => {
    const [first] = await rowsOf()
    await apply('move', move(1, '2027-01-12'))
    await anotherCohort({ roomId: first!.roomId, days: ['2027-01-11'] })
    const answer = await undo()
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('is taken by BBR-27-09 on Mon 11 Jan 2027')
    expect((await daysOf())[0]).toBe('2027-01-12')
  })

  test('is refused when the calendar was changed in another way, and not when only places or staff were', async () => {
    await apply('move', move(1, '2027-01-12'))
    await on.probation.write((tx) =>
      tx.update(cohorts).set({ maxPlaces: 10, version: 7 }).where(eq(cohorts.id, cohortId)),
    )
    const page = await (await manager.get(`/cohorts/${cohortId}/changes`)).text()
    expect(page).toContain('Undo this change')
    const [, second] = await rowsOf()
    await on.probation.write((tx) =>
      tx.update(sessions).set({ startsAt: '17:00' }).where(eq(sessions.id, second!.id)),
    )
    const answer = await undo()
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('changed in another way since')
  })

  test('a place booked meanwhile follows its session', async () => {
    await apply('move', move(1, '2027-01-12'))
    const other = await keepReferral(on.probation)
    await on.probation.write((tx) =>
      tx.insert(placements).values({
        id: 'booked-since',
        referralId: other.referralId,
        cohortId,
        entryOn: day('2027-01-12'),
        lastSessionOn: day('2027-06-21'),
        finishesOn: day('2027-08-30'),
        status: 'booked',
        pinned: false,
        bookedOn: monday,
        bookedBy: 'test',
      }),
    )
    expect((await undo()).status).toBe(303)
    const [place] = await on.probation.reader
      .select()
      .from(placements)
      .where(eq(placements.id, 'booked-since'))
    expect(place).toMatchObject({ entryOn: '2027-01-11', lastSessionOn: '2027-06-21' })
  })

  test('sessions of a rolling cohort that were laid since are laid anew after it, none lost', async () => {
    await on.probation.write((tx) => tx.update(cohorts).set({ entry: 'rolling' }))
    const before = await rowsOf()
    await apply('suspend', {
      ...boxes('from', '2027-02-01'),
      ...boxes('to', '2027-03-05'),
      reason: 'Flood',
    })
    await extendRolling(on.probation, monday)
    const extended = await rowsOf()
    expect(extended.length).toBeGreaterThan(30)
    expect((await undo()).status).toBe(303)
    const after = await rowsOf()
    expect(after.slice(0, 24)).toEqual(before)
    expect(after.map(({ number }) => number)).toEqual(extended.map(({ number }) => number))
    expect(after[24]!.heldOn).toBe('2027-06-28')
    expect(await extendRolling(on.probation, monday)).toBeGreaterThanOrEqual(0)
  })

  test('needs a reason', async () => {
    await apply('move', move(1, '2027-01-12'))
    const answer = await undo('')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Enter a reason')
  })
})

describe('who may', () => {
  test('a facilitator moves sessions of his own cohorts, and cancels none', async () => {
    const own = await as('facilitator', { email: hana })
    expect((await own.get(path('move'))).status).toBe(200)
    for (const kind of ['cancel', 'suspend', 'closed-days', 'add']) {
      expect((await own.get(path(kind))).status, kind).toBe(404)
    }
    const other = await as('facilitator', { email: bea })
    expect((await other.get(path('move'))).status).toBe(404)
  })

  test('an officer reads what was changed and changes nothing; a stranger’s cohort is not there', async () => {
    const officer = await as('probation_officer')
    expect((await officer.get(`/cohorts/${cohortId}/changes`)).status).toBe(200)
    expect((await officer.get(path('move'))).status).toBe(404)
    const stranger = await as('programme_manager', { areas: ['Elsewhere'] })
    expect((await stranger.get(path('move'))).status).toBe(404)
    expect((await stranger.get(`/cohorts/${cohortId}/changes`)).status).toBe(404)
    expect((await manager.get(path('explode'))).status).toBe(404)
  })
})
