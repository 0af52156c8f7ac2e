import { expect, test } from 'vitest'
import { ready } from '../../../db/probation/queries/ready.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import { fullName } from '../../../src/probation/people/person.ts'
import { endsTooLate } from '../../../src/probation/waiting-list/filter.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn } from '../../support/app.ts'
import { countyApp } from '../../support/filled.ts'

test('an officer’s tasks name each of her own men who will end too late, and nobody else’s', async () => {
  const on = await countyApp()
  const { waits } = await ready(on.probation, commandLineViewer, 'bbr', monday)
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
})
