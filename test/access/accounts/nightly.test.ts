import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { accountHistory, audit, createUser, findUser, users } from '../../../db/access.ts'
import { closeOfficers } from '../../../db/probation/queries/accounts.ts'
import { closeWorkers } from '../../../db/survivor/queries/accounts.ts'
import { confirms } from '../../../src/access/accounts/confirming.ts'
import type { Role, Side, Viewer } from '../../../src/access/viewer.ts'
import { addDays, day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp, testApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepReferral } from '../../support/referrals.ts'

const onSide = { probation: 'facilitator', survivor: 'fit_worker' } as const

/** An account that was opened in the spring, last used so many days ago, confirmed two weeks ago or never. */
async function keep(on: TestApp, side: Side, id: string, days: number, more: object = {}) {
  const db = side === 'probation' ? on.probation : on.survivors
  const at = (back: number) => `${addDays(monday, -back)}T09:00:00.000Z`
  await db.record(async (tx) => {
    await createUser(tx, {
      ...{ id, name: `Name of ${id}`, email: `${id}@x.org`, side, role: onSide[side] },
      ...{ areas: 'all', passwordHash: '$x', createdAt: at(200), createdBy: 'test', ...more },
    })
    await tx
      .update(users)
      .set({ lastUsedAt: at(days), confirmedAt: at(14) })
      .where(eq(users.id, id))
  })
}

const night = (on: TestApp, side: Side, today = monday) => {
  const at = { today, now: new Date(`${today}T00:10:00Z`), correlationId: 'night' }
  return side === 'probation' ? closeOfficers(on.probation, at) : closeWorkers(on.survivors, at)
}

test.each(['probation', 'survivor'] as const)(
  'the night disables what nobody has used for 30 days on the %s side, and says so, once',
  async (side) => {
    const on = await testApp()
    const db = side === 'probation' ? on.probation : on.survivors
    await keep(on, side, 'used', 29)
    await keep(on, side, 'unused', 30)
    expect(await night(on, side)).toBe(1)
    expect(await night(on, side)).toBe(0)
    expect((await findUser(db.reader, 'used'))?.disabledAt).toBeNull()
    expect((await findUser(db.reader, 'unused'))?.disabledWhy).toBe('unused')
    const lines = await db.reader.select().from(accountHistory)
    expect(lines.map(({ byName, what }) => `${byName}: ${what}`)).toEqual([
      'at night: Disabled: Name of unused, 30 days unused. Nothing in hand',
    ])
    const rows = await db.reader.select().from(audit)
    expect(rows.map(({ userId, purpose }) => `${userId}: ${purpose}`)).toEqual([
      'nightly: disabled: unused',
    ])
  },
)

test('what is not confirmed by the 14th is disabled on the 15th, and not the night before', async () => {
  const on = await testApp()
  await keep(on, 'probation', 'one', 0)
  await on.probation.record((tx) => tx.update(users).set({ confirmedAt: null }))
  const used = (on_: string) =>
    on.probation.record((tx) => tx.update(users).set({ lastUsedAt: on_ }))
  await used('2026-12-14T09:00:00.000Z')
  expect(await night(on, 'probation', day('2026-12-14'))).toBe(0)
  expect(await night(on, 'probation', day('2026-12-15'))).toBe(1)
  expect((await findUser(on.probation.reader, 'one'))?.disabledWhy).toBe('unconfirmed')
})

test('the last administrator of a side is never disabled by the night; of two who are unused one is left', async () => {
  const on = await testApp()
  await keep(on, 'probation', 'a', 90, { role: 'administrator' })
  await keep(on, 'probation', 'b', 90, { role: 'administrator' })
  expect(await night(on, 'probation')).toBe(1)
  expect(await night(on, 'probation')).toBe(0)
})

test('who is disabled by the night stands before the manager with what is still in hand', async () => {
  const on = await startedApp()
  const role = 'probation_officer'
  await keepReferral(on.probation)
  await keep(on, 'probation', 'officer', 45, { role, email: 'j.hollis@probation.example' })
  await night(on, 'probation')
  const manager = await signedIn(on, on.probation, { role: 'programme_manager' })
  const page = await (await manager.get(urls.accountsConfirmed)).text()
  expect(page).toMatch(/Name of officer: unused, 1 open case/)
})

test('a manager confirms her own people, a second one managers and who sees no case; nobody herself', () => {
  const viewer = (role: Role, areas: Viewer['areas'] = ['North']): Viewer => ({
    ...{ userId: 'me', side: role.startsWith('fit_') ? 'survivor' : 'probation', role, areas },
    ...{ email: 'me@x.org', name: 'Me' },
  })
  const one = (role: Role, areas: Viewer['areas'] = ['North'], id = 'other') => ({
    id,
    role,
    areas,
  })
  const manager = viewer('programme_manager')
  expect(confirms(manager, one('probation_officer'))).toBe(true)
  expect(confirms(manager, one('probation_officer', ['South']))).toBe(false)
  expect(confirms(manager, one('facilitator', 'all'))).toBe(true)
  expect(confirms(viewer('programme_manager', 'all'), one('facilitator', ['South']))).toBe(true)
  expect(confirms(manager, one('programme_manager', ['North'], 'me'))).toBe(false)
  expect(confirms(manager, one('programme_manager'))).toBe(true)
  expect(confirms(manager, one('administrator'))).toBe(true)
  expect(confirms(viewer('fit_manager'), one('auditor'))).toBe(true)
  const administrator = viewer('administrator', 'all')
  expect(confirms(administrator, one('probation_officer'))).toBe(false)
  expect(confirms(administrator, one('programme_manager'))).toBe(true)
  for (const role of ['probation_officer', 'facilitator', 'fit_worker', 'auditor'] as const) {
    expect(confirms(viewer(role, 'all'), one('facilitator')), role).toBe(false)
  }
})

test('only those who were ticked and are due and hers are confirmed', async () => {
  const on = await testApp()
  const opened = '2026-06-01T09:00:00.000Z'
  for (const [id, areas] of [
    ['hers', ['North']],
    ['later', ['North']],
    ['not-hers', ['South']],
  ] as const) {
    await keep(on, 'probation', id, 1, { areas })
  }
  await on.probation.record((tx) => tx.update(users).set({ confirmedAt: null, enabledAt: opened }))
  const manager = await signedIn(on, on.probation, { role: 'programme_manager', areas: ['North'] })
  expect((await manager.post(urls.accountsConfirmed, {})).status).toBe(422)
  const needed = ['hers', 'not-hers', manager.userId]
  expect((await manager.post(urls.accountsConfirmed, { needed })).status).toBe(303)
  const kept = await on.probation.reader.select().from(users)
  expect(kept.filter(({ confirmedAt }) => confirmedAt).map(({ id }) => id)).toEqual(['hers'])
  const lines = await on.probation.reader.select().from(accountHistory)
  expect(lines.map(({ what }) => what)).toEqual(['Confirmed 1 person for this quarter'])
})

test('a programme manager sees whom to confirm, and nothing of what was asked for or done', async () => {
  const on = await testApp()
  const pat = await signedIn(on, on.probation, { role: 'administrator', name: 'Pat Lorne' })
  const one = await signedIn(on, on.probation, { role: 'facilitator', name: 'Hana Ito' })
  await pat.post(urls.account(one.userId), {
    ...{ act: 'change', role: 'auditor', areas: 'all', reason: 'Unlikely reason' },
  })
  const manager = await signedIn(on, on.probation, { role: 'programme_manager' })
  const page = await (await manager.get(urls.accounts)).text()
  expect(page).not.toContain('Unlikely reason')
  expect(page).not.toContain('What has been done')
  const request = (await (await pat.get(urls.accounts)).text()).match(
    /\/accounts\/requests\/[\w-]+/,
  )![0]
  expect((await manager.get(request)).status).toBe(404)
  expect((await manager.get(urls.account(one.userId))).status).toBe(404)
})
