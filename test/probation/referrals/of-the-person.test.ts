import { and, eq, isNull } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { history, holds, placements, referrals, tasks } from '../../../db/probation/schema.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { day } from '../../../src/calendar.ts'
import {
  endsEvery,
  endsToo,
  isEndedToo,
  isInside,
  losesPlaces,
} from '../../../src/probation/referrals/of-the-person.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { crnOf } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { withoutChance } from '../../support/shown.ts'
import { keepOnBoth } from '../../support/two-programmes.ts'

let on: TestApp
let man: Awaited<ReturnType<typeof keepOnBoth>>
let crn: string

const as = (role: Role, more: { areas?: string[]; email?: string } = {}) =>
  signedIn(on, on.probation, { role, ...more })
const today = { 'endedOn-day': '23', 'endedOn-month': '11', 'endedOn-year': '2026' }
const find = async (id: string) =>
  (await on.probation.reader.select().from(referrals).where(eq(referrals.id, id)))[0]!
const version = async (id: string) => `${(await find(id)).version}`
const inside = { side: 'person', reason: 'custody', fromOn: day('2026-11-20') } as const
const longAgo = { endedOn: day('2026-06-01'), endedWhy: 'withdrawn' } as const
const spread = (field: string, [year, month, date]: [string, string, string]) => ({
  ...{ [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year },
})
const aNewReferral = {
  ...{ programme: 'bbr', route: 'community_order', officer: 'j.hollis@probation.example' },
  ...spread('imposedOn', ['2026', '11', '02']),
  ...spread('endsOn', ['2028', '11', '01']),
  ...spread('referredOn', ['2026', '11', '09']),
  ...{ frequency: 'weekly', risk: '', riskSource: '' },
}
const linesOf = (id: string) =>
  on.probation.reader.select().from(history).where(eq(history.subjectId, id))

beforeEach(async () => {
  on = await startedApp()
  man = await keepOnBoth(on.probation)
  crn = await crnOf(on.probation, man.personId)
})

/** Every list that somebody works from, for whoever sees most of it. */
async function listsWith(words: string): Promise<string[]> {
  const lists = [
    ...[urls.home, urls.waitingList('bbr'), urls.waitingList('cara'), urls.clock, urls.tasks],
    ...[urls.policeList, urls.cohort(man.cohortId), urls.cohort(man.pairId)],
    ...[urls.cohortList(man.cohortId), urls.cohortList(man.pairId)],
    ...[urls.delaysFile('bbr.csv'), urls.delaysFile('cara.csv'), urls.plans],
  ]
  const found: string[] = []
  for (const role of ['programme_manager', 'cara_coordinator'] as const) {
    const reader = await as(role)
    for (const list of lists) {
      const page = await reader.get(list)
      if ((await page.text()).includes(words)) found.push(list)
    }
  }
  return [...new Set(found)]
}

const end = async (id: string, endedWhy: string) => ({
  endedWhy,
  ...today,
  version: await version(id),
})

describe.each(['died', 'transferred'])('%s', (why) => {
  test.each(['bbr', 'cara'] as const)('recorded for %s, he is on no list any more', async (of) => {
    const before = await listsWith('Deaden')
    expect(before).toContain(urls.waitingList('bbr'))
    expect(before).toContain(urls.clock)
    expect(before).toContain(urls.tasks)
    expect(before).toContain(urls.cohort(man.cohortId))
    expect(before).toContain(urls.cohort(man.pairId))
    const id = of === 'bbr' ? man.bbrId : man.caraId
    const recorder = await as(of === 'bbr' ? 'programme_manager' : 'cara_coordinator')
    const saved = await recorder.post(urls.referralEnd(id), {
      ...(await end(id, why)),
      confirmed: 'yes',
    })
    expect(saved.status).toBe(303)
    expect(await listsWith('Deaden')).toEqual([])
    const byNumber = await listsWith(crn)
    const histories = [man.cohortId, man.pairId].map(urls.cohort)
    expect(byNumber.filter((list) => !histories.includes(list))).toEqual([])
    for (const each of [man.bbrId, man.caraId]) {
      expect(await find(each)).toMatchObject({ endedOn: monday, endedWhy: why })
      expect((await linesOf(each)).map(({ what }) => what)).toContainEqual(
        expect.stringContaining('referral ended on 23 November 2026'),
      )
    }
    const open = await on.probation.reader.select().from(tasks).where(isNull(tasks.closedOn))
    expect(open).toEqual([])
    const seats = await on.probation.reader.select().from(placements)
    expect(seats.map(({ status, withdrawnWhy }) => [status, withdrawnWhy])).toEqual([
      ['withdrawn', why],
      ['withdrawn', why],
    ])
  })
})

test('what follows is shown before anything is saved, referral by referral', async () => {
  const dana = await as('programme_manager')
  const page = await dana.post(urls.referralEnd(man.bbrId), await end(man.bbrId, 'died'))
  const html = await page.text()
  expect(page.status).toBe(200)
  expect(html).toContain('Died: check what follows')
  expect(html).toMatch(/CARA referral<\/th><td>Open<\/td><td[^>]*>Ended on 23 November 2026: died/)
  expect(html).toMatch(/CARA place<\/th>.*Given back/)
  expect(html).toMatch(/CARA tasks<\/th><td>1 open/)
  expect(html).toContain('tell the police')
  expect((await find(man.bbrId)).endedOn).toBeNull()
})

test('a coordinator reads nothing of BBR: the page is the same where he waits for nothing else', async () => {
  const neve = await as('cara_coordinator')
  const pageOf = async () => {
    const asked = await end(man.caraId, 'died')
    const page = await (await neve.post(urls.referralEnd(man.caraId), asked)).text()
    return withoutChance(page.slice(page.indexOf('<main'), page.indexOf('</main')))
  }
  const both = await pageOf()
  expect(both).toMatch(/CARA place<\/th>.*Given back/)
  expect(withoutChance(both)).not.toContain('BBR')
  const { personId } = await keepReferral(on.probation, { programme: 'cara' })
  await on.probation.write((tx) =>
    tx.update(referrals).set({ personId }).where(eq(referrals.id, man.bbrId)),
  )
  expect(await pageOf()).toBe(both)
})

test('nobody is referred anew who has died, and no letter is made to him', async () => {
  const dana = await as('programme_manager')
  await dana.post(urls.referralEnd(man.bbrId), {
    ...(await end(man.bbrId, 'died')),
    confirmed: 'yes',
  })
  const [seat] = await on.probation.reader
    .select()
    .from(placements)
    .where(eq(placements.referralId, man.bbrId))
  expect(await (await dana.get(urls.letter(seat!.id))).text()).toContain('No letter to make')
  const refused = await dana.post(urls.referrals(man.personId), aNewReferral)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('recorded as having died: no referral can be added')
})

test('who is referred anew while he is inside is on hold there too', async () => {
  const dana = await as('programme_manager')
  await on.probation.write(async (tx) => {
    await tx.update(referrals).set(longAgo).where(eq(referrals.id, man.bbrId))
    await tx.insert(holds).values({ id: 'inside', referralId: man.caraId, ...inside })
  })
  const saved = await dana.post(urls.referrals(man.personId), aNewReferral)
  expect(saved.status).toBe(303)
  const kept = await on.probation.reader.select().from(holds)
  expect(kept.map(({ reason, toOn }) => [reason, toOn])).toEqual([
    ['custody', null],
    ['custody', null],
  ])
})

test('other endings end their own referral alone', async () => {
  const dana = await as('programme_manager')
  const saved = await dana.post(urls.referralEnd(man.bbrId), await end(man.bbrId, 'withdrawn'))
  expect(saved.status).toBe(303)
  expect((await find(man.caraId)).endedOn).toBeNull()
})

describe('a time inside', () => {
  const custody = async (id: string, more: Record<string, string> = {}) => ({
    why: 'person/custody',
    ...{ 'fromOn-day': '20', 'fromOn-month': '11', 'fromOn-year': '2026' },
    version: await version(id),
    ...more,
  })
  const active = () =>
    on.probation.reader.select().from(placements).where(eq(placements.status, 'booked'))

  test('with no end in sight holds everything that he waits for, and gives every place back', async () => {
    const dana = await as('programme_manager')
    const form = await custody(man.bbrId)
    const shown = await (await dana.post(urls.referralHolds(man.bbrId), form)).text()
    expect(shown).toMatch(/CARA referral<\/th><td>Not on hold.*On hold from 20 November 2026/)
    expect(shown).toMatch(/BBR place<\/th>.*Given back/)
    expect(shown).not.toMatch(/moves from [^<]*Waits again/)
    expect(await active()).toHaveLength(2)
    await dana.post(urls.referralHolds(man.bbrId), { ...form, confirmed: 'yes' })
    expect(await active()).toEqual([])
    const kept = await on.probation.reader.select().from(holds)
    expect(kept.map(({ referralId, fromOn, toOn }) => [referralId, fromOn, toOn]).sort()).toEqual(
      [man.bbrId, man.caraId].map((id) => [id, '2026-11-20', null]).sort(),
    )
    for (const list of [urls.waitingList('bbr'), urls.clock]) {
      expect(await (await dana.get(list)).text()).toMatch(/[Oo]n hold|Not ready/)
    }
    const tasksLeft = await on.probation.reader.select().from(tasks).where(isNull(tasks.closedOn))
    expect(tasksLeft).toEqual([])
  })

  test('ends for everything when it ends for one', async () => {
    const dana = await as('programme_manager')
    await dana.post(urls.referralHolds(man.bbrId), {
      ...(await custody(man.bbrId)),
      confirmed: 'yes',
    })
    const [hold] = await on.probation.reader
      .select()
      .from(holds)
      .where(and(eq(holds.referralId, man.caraId), isNull(holds.toOn)))
    const ended = { 'toOn-day': '22', 'toOn-month': '11', 'toOn-year': '2026' }
    const form = await custody(man.caraId, { ...ended, confirmed: 'yes' })
    const saved = await dana.post(urls.hold(man.caraId, hold!.id), form)
    expect(saved.status).toBe(303)
    const kept = await on.probation.reader.select().from(holds)
    expect(kept.map(({ toOn }) => toOn)).toEqual(['2026-11-22', '2026-11-22'])
    const changed = (await linesOf(man.bbrId)).filter(({ what }) => what.startsWith('Hold changed'))
    expect(changed).toHaveLength(1)
  })

  test('whose end is known keeps the places', async () => {
    const dana = await as('programme_manager')
    const known = { 'toOn-day': '1', 'toOn-month': '12', 'toOn-year': '2026' }
    const form = await custody(man.bbrId, { ...known, confirmed: 'yes' })
    await dana.post(urls.referralHolds(man.bbrId), form)
    expect(await active()).toHaveLength(2)
    expect(await on.probation.reader.select().from(holds)).toHaveLength(2)
  })

  test('a coordinator holds what she does not see, and is shown nothing of it', async () => {
    const neve = await as('cara_coordinator')
    const form = await custody(man.caraId)
    const page = await (await neve.post(urls.referralHolds(man.caraId), form)).text()
    const shown = withoutChance(page)
    expect(shown).toContain('every open referral')
    expect(
      withoutChance(shown.slice(shown.indexOf('<main'), shown.indexOf('</main'))),
    ).not.toContain('BBR')
    await neve.post(urls.referralHolds(man.caraId), { ...form, confirmed: 'yes' })
    expect(await active()).toEqual([])
  })
})

describe('the rule', () => {
  const end = { endedOn: day('2026-11-20'), endedWhy: 'transferred' as const }

  test('death and leaving are of the person; what ends an order or a course is not', () => {
    expect(endsEvery('died') && endsEvery('transferred')).toBe(true)
    for (const why of ['completed', 'withdrawn', 'order_ended', 'breached'] as const) {
      expect(endsEvery(why)).toBe(false)
      expect(isEndedToo({ ...end, endedWhy: why }, { referredOn: day('2026-01-01') })).toBe(false)
    }
  })

  test('who was referred after he left has come back; nobody comes back from death', () => {
    expect(isEndedToo(end, { referredOn: day('2026-11-20') })).toBe(true)
    expect(isEndedToo(end, { referredOn: day('2026-11-21') })).toBe(false)
    const later = { referredOn: day('2026-11-21') }
    expect(isEndedToo({ ...end, endedWhy: 'died' }, later)).toBe(true)
  })

  test('no referral ends before it was made or begun', () => {
    const other = {
      ...{ referralId: '', programme: 'CARA', isCaution: true, isSeen: true },
      ...{ imposedOn: day('2026-11-01'), startedOn: undefined },
    }
    expect(endsToo(end, { ...other, referredOn: day('2026-11-19') })).toBe('2026-11-20')
    expect(endsToo(end, { ...other, referredOn: day('2026-11-22') })).toBe('2026-11-22')
  })

  test('only a time inside is of the person, and only one without an end gives places back', () => {
    const inside = { side: 'person' as const, reason: 'custody', toOn: undefined }
    expect(isInside(inside)).toBe(true)
    expect(isInside({ side: 'person', reason: 'detox' })).toBe(false)
    expect(losesPlaces(inside)).toBe(true)
    expect(losesPlaces({ ...inside, toOn: day('2026-12-01') })).toBe(false)
  })
})
