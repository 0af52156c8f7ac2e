import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { audit, dutyAccess } from '../../../db/access.ts'
import { people, referrals } from '../../../db/probation/schema.ts'
import { urls } from '../../../src/urls.ts'
import { movingClock, type Person, signedIn, type TestApp, testApp } from '../../support/app.ts'
import { dutiesOf, openDuty } from '../../support/duty.ts'
import { keepReferral } from '../../support/referrals.ts'
import { startedSides } from '../../support/sides.ts'
import { counted } from '../../support/statements.ts'

type Browser = Awaited<ReturnType<typeof signedIn>>
let on: TestApp
let clock: ReturnType<typeof movingClock>
let officer: Browser
let his: Browser
let hers: Browser
let crn: string
let tom: { personId: string; referralId: string }

const come = (person: Person) => signedIn(on, on.probation, person)
const textOf = async (browser: Browser, path: string) => {
  const body = await (await browser.get(path)).text()
  return body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}
const row = async () => (await dutiesOf(on.probation))[0]!

beforeEach(async () => {
  clock = movingClock()
  on = await testApp({ ...(await startedSides()), now: clock.now })
  tom = await keepReferral(on.probation)
  const [man] = await on.probation.reader.select().from(people).where(eq(people.id, tom.personId))
  crn = man!.crn
  officer = await come({ role: 'probation_officer', name: 'Ellis Poole', areas: ['Elsewhere'] })
  his = await come({ role: 'programme_manager', name: 'Dana Holt', areas: [await unitOf()] })
  hers = await come({ role: 'programme_manager', name: 'Kit Moss', areas: ['Elsewhere'] })
})

async function unitOf() {
  const [one] = await on.probation.reader
    .select({ unit: referrals.deliveryUnit })
    .from(referrals)
    .where(eq(referrals.id, tom.referralId))
  return one!.unit
}

test('the manager of his area and the opener’s own are told on the first page, until it is seen', async () => {
  expect(await textOf(his, urls.home)).not.toContain('Duty access: 1')
  await openDuty(officer, crn)
  for (const manager of [his, hers]) {
    expect(await textOf(manager, urls.home)).toContain('Duty access: 1 to look at')
  }
  const list = await textOf(his, urls.duty)
  expect(list).toContain('Ellis Poole probation officer, 23 Nov 2026, 9am to 10am')
  expect(list).toContain(crn)
  expect(list).toContain('A colleague is away: Her officer is off sick today')
  // Who is not of her area has no reference there.
  const other = await textOf(hers, urls.duty)
  expect(other).toContain('Somebody outside your own')
  expect(other).not.toContain(crn)
  const third = await come({ role: 'programme_manager', areas: ['A third'] })
  expect(await textOf(third, urls.home)).not.toContain('Duty access: 1')
  expect((await third.get(urls.dutySeen((await row()).id))).status).toBe(404)

  const answer = await his.post(urls.dutySeen((await row()).id), { version: '0', verdict: 'right' })
  expect(answer.headers.get('location')).toBe(`${urls.duty}?done=seen`)
  for (const manager of [his, hers]) {
    expect(await textOf(manager, urls.home)).not.toContain('Duty access: 1')
    expect(await textOf(manager, urls.duty)).toContain('Seen, and as it should be')
  }
})

test('what needs looking into stays before her, with words, and is then right or wrong', async () => {
  await openDuty(officer, crn)
  const at = urls.dutySeen((await row()).id)
  for (const verdict of ['looking', 'wrong']) {
    const answer = await his.post(at, { version: '0', verdict })
    expect([answer.status, (await answer.text()).includes('Enter what you found')]).toEqual([
      422,
      true,
    ])
  }
  await his.post(at, { version: '0', verdict: 'looking', words: 'I ask Ellis tomorrow' })
  expect(await textOf(his, urls.home)).toContain('Duty access: 1 to look at')
  const version = `${Date.parse((await row()).seenAt!)}`
  expect((await his.post(at, { version: '0', verdict: 'right' })).status).toBe(409)
  clock.pass(60_000)
  await his.post(at, { version, verdict: 'wrong', words: 'He knows him' })
  expect(await row()).toMatchObject({ verdict: 'wrong', words: 'He knows him', seenBy: his.userId })
  expect(await textOf(his, urls.home)).not.toContain('Duty access: 1')
})

test('two who say at once how it was: one counts, and the other sees both', async () => {
  await openDuty(officer, crn)
  const at = urls.dutySeen((await row()).id)
  const second = await come({ role: 'programme_manager', name: 'Vic Dunn' })
  const both = await Promise.all([
    his.post(at, { version: '0', verdict: 'right' }),
    second.post(at, { version: '0', verdict: 'wrong', words: 'No reason that I can see' }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  const late = both.find(({ status }) => status === 409)!
  const text = await late.text()
  expect(text).toContain('Seen, and as it should be')
  expect(text).toContain('It should not have been opened')
})

test('nobody says how her own was, nor a manager who does not see him; the database refuses it too', async () => {
  const manager = await come({ role: 'programme_manager', name: 'Kit Moss', areas: ['Elsewhere'] })
  await openDuty(manager, crn)
  const { id } = await row()
  const at = urls.dutySeen(id)
  expect(await textOf(manager, urls.home)).not.toContain('Duty access: 1')
  for (const [who, words] of [
    [manager, 'Another manager says how your own duty access was'],
    [hers, 'A manager of the person it was about says how it was'],
  ] as const) {
    const answer = await who.post(at, { version: '0', verdict: 'right' })
    expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true])
  }
  const own = {
    verdict: 'right' as const,
    seenAt: '2026-11-23T09:00:00.000Z',
    seenBy: manager.userId,
  }
  await expect(
    on.probation.write((tx) => tx.update(dutyAccess).set(own).where(eq(dutyAccess.id, id))),
  ).rejects.toThrow()
  expect((await row()).verdict).toBeNull()
})

test('an auditor sees all of them and no words; others see only their own', async () => {
  await openDuty(officer, crn)
  const auditor = await come({ role: 'auditor' })
  const text = await textOf(auditor, urls.duty)
  expect(text).toContain('Ellis Poole')
  expect(text).not.toContain('off sick')
  const at = urls.dutySeen((await row()).id)
  expect(await textOf(auditor, at)).not.toContain('off sick')
  expect((await auditor.post(at, { version: '0', verdict: 'right' })).status).toBe(404)
  const facilitator = await come({ role: 'facilitator' })
  expect(await textOf(facilitator, urls.duty)).not.toContain('Ellis Poole')
  expect((await facilitator.get(at)).status).toBe(404)
  expect(await textOf(officer, urls.duty)).toContain('You have 1 person open.')
  const administrator = await come({ role: 'administrator' })
  for (const path of [urls.duty, at]) expect((await administrator.get(path)).status).toBe(404)
})

test('a man who is restricted meanwhile is his CRN and no more on the list', async () => {
  await openDuty(officer, crn)
  await on.probation.write((tx) =>
    tx.update(people).set({ restricted: true }).where(eq(people.id, tom.personId)),
  )
  const body = await (await his.get(urls.duty)).text()
  expect(body).toContain(`${crn}, restricted`)
  expect(body).not.toContain(urls.person(tom.personId))
})

test('the list is written down as read, and what is said of one', async () => {
  await openDuty(officer, crn)
  await his.get(urls.duty)
  await his.post(urls.dutySeen((await row()).id), { version: '0', verdict: 'right' })
  const rows = await on.probation.reader.select().from(audit).where(eq(audit.userId, his.userId))
  expect(rows.map(({ purpose }) => purpose)).toEqual(
    expect.arrayContaining(['duty access, the list', 'duty access, seen, and as it should be']),
  )
})

test('the list costs the same statements however long it is, and who has nobody open pays none', async () => {
  // Asked for a second time: what is made ready once for everybody is not counted.
  const cost = async (browser: Browser, path: string) => {
    await browser.get(path)
    return (await counted(async () => (await browser.get(path)).text())).statements
  }
  const page = urls.person(tom.personId)
  const [list, home, own] = [
    await cost(his, urls.duty),
    await cost(his, urls.home),
    await cost(his, page),
  ]
  const opened = (n: number) => ({
    ...{ id: `d${n}`, userId: officer.userId, subjectId: tom.personId, reason: 'On duty: it rang' },
    ...{ startedAt: '2026-11-23T07:00:00.000Z', endsAt: '2026-11-23T08:00:00.000Z' },
  })
  const add = async (from: number, to: number) => {
    const rows = Array.from({ length: to - from }, (_, n) => opened(from + n))
    await on.probation.write((tx) => tx.insert(dutyAccess).values(rows))
  }
  await add(0, 1)
  const one = [await cost(his, urls.duty), await cost(his, urls.home)]
  await add(1, 60)
  expect([await cost(his, urls.duty), await cost(his, urls.home)]).toEqual(one)
  expect(one[0]).toBeGreaterThanOrEqual(list)
  // Where something waits for anybody, one more question on a manager's first page says whether it is hers.
  expect(one[1]! - home).toBe(1)
  expect(await cost(his, page)).toBe(own)
})
