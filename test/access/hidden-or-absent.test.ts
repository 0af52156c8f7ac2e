import { createHook } from 'node:async_hooks'
import { expect, test } from 'vitest'
import { createUser } from '../../db/access.ts'
import { urls } from '../../src/urls.ts'
import { bodyOf, origin, testApp } from '../support/app.ts'
import { freshProbation, freshSurvivors } from '../support/database.ts'
import { hiddenOrAbsent } from '../support/hidden-or-absent.ts'
import { withoutChance } from '../support/shown.ts'
import { counted } from '../support/statements.ts'

// Time is work: what is hidden costs the statements that what is absent costs, and answers the same bytes. How long both
// take is measured by `npm run prove`.

test('what is hidden is answered as what is absent, by the same statements and hashes', async () => {
  const { pairs } = await hiddenOrAbsent()
  const told: unknown[] = []
  for (const { says, hidden, absent } of pairs) {
    // The first of all makes what is kept from then on.
    await asked(absent)
    const [one, other] = [await asked(hidden), await asked(absent)]
    if (JSON.stringify(one) !== JSON.stringify(other)) told.push([says, one, other])
    expect(one.statements, says).toBeGreaterThan(0)
    if (says.endsWith('at signing in')) expect(one.hashes, says).toBe(2)
  }
  expect(told).toEqual([])
})

let hashes = 0
/** A hash is the one work that a library of its own machine code does on another thread, and it gives it no name. */
createHook({ init: (_, type) => type === 'undefined' && hashes++ }).enable()

async function asked(ask: () => Response | Promise<Response>) {
  const before = hashes
  const { answer, statements } = await counted(async () => {
    const given = await ask()
    const body = withoutChance(await given.text()).replaceAll(/[\w-]+@example\.org/g, '-')
    return { status: given.status, body }
  })
  return { ...answer, statements, hashes: hashes - before }
}

test('a refused attempt waits for both sides, whoever has the account', async () => {
  const turns: string[] = []
  const watched = <Db extends { record: (work: never) => Promise<unknown> }>(
    db: Db,
    name: string,
  ) => ({
    ...db,
    record: (work: never) => {
      turns.push(name)
      return db.record(work)
    },
  })
  const sides = { probation: await freshProbation(), survivors: await freshSurvivors() }
  const about = {
    name: 'Sam',
    areas: 'all',
    passwordHash: '-',
    createdAt: '2026-01-01',
    createdBy: 'test',
  } as const
  await sides.probation.record((tx) =>
    createUser(tx, { ...about, email: 'his@example.org', side: 'probation', role: 'facilitator' }),
  )
  await sides.survivors.record((tx) =>
    createUser(tx, { ...about, email: 'hers@example.org', side: 'survivor', role: 'fit_worker' }),
  )
  const { app } = await testApp({
    probation: watched(sides.probation, 'probation') as typeof sides.probation,
    survivors: watched(sides.survivors, 'survivor') as typeof sides.survivors,
  })
  for (const email of ['his@example.org', 'hers@example.org', 'nobody@example.org']) {
    turns.length = 0
    const body = bodyOf({ email, password: 'not the password of anybody' })
    const answer = await app.request(urls.signIn, { method: 'POST', headers: { origin }, body })
    expect([answer.status, ...turns]).toEqual([422, 'probation', 'survivor'])
  }
})
