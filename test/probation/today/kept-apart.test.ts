import { expect, test } from 'vitest'
import { type Day, day } from '../../../src/calendar.ts'
import type { Person } from '../../../src/probation/people/person.ts'
import { keptApartDecisions, type SeatedTogether } from '../../../src/probation/today/kept-apart.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn } from '../../support/app.ts'
import { keepRunningCohort, keepTwoApart, restrict } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { bothSides } from '../../survivor/links/kept.ts'

const named = (familyName: string) => ({ givenNames: 'Tom', familyName }) as Person

const together = (cohortId: string, nextOn: Day, other?: Person): SeatedTogether => ({
  ...{ programmeKey: 'bbr', cohortId, code: `BBR-${cohortId}`, nextOn },
  people: [named('Walden'), other],
})

test('pairs of one cohort are one decision, by their next session, that says neither why nor for whom', () => {
  const decisions = keptApartDecisions(
    [
      together('1', day('2026-12-07'), named('Ash')),
      together('1', day('2026-11-30')),
      together('2', day('2026-11-24'), named('Garside')),
    ],
    monday,
  )
  expect(decisions).toMatchObject([
    { key: 'kept apart', count: 2, by: '2026-11-30', cohortId: '1' },
    { count: 1, by: '2026-11-24', words: 'Kept apart, and both in BBR-2', cohortId: '2' },
  ])
  expect(decisions[0]!.detail).toBe(
    'Tom Walden and somebody you cannot open, and 1 more pair, next on Monday 30 November. Move one of the two.',
  )
})

test('a pair kept apart for two reasons, or by two, is one; who may not be opened is not named', async () => {
  const world = await bothSides()
  const [tom, ben] = [await keepReferral(world.probation), await keepReferral(world.probation)]
  await keepRunningCohort(world.probation, { referralIds: [tom.referralId, ben.referralId] })
  for (const reason of ['relative', 'held by safeguarding', 'held by safeguarding'] as const) {
    await keepTwoApart(world.probation, tom.personId, ben.personId, reason)
  }
  await restrict(world.probation, ben.personId)
  const dana = await signedIn(world, world.probation, { role: 'programme_manager' })
  const page = await (await dana.get(urls.home)).text()
  expect(page).toMatch(/<b class="big">1<\/b>[\s\S]{0,200}Kept apart, and both in BBR/)
  expect(page).toContain('somebody you cannot open')
  const link = page.match(/href="(\/cohorts\/[\w-]+)"[^>]*>\s*Open cohort/)![1]!
  const cohort = await (await dana.get(link)).text()
  expect(cohort).toContain('Kept apart, and both with a place here: move one of the two.')
  expect(cohort).toMatch(
    /<\/a> and somebody you cannot open, next together on|somebody you cannot open and <a/,
  )
  for (const role of ['facilitator', 'probation_officer'] as const) {
    const other = await signedIn(world, world.probation, { role })
    for (const path of [urls.home, link]) {
      expect(await (await other.get(path)).text()).not.toContain('Kept apart')
    }
  }
})
