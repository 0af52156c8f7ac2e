import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  audit,
  closures,
  enrolments,
  groupSessions,
  sites,
  tasks,
} from '../../db/survivor/schema.ts'
import { day } from '../../src/calendar.ts'
import type { SafeTime } from '../../src/survivor/records/safe-contact.ts'
import { urls } from '../../src/urls.ts'
import { type Fields, monday, signedIn, type TestApp } from '../support/app.ts'
import { startedApp } from '../support/filled.ts'
import {
  keepEnrolment,
  keepGroup,
  keepRecord,
  keepSite,
  keepWorker,
  sessionsOf,
} from '../support/groups.ts'
import { dayFields, keepContact } from '../support/records.ts'

// Monday 23 November 2026, 10am. G7 meets at Orchard House on Tuesdays at 10am.

let on: TestApp
let siteId: string
let group: Awaited<ReturnType<typeof keepGroup>>
let nadia: Awaited<ReturnType<typeof keepWorker>>
let otis: Awaited<ReturnType<typeof keepWorker>>
let admin: Awaited<ReturnType<typeof signedIn>>
const as = (worker: { email: string; name: string }) =>
  signedIn(on, on.survivors, { role: 'fit_worker', email: worker.email, name: worker.name })
const manager = () => signedIn(on, on.survivors, { role: 'fit_manager', areas: ['Basingstoke'] })

beforeEach(async () => {
  on = await startedApp()
  siteId = await keepSite(on.survivors)
  nadia = await keepWorker(on.survivors, 'Nadia Brook')
  otis = await keepWorker(on.survivors, 'Otis Brandt')
  group = await keepGroup(on.survivors, {
    ...{ code: 'G7', siteId, startsOn: day('2026-11-17'), maxPlaces: 6 },
    leaders: [nadia.id],
  })
  admin = await signedIn(on, on.survivors, { role: 'administrator', side: 'survivor' })
})

const db = () => on.survivors.reader
const mondayAfternoon: SafeTime[] = [{ days: ['mon'], from: '16:00', to: '18:00' }]
const wednesday: SafeTime[] = [{ days: ['wed'], from: '09:30', to: '11:00' }]

async function seated(name: string, worker = otis, times: SafeTime[] = [], more = {}) {
  const record = await keepRecord(on.survivors, { preferredName: name, workerId: worker.id })
  await keepContact(on.survivors, record.id, { times })
  const place = { groupId: group.id, firstOn: day('2026-11-17'), offeredOn: day('2026-11-16') }
  const id = await keepEnrolment(on.survivors, record.id, { ...place, ...more })
  return { ...record, enrolmentId: id }
}

const closing = (more: Fields = {}): Fields => ({
  ...{ act: 'add', siteId, reason: 'Boiler broken' },
  ...{ ...dayFields('fromOn', '2026-11-24'), ...dayFields('toOn', '2026-12-01') },
  ...more,
})
async function close(more: Fields = {}) {
  expect((await admin.post(urls.siteClosures, closing(more))).status).toBe(303)
  return (await db().select().from(closures).orderBy(desc(sql`rowid`)))[0]!.id
}
const remove = (id: string) =>
  admin.post(urls.siteClosures, { act: 'remove', id, removalReason: 'Mended' })
const tasksOf = (recordId: string) => db().select().from(tasks).where(eq(tasks.recordId, recordId))
const openOf = async (recordId: string) =>
  (await tasksOf(recordId)).filter(({ closedOn }) => closedOn === null)
const heldDays = async () =>
  (await sessionsOf(on.survivors, group.id)).flatMap(({ closureId, onDay }) =>
    closureId ? [onDay] : [],
  )
async function firstDays({ enrolmentId }: { enrolmentId: string }) {
  const [row] = await db().select().from(enrolments).where(eq(enrolments.id, enrolmentId))
  return [row!.firstOn, row!.heldFirstOn]
}
type Browser = Awaited<ReturnType<typeof as>>
async function tell(browser: Browser, recordId: string, outcome = 'done') {
  const [task] = await openOf(recordId)
  const answer = await browser.post(urls.task(task!.id), { outcome, version: `${task!.version}` })
  expect(answer.status).toBe(303)
}

describe('a venue that closes', () => {
  test('asks each woman’s own worker to call her once, at her next safe time before the session', async () => {
    const chloe = await seated('Chloe', otis, mondayAfternoon)
    const uma = await seated('Uma', otis, wednesday)
    const elsewhere = await keepGroup(on.survivors, { code: 'G8' })
    const leah = await seated('Leah', nadia, [], { groupId: elsewhere.id })
    const id = await close()
    expect(await heldDays()).toEqual(['2026-11-24', '2026-12-01'])
    for (const [woman, dueOn] of [
      [chloe, '2026-11-23'],
      [uma, '2026-11-23'],
    ] as const) {
      expect(await tasksOf(woman.id)).toMatchObject([
        {
          ...{ kind: 'safe_contact', dueOn, closureId: id, closedOn: null },
          about: 'Venue closed: G7 is not held on 24 November 2026, nor at 1 more session',
          tellBefore: '2026-11-24T10:00:00.000Z',
        },
      ])
    }
    expect(await tasksOf(leah.id)).toEqual([])
    const rows = await db().select().from(audit).where(eq(audit.purpose, 'closure'))
    expect(rows.at(-1)!.subjectIds).toEqual(expect.arrayContaining([id, chloe.id, uma.id]))
  })

  test('says in words on the record, the session, the group and the door list that it is not held there', async () => {
    const chloe = await seated('Chloe')
    await close()
    const record = await (await (await as(otis)).get(urls.record(chloe.id))).text()
    expect(record).toContain('Tue 24 Nov 2026, 10am: venue closed, session not held there')
    const leader = await as(nadia)
    const words = 'Venue closed: session not held there'
    for (const path of [
      urls.appointment(group.id),
      urls.appointmentSession(group.id, 2),
      urls.appointmentList(group.id, 2),
    ]) {
      expect(await (await leader.get(path)).text(), path).toContain(words)
    }
    const list = await (await leader.get(urls.appointmentList(group.id, 2))).text()
    expect(list).not.toContain(chloe.ref)
  })

  test('stops what is offered there at once, and a booking that was on its way is refused with the reason', async () => {
    const gemma = await seated('Gemma', otis, [], { groupId: null, firstOn: null })
    const browser = await as(otis)
    const second = (await sessionsOf(on.survivors, group.id))[1]!
    const before = await (await browser.get(urls.recordPlaceAt(gemma.id, group.id))).text()
    expect(before).toContain(second.id)
    await close()
    const after = await (await browser.get(urls.recordPlaceAt(gemma.id, group.id))).text()
    expect(after).not.toContain(second.id)
    const answer = await browser.post(urls.recordPlaceAt(gemma.id, group.id), { first: second.id })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(
      'Venue closed: no session is held there on 24 November 2026 (Boiler broken)',
    )
    expect(await tasksOf(gemma.id)).toEqual([])
  })

  test('is one item of the manager until all are told, those first who cannot be told in time', async () => {
    const chloe = await seated('Chloe', otis, mondayAfternoon)
    const uma = await seated('Uma', otis, wednesday)
    const id = await close()
    const [rowan, browser] = [await manager(), await as(otis)]
    const home = await (await rowan.get(urls.home)).text()
    expect(home).toMatch(/Orchard House is closed 24 Nov 2026 to 1 Dec 2026/)
    expect(home).toContain(
      '2 of 2 women do not know yet, 1 of them with no safe time before the session',
    )
    const page = await (await rowan.get(urls.siteClosure(id))).text()
    expect(page.indexOf('>Uma<')).toBeLessThan(page.indexOf('>Chloe<'))
    expect(page).toContain('No safe time before 10am on 24 Nov 2026: decide')
    expect(page).toContain('Call on 23 Nov 2026, 4pm to 6pm')
    await tell(browser, chloe.id)
    expect(await (await rowan.get(urls.home)).text()).toContain('1 of 2 women does not know yet')
    await tell(browser, uma.id, 'not_needed')
    expect(await (await rowan.get(urls.home)).text()).not.toContain('Orchard House is closed')
    const after = await (await rowan.get(urls.siteClosure(id))).text()
    expect(after).toContain('All 2 know, or it was decided')
  })

  test('shows a worker her own women, and whoever sees no record only counts', async () => {
    const [chloe, leah] = [await seated('Chloe'), await seated('Leah', nadia)]
    const id = await close()
    const hers = await (await (await as(nadia)).get(urls.siteClosure(id))).text()
    expect([hers.includes('>Leah<'), hers.includes('>Chloe<')]).toEqual([true, false])
    const counts = await (await admin.get(urls.siteClosure(id))).text()
    expect(counts).toContain('0 of 2')
    for (const word of ['Leah', 'Chloe', leah.ref, chloe.ref]) expect(counts).not.toContain(word)
    const other = await signedIn(on, on.probation, { role: 'programme_manager' })
    expect((await other.get(urls.siteClosure(id))).status).toBe(404)
    const away = await signedIn(on, on.survivors, { role: 'fit_manager', areas: ['Havant'] })
    expect(await (await away.get(urls.siteClosure(id))).text()).not.toContain('Chloe')
    expect(await (await away.get(urls.home)).text()).not.toContain('Orchard House is closed')
  })

  test('shows what follows before anything is saved', async () => {
    await seated('Chloe')
    const page = await (await admin.post(urls.siteClosures, closing({ act: 'check' }))).text()
    expect(page).toContain('G7: 24 Nov 2026, 1 Dec 2026')
    expect(page).toContain('Close Orchard House, with 1 call')
    expect(await db().$count(closures)).toBe(0)
    expect(await heldDays()).toEqual([])
    const wrong = await admin.post(urls.siteClosures, closing({ act: 'check', reason: '' }))
    expect(wrong.status).toBe(422)
  })

  test('and a booking at the same moment end in one of two ways: told, or refused', async () => {
    const gemma = await seated('Gemma', otis, [], { groupId: null, firstOn: null })
    const browser = await as(otis)
    const first = (await sessionsOf(on.survivors, group.id))[1]!.id
    const [booked, closed] = await Promise.all([
      browser.post(urls.recordPlaceAt(gemma.id, group.id), { first }),
      admin.post(urls.siteClosures, closing()),
    ])
    expect(closed.status).toBe(303)
    expect(booked.status === 303 ? (await openOf(gemma.id)).length : booked.status).toBe(
      booked.status === 303 ? 1 : 422,
    )
  })

  test('leaves a session that has begun, or that has a register, as it is', async () => {
    const chloe = await seated('Chloe')
    await on.survivors.write((tx) =>
      tx
        .update(groupSessions)
        .set({ onDay: monday, startsAt: '09:30' })
        .where(and(eq(groupSessions.groupId, group.id), eq(groupSessions.number, 2))),
    )
    await close({ ...dayFields('fromOn', '2026-11-23') })
    expect(await heldDays()).toEqual(['2026-12-01'])
    expect((await openOf(chloe.id)).length).toBe(1)
  })
})

describe('whoever leads there', () => {
  const note = 'Venue closed: sessions that you lead are not held.'

  test('reads which of her sessions are not held, though no woman of hers goes there', async () => {
    await seated('Chloe')
    const leader = await as(nadia)
    expect(await (await leader.get(urls.home)).text()).not.toContain(note)
    const id = await close()
    const page = await (await leader.get(urls.home)).text()
    expect(page).toContain(note)
    expect(page).toContain('G7: 24 Nov 2026, 1 Dec 2026.')
    expect(await (await (await as(otis)).get(urls.home)).text()).not.toContain(note)
    await remove(id)
    expect(await (await leader.get(urls.home)).text()).not.toContain(note)
  })
})

describe('a closure that is removed', () => {
  test('ends the calls still open, calls again whoever was told, and holds the sessions after all', async () => {
    const [chloe, uma] = [await seated('Chloe'), await seated('Uma')]
    const noor = await seated('Noor', otis, [], { firstOn: day('2026-11-24') })
    const id = await close()
    const firstOf = async () =>
      (await db().select().from(enrolments).where(eq(enrolments.id, noor.enrolmentId)))[0]!.firstOn
    expect(await firstOf()).toBe('2026-12-08')
    await tell(await as(otis), chloe.id)
    expect((await remove(id)).status).toBe(303)
    expect(await heldDays()).toEqual([])
    expect(await firstOf()).toBe('2026-11-24')
    const again =
      'Venue open again: G7 is held on 24 November 2026 after all, and at 1 more session'
    expect(await openOf(chloe.id)).toMatchObject([{ about: again }])
    expect(await openOf(uma.id)).toEqual([])
    expect((await tasksOf(uma.id))[0]).toMatchObject({ outcome: 'not_needed' })
    const cancelled = await db()
      .select()
      .from(groupSessions)
      .where(and(eq(groupSessions.groupId, group.id), isNull(groupSessions.cancelledWhy)))
    expect(cancelled.length).toBe(await db().$count(groupSessions))
  })

  test('takes away the session that made up for it at the end of a closed group', async () => {
    group = await keepGroup(on.survivors, {
      ...{ code: 'G9', siteId, entry: 'closed', startsOn: day('2026-11-17') },
    })
    const before = (await sessionsOf(on.survivors, group.id)).length
    const id = await close({ ...dayFields('toOn', '2026-11-24') })
    expect((await sessionsOf(on.survivors, group.id)).length).toBe(before + 1)
    await remove(id)
    expect((await sessionsOf(on.survivors, group.id)).length).toBe(before)
  })

  test('keeps the session that made up for it where somebody has been booked since to begin there', async () => {
    group = await keepGroup(on.survivors, {
      ...{ code: 'G9', siteId, entry: 'closed', startsOn: day('2026-11-17') },
    })
    const id = await close({ ...dayFields('toOn', '2026-11-24') })
    const last = (await sessionsOf(on.survivors, group.id)).at(-1)!
    const noor = await seated('Noor', otis, [], { firstOn: last.onDay })
    await remove(id)
    expect((await sessionsOf(on.survivors, group.id)).at(-1)).toMatchObject({ id: last.id })
    expect(await firstDays(noor)).toEqual([last.onDay, null])
  })

  test('gives back the day first booked, however many closures moved it, in whichever order they go', async () => {
    const noor = await seated('Noor', otis, [], { firstOn: day('2026-11-24') })
    const close24 = () => close({ ...dayFields('toOn', '2026-11-24') })
    const first = await close24()
    const second = await close({ ...dayFields('fromOn', '2026-12-01'), reason: 'Snow' })
    expect(await firstDays(noor)).toEqual(['2026-12-08', '2026-11-24'])
    await remove(second)
    expect(await firstDays(noor)).toEqual(['2026-12-01', '2026-11-24'])
    await remove(first)
    expect(await firstDays(noor)).toEqual(['2026-11-24', null])
    const again = await close24()
    await close({ ...dayFields('fromOn', '2026-12-01'), reason: 'Snow' })
    await remove(again)
    expect(await firstDays(noor)).toEqual(['2026-11-24', null])
  })

  test('leaves what another closure covers, with its calls', async () => {
    const chloe = await seated('Chloe')
    const first = await close({ ...dayFields('toOn', '2026-11-24') })
    const second = await close({ siteId: 'all', reason: 'Snow' })
    const ids = (await db().select().from(closures)).map((one) => one.id)
    expect(ids).toEqual(expect.arrayContaining([first, second]))
    await remove(first)
    expect(await heldDays()).toEqual(['2026-11-24', '2026-12-01'])
    const open = await openOf(chloe.id)
    expect(open.map(({ closureId }) => closureId)).not.toContain(first)
    expect(open.length).toBeGreaterThan(0)
  })
})

describe('the same for its kind', () => {
  const siteForm = async (closedOn: string, version: string): Promise<Fields> => {
    const [site] = await db().select().from(sites).where(eq(sites.id, siteId))
    return {
      ...{ name: site!.name, localityId: site!.localityId, venueLimit: '20', stepFree: 'yes' },
      ...{ address: '', reason: 'Lease ends', version },
      ...(closedOn
        ? dayFields('closedOn', closedOn)
        : { 'closedOn-day': '', 'closedOn-month': '', 'closedOn-year': '' }),
    }
  }

  test('a site closed for good holds nothing back before its day and nothing held after it, and undoes', async () => {
    const chloe = await seated('Chloe', otis, mondayAfternoon)
    expect((await admin.post(urls.site(siteId), await siteForm('2026-12-08', '1'))).status).toBe(
      303,
    )
    const held = await heldDays()
    expect(held[0]).toBe('2026-12-08')
    expect(held).toContain('2027-01-12')
    expect(await openOf(chloe.id)).toMatchObject([{ dueOn: '2026-11-23', closureId: siteId }])
    const page = await (await (await manager()).get(urls.siteClosure(siteId))).text()
    expect(page).toContain('Orchard House is closed from 8 Dec 2026, for good')
    expect((await admin.post(urls.site(siteId), await siteForm('', '2'))).status).toBe(303)
    expect(await heldDays()).toEqual([])
    expect(await openOf(chloe.id)).toEqual([])
  })

  test('closing for good shows what follows before it is saved, and saves what was shown', async () => {
    const chloe = await seated('Chloe')
    const asked = { ...(await siteForm('2026-12-08', '1')), act: 'check' }
    const shown = await (await admin.post(urls.site(siteId), asked)).text()
    expect(shown).toContain('Close Orchard House, from 8 Dec 2026, for good?')
    expect(shown).toContain('Close Orchard House, with 1 call')
    expect(shown).toContain('Empty the closing day: the sessions are held again')
    expect(await heldDays()).toEqual([])
    const hidden = [...shown.matchAll(/type="hidden" name="([\w-]+)" value="([^"]*)"/g)]
    const sent = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]))
    expect((await admin.post(urls.site(siteId), { ...sent, act: 'close' })).status).toBe(303)
    expect((await heldDays())[0]).toBe('2026-12-08')
    expect(await openOf(chloe.id)).toHaveLength(1)
    const kept = await db().select().from(sites).where(eq(sites.id, siteId))
    expect(kept).toMatchObject([{ stepFree: true, venueLimit: 20, closedOn: '2026-12-08' }])
  })

  test('where nothing at all is held, a first session one to one is told of, and none is planned', async () => {
    const alone = { mode: 'one_to_one', groupId: null, firstOn: day('2026-11-25') }
    const ines = await seated('Ines', otis, [], alone)
    await close({ siteId: 'all' })
    expect(await openOf(ines.id)).toMatchObject([
      { about: 'Closed: her first session on 25 November 2026 is not held' },
    ])
    const answer = await (await as(otis)).post(urls.recordSessions(ines.id), {
      ...{ act: 'plan', version: '1', ...dayFields('first', '2026-11-26') },
    })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Nothing is held on that day: Boiler broken')
  })

  test('where it is held after all, whoever was told one to one is called again, and nobody else', async () => {
    const alone = { mode: 'one_to_one', groupId: null, firstOn: day('2026-11-25') } as const
    const [ines, uma] = [
      await seated('Ines', otis, [], alone),
      await seated('Uma', otis, [], alone),
    ]
    const id = await close({ siteId: 'all' })
    await tell(await as(otis), ines.id)
    await remove(id)
    expect(await openOf(ines.id)).toMatchObject([
      {
        about: 'Open again: her first session on 25 November 2026 is held after all',
        tellBefore: '2026-11-25T09:00:00.000Z',
      },
    ])
    expect(await openOf(uma.id)).toEqual([])
  })

  test('a session that is cancelled and a group that moves in time are told of at her next safe time too', async () => {
    const chloe = await seated('Chloe', otis, [{ days: ['tue'], from: '08:00', to: '09:00' }])
    const leader = await as(nadia)
    const cancelled = await leader.post(urls.appointmentSession(group.id, 2), {
      ...{ act: 'cancel', version: '1', why: 'Leader ill' },
    })
    expect(cancelled.status).toBe(303)
    const moved = await leader.post(urls.appointmentTime(group.id), {
      ...{ startsAt: '11:00', minutes: '120', why: 'School', version: '1' },
    })
    expect(moved.status).toBe(303)
    expect((await openOf(chloe.id)).map(({ dueOn }) => dueOn)).toEqual(['2026-11-24', '2026-11-24'])
  })
})
