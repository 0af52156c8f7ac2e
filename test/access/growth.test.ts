import { beforeAll, expect, test } from 'vitest'
import { createUser } from '../../db/access.ts'
import { saveHistory } from '../../db/probation/history.ts'
import { urls } from '../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../support/app.ts'
import { startedApp } from '../support/filled.ts'
import { keepReferral } from '../support/referrals.ts'
import { counted } from '../support/statements.ts'

// A page costs as many statements with much as with little: none for a row.

type Browser = Awaited<ReturnType<typeof signedIn>>
let on: TestApp
let manager: Browser
let administrator: Browser
let officer: Browser
let tom: { personId: string; referralId: string }
let made = 0

beforeAll(async () => {
  on = await startedApp()
  const come = (person: Parameters<typeof signedIn>[2]) => signedIn(on, on.probation, person)
  manager = await come({ role: 'programme_manager' })
  administrator = await come({ role: 'administrator', side: 'probation' })
  officer = await come({ role: 'probation_officer' })
  tom = await keepReferral(on.probation)
  await more(2)
})

/** So many accounts, lines of one man's history, and readings of his page more than there were. */
async function more(count: number) {
  for (let each = 0; each < count; each++) {
    made++
    await on.probation.record(async (tx) => {
      await createUser(tx, {
        ...{ email: `officer-${made}@probation.example`, name: `Officer ${made}` },
        ...{ role: 'probation_officer', side: 'probation', areas: 'all', passwordHash: '-' },
        ...{ createdAt: '2026-11-02T09:00:00.000Z', createdBy: 'test' },
      })
      await saveHistory(
        tx,
        { today: monday, at: '2026-11-02T09:00:00.000Z', viewer: { userId: '-', name: 'Dana' } },
        [{ subject: 'person', subjectId: tom.personId, what: `Letter ${made} sent` }],
      )
    })
    await manager.get(urls.person(tom.personId))
    await officer.get(urls.person(tom.personId))
  }
}

const asked: [string, () => Promise<Response>][] = [
  ['accounts', async () => administrator.get(urls.accounts)],
  ['an account', async () => administrator.get(urls.account(officer.userId))],
  ['accounts to confirm', async () => manager.get(urls.accountsConfirmed)],
  ['who looked at somebody', async () => manager.get(urls.whoLookedAt(tom.personId))],
  ['what somebody did', async () => manager.get(urls.whoLookedBy(officer.userId))],
  [
    'all that is held of somebody',
    async () =>
      manager.post(urls.personReport(tom.personId), { reason: 'He asked', format: 'page' }),
  ],
]

test('pages of accounts, of the log and of all that is held cost the same statements for forty times the rows', async () => {
  const costs = async () => {
    const found: Record<string, number> = {}
    for (const [name, ask] of asked) {
      await ask()
      const { answer, statements } = await counted(ask)
      expect([name, answer.status]).toEqual([name, 200])
      found[name] = statements
    }
    return found
  }
  const few = await costs()
  await more(80)
  const many = await costs()
  expect(many).toEqual(few)
  for (const cost of Object.values(few)) expect(cost).toBeGreaterThan(1)
})
