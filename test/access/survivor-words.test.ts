import { beforeAll, expect, test } from 'vitest'
import { records, teams, workers } from '../../db/survivor/schema.ts'
import type { Role } from '../../src/access/viewer.ts'
import { urls } from '../../src/urls.ts'
import { signedIn, type TestApp } from '../support/app.ts'
import { withoutChance } from '../support/shown.ts'
import { survivorCounty } from '../support/survivor-county.ts'

// Whoever looks over a shoulder, at the browser's history or into a printer's tray learns nothing from this side's
// pages. Every page is walked that a link or the address of a record leads to: its words, its markup, its address, its
// headers. "MARAC" and "IDVA" stand on pages alone, as the names of tasks that a professional must tell apart; never in
// an address, a title or a file's name. A man's programme stands on the page of a record's links alone: it is all that
// a worker may know of him.

const telling = /freedom|domestic|abuse|violen|surviv|victim|refuge|perpetrat|offend|probation/i
const his = /\bBBR\b|\bCARA\b|building better/i
const onPagesAlone = /\bMARAC\b|\bIDVA\b/

let on: TestApp
const people = new Map<string, Awaited<ReturnType<typeof signedIn>>>()
const starts: string[] = []

beforeAll(async () => {
  on = await survivorCounty()
  const db = on.survivors.reader
  const staff = await db.select().from(workers)
  const worker = staff.find(({ name }) => name === 'Quinn Hart') ?? staff[0]!
  const [team] = (await db.select().from(teams)).filter(({ id }) => id === worker.teamId)
  const come = async (who: string, role: Role, more: object) =>
    people.set(who, await signedIn(on, on.survivors, { role, ...more }))
  await come('worker', 'fit_worker', { email: worker.email, name: worker.name })
  await come('manager', 'fit_manager', { areas: [team!.name] })
  await come('administrator', 'administrator', { side: 'survivor' })
  await come('auditor', 'auditor', { side: 'survivor' })
  const hers = (await db.select().from(records)).filter(({ workerId }) => workerId === worker.id)
  for (const { id } of hers.slice(0, 4)) {
    starts.push(
      ...[urls.record(id), urls.recordDetails(id), urls.recordContact(id), urls.recordShown(id)],
      ...[urls.recordChildren(id), urls.recordRisk(id), urls.recordAttempts(id)],
      ...[urls.recordPassedOn(id), urls.recordCase(id), urls.recordCaseEnd(id)],
      ...[urls.recordTasks(id), urls.recordLetter(id), urls.recordAllocation(id)],
      ...[urls.recordLinks(id), urls.recordPlace(id), urls.recordDeferral(id)],
      ...[urls.recordSessions(id), urls.recordPlaceEnd(id)],
    )
  }
})

test.each(['worker', 'manager', 'administrator', 'auditor'])(
  'no page of the %s says what this side is, and each has its way out',
  async (who) => {
    const wrong: string[] = []
    const kinds = new Set<string>()
    for await (const { path, answer, html } of walk(people.get(who)!)) {
      kinds.add(kindOf(path))
      for (const fault of faultsOf(path, answer, html)) wrong.push(`${path}: ${fault}`)
    }
    for (const path of starts) {
      const answer = await people.get(who)!.post(path, {})
      if (answer.status < 400 || answer.status === 404) continue
      for (const fault of faultsOf(path, answer, await answer.text())) {
        wrong.push(`${path}, sent empty: ${fault}`)
      }
    }
    expect(wrong).toEqual([])
    expect(kinds.size).toBeGreaterThan(who === 'worker' || who === 'manager' ? 30 : 5)
  },
)

test('nobody who is signed out finds out more from the page to sign in', async () => {
  const answer = await on.app.request(urls.home)
  const html = await (await on.app.request(answer.headers.get('location') ?? urls.signIn)).text()
  expect(html).toContain('Password')
  expect(withoutChance(html)).not.toMatch(/freedom|domestic|abuse|violen|surviv|victim|refuge/i)
})

/** Where a page tells, and which; a file has a neutral name, and its own columns. */
function faultsOf(path: string, answer: Response, html: string): string[] {
  const faults: string[] = []
  const says = (what: string, words: string, ...expressions: RegExp[]) => {
    for (const expression of expressions) {
      const found = withoutChance(words).match(expression)
      if (found) faults.push(`${what} says ${found[0]}`)
    }
  }
  const title = html.match(/<title>(.*?)<\/title>/)?.[1] ?? ''
  const addresses = [...html.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, one]) => one)
  says('the address', path, telling, his, onPagesAlone)
  says('the title', title, telling, his, onPagesAlone)
  says('an address on it', addresses.join('\n'), telling, his, onPagesAlone)
  says('a header', JSON.stringify([...answer.headers]), telling, his, onPagesAlone)
  says('it', html, telling)
  if (!path.endsWith('/links')) says('it', html, his)
  if (![200, 403, 409, 422].includes(answer.status)) faults.push(`it answers ${answer.status}`)
  if (!answer.headers.get('cache-control')?.includes('no-store')) faults.push('it may be stored')
  if (!/<a [^>]*href="\/weather"[^>]*>[^<]*Exit this page/.test(html)) faults.push('no link out')
  if (/localStorage|sessionStorage|indexedDB|document\.cookie| hx-[a-z]/.test(html)) {
    faults.push('it keeps something in the browser')
  }
  return faults
}

type Visitor = Awaited<ReturnType<typeof signedIn>>

/** Every page that links lead to, three of each kind. */
async function* walk(browser: Visitor) {
  const seen = new Set<string>()
  const count = new Map<string, number>()
  const ahead: string[] = [urls.home, ...starts]
  for (let path = ahead.shift(); path; path = ahead.shift()) {
    const kind = kindOf(path)
    const before = count.get(kind) ?? 0
    if (seen.has(path) || before >= 3) continue
    seen.add(path)
    const answer = await browser.get(path)
    if (answer.status === 404) continue
    count.set(kind, before + 1)
    if (answer.status === 303 || answer.status === 302) {
      ahead.push(answer.headers.get('location')!)
      continue
    }
    const html = await answer.text()
    yield { path, answer, html }
    for (const [, href] of html.matchAll(/href="(\/[^"#]*)"/g)) {
      const next = href!.replaceAll('&amp;', '&')
      if (!/^\/(assets|weather|sign-out)/.test(next)) ahead.push(next)
    }
  }
}

/** '/records/:id/letter', for every record's. */
function kindOf(path: string): string {
  const [address = '', query = ''] = path.split('?')
  const names = [...new URLSearchParams(query).keys()]
  return [address.replaceAll(/\/([\w-]{16,}|\d+)(?=\/|$)/g, '/:id'), ...names].join(' ')
}
