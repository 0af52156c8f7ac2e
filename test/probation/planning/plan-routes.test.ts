import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { audit } from '../../../db/probation/schema.ts'
import { urls } from '../../../src/urls.ts'
import { signedIn, type TestApp } from '../../support/app.ts'
import { countyApp } from '../../support/filled.ts'

let on: TestApp
let dana: Awaited<ReturnType<typeof signedIn>>

beforeAll(async () => {
  on = await countyApp()
  dana = await signedIn(on, on.probation, { role: 'programme_manager', name: 'Dana Whitlock' })
})

/** A plan proposed by a form, and its page once the search has ended. */
async function propose(some: Record<string, string> = {}) {
  const answer = await dana.post(urls.plans, { programme: 'cara', keep: 'keep', ...some })
  expect(answer.status).toBe(303)
  return pageAt(answer.headers.get('location')!)
}

async function pageAt(to: string) {
  for (;;) {
    const text = await (await dana.get(to)).text()
    if (!text.includes('The search goes on.')) return { to, text }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const hidden = (text: string, name: string) =>
  text.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? ''
const firstOf = (text: string, button: string) =>
  text.match(new RegExp(`name="${button}" value="([^"]*)"`))![1]!

test('a plan says what it saves, how good it is, where everybody goes and why, and who has no place', async () => {
  const page = await (await dana.get(urls.plans)).text()
  expect(page).toContain('102 men wait for a place, and 9 cohorts are on offer.')
  const { text } = await propose({ programme: 'bbr' })
  expect(text).toContain('74 of 102 men get a place, 5 more than first come, first served')
  expect(text).toContain('Proven best: no plan within these rules has fewer risk-weighted days.')
  expect(text).toContain('Checked by a second calculation.')
  expect(text).toContain('2 restricted people are closed to you and not in it.')
  expect(text).toMatch(/Ashby, Nathan<\/a>/)
  expect(text).toContain('the only cohort that fits him')
  expect(text).toContain('BBR-26-02 by 118 days, BBR-27-02 167')
  expect(text).toContain('book 74 men into 9 cohorts, the first on 30 November 2026')
  const [row] = await on.probation.reader.select().from(audit).where(eq(audit.purpose, 'plan'))
  expect(row!.subjectIds).toHaveLength(12 + 6)
})

test('pinned and ruled out on the page, planned again, applied once, undone once', async () => {
  const { to, text } = await propose()
  const wishes = async (fields: Record<string, string>, from: string) => {
    const version = hidden(from, 'version')
    const answer = await dana.post(`${to}/wishes`, { ...fields, version })
    expect(answer.status).toBe(303)
    return (await pageAt(to)).text
  }
  const pinned = await wishes({ pin: firstOf(text, 'pin') }, text)
  expect(pinned).toContain('Plan again with 1 pinned place')
  const both = await wishes({ ban: firstOf(pinned, 'ban') }, pinned)
  expect(both).toContain('Plan again with 1 pinned place and 1 cohort ruled out')
  expect(both).toContain('plan again first')
  const stale = await dana.post(`${to}/wishes`, { pin: firstOf(both, 'pin'), version: '1' })
  expect(stale.status).toBe(409)
  const version = hidden(both, 'version')
  const again = await dana.post(`${to}/wishes`, { again: 'yes', version })
  const next = await pageAt(again.headers.get('location')!)
  expect(next.to).not.toBe(to)
  expect(next.text).toContain('pinned here')
  expect((await pageAt(to)).text).toContain('Thrown away.')
  const apply = { version: hidden(next.text, 'version') }
  expect((await dana.post(`${next.to}/application`, apply)).status).toBe(303)
  expect((await dana.post(`${next.to}/application`, apply)).status).toBe(409)
  const applied = await pageAt(next.to)
  expect(applied.text).toMatch(/1[78] places\s*<\/b>|1[78] places booked/)
  const undo = { version: hidden(applied.text, 'version') }
  expect((await dana.post(`${next.to}/undone`, undo)).status).toBe(303)
  expect((await pageAt(next.to)).text).toContain('Undone.')
})

test('one person: why here, the next best, every entry; a hard rule refuses a pin, a soft one asks why', async () => {
  const { to, text } = await propose({ programme: 'bbr' })
  const link = text.match(/href="(\/plans\/[^"]+\/people\/[^"]+)">Warner, Neil/)![1]!
  const page = await (await dana.get(link)).text()
  expect(page).toContain('BBR-26-05 is 13 days sooner, but full')
  expect(page).toMatch(/Next best: BBR-26-06 on\s*31 December 2026/)
  const entryOf = (words: string) =>
    page.match(new RegExp(`value="([^"]+)"[^>]*aria-label="${words}"`))![1]!
  const version = hidden(page, 'version')
  const late = { do: 'pin', entry: entryOf('BBR-27-01 on 12 January 2027'), version, reason: 'x' }
  const refused = await dana.post(link, late)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Would finish too late, by 12 days')
  const soft = { do: 'pin', entry: entryOf('BBR-26-02 on 30 November 2026'), version, reason: '' }
  const asked = await dana.post(link, soft)
  expect(asked.status).toBe(422)
  expect(await asked.text()).toContain('Enter why these rules may be set aside')
  expect((await dana.post(link, { ...soft, reason: 'He can come twice now' })).status).toBe(303)
  expect((await pageAt(to)).text).toContain('Plan again with 1 pinned place')
  expect((await dana.post(link, { do: 'pin', entry: 'x', version })).status).toBe(422)
})

test('a file is given with a reason, and says why in each row', async () => {
  const { to } = await propose()
  expect((await dana.post(`${to}/file`, { reason: '' })).status).toBe(422)
  const file = await dana.post(`${to}/file`, { reason: 'Meeting of the board' })
  expect(file.headers.get('content-type')).toContain('text/csv')
  const lines = (await file.text()).trim().split('\r\n')
  expect(lines[0]).toBe('crn,programme,cohort,entry_on,target_start,delay_days,outcome,reason')
  expect(lines).toHaveLength(1 + 39 + 14)
  expect(lines.filter((line) => line.includes(',kept,'))).toHaveLength(14)
})

test('what cannot be planned is said on the form, with what was asked kept', async () => {
  const far = await dana.post(urls.plans, { programme: 'bbr', horizon: 'tomorrow' })
  expect(far.status).toBe(422)
  expect(await far.text()).toContain('Days ahead must be a whole number from 1 to 3,650')
  const soon = await dana.post(urls.plans, { programme: 'bbr', horizon: '1' })
  expect(soon.status).toBe(422)
  expect(await soon.text()).toContain('No cohort of this scope is on offer')
  expect((await dana.post(urls.plans, { programme: 'nothing' })).status).toBe(404)
})

test('another manager’s plan, and any plan for those who make none, is the page of a random address', async () => {
  const { to } = await propose({ programme: 'bbr' })
  const nowhere = urls.plan('00000000-0000-4000-8000-000000000000')
  for (const person of [
    { role: 'programme_manager', areas: ['Nowhere'] },
    { role: 'cara_coordinator' },
    { role: 'probation_officer' },
    { role: 'facilitator' },
    { role: 'auditor' },
  ] as const) {
    const who = await signedIn(on, on.probation, {
      ...person,
      areas: 'areas' in person ? [...person.areas] : 'all',
    })
    const [plan, none] = [await who.get(to), await who.get(nowhere)]
    expect(plan.status).toBe(404)
    const plain = (text: string) =>
      text.replaceAll(/nonce="[^"]*"/g, '').replaceAll(/[0-9a-f-]{36}/g, '')
    expect(plain(await plan.text())).toBe(plain(await none.text()))
    expect((await who.post(`${to}/application`, { version: '1' })).status).toBe(404)
  }
})
