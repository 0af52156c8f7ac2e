import { eq, type SQL, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import {
  codeSeenBy,
  isMasked,
  visibleCohorts,
  visiblePeople,
  visibleReferrals,
} from '../../db/probation/queries/scope.ts'
import {
  cohortFacilitators,
  cohorts,
  people,
  personAccess,
  placements,
  referrals,
} from '../../db/probation/schema.ts'
import type { Role, Viewer } from '../../src/access/viewer.ts'
import { countySides } from '../support/sides.ts'

// The conditions that all queries of this side take: each against every row of the county, worked out beside them.

const viewerOf = (role: Role, some: Partial<Viewer> = {}): Viewer => ({
  ...{ userId: 'one', side: 'probation', role, name: 'One', areas: 'all' },
  ...{ email: 'nobody@probation.example', ...some },
})
const officer = 'j.hollis@probation.example'
const leader = 'h.ito@probation.example'

let db: ProbationDatabase
let units: string[]
beforeAll(async () => {
  db = (await countySides()).probation
  const rows = await db.reader.selectDistinct({ unit: cohorts.deliveryUnit }).from(cohorts)
  units = rows.map(({ unit }) => unit).sort()
})

const referralsSeen = async (viewer: Viewer) =>
  (await db.reader.select().from(referrals).where(visibleReferrals(viewer)))
    .map(({ id }) => id)
    .sort()
const cohortsSeen = async (viewer: Viewer) =>
  (await db.reader.select().from(cohorts).where(visibleCohorts(viewer))).map(({ id }) => id).sort()
type Referral = typeof referrals.$inferSelect
const referralsThat = async (is: (one: Referral) => boolean) =>
  (await db.reader.select().from(referrals))
    .filter(is)
    .map(({ id }) => id)
    .sort()
type Cohort = typeof cohorts.$inferSelect
const cohortsThat = async (is: (one: Cohort) => boolean) =>
  (await db.reader.select().from(cohorts))
    .filter(is)
    .map(({ id }) => id)
    .sort()

test('a manager sees the referrals of his areas, a coordinator of cautions there, an officer his own', async () => {
  const [unit] = units
  expect(units.length).toBeGreaterThan(1)
  const some = await referralsSeen(viewerOf('programme_manager', { areas: [unit!] }))
  expect(some).toEqual(await referralsThat(({ deliveryUnit }) => deliveryUnit === unit))
  expect(some.length).toBeGreaterThan(0)
  const two = { areas: units.slice(0, 2) }
  expect(await referralsSeen(viewerOf('programme_manager', two))).toEqual(
    await referralsThat(({ deliveryUnit }) => two.areas.includes(deliveryUnit)),
  )
  const all = await referralsThat(() => true)
  expect(await referralsSeen(viewerOf('programme_manager'))).toEqual(all)
  expect(all.length).toBeGreaterThan(some.length)
  const cautions = await referralsSeen(viewerOf('cara_coordinator'))
  expect(cautions).toEqual(await referralsThat(({ programmeKey }) => programmeKey === 'cara'))
  expect(await referralsSeen(viewerOf('cara_coordinator', { areas: [unit!] }))).toEqual(
    await referralsThat((one) => one.programmeKey === 'cara' && one.deliveryUnit === unit),
  )
  const own = await referralsSeen(viewerOf('probation_officer', { email: officer, areas: [] }))
  expect(own).toEqual(await referralsThat(({ officerEmail }) => officerEmail === officer))
  expect(own.length).toBeGreaterThan(0)
})

test('a facilitator sees who has a place in a group of his, booked or begun, and nobody who gave it back', async () => {
  const led = await db.reader
    .select()
    .from(cohortFacilitators)
    .where(eq(cohortFacilitators.email, leader))
  const groups = new Set(led.map(({ cohortId }) => cohortId))
  const there = (await db.reader.select().from(placements)).filter((one) =>
    groups.has(one.cohortId),
  )
  const [gone, done, ...stay] = there.filter(
    ({ status }) => status === 'booked' || status === 'started',
  )
  const become = (one: typeof gone, status: string) =>
    db.write((tx) =>
      tx.run(
        sql`update placements set status = ${status},
          withdrawn_why = ${status === 'withdrawn' ? 'mistake' : null} where id = ${one!.id}`,
      ),
    )
  await become(gone, 'withdrawn')
  await become(done, 'completed')
  const viewer = viewerOf('facilitator', { email: leader, areas: [] })
  const seen = await referralsSeen(viewer)
  await become(gone, gone!.status)
  await become(done, done!.status)
  expect(seen).toEqual([...new Set(stay.map(({ referralId }) => referralId))].sort())
  expect(seen.length).toBeGreaterThan(0)
  expect(await cohortsSeen(viewer)).toEqual([...groups].sort())
})

test('a manager and an officer see the groups of their areas, a coordinator the pairs of cautions there', async () => {
  const [unit] = units
  for (const role of ['programme_manager', 'probation_officer'] as const) {
    const some = await cohortsSeen(viewerOf(role, { areas: [unit!], email: officer }))
    expect(some).toEqual(await cohortsThat(({ deliveryUnit }) => deliveryUnit === unit))
    expect(some.length).toBeGreaterThan(0)
    expect(await cohortsSeen(viewerOf(role))).toEqual(await cohortsThat(() => true))
  }
  expect(await cohortsSeen(viewerOf('cara_coordinator'))).toEqual(
    await cohortsThat(({ programmeKey }) => programmeKey === 'cara'),
  )
  const hers = units.find((one) => one !== unit)!
  expect(await cohortsSeen(viewerOf('cara_coordinator', { areas: [hers] }))).toEqual(
    await cohortsThat((one) => one.programmeKey === 'cara' && one.deliveryUnit === hers),
  )
})

test.each<[string, Viewer]>([
  ...(
    ['programme_manager', 'facilitator', 'probation_officer', 'cara_coordinator'] as const
  ).flatMap((role): [string, Viewer][] => [
    [`${role} of no area`, viewerOf(role, { areas: [] })],
    [`${role} of another area`, viewerOf(role, { areas: ['Nowhere'] })],
    [
      `${role} on the other side`,
      viewerOf(role, { side: 'survivor', email: role === 'facilitator' ? leader : officer }),
    ],
  ]),
  ...(['fit_worker', 'fit_manager', 'auditor', 'administrator'] as const).map(
    (role): [string, Viewer] => [role, viewerOf(role, { email: officer })],
  ),
])('%s sees no referral, nobody and no group', async (_, viewer) => {
  expect(await referralsSeen(viewer)).toEqual([])
  expect(await cohortsSeen(viewer)).toEqual([])
  expect(await db.reader.$count(people, visiblePeople(viewer))).toBe(0)
})

test('people are those with a referral that the viewer sees', async () => {
  const viewer = viewerOf('probation_officer', { email: officer })
  const ids = new Set(
    (await db.reader.select().from(referrals))
      .filter(({ officerEmail }) => officerEmail === officer)
      .map(({ personId }) => personId),
  )
  const found = await db.reader.select({ id: people.id }).from(people).where(visiblePeople(viewer))
  expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort())
})

test('a code is told to whoever sees the group, and is some other group to everybody else', async () => {
  const codes = async (viewer: Viewer) =>
    await db.reader
      .select({ code: codeSeenBy(viewer), unit: cohorts.deliveryUnit, own: cohorts.code })
      .from(cohorts)
  for (const { code, own, unit } of await codes(
    viewerOf('programme_manager', { areas: [units[0]!] }),
  ))
    expect(code).toBe(unit === units[0] ? own : 'another group')
})

/** Whom the lists are about, however often they are written. */
let ours = ''

/** What one person is to a viewer, as his row stands. */
async function maskOf(crn: string, viewer: Viewer): Promise<number> {
  const [row] = await db.reader
    .select({ masked: isMasked(viewer) })
    .from(people)
    .where(eq(people.crn, crn))
  return Number(row!.masked)
}

test('a man of limited access is open to those on his list and his officer, and to nobody who is excluded by name', async () => {
  const rows = await db.reader.select().from(people)
  const listed = new Set((await db.reader.select().from(personAccess)).map((one) => one.personId))
  const closed = rows.find(({ id, restricted }) => restricted && (id === ours || !listed.has(id)))!
  ours = closed.id
  const open = rows.find(({ restricted }) => !restricted)!
  const list = (person: typeof open, kind: 'allow' | 'deny', email: string) =>
    db.write((tx) =>
      tx
        .insert(personAccess)
        .values({
          ...{ personId: person.id, kind, email, reason: 'Known', addedBy: 'x' },
          addedAt: '2026-11-23T10:00:00.000Z',
        })
        .onConflictDoNothing(),
    )
  const by = (email: string) => viewerOf('programme_manager', { email })
  await list(closed, 'allow', 'on.list@probation.example')
  await list(closed, 'allow', 'both@probation.example')
  await list(closed, 'deny', 'both@probation.example')
  await list(open, 'deny', 'kin@probation.example')
  await list(open, 'allow', 'on.list@probation.example')
  expect(await maskOf(open.crn, by('anybody@probation.example'))).toBe(0)
  expect(await maskOf(open.crn, by('kin@probation.example'))).toBe(1)
  expect(await maskOf(closed.crn, by('anybody@probation.example'))).toBe(1)
  expect(await maskOf(closed.crn, by('kin@probation.example'))).toBe(1)
  expect(await maskOf(closed.crn, by('on.list@probation.example'))).toBe(0)
  expect(await maskOf(closed.crn, by('both@probation.example'))).toBe(1)

  const his = eq(referrals.personId, closed.id) as SQL
  const end = (endedOn: string | null) =>
    db.write((tx) =>
      tx.run(
        sql`update referrals set ended_on = ${endedOn}, ended_why = ${endedOn && 'completed'} where person_id = ${closed.id}`,
      ),
    )
  const [referral] = await db.reader.select().from(referrals).where(his)
  await end(null)
  expect(await maskOf(closed.crn, by(referral!.officerEmail))).toBe(0)
  await end('2026-11-20')
  expect(await maskOf(closed.crn, by(referral!.officerEmail))).toBe(1)
})
