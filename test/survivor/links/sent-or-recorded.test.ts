import { randomUUID } from 'node:crypto'
import { and, eq, isNull, ne } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import {
  audit,
  keepApart,
  people,
  placements,
  referrals,
  users,
} from '../../../db/probation/schema.ts'
import { formKeyOf, formToken } from '../../../src/access/form-token.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { acrossOf } from '../../../src/app.tsx'
import { urls } from '../../../src/urls.ts'
import { bodyOf, type Fields, monday, origin, type TestApp } from '../../support/app.ts'
import { withoutChance } from '../../support/shown.ts'
import { comparing } from './compare-worlds.ts'
import { rowsOf, twinCounties, visitors } from './worlds.ts'

// Two worlds that differ in one thing: a pair that probation recorded for safeguarding in the first was sent by the
// survivor side in the second. Nobody on the probation side can tell them apart, by any page, export, refusal or row.

const manager = 'programme_manager'
const at = { today: monday, now: new Date('2026-11-23T12:15:00.000Z') }
const reason = 'held by safeguarding'

let recorded: TestApp
let sentAcross: TestApp
let cookies: ReadonlyMap<Role, string>
let waits: { id: string; referralId: string; crn: string }
let sits: { id: string; crn: string; cohortId: string }
const sentId = randomUUID()

const { same } = comparing(
  () => recorded,
  () => sentAcross,
  (role) => cookies.get(role)!,
)

/** A form with a token of its own, sent to one world or to both. */
function filled(role: Role, fields: Fields): Fields {
  const token = cookies.get(role)!.slice('right-time=p.'.length)
  return { 'form-token': formToken({ var: { formKey: formKeyOf(token) } }), ...fields }
}

async function post(world: TestApp, path: string, fields: Fields) {
  const headers = { origin, cookie: cookies.get(manager)! }
  return world.app.request(path, { method: 'POST', headers, body: bodyOf(filled(manager, fields)) })
}

const across = () => acrossOf({ probation: sentAcross.probation })

beforeAll(async () => {
  const worlds = await twinCounties()
  recorded = worlds.recorded
  sentAcross = worlds.sentAcross
  cookies = worlds.cookies
  const [waiting] = await without(recorded.probation)
  waits = waiting!
  const { body } = await same(manager, urls.placement(waits.referralId))
  const cohortId = body.match(/placement\/([0-9a-f-]{36})\//)![1]!
  const [seated] = await recorded.probation.reader
    .select({ id: people.id, crn: people.crn, cohortId: placements.cohortId })
    .from(placements)
    .innerJoin(referrals, eq(referrals.id, placements.referralId))
    .innerJoin(people, eq(people.id, referrals.personId))
    .where(and(eq(placements.cohortId, cohortId), ne(placements.status, 'withdrawn')))
    .orderBy(people.crn)
  sits = seated!
})

/** Open BBR referrals without a place of men who are kept apart from nobody. */
function without(db: ProbationDatabase) {
  return db.reader
    .select({ id: people.id, crn: people.crn, referralId: referrals.id })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
    .leftJoin(placements, eq(placements.referralId, referrals.id))
    .where(
      and(
        eq(referrals.programmeKey, 'bbr'),
        eq(referrals.officerEmail, 'j.hollis@probation.example'),
        isNull(referrals.endedOn),
        isNull(referrals.startedOn),
        isNull(placements.id),
        eq(people.restricted, false),
      ),
    )
    .orderBy(people.crn)
}

test('the same pair is recorded in one world, by somebody who looks first, and sent in the other', async () => {
  const { app } = recorded
  for (const path of [urls.person(waits.id), urls.keepApart(waits.id)]) {
    const { status } = await app.request(path, { headers: { cookie: cookies.get(manager)! } })
    expect(status).toBe(200)
  }
  const answer = await post(recorded, urls.keepApart(waits.id), { crn: sits.crn, reason })
  expect(answer.status).toBe(303)
  expect(await across().keepApart(sentId, waits.crn, sits.crn, at)).toBe('sent')
})

test('the rows of pairs, histories and the audit log are alike but for their ids', async () => {
  await sameRows()
})

test('who looked at either says the same, whoever was at work here on that day', async () => {
  const accounts = await recorded.probation.reader.select({ id: users.id }).from(users)
  for (const { role } of visitors) {
    for (const { id } of [waits, sits]) {
      const { body, status } = await same(role, urls.whoLookedAt(id))
      if (status !== 200) continue
      expect(body).toContain('Nothing is shown of 23 November 2026')
      expect(body).not.toContain('Safeguarding')
    }
    for (const { id } of accounts) await same(role, urls.whoLookedBy(id))
    await same(role, urls.whoLookedBy('safeguarding'))
  }
})

test('the pages of both men say it with the same author, and offer the same', async () => {
  for (const { id } of [waits, sits]) {
    const { body } = await same(manager, urls.person(id))
    expect(body).toContain('Safeguarding<br/>Keep-apart added.')
    expect((await same(manager, urls.keepApart(id))).body).toContain('Ask safeguarding to end it')
    for (const { role } of visitors) {
      await same(role, urls.person(id))
      await same(role, urls.keepApart(id))
    }
  }
  const { body } = await same(manager, urls.placement(waits.referralId))
  expect(body).toContain('Keep apart: held by safeguarding')
})

test('the report of what is held of either man says nothing of it', async () => {
  for (const { id } of [waits, sits]) {
    const form = filled(manager, { reason: 'He asked', format: 'json', typed: 'yes' })
    const { status, body } = await same(manager, urls.personReport(id), form)
    expect(status).toBe(200)
    expect(withoutChance(body.slice(0, body.indexOf('"withheld"')))).not.toMatch(
      /apart|safeguarding/i,
    )
  }
})

test('files, changes and searches are the same to the byte, for everybody', async () => {
  for (const { role } of visitors) {
    for (const path of [
      urls.delaysFile('bbr.csv'),
      urls.changesOn(monday),
      '/waiting-list/bbr?q=W',
    ]) {
      await same(role, path)
    }
  }
})

test('a pair sent beside one recorded is shown as one, and sent for another reason too as its own', async () => {
  const beside = acrossOf({ probation: recorded.probation })
  expect(await beside.keepApart(randomUUID(), waits.crn, sits.crn, at)).toBe('sent')
  await samePages()
  for (const world of [recorded, sentAcross]) {
    const form = { crn: sits.crn, reason: 'relative' }
    expect((await post(world, urls.keepApart(waits.id), form)).status).toBe(303)
    const again = await post(world, urls.keepApart(waits.id), { crn: sits.crn, reason })
    expect(again.status).toBe(422)
  }
  await samePages()
  const { body } = await same(manager, urls.person(waits.id))
  expect(body).toContain('Not in the same group as 1 other person.')
  expect(body).toContain('Reasons: held by safeguarding; relative.')
})

test('asking to end it changes nothing but that it was asked, and both stay apart', async () => {
  const form = filled(manager, { reason })
  const answer = await same(manager, urls.keepApartPair(waits.id, sits.id), form)
  expect(answer.status).toBe(303)
  await samePages()
  const { body } = await same(manager, urls.keepApart(waits.id))
  expect(body).toContain('Safeguarding was asked on 23 November 2026 to end it.')
  expect(body).not.toContain('Ask safeguarding to end it')
  const ended = filled(manager, { reason: 'relative' })
  expect((await same(manager, urls.keepApartPair(waits.id, sits.id), ended)).status).toBe(303)
  const refused = await same(manager, urls.placement(waits.referralId))
  expect(refused.body).toContain('Keep apart: held by safeguarding')
})

test('when safeguarding ends it, it ends in the same words', async () => {
  for (const { probation } of [recorded, sentAcross]) {
    const bridge = acrossOf({ probation })
    const [asked] = await bridge.findEndAsked()
    expect([asked!.firstCrn, asked!.secondCrn]).toEqual([waits.crn, sits.crn].sort())
    await bridge.endAsked(asked!.ids, at)
  }
  await samePages()
  const { body } = await same(manager, urls.person(waits.id))
  expect(body).toContain('Safeguarding<br/>Keep-apart ended.')
  for (const { probation } of [recorded, sentAcross]) {
    const open = and(
      eq(keepApart.personId, [waits.id, sits.id].sort()[0]!),
      isNull(keepApart.endedOn),
    )
    expect(await probation.reader.$count(keepApart, open)).toBe(0)
  }
})

test('what is taken back by its sender ends in the same words too', async () => {
  const third = (await without(recorded.probation)).find(({ id }) => id !== waits.id)!
  await post(recorded, urls.keepApart(waits.id), { crn: third.crn, reason })
  const own = randomUUID()
  await across().keepApart(own, waits.crn, third.crn, at)
  await samePages()
  const bridge = acrossOf({ probation: recorded.probation })
  const [row] = await recorded.probation.reader
    .select()
    .from(keepApart)
    .where(openPair(waits.id, third.id))
  await bridge.endAsked([row!.id], at)
  await samePages()
  const ask = filled(manager, { reason })
  expect((await same(manager, urls.keepApartPair(waits.id, third.id), ask)).status).toBe(303)
  await across().endApart(own, at)
  await bridge.endAsked([row!.id], at)
  await samePages()
  for (const { probation } of [recorded, sentAcross]) {
    expect(await probation.reader.$count(keepApart, openPair(waits.id, third.id))).toBe(0)
  }
})

function openPair(...ids: [string, string]) {
  const [personId, otherId] = ids.sort()
  return and(
    eq(keepApart.personId, personId!),
    eq(keepApart.otherId, otherId!),
    isNull(keepApart.endedOn),
  )
}

async function samePages() {
  for (const { role } of visitors) {
    for (const { id } of [waits, sits]) {
      await same(role, urls.person(id))
      await same(role, urls.keepApart(id))
    }
    for (const path of [urls.home, urls.changesOn(monday), urls.placement(waits.referralId)]) {
      await same(role, path)
    }
    await same(role, urls.cohort(sits.cohortId))
  }
}

async function sameRows() {
  for (const table of ['keep_apart', 'history']) {
    const [one, two] = [
      await rowsOf(recorded.probation, table),
      await rowsOf(sentAcross.probation, table),
    ]
    expect(two.map(withoutIds).sort(), table).toEqual(one.map(withoutIds).sort())
  }
  const traces = (db: ProbationDatabase) =>
    db.reader
      .select({
        userId: audit.userId,
        verb: audit.verb,
        ids: audit.subjectIds,
        at: audit.at,
        purpose: audit.purpose,
        subject: audit.subject,
      })
      .from(audit)
      .where(eq(audit.purpose, 'keep-apart added'))
  const [one, two] = [await traces(recorded.probation), await traces(sentAcross.probation)]
  expect(one).toHaveLength(1)
  expect(two).toEqual(one)
}

/** Ids of rows and the chain over the audit log are drawn anew whatever was recorded. */
function withoutIds({ id: _, ...row }: Record<string, unknown>): string {
  return JSON.stringify(row)
}
