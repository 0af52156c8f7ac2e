import { eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { venues } from '../../../db/probation/schema.ts'
import { firstStart } from '../../../db/seeds/first-start.ts'
import { loadSiteWindows } from '../../../db/seeds/site-windows.ts'
import { loadSurvivorCounty } from '../../../db/seeds/survivor-county.ts'
import { runNightly } from '../../../db/survivor/queries/nightly.ts'
import { commandLineManager } from '../../../src/access/command-line.ts'
import { formKeyOf, formToken } from '../../../src/access/form-token.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { acrossOf } from '../../../src/app.tsx'
import { addDays } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { bodyOf, monday, origin, signedIn, type TestApp, testApp } from '../../support/app.ts'
import { freshSurvivors, twinProbations } from '../../support/database.ts'
import { whatNoLinkLeadsTo } from '../../support/rare-states.ts'
import { countySides } from '../../support/sides.ts'

// Two worlds with one probation side that differ only in what the survivor side holds: in the first it is empty, and
// has no windows at any venue; in the second it is the invented county's, linked to the very men, with its windows.

const at = '2026-11-23T08:30:00.000Z'
const now = '2026-11-23T12:15:00.000Z'
const loader = { today: monday, at, correlationId: '-' }
const hana = 'h.ito@probation.example'

export const visitors: { role: Role; email?: string }[] = [
  { role: 'programme_manager' },
  { role: 'facilitator', email: hana },
  { role: 'probation_officer', email: 'j.hollis@probation.example' },
  { role: 'cara_coordinator' },
  { role: 'auditor' },
  { role: 'administrator' },
]

/** Two copies of the invented county, of which one sends and the other records what the test says. */
export async function twinCounties() {
  const cookies = new Map<Role, string>()
  const { probation: db, survivors } = await countySides()
  const first = await testApp({ probation: db, survivors, now: () => new Date(now) })
  for (const person of visitors) {
    const { headers } = await signedIn(first, db, person)
    cookies.set(person.role, headers.cookie)
  }
  const [one, two] = await twinProbations(db)
  const world = (probation: ProbationDatabase) =>
    testApp({ probation, survivors, now: () => new Date(now) })
  const worlds = { recorded: await world(one), sentAcross: await world(two), cookies }
  return worlds
}

export async function makeWorlds() {
  const cookies = new Map<Role, string>()
  const { probation: db, survivors: nobody } = await countySides()
  const first = await testApp({ probation: db, survivors: nobody, now: () => new Date(now) })
  for (const person of visitors) {
    const { headers } = await signedIn(first, db, person)
    cookies.set(person.role, headers.cookie)
  }
  const more = await whatNoLinkLeadsTo(first, cookies)
  const [one, two] = await twinProbations(db)
  const survivors = await freshSurvivors()
  const empty = await testApp({ probation: one, survivors: nobody, now: () => new Date(now) })
  const full = await testApp({ probation: two, survivors, now: () => new Date(now) })
  await firstStart({ probation: two, survivors }, monday)
  await loadSiteWindows(two)
  await giveWindow(full, cookies)
  const across = acrossOf(full)
  await loadSurvivorCounty(survivors, across, { ...loader, viewer: commandLineManager, now })
  await runNightly(survivors, across, {
    ...{ today: addDays(monday, 1), now: new Date(now), correlationId: '-' },
  })
  return { empty, full, cookies, more }
}

/** One more, by an administrator's own form: with its history line, its audit row and the next version of the venue. */
export async function giveWindow(world: TestApp, cookies: ReadonlyMap<Role, string>) {
  const [venue] = await world.probation.reader
    .select()
    .from(venues)
    .where(eq(venues.name, 'Southampton Old Bank'))
  const cookie = cookies.get('administrator')!
  const form = formToken({ var: { formKey: formKeyOf(cookie.slice('right-time=p.'.length)) } })
  const given = await world.app.request(urls.venueWindows(venue!.id), {
    method: 'POST',
    headers: { origin, cookie },
    body: bodyOf({
      ...{ 'form-token': form, act: 'window', brush: 'survivor', version: `${venue!.version}` },
      ...{ weekday: 'fri', from: '9am', to: '3pm', reason: 'Agreed by both sides' },
    }),
  })
  expect(given.status).toBe(303)
}

export async function rowsOf(
  db: ProbationDatabase,
  table: string,
): Promise<Record<string, unknown>[]> {
  return db.reader.all(sql.raw(`select * from ${table} order by 1, 2`))
}

export type LooseMan = { id: string; crn: string; referralId: string }

/** Open men of one officer who wait for BBR without a place, and are kept apart from nobody. */
export function looseMen(db: ProbationDatabase, most: number): Promise<LooseMan[]> {
  return db.reader.all<LooseMan>(
    sql`select p.id, p.crn, r.id as referralId from people p join referrals r on r.person_id = p.id
      join orders o on o.id = r.order_id
      where r.programme_key = 'bbr' and r.ended_on is null and r.started_on is null and p.restricted = 0
      and o.route = 'community_order' and r.officer_email = 'j.hollis@probation.example'
      and not exists (select 1 from placements b where b.referral_id = r.id)
      and not exists (select 1 from keep_apart k where p.id in (k.person_id, k.other_id)) order by p.crn limit ${most}`,
  )
}
