import { eq, inArray } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { holds, people, referrals } from '../../../db/probation/schema.ts'
import { loadSiteWindows } from '../../../db/seeds/site-windows.ts'
import { runNightly } from '../../../db/survivor/queries/nightly.ts'
import { records } from '../../../db/survivor/schema.ts'
import { formKeyOf, formToken } from '../../../src/access/form-token.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { acrossOf } from '../../../src/app.tsx'
import { addDays, day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import {
  bodyOf,
  type Fields,
  monday,
  origin,
  signedIn,
  type TestApp,
  testApp,
} from '../../support/app.ts'
import { copiesOf, freshSurvivors } from '../../support/database.ts'
import { keepRunningCohort } from '../../support/places.ts'
import { aChange, askToEnd, keepOwn, whatNoLinkLeadsTo } from '../../support/rare-states.ts'
import { countySides, familiesSides } from '../../support/sides.ts'
import { comparing } from './compare-worlds.ts'
import { keepLink } from './kept.ts'
import { type About, expectAllOpened, sweep } from './sweep.ts'
import { giveWindow, type LooseMan, looseMen, visitors } from './worlds.ts'

// Pairs of worlds that differ in one thing, which nobody of the probation side may tell: every address, every role, each
// page, form and file, to the byte and to the number of statements. Another pair is one more line of the list.

const now = new Date('2026-11-23T12:15:00.000Z')
const at = { today: monday, now }
const manager = 'programme_manager'

type Worlds = {
  one: TestApp
  two: TestApp
  cookies: ReadonlyMap<Role, string>
  /** Two men in one running group, and one who waits: none of them kept apart from anybody. */
  men: LooseMan[]
}
type Pair = {
  name: string
  /** What makes the worlds differ. */
  differ: (worlds: Worlds) => Promise<void>
  about?: (worlds: Worlds) => About
  isLeftOut?: (role: Role, path: string) => boolean
  /** Whose eyes it is about; everybody's where it does not say. */
  roles?: readonly Role[]
}

/** What administrators of windows alone may see. */
const isOfWindows = (role: Role, path: string) =>
  role === 'administrator' && /^\/reference\/(venues|windows)/.test(path)

const pairs: Pair[] = [
  {
    name: 'nobody on the survivor side, or a county of women linked to these men, with windows, restricted men among them',
    differ: fillSurvivors,
    about: aboutMen,
    isLeftOut: isOfWindows,
  },
  {
    name: 'hours of a venue that are the survivor side’s, or nobody’s',
    differ: ({ two }) => loadSiteWindows(two.probation),
    isLeftOut: isOfWindows,
    roles: [manager],
  },
  {
    name: 'a pair of men who sit in one group, and one of them and a man who waits: recorded here, or sent across',
    differ: keepPairs,
    about: aboutMen,
    roles: [manager, 'facilitator', 'probation_officer', 'auditor'],
  },
  {
    name: 'a closed man who is early, or late, elsewhere and on hold',
    differ: ({ two }) => moveClosed(two.probation),
    roles: [manager, 'probation_officer'],
  },
]

let twins: Awaited<ReturnType<typeof copiesOf>>
let cookies: ReadonlyMap<Role, string>
let endAsked: string
let men: Worlds['men']

beforeAll(async () => {
  const { probation: db, survivors } = await countySides()
  const first = await testApp({ probation: db, survivors, now: () => now })
  const known = new Map<Role, string>()
  const browsers = new Map<Role, Awaited<ReturnType<typeof signedIn>>>()
  for (const person of visitors) {
    const browser = await signedIn(first, db, person)
    browsers.set(person.role, browser)
    known.set(person.role, browser.headers.cookie)
  }
  cookies = known
  await whatNoLinkLeadsTo(first, cookies)
  await keepOwn(first, browsers.get(manager)!)
  const [group] = await db.reader.all<{ id: string }>(
    "select id from cohorts where code = 'BBR-26-91'",
  )
  await aChange(first, browsers.get(manager)!, group!.id)
  endAsked = await askToEnd(first, browsers.get(manager)!)
  men = await looseMen(db, 3)
  await keepRunningCohort(db, { referralIds: men.slice(0, 2).map(({ referralId }) => referralId) })
  twins = await copiesOf(db)
})

describe.each(pairs)('$name', ({ differ, about, isLeftOut, roles }) => {
  test('is the same to everybody, at every address', async () => {
    const [one, two] = await twins()
    const world = async (probation: ProbationDatabase) =>
      testApp({ probation, survivors: await freshSurvivors(), now: () => now })
    const worlds = { one: await world(one), two: await world(two), cookies, men }
    await differ(worlds)
    const { same, sameSent } = comparing(
      () => worlds.one,
      () => worlds.two,
      (role) => cookies.get(role)!,
    )
    const asked = (role: Role | undefined, path: string, form?: Fields) =>
      form ? sameSent(role, path, filled(role, form)) : same(role, path)
    const swept = await sweep(worlds.one, asked, {
      ...{ about: about?.(worlds) ?? {}, endAsked, isLeftOut },
      ...(roles ? { roles } : {}),
    })
    if (!roles) expectAllOpened(swept)
  })
})

function filled(role: Role | undefined, fields: Fields): Fields {
  const token = cookies.get(role!)!.slice('right-time=p.'.length)
  return { 'form-token': formToken({ var: { formKey: formKeyOf(token) } }), ...fields }
}

function aboutMen({ men }: Worlds): About {
  // He who sits in a group, and stands in both pairs.
  return { people: [men[1]!.id], referrals: [men[1]!.referralId] }
}

async function fillSurvivors(worlds: Worlds) {
  const { survivors } = await familiesSides()
  const two = await testApp({ probation: worlds.two.probation, survivors, now: () => now })
  worlds.two = two
  await loadSiteWindows(two.probation)
  await giveWindow(two, cookies)
  const [woman] = await survivors.reader.select().from(records).orderBy(records.ref).limit(1)
  const closed = await two.probation.reader
    .select({ crn: people.crn })
    .from(people)
    .where(eq(people.restricted, true))
  for (const { crn } of [...worlds.men, ...closed]) await keepLink(survivors, woman!.id, crn)
  const night = { today: addDays(monday, 1), now, correlationId: '-' }
  await runNightly(survivors, acrossOf(two), night)
}

/** The pairs of the second world were sent; those of the first, its manager recorded, who looked first. */
async function keepPairs({ one, two }: Worlds) {
  const reason = 'held by safeguarding'
  const cookie = cookies.get(manager)!
  for (const [first, second] of [
    [men[0]!, men[1]!],
    [men[1]!, men[2]!],
  ] as const) {
    await acrossOf(two).keepApart(`sent-${second.crn}`, first.crn, second.crn, at)
    const form = bodyOf(filled(manager, { crn: second.crn, reason }))
    const headers = { origin, cookie }
    const sent = { method: 'POST', headers, body: form }
    const answer = await one.app.request(urls.keepApart(first.id), sent)
    expect(answer.status).toBe(303)
  }
}

/** Whatever is known of two men who are closed to everybody here but that they are there, and that one of them waits. */
async function moveClosed(db: ProbationDatabase) {
  const closed = await db.reader
    .select({ id: people.id, crn: people.crn, referralId: referrals.id })
    .from(people)
    .innerJoin(referrals, eq(referrals.personId, people.id))
    .where(inArray(people.crn, ['X794485', 'T897432']))
  expect(closed).toHaveLength(2)
  const [elsewhere] = await db.reader.all<{ id: string }>(
    "select id from localities where name = 'Newport'",
  )
  const ids = closed.map(({ referralId }) => referralId)
  await db.write(async (tx) => {
    await tx
      .update(people)
      .set({ localityId: elsewhere!.id })
      .where(
        inArray(
          people.id,
          closed.map(({ id }) => id),
        ),
      )
    await tx
      .update(referrals)
      .set({
        ...{ deliveryUnit: 'Portsmouth and Isle of Wight', risk: 'medium', frequency: 'weekly' },
        ...{
          earliestOn: day('2027-03-01'),
          targetOn: day('2027-05-01'),
          latestOn: day('2027-11-01'),
        },
      })
      .where(inArray(referrals.id, ids))
    await tx.insert(holds).values({
      ...{ id: 'closed-hold', referralId: ids[0]!, side: 'person', reason: 'detox' },
      fromOn: day('2026-11-01'),
    })
  })
}
