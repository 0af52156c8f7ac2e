import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { acrossTo } from '../../../db/across/across.ts'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import {
  attendances,
  keepApart,
  placements,
  siteCells,
  venues,
} from '../../../db/probation/schema.ts'
import { addDays, type Day, day } from '../../../src/calendar.ts'
import { crnOf, entryOn, keepRunningCohort, keepTwoApart, restrict } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { startedSides } from '../../support/sides.ts'

// The bridge itself, each of its questions by itself: what it tells of a man, and not a word more.

const at = { today: day('2026-11-23'), now: new Date('2026-11-23T10:00:00Z') }
const last = addDays(entryOn, 23 * 7)

async function aBridge() {
  const { probation } = await startedSides()
  return { db: probation, across: acrossTo(probation) }
}

async function aMan(db: ProbationDatabase, some: Parameters<typeof keepReferral>[1] = {}) {
  const man = await keepReferral(db, some)
  return { ...man, crn: await crnOf(db, man.personId) }
}

const change = (db: ProbationDatabase, statement: ReturnType<typeof sql>) =>
  db.write((tx) => tx.run(statement))

test('whoever waits is told by programme and status, and by nothing that says who or where', async () => {
  const { db, across } = await aBridge()
  const man = await aMan(db)
  expect(await across.findMen([man.crn])).toEqual([
    {
      crn: man.crn,
      programmes: [
        {
          programme: 'Building Better Relationships',
          status: 'waiting',
          slots: [],
          startsOn: undefined,
          finishedOn: undefined,
          sessions: [],
        },
      ],
      releaseOn: undefined,
    },
  ])
})

test('men are told in the order of their CRNs, those who exist and are open alone', async () => {
  const { db, across } = await aBridge()
  const [one, two, closed] = [await aMan(db), await aMan(db), await aMan(db)]
  await restrict(db, closed.personId)
  await aMan(db)
  const found = await across.findMen([two.crn, one.crn, closed.crn, 'X999999'])
  expect(found.map(({ crn }) => crn)).toEqual([one.crn, two.crn].sort())
  expect(await across.findMen([])).toEqual([])
  expect(await across.findMen([closed.crn])).toEqual([])
})

test('a place gives the day and time of his group while he holds it, and its first day', async () => {
  const { db, across } = await aBridge()
  const man = await aMan(db)
  await keepRunningCohort(db, { referralIds: [man.referralId] })
  const told = async () => (await across.findMen([man.crn]))[0]!.programmes[0]!
  const slots = [{ weekday: 'mon', startsAt: '18:00', minutes: 150 }]
  expect(await told()).toMatchObject({ status: 'booked', slots, startsOn: entryOn })
  await change(db, sql`update placements set status = 'started'`)
  expect(await told()).toMatchObject({ status: 'started', slots, startsOn: entryOn })
  await change(db, sql`update referrals set started_on = '2027-01-18' where id = ${man.referralId}`)
  expect(await told()).toMatchObject({ status: 'started', slots, startsOn: '2027-01-18' })
  await change(db, sql`update placements set status = 'completed'`)
  expect(await told()).toMatchObject({ slots: [], startsOn: '2027-01-18', finishedOn: undefined })
})

test('a place that was given back is none, and of two the later one counts', async () => {
  const { db, across } = await aBridge()
  const man = await aMan(db)
  const first = await keepRunningCohort(db, { referralIds: [man.referralId] })
  await change(db, sql`update placements set status = 'withdrawn', withdrawn_why = 'mistake'`)
  const told = async () => (await across.findMen([man.crn]))[0]!.programmes[0]!
  expect(await told()).toMatchObject({ status: 'waiting', slots: [], startsOn: undefined })
  await change(db, sql`update placements set status = 'completed', withdrawn_why = null`)
  const later = addDays(entryOn, 70)
  const second = await keepRunningCohort(db, { startsOn: later, referralIds: [man.referralId] })
  expect(await told()).toMatchObject({ status: 'booked', startsOn: later })
  await change(
    db,
    sql`update placements set entry_on = ${addDays(entryOn, -70)} where cohort_id = ${second}`,
  )
  expect(await told()).toMatchObject({ status: 'waiting', startsOn: entryOn, slots: [] })
  expect(first).not.toBe(second)
})

test('a programme that has ended is completed or ended, and has no group any more', async () => {
  const { db, across } = await aBridge()
  const man = await aMan(db)
  await keepRunningCohort(db, { referralIds: [man.referralId] })
  const end = (on: Day | null, why: string | null) =>
    change(
      db,
      sql`update referrals set ended_on = ${on}, ended_why = ${why} where id = ${man.referralId}`,
    )
  const told = async () => (await across.findMen([man.crn]))[0]!.programmes[0]!
  await end(day('2027-03-01'), 'completed')
  expect(await told()).toMatchObject({ status: 'completed', slots: [], finishedOn: '2027-03-01' })
  await end(day('2027-03-01'), 'order_ended')
  expect(await told()).toMatchObject({ status: 'ended', slots: [], finishedOn: undefined })
})

test('sessions are told by day and whether he came, newest first, by what was last recorded', async () => {
  const { db, across } = await aBridge()
  const [man, other] = [await aMan(db), await aMan(db)]
  const cohort = await keepRunningCohort(db, { referralIds: [man.referralId, other.referralId] })
  const days = await db.reader.all<{ id: string; on: Day }>(
    sql`select id, held_on as "on" from sessions where cohort_id = ${cohort} order by held_on limit 4`,
  )
  const places = await db.reader.select().from(placements)
  const keep = (referralId: string, session: number, number: number, outcome: string) =>
    db.write((tx) =>
      tx.insert(attendances).values({
        ...{ id: randomUUID(), sessionId: days[session]!.id, referralId, number },
        placementId: places.find((one) => one.referralId === referralId)!.id,
        ...{ outcome, onDay: at.today, at: at.now.toISOString(), userId: 'test', userName: 'Test' },
        ...(outcome === 'catch_up_done' ? { caughtUpOn: at.today } : {}),
        ...(number > 1 && outcome !== 'catch_up_done' ? { reason: 'Put right' } : {}),
      } as typeof attendances.$inferInsert),
    )
  await keep(man.referralId, 0, 1, 'attended')
  await keep(man.referralId, 1, 1, 'attended')
  await keep(man.referralId, 1, 2, 'unacceptable_absence')
  await keep(man.referralId, 2, 1, 'unacceptable_absence')
  await keep(man.referralId, 2, 2, 'catch_up_done')
  await keep(other.referralId, 3, 1, 'attended')
  const [found] = await across.findMen([man.crn])
  expect(found!.programmes[0]!.sessions).toEqual([
    { onDay: days[2]!.on, came: true },
    { onDay: days[1]!.on, came: false },
    { onDay: days[0]!.on, came: true },
  ])
})

test('his programmes are told newest first, and a release where he is on licence and it is known', async () => {
  const { db, across } = await aBridge()
  const man = await aMan(db)
  const other = await aMan(db, { programme: 'cara', imposedOn: day('2026-06-01') })
  await change(
    db,
    sql`update orders set person_id = ${man.personId} where person_id = ${other.personId}`,
  )
  await change(
    db,
    sql`update referrals set person_id = ${man.personId}, referred_on = '2026-06-01' where id = ${other.referralId}`,
  )
  const told = async () => (await across.findMen([man.crn]))[0]!
  const names = (await told()).programmes.map(({ programme }) => programme)
  expect(names).toHaveLength(2)
  expect(names[1]).toBe('Building Better Relationships')
  expect((await told()).releaseOn).toBeUndefined()
  await change(
    db,
    sql`update orders set route = 'licence', released_on = '2026-12-01' where route = 'community_order'`,
  )
  expect((await told()).releaseOn).toBe('2026-12-01')
  await change(db, sql`update orders set route = 'community_order' where route = 'licence'`)
  expect((await told()).releaseOn).toBeUndefined()
  expect((await across.findMen([other.crn]))[0]!.programmes).toEqual([])
})

test('where men are to be is told of everybody, from day to day, while each sits there', async () => {
  const { db, across } = await aBridge()
  const [man, closed, other] = [await aMan(db), await aMan(db), await aMan(db)]
  await restrict(db, closed.personId)
  await keepRunningCohort(db, {
    referralIds: [man.referralId, closed.referralId, other.referralId],
  })
  const [venue] = await db.reader.select().from(venues).where(eq(venues.name, 'Winchester hub'))
  const find = (crns: string[], from = entryOn, to = last) => across.findSessions(crns, from, to)
  const all = await find([man.crn])
  expect(all).toHaveLength(24)
  expect(all[0]).toEqual({
    ...{ crn: man.crn, onDay: entryOn, startsAt: '18:00', minutes: 150 },
    ...{ siteId: venue!.id, town: 'Winchester' },
  })
  expect(all.map(({ onDay }) => onDay)).toEqual(all.map(({ onDay }) => onDay).toSorted())
  expect(await find([closed.crn])).toEqual(all.map((one) => ({ ...one, crn: closed.crn })))
  expect(await find([])).toEqual([])
  const next = addDays(entryOn, 7)
  expect((await find([man.crn], next, next)).map(({ onDay }) => onDay)).toEqual([next])
  await change(
    db,
    sql`update placements set entry_on = ${next}, last_session_on = ${addDays(next, 7)}
      where referral_id = ${man.referralId}`,
  )
  expect((await find([man.crn])).map(({ onDay }) => onDay)).toEqual([next, addDays(next, 7)])
  await change(
    db,
    sql`update placements set status = 'started' where referral_id = ${man.referralId}`,
  )
  expect(await find([man.crn])).toHaveLength(2)
  for (const status of ['completed', 'withdrawn']) {
    const why = status === 'withdrawn' ? 'mistake' : null
    await change(
      db,
      sql`update placements set status = ${status}, withdrawn_why = ${why} where referral_id = ${man.referralId}`,
    )
    expect(await find([man.crn])).toEqual([])
  }
  await change(db, sql`update sessions set starts_at = '09:00' where held_on = ${entryOn}`)
  await change(db, sql`update referrals set ended_on = '2027-02-01', ended_why = 'completed'`)
  expect((await find([closed.crn], entryOn, entryOn))[0]).toMatchObject({ startsAt: '09:00' })
})

test('on one day the sessions of two men stand by their time', async () => {
  const { db, across } = await aBridge()
  const [early, late] = [await aMan(db), await aMan(db)]
  await keepRunningCohort(db, { code: 'BBR-LATE', referralIds: [late.referralId] })
  await keepRunningCohort(db, { code: 'BBR-EARLY', referralIds: [early.referralId] })
  await change(
    db,
    sql`update sessions set starts_at = '08:00' where cohort_id = (select id from cohorts where code = 'BBR-EARLY')`,
  )
  const found = await across.findSessions([late.crn, early.crn], entryOn, entryOn)
  expect(found.map(({ startsAt }) => startsAt)).toEqual(['08:00', '18:00'])
})

test('shared sites are those open with hours of this side, by name, and only this side’s hours are told', async () => {
  const { db, across } = await aBridge()
  const named = async (name: string) =>
    (await db.reader.select().from(venues).where(eq(venues.name, name)))[0]!.id
  const all = (await db.reader.select().from(venues)).map(({ name }) => name).sort()
  const [first, second, third, fourth] = all
  await change(db, sql`delete from site_cells`)
  const give = async (
    name: string,
    weekday: 'mon' | 'tue',
    quarter: number,
    side: 'survivor' | 'probation' | 'buffer',
  ) =>
    db.write(async (tx) =>
      tx
        .insert(siteCells)
        .values({ siteId: await named(name), weekday, quarterHour: quarter, side }),
    )
  await give(second!, 'mon', 40, 'survivor')
  await give(second!, 'mon', 41, 'survivor')
  await give(second!, 'mon', 42, 'buffer')
  await give(second!, 'mon', 60, 'probation')
  await give(first!, 'tue', 36, 'survivor')
  await give(third!, 'mon', 40, 'probation')
  await give(fourth!, 'mon', 40, 'survivor')
  await change(db, sql`update venues set closed_on = '2026-11-01' where name = ${fourth}`)
  const sites = await across.sharedSites()
  expect(sites.map(({ name }) => name)).toEqual([first, second])
  expect(sites[1]!.windows).toEqual([{ weekday: 'mon', from: '10:00', to: '10:30' }])
  expect(sites[0]!.windows).toEqual([{ weekday: 'tue', from: '09:00', to: '09:15' }])
  expect(Object.keys(sites[0]!).sort()).toEqual(['id', 'name', 'town', 'windows'])
  expect(sites[0]!.id).toBe(await named(first!))
  expect(sites[0]!.town).not.toBe('')
})

test('of some CRNs those that nobody has are said, restricted men among the known', async () => {
  const { db, across } = await aBridge()
  const [man, closed] = [await aMan(db), await aMan(db)]
  await restrict(db, closed.personId)
  expect(await across.findUnknown(['X999999', man.crn, closed.crn, 'X999998'])).toEqual([
    'X999999',
    'X999998',
  ])
  expect(await across.findUnknown([])).toEqual([])
})

test('a pair is sent of two who exist, restricted or not, and of nobody else', async () => {
  const { db, across } = await aBridge()
  const [one, two] = [await aMan(db), await aMan(db)]
  await restrict(db, two.personId)
  expect(await across.keepApart('first', one.crn, 'X999999', at)).toBe('not_found')
  expect(await across.keepApart('first', 'X999999', one.crn, at)).toBe('not_found')
  expect(await db.reader.$count(keepApart)).toBe(0)
  expect(await across.keepApart('first', one.crn, two.crn, at)).toBe('sent')
  const [row] = await db.reader.select().from(keepApart)
  expect([row!.personId, row!.otherId]).toEqual([one.personId, two.personId].sort())
  expect(row).toMatchObject({ id: 'first', reason: 'held by safeguarding', endedOn: null })
})

test('what holds of what was sent is kept, together still, or gone', async () => {
  const { db, across } = await aBridge()
  const [one, two, three] = [await aMan(db), await aMan(db), await aMan(db)]
  await keepRunningCohort(db, { referralIds: [one.referralId, two.referralId] })
  await across.keepApart('together', one.crn, two.crn, at)
  await across.keepApart('kept', one.crn, three.crn, at)
  await across.keepApart('gone', two.crn, three.crn, at)
  await across.endApart('gone', at)
  const now = await across.apartNow(['together', 'kept', 'gone', 'never'], at.today)
  expect([...now]).toEqual([
    ['together', 'together'],
    ['kept', 'kept'],
    ['gone', 'gone'],
    ['never', 'gone'],
  ])
})

test('a pair that is asked to end is told by its CRNs in order, with every row that holds it, and ended by any', async () => {
  const { db, across } = await aBridge()
  const [one, two, three] = [await aMan(db), await aMan(db), await aMan(db)]
  await across.keepApart('a', two.crn, one.crn, at)
  await across.keepApart('b', one.crn, two.crn, at)
  await keepTwoApart(db, one.personId, three.personId, 'held by safeguarding')
  expect(await across.findEndAsked()).toEqual([])
  await change(db, sql`update keep_apart set end_asked_on = '2026-11-24' where id in ('a', 'b')`)
  const [firstCrn, secondCrn] = [one.crn, two.crn].sort()
  expect(await across.findEndAsked()).toEqual([
    { ids: ['a', 'b'], askedOn: '2026-11-24', firstCrn, secondCrn },
  ])
  await across.endAsked(['a', 'b'], { ...at, today: day('2026-11-25') })
  expect(await across.findEndAsked()).toEqual([])
  expect([...(await across.apartNow(['a', 'b'], at.today)).values()]).toEqual(['gone', 'gone'])
  expect(await db.reader.$count(keepApart, sql`ended_on is null`)).toBe(1)
})
