import { expect, test } from 'vitest'
import { findWhole } from '../../../db/probation/queries/ground.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import { fullName } from '../../../src/probation/people/person.ts'
import { whatCouldBeDone } from '../../../src/probation/waiting-list/could-be-done.ts'
import {
  decideByInWords,
  wayInLine,
  wayInWords,
} from '../../../src/probation/waiting-list/could-be-done-words.ts'
import { endsTooLate } from '../../../src/probation/waiting-list/filter.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn } from '../../support/app.ts'
import { countyApp } from '../../support/filled.ts'

test('an officer’s tasks name each of her own men who will end too late, and nobody else’s', async () => {
  const on = await countyApp()
  const { waits } = await findWhole(on.probation.reader, commandLineViewer, 'bbr', monday)
  const late = waits.filter(endsTooLate)
  expect(late.length).toBeGreaterThan(5)
  const email = late[0]!.officerEmail
  const others = late.filter(({ officerEmail }) => officerEmail !== email)
  expect(others.length).toBeGreaterThan(0)
  const officer = { role: 'probation_officer', email } as const
  const page = await (await (await signedIn(on, on.probation, officer)).get(urls.tasks)).text()
  for (const wait of late.filter(({ officerEmail }) => officerEmail === email)) {
    expect(page).toContain(`href="${urls.person(wait.personId)}">${fullName(wait)}</a>`)
  }
  for (const wait of others) expect(page).not.toContain(wait.crn)
  expect(page).toMatch(/to decide\./)
  const [mine] = late
  const ways = whatCouldBeDone(mine!, monday).map((way) => wayInLine(way, monday))
  expect(ways.length).toBeGreaterThan(1)
  for (const way of ways) expect(page).toContain(way)
})

test('what could be done, and by when, stands on the page of who ends too late and on the cohort’s', async () => {
  const on = await countyApp()
  const { waits } = await findWhole(on.probation.reader, commandLineViewer, 'bbr', monday)
  const [man] = waits.filter(endsTooLate)
  const manager = await signedIn(on, on.probation, { role: 'programme_manager' })
  const text = async (path: string) => (await manager.get(path)).text()
  const ways = whatCouldBeDone(man!, monday)
  const own = await text(urls.person(man!.personId))
  const cohort = await text(urls.cohort(man!.booking!.cohortId))
  const decide = decideByInWords(ways, monday)
  expect(own).toContain(`${decide}: what could be done`)
  expect(cohort).toContain(`<b>${decide}.</b>`)
  for (const way of ways) {
    expect(own).toContain(wayInWords(way).brings)
    expect(cohort).toContain(wayInLine(way, monday))
  }
  const fine = waits.find((wait) => wait.booking && !endsTooLate(wait))!
  expect(await text(urls.person(fine.personId))).not.toContain('what could be done')
})
