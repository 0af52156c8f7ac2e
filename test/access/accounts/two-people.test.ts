import { beforeEach, describe, expect, test } from 'vitest'
import {
  accountHistory,
  accountRequests,
  audit,
  findUser,
  findUserByEmail,
  listUsers,
  signIns,
} from '../../../db/access.ts'
import { listAdministrators } from '../../../db/accounts/accounts.ts'
import { isPassword } from '../../../db/passwords.ts'
import { closingFault } from '../../../src/access/accounts/closing.ts'
import { askingFault } from '../../../src/access/accounts/requests.ts'
import type { Role, Side } from '../../../src/access/viewer.ts'
import { urls } from '../../../src/urls.ts'
import { bodyOf, origin, signedIn, type TestApp, testApp } from '../../support/app.ts'

type Browser = Awaited<ReturnType<typeof signedIn>>

// On each side: who asks, who approves, whose account it is, and the role that it gets.
const sides = {
  probation: { second: 'administrator', role: 'facilitator', next: 'programme_manager' },
  survivor: { second: 'fit_manager', role: 'fit_worker', next: 'fit_manager' },
} as const satisfies Record<Side, Record<string, Role>>

describe.each(Object.entries(sides))('on the %s side', (name, { second, role, next }) => {
  const side = name as Side
  let on: TestApp
  let asker: Browser
  let approver: Browser
  let nora: Browser
  const db = () => (side === 'probation' ? on.probation : on.survivors)
  const come = (who: Role, more: object = {}) =>
    signedIn(on, db(), { role: who, side, name: who, ...more })

  beforeEach(async () => {
    on = await testApp()
    asker = await come('administrator', { name: 'Sam Reed' })
    approver = await come(second, { name: 'Rowan Blake' })
    nora = await come(role, { name: 'Nora Adair', userId: 'account-1' })
  })

  const change = { act: 'change', role: next, areas: 'all', reason: 'Cover in December' }
  const ask = (fields: Record<string, string> = change, who = asker) =>
    who.post(urls.account(nora.userId), fields)
  const theRequest = async () => (await db().reader.select().from(accountRequests)).at(-1)!
  const decide = async (who: Browser, act: string) =>
    who.post(urls.accountRequest((await theRequest()).id), { act })
  const roleOf = async (id = nora.userId) => (await findUser(db().reader, id))?.role

  test('a role is asked for, approved by a second person, and counts at the next request on every device', async () => {
    const other = await come(role, { userId: 'account-1' })
    expect((await ask()).status).toBe(303)
    expect(await roleOf()).toBe(role)
    expect((await nora.get('/rules')).status).toBe(200)

    const page = await (await approver.get(urls.accounts)).text()
    expect(page).toMatch(/An administrator approves it|A FIT team manager/)
    expect(page).toContain('Nora Adair: from')
    expect(page).toContain('Cover in December')
    expect((await decide(approver, 'approve')).status).toBe(303)
    expect(await roleOf()).toBe(next)
    for (const device of [nora, other]) {
      expect((await device.get('/rules')).headers.get('location')).toContain('/sign-in')
    }
    const purposes = (await db().reader.select().from(audit)).map(({ purpose }) => purpose)
    expect(purposes).toEqual([`asked for: change, ${next}`, `approved: change, ${next}`])
  })

  test('nobody approves what is asked for by or about themselves', async () => {
    await ask()
    expect((await decide(asker, 'approve')).status).toBe(422)
    expect((await decide(asker, 'refuse')).status).toBe(422)
    expect(await roleOf()).toBe(role)
    // Who approves is the very person whose account it is.
    await decide(asker, 'take-back')
    await asker.post(urls.account(approver.userId), { ...change, role: 'auditor' })
    expect((await decide(approver, 'approve')).status).toBe(422)
    expect(await roleOf(approver.userId)).toBe(second)
  })

  test('nobody asks for a role for themselves, nor closes their own account', async () => {
    for (const act of ['change', 'password', 'disable', 'remove']) {
      const answer = await asker.post(urls.account(asker.userId), { ...change, act })
      expect(answer.status, act).toBe(422)
    }
    expect(await db().reader.select().from(accountRequests)).toEqual([])
    expect(await roleOf(asker.userId)).toBe('administrator')
  })

  test('who may not approve or ask is told that there is no such page', async () => {
    await ask()
    const { id } = await theRequest()
    expect((await nora.get(urls.accounts)).status).toBe(404)
    expect((await nora.get(urls.accountRequest(id))).status).toBe(404)
    expect((await nora.post(urls.accountRequest(id), { act: 'approve' })).status).toBe(404)
    expect((await ask(change, nora)).status).toBe(404)
    const auditor = await come('auditor')
    expect((await auditor.get(urls.accounts)).status).toBe(200)
    expect((await auditor.get(urls.accountRequest(id))).status).toBe(200)
    expect((await auditor.post(urls.accountRequest(id), { act: 'approve' })).status).toBe(404)
    expect((await auditor.post(urls.account(nora.userId), change)).status).toBe(404)
    expect(await roleOf()).toBe(role)
  })

  test('a request is taken back by who asked, and by nobody else; then nothing can be approved', async () => {
    await ask()
    expect((await decide(approver, 'take-back')).status).toBe(422)
    expect((await decide(asker, 'take-back')).status).toBe(303)
    expect((await decide(approver, 'approve')).status).toBe(422)
    expect(await roleOf()).toBe(role)
    expect((await ask()).status).toBe(303)
  })

  test('of one account one change waits at a time, and what has changed meanwhile is not approved', async () => {
    await ask()
    expect((await ask()).status).toBe(422)
    await asker.post(urls.account(nora.userId), { act: 'disable', reason: 'Left' })
    expect((await decide(approver, 'approve')).status).toBe(422)
    expect(await roleOf()).toBe(role)
    expect((await decide(approver, 'refuse')).status).toBe(303)
  })

  test('what closes something is done at once: disabled, signed out, removed', async () => {
    const at = urls.account(nora.userId)
    expect((await asker.post(at, { act: 'end', reason: 'Lost telephone' })).status).toBe(303)
    expect((await nora.get('/rules')).status).toBe(303)
    expect((await asker.post(at, { act: 'disable', reason: '' })).status).toBe(422)
    expect((await asker.post(at, { act: 'disable', reason: 'Left' })).status).toBe(303)
    expect((await findUser(db().reader, 'account-1'))?.disabledWhy).toBe('administrator')

    expect((await ask({ act: 'enable', reason: 'Back' })).status).toBe(303)
    expect((await findUser(db().reader, 'account-1'))?.disabledAt).not.toBeNull()
    await decide(approver, 'approve')
    const open = (await findUser(db().reader, 'account-1'))!
    expect([open.disabledAt, open.enabledAt]).toEqual([null, on.now().toISOString()])

    const { email } = open
    expect((await asker.post(at, { act: 'remove', reason: 'Left' })).status).toBe(303)
    expect((await asker.get(at)).status).toBe(404)
    expect(await findUserByEmail(db().reader, email)).toBeUndefined()
    expect(await db().reader.select().from(signIns)).toHaveLength(2)
  })

  test('a new account is made when it is approved, and its owner alone sets its password, once and in time', async () => {
    const fresh = { name: 'Ari Webb', email: 'Ari@x.org', role, areas: 'all', reason: 'New' }
    expect((await asker.post(urls.newAccount, { ...fresh, role: 'boss' })).status).toBe(422)
    expect((await asker.post(urls.newAccount, fresh)).status).toBe(303)
    expect((await asker.post(urls.newAccount, fresh)).status).toBe(422)
    expect(await findUserByEmail(db().reader, 'ari@x.org')).toBeUndefined()
    await decide(approver, 'approve')
    const ari = (await findUserByEmail(db().reader, 'ari@x.org'))!
    expect(ari).toMatchObject({ role, side, passwordHash: '-' })
    expect(await isPassword(ari.passwordHash, '-')).toBe(false)

    expect((await nora.post(urls.accountCode(ari.id))).status).toBe(404)
    const first = codeIn(await asker.post(urls.accountCode(ari.id)))
    const code = codeIn(await asker.post(urls.accountCode(ari.id)))
    const set = async (fields: Record<string, string>) => {
      const body = bodyOf({ email: 'ari@x.org', password: 'a long enough one', ...fields })
      return (await on.app.request(urls.newPassword, { method: 'POST', headers: { origin }, body }))
        .status
    }
    expect(await set({ code: await first })).toBe(422)
    expect(await set({ code: await code, password: 'short' })).toBe(422)
    expect(await set({ code: (await code).toLowerCase().replaceAll('-', ' ') })).toBe(303)
    expect(await set({ code: await code, password: 'another long enough' })).toBe(422)
    const kept = (await findUser(db().reader, ari.id))!
    expect(await isPassword(kept.passwordHash, 'a long enough one')).toBe(true)
    expect((await asker.post(urls.accountCode(ari.id))).status).toBe(404)
  })

  test('a first code is over after a day', async () => {
    await asker.post(urls.newAccount, {
      ...{ name: 'Ari Webb', email: 'ari@x.org', role, areas: 'all', reason: 'New' },
    })
    await decide(approver, 'approve')
    const ari = (await findUserByEmail(db().reader, 'ari@x.org'))!
    const code = await codeIn(await asker.post(urls.accountCode(ari.id)))
    const later = (hours: number) =>
      testApp({
        ...{ probation: on.probation, survivors: on.survivors },
        now: () => new Date(on.now().getTime() + hours * 3_600_000),
      })
    const body = () => bodyOf({ email: 'ari@x.org', code, password: 'a long enough one' })
    const request = () => ({ method: 'POST', headers: { origin }, body: body() })
    const over = await (await later(24)).app.request(urls.newPassword, request())
    expect(over.status).toBe(422)
    const just = await (await later(23.9)).app.request(urls.newPassword, request())
    expect(just.status).toBe(303)
  })

  test('the last administrator of a side is neither closed nor made something else', async () => {
    const other = await come('administrator', { userId: 'other' })
    const at = urls.account(asker.userId)
    // Both begin while there are two: whoever comes second finds herself the last.
    const close = (path: string) => ({ path, fields: { act: 'disable', reason: 'Left' } })
    const both = [close(at), close(urls.account('other'))]
    if (side === 'probation') await asker.post(urls.account(approver.userId), both[0]!.fields)
    const answers = await Promise.all([
      other.post(both[0]!.path, both[0]!.fields),
      asker.post(both[1]!.path, both[1]!.fields),
    ])
    expect(answers.filter(({ headers }) => headers.get('location') === at)).toHaveLength(1)
    const open = (await listUsers(db().reader)).filter(({ disabledAt }) => !disabledAt)
    expect(open.filter((one) => one.role === 'administrator')).toHaveLength(1)
    const administrators = await listAdministrators(db().reader)
    const facts = { administrators, isOwn: false }
    const last = { id: administrators[0]!, role: 'administrator', disabledAt: undefined } as const
    expect(closingFault('remove', last, facts)).toContain('last administrator')
    expect(
      closingFault('disable', last, { ...facts, administrators: ['x', last.id] }),
    ).toBeUndefined()
    const waiting = { account: { ...last, areas: 'all' }, isWaiting: false } as const
    const to = { role: 'auditor', areas: 'all' } as const
    expect(askingFault('change', waiting, to, administrators)).toContain('last administrator')
    expect(askingFault('change', waiting, to, ['x', last.id])).toBeUndefined()
  })

  test('what was done stands on the page, by name, newest first', async () => {
    await ask()
    await decide(approver, 'approve')
    const lines = await db().reader.select().from(accountHistory)
    expect(lines.map(({ byName, what }) => `${byName}: ${what.split(':')[0]}`)).toEqual([
      'Sam Reed: Asked',
      'Rowan Blake: Approved',
    ])
    const page = await (await asker.get(urls.accounts)).text()
    expect(page.indexOf('Approved: Nora')).toBeLessThan(page.indexOf('Asked: Nora'))
  })

  test('a search finds by a part of the name, and its words stand in no address', async () => {
    const answer = await asker.post(urls.accounts, { words: 'account-1' })
    const page = await answer.text()
    expect(page).toContain('Showing 1 of 1 found')
    expect(page).toContain('Nora Adair')
    expect(page).not.toContain('Rowan Blake</th>')
    expect(page).not.toMatch(/href="[^"]*nora/i)
  })
})

async function codeIn(answer: Response): Promise<string> {
  expect(answer.status).toBe(200)
  return (await answer.text()).match(/[A-Z0-9]{5}(?:-[A-Z0-9]{5}){3}/)![0]
}
