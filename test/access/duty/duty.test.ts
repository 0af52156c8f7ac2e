import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { audit, disableUser } from '../../../db/access.ts'
import { changeRole } from '../../../db/accounts/accounts.ts'
import { findPerson } from '../../../db/probation/queries/people.ts'
import { people, personAccess, referrals, staff, tasks } from '../../../db/probation/schema.ts'
import { dutySettings } from '../../../src/access/duty/settings.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { movingClock, type Person, signedIn, type TestApp, testApp } from '../../support/app.ts'
import { dutiesOf, dutyForm, neutralPage, openDuty } from '../../support/duty.ts'
import { keepReferral } from '../../support/referrals.ts'
import { startedSides } from '../../support/sides.ts'

type Browser = Awaited<ReturnType<typeof signedIn>>
const minute = 60_000
let on: TestApp
let clock: ReturnType<typeof movingClock>
let officer: Browser
let manager: Browser
let tom: { personId: string; referralId: string; crn: string }

const come = (person: Person) => signedIn(on, on.probation, person)
const kept = async (db: TestApp['probation'], some: Parameters<typeof keepReferral>[1] = {}) => {
  const made = await keepReferral(db, some)
  const [row] = await db.reader.select().from(people).where(eq(people.id, made.personId))
  return { ...made, crn: row!.crn }
}
const his = () => urls.person(tom.personId)
const status = async (browser: Browser, path: string) => (await browser.get(path)).status
const textOf = async (browser: Browser, path: string) => {
  const body = await (await browser.get(path)).text()
  return body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}
const rowsOf = (purpose: string) =>
  on.probation.reader.select().from(audit).where(eq(audit.purpose, purpose))

beforeEach(async () => {
  clock = movingClock()
  on = await testApp({ ...(await startedSides()), now: clock.now })
  officer = await come({
    role: 'probation_officer',
    email: 'e.poole@probation.example',
    name: 'Ellis Poole',
  })
  manager = await come({ role: 'programme_manager', name: 'Dana Holt' })
  tom = await kept(on.probation)
})

test('one person is opened by a whole CRN, a reason and words, for sixty minutes and not one more', async () => {
  expect(await status(officer, his())).toBe(404)
  const answer = await openDuty(officer, tom.crn.toLowerCase())
  expect([answer.status, answer.headers.get('location')]).toEqual([303, his()])
  const page = await textOf(officer, his())
  expect(page).toContain(
    'Duty access until 10am. A colleague is away: Her officer is off sick today',
  )
  expect(page).toContain('End it now')
  for (let past = 0; past < 5; past++) {
    clock.pass(10 * minute)
    expect(await status(officer, his())).toBe(200)
  }
  clock.pass(10 * minute - 1)
  expect(await status(officer, his())).toBe(200)
  clock.pass(1)
  expect(await status(officer, his())).toBe(404)
  expect((await officer.post(urls.newHold(tom.referralId).replace('/new', ''))).status).toBe(404)
})

test('what a form lacks is said, and nothing is opened or written of it', async () => {
  for (const [more, words] of [
    [{ reference: '' }, 'Enter the whole CRN'],
    [{ kind: '' }, 'Select why'],
    [{ words: '' }, 'Enter what it is about'],
    [{ words: 'Sick' }, 'Say in 10 characters or more'],
  ] as const) {
    const answer = await officer.post(urls.newDuty, dutyForm(tom.crn, more))
    expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true])
  }
  expect(await dutiesOf(on.probation)).toEqual([])
})

test('the password is asked for again where it was typed over ten minutes ago', async () => {
  clock.pass(11 * minute)
  for (const answer of [await officer.get(urls.newDuty), await openDuty(officer, tom.crn)]) {
    expect(answer.headers.get('location')).toBe(`${urls.reAuthentication}?next=%2Fduty%2Fnew`)
  }
  expect(await dutiesOf(on.probation)).toEqual([])
})

test.each(['restricted', 'excluded', 'a caution for nobody', 'unknown'])(
  'a CRN that is %s is answered as one that nobody has, to the byte, and as a refusal',
  async (how) => {
    const viewer =
      how === 'a caution for nobody'
        ? await come({ role: 'cara_coordinator', areas: ['Nowhere'] })
        : officer
    if (how === 'restricted') await restrict()
    if (how === 'excluded') await exclude('e.poole@probation.example')
    const asked = how === 'unknown' ? 'X999998' : tom.crn
    const [one, none] = [await openDuty(viewer, asked), await openDuty(viewer, 'X999999')]
    expect([one.status, none.status]).toEqual([422, 422])
    const [first, second] = [await one.text(), await none.text()]
    expect(first).toContain('No CRN that you may open reads like that')
    expect(neutralPage(first, asked)).toBe(neutralPage(second, 'X999999'))
    const refusals = await rowsOf('duty access refused')
    expect(refusals.map(({ outcome, verb }) => [outcome, verb])).toEqual([
      ['refused', 'consultation'],
      ['refused', 'consultation'],
    ])
    expect(await dutiesOf(on.probation)).toEqual([])
  },
)

const restrict = () =>
  on.probation.write((tx) =>
    tx.update(people).set({ restricted: true }).where(eq(people.id, tom.personId)),
  )
const exclude = (email: string) =>
  on.probation.write((tx) =>
    tx.insert(personAccess).values({
      ...{ personId: tom.personId, email, kind: 'deny' as const, reason: 'Knows him' },
      ...{ addedBy: 'test', addedAt: '2026-11-23T08:00:00.000Z' },
    }),
  )

test('whom restriction or exclusion closes after he was opened is closed at once, and to the byte', async () => {
  for (const close of [restrict, () => exclude('e.poole@probation.example')]) {
    on = await testApp({ ...(await startedSides()), now: clock.now })
    officer = await come({ role: 'probation_officer', email: 'e.poole@probation.example' })
    tom = await kept(on.probation)
    await openDuty(officer, tom.crn)
    expect(await status(officer, his())).toBe(200)
    await close()
    const [closed, none] = [await officer.get(his()), await officer.get('/people/nobody')]
    expect(closed.status).toBe(404)
    expect(neutralPage(await closed.text())).toBe(neutralPage(await none.text()))
  }
})

test('somebody of one’s own is led to, and nothing is opened', async () => {
  const own = await come({ role: 'probation_officer', email: 'j.hollis@probation.example' })
  expect((await openDuty(own, tom.crn)).headers.get('location')).toBe(his())
  expect(await dutiesOf(on.probation)).toEqual([])
})

test.each(['auditor', 'administrator'] as const)('an %s opens nobody', async (role) => {
  const nobody = await come({ role })
  expect(await status(nobody, urls.newDuty)).toBe(404)
  expect((await openDuty(nobody, tom.crn)).status).toBe(404)
  expect(await dutiesOf(on.probation)).toEqual([])
})

test('each role opens what its own would be: a coordinator a caution alone, a manager another area’s', async () => {
  const caution = await kept(on.probation, { programme: 'cara', imposedOn: day('2026-11-02') })
  const coordinator = await come({ role: 'cara_coordinator', areas: ['Nowhere'] })
  expect((await openDuty(coordinator, tom.crn)).status).toBe(422)
  expect((await openDuty(coordinator, caution.crn)).status).toBe(303)
  expect(await status(coordinator, urls.person(caution.personId))).toBe(200)
  expect(await status(coordinator, urls.contact(caution.referralId))).toBe(200)
  for (const role of ['programme_manager', 'facilitator'] as const) {
    const other = await come({ role, areas: ['Nowhere'] })
    expect(await status(other, his())).toBe(404)
    expect((await openDuty(other, tom.crn)).status).toBe(303)
    expect(await status(other, his())).toBe(200)
  }
})

test('a person with a caution and another order shows a coordinator the caution alone', async () => {
  const caution = await kept(on.probation, { programme: 'cara', imposedOn: day('2026-11-02') })
  await on.probation.write((tx) =>
    tx
      .update(referrals)
      .set({ personId: caution.personId })
      .where(eq(referrals.id, tom.referralId)),
  )
  const coordinator = await come({ role: 'cara_coordinator', areas: ['Nowhere'] })
  await openDuty(coordinator, caution.crn)
  expect(await status(coordinator, urls.contact(caution.referralId))).toBe(200)
  expect(await status(coordinator, urls.referral(tom.referralId))).toBe(404)
})

test('what is done by duty access is what the role does with its own; nothing is given out, ended or opened to others', async () => {
  await openDuty(officer, tom.crn)
  const held = {
    reason: 'sickness',
    'starts-day': '20',
    'starts-month': '11',
    'starts-year': '2026',
  }
  for (const path of [
    urls.personDetails(tom.personId),
    urls.newHold(tom.referralId),
    urls.keepApart(tom.personId),
  ])
    expect(await status(officer, path)).toBe(200)
  expect((await officer.post(urls.referralHolds(tom.referralId), held)).status).not.toBe(404)
  const other = await come({ role: 'programme_manager', areas: ['Nowhere'] })
  await openDuty(other, tom.crn)
  expect(await status(other, his())).toBe(200)
  const page = await (await other.get(his())).text()
  for (const path of [
    urls.personReport(tom.personId),
    urls.personAccess(tom.personId),
    urls.whoLookedAt(tom.personId),
    urls.newReferral(tom.personId),
    urls.referralEnd(tom.referralId),
  ]) {
    expect(page).not.toContain(path)
    expect(await status(other, path)).toBe(404)
  }
})

test('no list, search, figure, plan or file holds whom duty access opened', async () => {
  const other = await come({ role: 'programme_manager', areas: ['Nowhere'] })
  const pages = [
    ...[urls.home, urls.tasks, urls.waitingList('bbr'), urls.delaysOf('bbr'), urls.cohorts],
    ...[
      urls.plans,
      urls.whatIf,
      urls.openings,
      urls.bulkHolds,
      urls.staff,
      urls.changesOn('2026-11-23'),
    ],
    ...[`${urls.waitingList('bbr')}?q=${tom.crn}`, urls.waitingListPlaces('bbr')],
    ...[urls.delaysFile('bbr.csv'), urls.delaysFile('bbr.json'), urls.whoLooked],
  ]
  const asked = async () => {
    const all = []
    for (const path of pages) {
      const answer = await other.get(path)
      all.push([path, answer.status, neutralPage(await answer.text())])
    }
    const file = await other.post(urls.delaysFile('bbr.csv'), { reason: 'Area meeting' })
    const search = await other.post(urls.waitingListSearch('bbr'), { q: tom.crn })
    return [...all, await file.text(), search.status, neutralPage(await search.text())]
  }
  const before = await asked()
  expect((await openDuty(other, tom.crn)).status).toBe(303)
  expect(await status(other, his())).toBe(200)
  expect(await asked()).toEqual(before)
  expect(JSON.stringify(before)).not.toContain('Walden')
})

test('it is ended by whoever opened it, at once, and Back finds nothing', async () => {
  await openDuty(officer, tom.crn)
  const [row] = await dutiesOf(on.probation)
  const nothing = neutralPage(await (await manager.post('/nothing')).text())
  for (const id of [row!.id, 'd0000000-0000-4000-8000-000000000009']) {
    const answer = await manager.post(urls.dutyEnd(id))
    expect(answer.status).toBe(404)
    expect(neutralPage(await answer.text())).toBe(nothing)
  }
  expect(await status(officer, his())).toBe(200)
  clock.pass(5 * minute)
  for (let press = 0; press < 2; press++) {
    const answer = await officer.post(urls.dutyEnd(row!.id))
    expect(answer.headers.get('location')).toBe(`${urls.duty}?done=ended`)
  }
  const back = await officer.get(his())
  expect([back.status, back.headers.get('cache-control')]).toEqual([404, 'no-store'])
  expect((await dutiesOf(on.probation))[0]!.endsAt).toBe('2026-11-23T09:05:00.000Z')
})

test('sent twice, and twice at once, it is opened once', async () => {
  const token = officer.formToken()
  for (let press = 0; press < 2; press++) {
    const answer = await openDuty(officer, tom.crn, { 'form-token': token })
    expect(answer.headers.get('location')).toBe(his())
  }
  const other = await come({ role: 'programme_manager', areas: ['Nowhere'] })
  const both = await Promise.all([openDuty(other, tom.crn), openDuty(other, tom.crn)])
  expect(both.map((one) => one.headers.get('location'))).toEqual([his(), his()])
  const rows = await dutiesOf(on.probation)
  expect(rows.map(({ userId }) => userId).sort()).toEqual([officer.userId, other.userId].sort())
})

test('who asks too often is refused in words, whoever is asked for, and also at once', async () => {
  const { timesADay } = dutySettings
  for (let asked = 0; asked < timesADay - 1; asked++) {
    expect((await openDuty(officer, `X99990${asked}`)).status).toBe(422)
  }
  const jo = await kept(on.probation)
  const both = await Promise.all([openDuty(officer, tom.crn), openDuty(officer, jo.crn)])
  expect(both.map((one) => one.status).sort()).toEqual([303, 422])
  const late = await (await openDuty(officer, 'X999998')).text()
  expect(late).toContain(`You have asked for duty access ${timesADay} times in 24 hours`)
  expect((await dutiesOf(on.probation)).length).toBe(1)
  clock.pass(24 * 60 * minute + 1)
  const again = await come({ role: 'probation_officer', userId: officer.userId })
  expect((await openDuty(again, 'X999998')).status).toBe(422)
  expect((await openDuty(again, jo.crn)).status).toBe(303)
})

test.each(['another role', 'other areas', 'disabled'])(
  'it ends with the account as it was: %s',
  async (how) => {
    await openDuty(officer, tom.crn)
    clock.pass(minute)
    const at = clock.now().toISOString()
    await on.probation.write((tx) => {
      if (how === 'disabled') return disableUser(tx, officer.userId, at)
      const role = how === 'another role' ? 'facilitator' : 'probation_officer'
      return changeRole(tx, officer.userId, { role, areas: ['Elsewhere'] }, at)
    })
    expect(await status(officer, his())).toBe(303)
    expect((await dutiesOf(on.probation))[0]!.endsAt).toBe(at)
    if (how === 'disabled') return
    const again = await come({ role: 'probation_officer', userId: officer.userId })
    expect(await status(again, his())).toBe(404)
  },
)

test('a person who is moved to another area meanwhile stays open, and is his new area’s manager’s to look at', async () => {
  await openDuty(officer, tom.crn)
  await on.probation.write((tx) =>
    tx.update(referrals).set({ deliveryUnit: 'Elsewhere' }).where(eq(referrals.id, tom.referralId)),
  )
  expect(await status(officer, his())).toBe(200)
  const there = await come({ role: 'programme_manager', areas: ['Elsewhere'] })
  expect(await textOf(there, urls.duty)).toContain(tom.crn)
})

test('what is read and done by duty access says so in the log, with the reason', async () => {
  await openDuty(officer, tom.crn)
  await officer.get(his())
  const reason = 'A colleague is away: Her officer is off sick today'
  const opening = await rowsOf(`duty access opened: ${reason}`)
  expect(opening).toMatchObject([
    { verb: 'consultation', outcome: 'allowed', userId: officer.userId },
  ])
  expect(await rowsOf(`person page, by duty access: ${reason}`)).toHaveLength(1)
  const page = await textOf(manager, urls.whoLookedAt(tom.personId))
  expect(page).toContain('Person page, by duty access')
  expect(page).toContain('Duty access')
  expect(page).toContain(`“${reason}”`)
  expect(page).toContain('probation officer, duty access')
})

test('a task of his is closed by duty access, and no other task is opened', async () => {
  const jo = await kept(on.probation)
  const made = (id: string, referralId: string) => ({
    ...{ id, referralId, kind: 'warning' as const, about: 'x', forWhom: 'officer' as const },
    ...{ words: 'Call him', openedOn: day('2026-11-20'), dueOn: day('2026-11-24') },
  })
  await on.probation.write((tx) =>
    tx
      .insert(tasks)
      .values([
        made('11111111-1111-4111-8111-111111111111', tom.referralId),
        made('22222222-2222-4222-8222-222222222222', jo.referralId),
      ]),
  )
  await openDuty(officer, tom.crn)
  expect(await status(officer, urls.task('11111111-1111-4111-8111-111111111111'))).toBe(200)
  expect(await status(officer, urls.task('22222222-2222-4222-8222-222222222222'))).toBe(404)
  expect(await textOf(officer, urls.tasks)).not.toContain('Call him')
})

test('every link and form of his page leads to a page that duty access opens', async () => {
  const caution = await kept(on.probation, { programme: 'cara', imposedOn: day('2026-11-02') })
  for (const [role, man] of [
    ['programme_manager', tom],
    ['probation_officer', tom],
    ['facilitator', tom],
    ['programme_manager', caution],
    ['cara_coordinator', caution],
  ] as const) {
    const other = await come({ role, areas: ['Nowhere'] })
    await openDuty(other, man.crn)
    const page = await (await other.get(urls.person(man.personId))).text()
    const found = [
      ...page.matchAll(/(?:href|action)="(\/(?:people|referrals|placements|who-looked)\/[^"#]*)/g),
    ]
    const links = [...new Set(found.map(([, to]) => to!.replaceAll('&amp;', '&')))]
    expect(links.length, role).toBeGreaterThan(role === 'facilitator' ? 0 : 2)
    const closed = []
    for (const to of links) if ((await status(other, to)) === 404) closed.push(to)
    expect(closed, role).toEqual([])
  }
})

test('two who are open at once are each their own, and one’s own people are nobody’s duty', async () => {
  const jo = await kept(on.probation)
  const own = await kept(on.probation)
  const officerEmail = 'e.poole@probation.example'
  await on.probation.write(async (tx) => {
    await tx.insert(staff).values({ email: officerEmail, name: 'Ellis Poole' })
    await tx.update(referrals).set({ officerEmail }).where(eq(referrals.id, own.referralId))
  })
  await openDuty(officer, tom.crn)
  await openDuty(officer, jo.crn, { words: 'Another one who rang today' })
  expect(await textOf(officer, his())).toContain('Her officer is off sick today')
  expect(await textOf(officer, urls.person(jo.personId))).toContain('Another one who rang today')
  const page = await officer.get(urls.person(own.personId))
  expect([page.status, (await page.text()).includes('Duty access until')]).toEqual([200, false])
})

test('the queries ask for themselves whether it is open, whatever the request believes', async () => {
  await openDuty(officer, tom.crn)
  const [row] = await dutiesOf(on.probation)
  const { id, subjectId, reason, endsAt } = row!
  const viewer = { userId: officer.userId, side: 'probation', role: 'probation_officer' } as const
  const seenBy = (userId: string, at: string) =>
    findPerson(
      on.probation.reader,
      {
        ...{ ...viewer, userId, email: 'e.poole@probation.example', name: '', areas: 'all' },
        duty: { id, subjectId, reason, endsAt, at },
      },
      tom.personId,
    )
  expect(await seenBy(officer.userId, '2026-11-23T09:59:59.999Z')).toMatchObject({ crn: tom.crn })
  expect(await seenBy(officer.userId, endsAt)).toBeUndefined()
  expect(await seenBy(manager.userId, '2026-11-23T09:30:00.000Z')).toBeUndefined()
})

test('a page that was made while it was open, and would be sent after its end, is not sent', async () => {
  let step = 0
  on = await testApp({
    ...(await startedSides()),
    // Time passes once a request has been told what it is.
    now: () => {
      const at = clock.now()
      clock.pass(step)
      return at
    },
  })
  officer = await come({ role: 'probation_officer', email: 'e.poole@probation.example' })
  tom = await kept(on.probation)
  await openDuty(officer, tom.crn)
  for (let past = 0; past < 6; past++) {
    clock.pass(10 * minute - (past === 5 ? 1 : 0))
    expect(await status(officer, his())).toBe(200)
  }
  step = 1
  expect(await status(officer, his())).toBe(404)
})
