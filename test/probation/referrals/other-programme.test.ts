import { randomUUID } from 'node:crypto'
import { and, eq, isNull, ne } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { holds, orders, people, placements, referrals } from '../../../db/probation/schema.ts'
import { formKeyOf, formToken } from '../../../src/access/form-token.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { urls } from '../../../src/urls.ts'
import { type Fields, monday, type TestApp } from '../../support/app.ts'
import { comparing } from '../../survivor/links/compare-worlds.ts'
import { twinCounties } from '../../survivor/links/worlds.ts'

// Two worlds that differ in one thing: in the second, men of one programme have an order and a place of another, of
// somebody else's. Who does not see that one reads the same bytes by the same statements, before and after a man has
// died, gone inside or left.

const hollis = 'j.hollis@probation.example'
let alone: TestApp
let both: TestApp
let cookies: ReadonlyMap<Role, string>
let men: Man[]
type Man = { personId: string; crn: string; referralId: string }

const { ask, walk } = comparing(
  () => alone,
  () => both,
  (role) => cookies.get(role)!,
)

const readers = [
  { role: 'cara_coordinator', own: 'cara', other: 'bbr', officer: undefined },
  { role: 'probation_officer', own: 'bbr', other: 'cara', officer: hollis },
] as const

describe.each(readers)(
  'a $role, of a man who is on $other too',
  ({ role, own, other, officer }) => {
    beforeAll(async () => {
      const worlds = await twinCounties()
      alone = worlds.recorded
      both = worlds.sentAcross
      cookies = worlds.cookies
      men = (await openOf(alone.probation, own, officer)).slice(0, 4)
      for (const { personId } of men) await addOther(both.probation, personId, other)
    })

    test('reads nothing of it before anything happens', async () => {
      expect(men).toHaveLength(4)
      await samePages(role)
      await walk(role, 1)
    })

    test('nor when he has died or left, or is inside, shown and saved', async () => {
      const [one, two, three, four] = men as [Man, Man, Man, Man]
      const ends = role === 'cara_coordinator'
      for (const confirmed of ['', 'yes']) {
        const end = { ...on('endedOn', 23, 2026), version: '1', confirmed }
        const hold = { why: 'person/custody', ...on('fromOn', 20, 2026), version: '1', confirmed }
        const known = { ...hold, ...on('toOn', 20, 2027) }
        const statuses = [
          await sameSent(role, urls.referralEnd(one.referralId), { ...end, endedWhy: 'died' }),
          await sameSent(role, urls.referralEnd(two.referralId), {
            ...end,
            endedWhy: 'transferred',
          }),
          await sameSent(role, urls.referralHolds(three.referralId), hold),
          await sameSent(role, urls.referralHolds(four.referralId), known),
        ]
        const said = confirmed ? 303 : 200
        expect(statuses).toEqual([...(ends ? [said, said] : [404, 404]), said, said])
        await samePages(role)
      }
      expect(await holdsOf(three.personId)).toEqual([1, 2])
    })
  },
)

function openOf(db: ProbationDatabase, programmeKey: string, officerEmail?: string) {
  return db.reader
    .select({ personId: people.id, crn: people.crn, referralId: referrals.id })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
    .where(
      and(
        eq(referrals.programmeKey, programmeKey),
        isNull(referrals.endedOn),
        eq(people.restricted, false),
        officerEmail ? eq(referrals.officerEmail, officerEmail) : undefined,
      ),
    )
    .orderBy(people.crn)
}

/** A copy of somebody else's referral, with his order and his place, for this person. */
async function addOther(db: ProbationDatabase, personId: string, programmeKey: string) {
  const [found] = await db.reader
    .select({ referral: referrals, order: orders, place: placements })
    .from(referrals)
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .innerJoin(placements, eq(placements.referralId, referrals.id))
    .where(
      and(
        eq(referrals.programmeKey, programmeKey),
        ne(referrals.officerEmail, hollis),
        eq(placements.status, 'booked'),
      ),
    )
    .limit(1)
  const { referral, order, place } = found!
  const [id, orderId] = [randomUUID(), randomUUID()]
  await db.write(async (tx) => {
    await tx.insert(orders).values({ ...order, id: orderId, personId })
    await tx.insert(referrals).values({ ...referral, id, personId, orderId })
    // An officer sees the cohorts of his area, and who takes a seat in them.
    if (programmeKey === 'cara') return
    await tx.insert(placements).values({ ...place, id: randomUUID(), referralId: id })
  })
}

const on = (field: string, date: number, year: number) => ({
  [`${field}-day`]: `${date}`,
  [`${field}-month`]: '11',
  [`${field}-year`]: `${year}`,
})

async function samePages(role: Role) {
  for (const { personId, referralId, crn } of men) {
    for (const path of [
      ...[urls.person(personId), urls.placement(referralId), urls.keepApart(personId)],
      ...[urls.personAccess(personId), `/waiting-list/cara?q=${crn}`, `/waiting-list/bbr?q=${crn}`],
    ]) {
      await sameShown(role, path)
    }
  }
  for (const path of [urls.home, urls.changesOn(monday), urls.clock, urls.tasks]) {
    await sameShown(role, path)
  }
}

/** The same but for the ids of holds, which are drawn in each world. */
async function sameShown(role: Role, path: string) {
  const [one, two] = [await ask(alone, role, path), await ask(both, role, path)]
  const shown = ({ body, ...answer }: typeof one) => ({
    ...answer,
    body: body.replaceAll(/\/holds\/[0-9a-f-]{36}/g, '/holds/:id').split('<'),
  })
  expect(shown(two), `${role} ${path}`).toEqual(shown(one))
}

/** A form sent to both worlds, answered alike: to save more takes more statements, and nobody sees them. */
async function sameSent(role: Role, path: string, fields: Fields) {
  const token = cookies.get(role)!.slice('right-time=p.'.length)
  const form = { 'form-token': formToken({ var: { formKey: formKeyOf(token) } }), ...fields }
  const [one, two] = [await ask(alone, role, path, form), await ask(both, role, path, form)]
  expect({ ...two, statements: 0 }).toEqual({ ...one, statements: 0 })
  return one.status
}

/** How many holds he has in each world: what happened to him holds for what is not seen too. */
async function holdsOf(personId: string) {
  const count = async ({ probation }: TestApp) =>
    (
      await probation.reader
        .select({ id: holds.id })
        .from(holds)
        .innerJoin(referrals, eq(referrals.id, holds.referralId))
        .where(and(eq(referrals.personId, personId), eq(holds.reason, 'custody')))
    ).length
  return [await count(alone), await count(both)]
}
