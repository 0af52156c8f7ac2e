import { expect, test } from 'vitest'
import { accountRequests } from '../../../db/access.ts'
import { changeRole } from '../../../db/accounts/accounts.ts'
import { urls } from '../../../src/urls.ts'
import { signedIn, testApp } from '../../support/app.ts'
import { freshProbation } from '../../support/database.ts'
import { changes, raced } from '../../support/raced.ts'
import { figure, sized } from '../../support/sized.ts'

const requests = sized(120, 1000)

test.each(Object.keys(changes) as (keyof typeof changes)[])(
  'of requests that race with %s none is answered by the old account once it is saved',
  async (change) => {
    const { before, after } = await raced(change, requests)
    figure(
      `${requests} requests race with ${change}: ${after} answered by the old account once it was saved`,
    )
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(requests)
    expect(after).toBe(0)
  },
)

test('what was asked for by the old role, and would be saved after it was taken away, changes nothing', async () => {
  const probation = await freshProbation()
  let waits = () => {}
  const isWaiting = new Promise<void>((resolve) => (waits = resolve))
  const watched: typeof probation = {
    ...probation,
    write: (work) => {
      waits()
      return probation.write(work)
    },
  }
  const world = await testApp({ probation: watched })
  const browser = await signedIn(world, probation, { role: 'administrator' })
  // The change of role holds the lane until the form stands in it too.
  const change = probation.write(async (tx) => {
    await isWaiting
    await changeRole(
      tx,
      browser.userId,
      { role: 'auditor', areas: 'all' },
      '2026-11-23T10:00:00.000Z',
    )
  })
  const fields = { name: 'Ari', email: 'a@x.org', role: 'auditor', areas: 'all', reason: 'New' }
  const answer = await browser.post(urls.newAccount, fields)
  await change
  expect(answer.headers.get('location')).toContain('/sign-in')
  expect(await probation.reader.$count(accountRequests)).toBe(0)
})
