import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { findUserByEmail, viewerOf } from '../../db/access.ts'
import {
  history,
  keepApart,
  people,
  placements,
  referrals,
  staff,
} from '../../db/probation/schema.ts'
import { loadCounty } from '../../db/seeds/county.ts'
import { firstStart } from '../../db/seeds/first-start.ts'
import { commandLineViewer } from '../../src/access/command-line.ts'
import { roles } from '../../src/access/viewer.ts'
import { addDemoAccounts } from '../../src/commands/demo-accounts.ts'
import { keepApartReasons, safeguardingReason } from '../../src/probation/people/keep-apart.ts'
import { monday } from '../support/app.ts'
import { freshProbation, freshSurvivors } from '../support/database.ts'

const at = '2026-11-23T08:30:00.000Z'

test("the demo's county comes in whole, each officer in a team", async () => {
  const sides = { probation: await freshProbation(), survivors: await freshSurvivors() }
  await firstStart(sides, monday)
  const loader = { viewer: commandLineViewer, today: monday, at, correlationId: '-' }
  await loadCounty(sides.probation, loader)
  const { reader } = sides.probation
  expect(await reader.$count(people)).toBe(570)
  expect(await reader.$count(placements)).toBe(97)
  const officers = await reader
    .selectDistinct({ name: staff.name, team: staff.team })
    .from(staff)
    .innerJoin(referrals, eq(referrals.officerEmail, staff.email))
  expect(officers).toHaveLength(8)
  expect(officers.filter(({ team }) => team === null)).toEqual([])

  const pairs = await reader.select().from(keepApart)
  expect(new Set(pairs.map(({ reason }) => reason))).toEqual(new Set(keepApartReasons))
  const held = pairs.filter(({ reason }) => reason === safeguardingReason)
  expect(held).toHaveLength(5)
  const lines = await reader.select().from(history).where(eq(history.why, safeguardingReason))
  expect(lines.map(({ userName, what }) => `${userName}: ${what}`)).toEqual(
    Array(10).fill('Safeguarding: Keep-apart added'),
  )
})

test('the demo has an account of every role, each on its own side', async () => {
  const sides = { probation: await freshProbation(), survivors: await freshSurvivors() }
  const shown = await addDemoAccounts(sides, at)
  const viewers = []
  for (const { email } of shown) {
    const account =
      (await findUserByEmail(sides.probation.reader, email)) ??
      (await findUserByEmail(sides.survivors.reader, email))
    viewers.push(viewerOf(account!))
  }
  expect(new Set(viewers.map(({ role }) => role))).toEqual(new Set(roles))
  expect(viewers.filter(({ side }) => side === 'survivor').map(({ role }) => role)).toEqual([
    'fit_manager',
    'fit_worker',
    'fit_worker',
    'administrator',
  ])
})
