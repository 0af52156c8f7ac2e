import { beforeAll, expect, test } from 'vitest'
import { loadSiteWindows } from '../../../db/seeds/site-windows.ts'
import { createSignIn } from '../../../db/sign-ins.ts'
import { runNightly } from '../../../db/survivor/queries/nightly.ts'
import { records } from '../../../db/survivor/schema.ts'
import { formKeyOf, formToken } from '../../../src/access/form-token.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { acrossOf } from '../../../src/app.tsx'
import { addDays, type Day, day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { bodyOf, monday, origin, signedIn, type TestApp, testApp } from '../../support/app.ts'
import { copiesOf } from '../../support/database.ts'
import { countySides, familiesSides } from '../../support/sides.ts'
import { comparing } from './compare-worlds.ts'
import { keepLink } from './kept.ts'
import { type LooseMan, looseMen } from './worlds.ts'

// Somebody of the probation side writes down all that he can see, day by day, for sixty days in which the survivor side
// links men, sends pairs, ends them, is given hours and looks each night; and for the same sixty days in which it does
// nothing, and probation records the pairs itself. Whatever he compares, on whatever day, is the same to the byte.

const reason = 'held by safeguarding'
const insiders = ['programme_manager', 'probation_officer'] as const
const at = (on: Day) => ({ today: on, now: new Date(`${on}T12:15:00.000Z`) })

let idle: TestApp
let busy: TestApp
let today = monday
let men: LooseMan[]
/** Each insider signs in each day; so does the manager who records. */
const cookies = new Map<string, string>()

const { same } = comparing(
  () => idle,
  () => busy,
  (role) => cookies.get(`${role} ${today}`)!,
)

beforeAll(async () => {
  const { probation, survivors: nobody } = await countySides()
  const { survivors } = await familiesSides()
  const first = await testApp({ probation, survivors: nobody })
  const people: [string, Role, string?][] = [
    [insiders[0], insiders[0]],
    [insiders[1], insiders[1], 'j.hollis@probation.example'],
    ['recorder', 'programme_manager'],
  ]
  const accounts: [string, string][] = []
  for (const [who, role, email] of people) {
    const { userId } = await signedIn(first, probation, { role, ...(email ? { email } : {}) })
    accounts.push([who, userId])
  }
  await probation.record(async (tx) => {
    // The last day first: a sign-in clears away what has ended before it.
    for (let ahead = 59; ahead >= 0; ahead--) {
      const on = addDays(monday, ahead)
      for (const [who, userId] of accounts) {
        const token = await createSignIn(tx, { userId, now: at(on).now })
        cookies.set(`${who} ${on}`, `right-time=p.${token}`)
      }
    }
  })
  men = await looseMen(probation, 8)
  expect(men).toHaveLength(8)
  const [one, two] = await (await copiesOf(probation))()
  idle = await testApp({ probation: one, survivors: nobody })
  busy = await testApp({ probation: two, survivors })
})

/** The same databases on another day. */
async function onDay(on: Day) {
  today = on
  const clock = { today: on, now: () => at(on).now }
  idle = await testApp({ ...idle, ...clock })
  busy = await testApp({ ...busy, ...clock })
}

/** A pair that the survivor side sends, or that a manager records who looks at neither of them before. */
async function apart(id: string, [first, second]: readonly [LooseMan, LooseMan]) {
  expect(await acrossOf(busy).keepApart(id, first.crn, second.crn, at(today))).toBe('sent')
  const cookie = cookies.get(`recorder ${today}`)!
  const form = formToken({ var: { formKey: formKeyOf(cookie.slice('right-time=p.'.length)) } })
  const answer = await idle.app.request(urls.keepApart(first.id), {
    method: 'POST',
    headers: { origin, cookie },
    body: bodyOf({ 'form-token': form, crn: second.crn, reason }),
  })
  expect(answer.status).toBe(303)
}

async function endApart(id: string, [first, second]: readonly [LooseMan, LooseMan]) {
  await acrossOf(busy).endApart(id, at(today))
  const [row] = await idle.probation.reader.all<{ id: string }>(
    `select id from keep_apart where ended_on is null and min(person_id, other_id) = '${[first.id, second.id].sort()[0]}'
      and max(person_id, other_id) = '${[first.id, second.id].sort()[1]}'`,
  )
  await acrossOf(idle).endApart(row!.id, at(today))
}

/** What the survivor side does on a day of the sixty. */
async function workOf(ahead: number) {
  const pairs = [
    [men[0]!, men[1]!],
    [men[2]!, men[3]!],
    [men[1]!, men[4]!],
  ] as const
  const [woman] = await busy.survivors.reader.select().from(records).orderBy(records.ref).limit(1)
  const next = men[(ahead - 2) / 7]
  if (next) await keepLink(busy.survivors, woman!.id, next.crn, today)
  if (ahead === 12) await loadSiteWindows(busy.probation)
  for (const [which, pair] of pairs.entries()) {
    if (ahead === 5 + 13 * which) await apart(`pair-${which}`, pair)
    if (ahead === 22 + 13 * which) await endApart(`pair-${which}`, pair)
  }
  if (ahead === 41) await apart('pair-again', pairs[0])
  if (ahead % 4 === 1) {
    const night = { ...at(today), correlationId: '-' }
    await runNightly(busy.survivors, acrossOf(busy), night)
  }
}

/** All that an insider looks at of a day: lists, histories, the men themselves, and what is refused. */
async function lookedAt(role: (typeof insiders)[number], isWhole: boolean) {
  const lists = [urls.home, urls.tasks, urls.changesOn(today), urls.changesOn(addDays(today, -1))]
  const weekly = [urls.cohorts, '/waiting-list/bbr', urls.delaysOf('bbr'), urls.staff, urls.plans]
  const of = men
    .slice(0, 3)
    .flatMap(({ id, referralId }) => [
      ...[urls.person(id), urls.keepApart(id)],
      ...(isWhole ? [urls.placement(referralId), urls.whoLookedAt(id)] : []),
    ])
  let found = ''
  for (const path of [...lists, ...(isWhole ? weekly : []), ...of]) {
    found += (await same(role, path)).body
  }
  return found
}

test('sixty days of work on the survivor side leave no trace that probation’s own record would not', async () => {
  let told = ''
  for (let ahead = 1; ahead < 60; ahead++) {
    await onDay(addDays(monday, ahead))
    await workOf(ahead)
    const isEvent = [5, 12, 18, 22, 41, 48].includes(ahead)
    if (isEvent || ahead % 15 === 0) {
      for (const role of insiders) told += await lookedAt(role, isEvent)
    }
  }
  expect(told).toContain('Keep-apart added')
  expect(told).toContain('Keep-apart ended')
  expect(today).toBe(day('2027-01-21'))
})
