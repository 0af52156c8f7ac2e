import { expect } from 'vitest'
import { allows, declaredOf, type May } from '../../../src/access/permit.ts'
import type { Role, Viewer } from '../../../src/access/viewer.ts'
import { probationRoutes } from '../../../src/probation/doors.ts'
import { patterns } from '../../../src/urls.ts'
import type { Fields, TestApp } from '../../support/app.ts'
import { addressesOf } from '../../support/named-by.ts'
import { visitors } from './worlds.ts'

type Door = {
  method: string
  pattern: string
  may: May
  addresses: string[]
  /** More of its kind, for where none of those opens. */
  others: string[]
}
/** Ids that a pair of worlds is about, by the first word of their addresses. */
export type About = { people?: string[]; referrals?: string[]; cohorts?: string[] }
type Told = { status: number; body: string }
type Same = (role: Role | undefined, path: string, form?: Fields) => Promise<Told>

/** Every door of the probation side, by its own list, with what it may name in a world: few of each, and all that it is about. */
async function everyDoor(world: TestApp, about: About, endAsked: string): Promise<Door[]> {
  const found = new Map<string, Door>()
  for (const { method, path: pattern, handler } of probationRoutes().routes) {
    const key = `${method} ${pattern}`
    if (method === 'ALL' || found.has(key)) continue
    const named = await addressesOf(world, 'probation', pattern, { endAsked })
    const [, first] = pattern.split('/') as ['', keyof About]
    const own = (about[first] ?? []).flatMap((id) => {
      const rest = pattern.replace('/:id', `/${id}`)
      return rest !== pattern && !rest.includes(':') ? [rest] : []
    })
    const addresses = [...new Set([...own, ...named.slice(0, 1), ...named.slice(-1)])]
    const others = named.slice(1, -1)
    found.set(key, { method, pattern, may: declaredOf(handler)!, addresses, others })
  }
  return [...found.values()]
}

/**
 * Asks two worlds for every address of the probation side, as everybody who may: each page, each form as it is shown but without
 * the reason that it asks for, and each form empty. `same` compares. Answers which doors opened.
 */
export async function sweep(
  world: TestApp,
  same: Same,
  {
    about = {},
    endAsked = '',
    isLeftOut = () => false,
    roles = visitors.map(({ role }) => role),
  }: {
    about?: About
    endAsked?: string
    isLeftOut?: ((role: Role, path: string) => boolean) | undefined
    roles?: readonly Role[]
  },
) {
  const doors = await everyDoor(world, about, endAsked)
  const pages = doors.filter(({ method }) => method === 'GET')
  const forms = doors.filter(
    ({ method, pattern }) => method === 'POST' && !savesAtOnce.has(pattern),
  )
  const opened = new Set<string>()
  const askable = new Set<string>()
  const ask = async (role: Role, { method, pattern, may, addresses, others }: Door) => {
    if (!mayUse(viewerOf(role), may)) return
    const some = method === 'GET' ? addresses : addresses.slice(0, 1)
    const further = method === 'GET' ? others : [...addresses.slice(1), ...others]
    const key = `${method} ${pattern}`
    let isTyped = false
    for (const [at, path] of [...some, ...further].entries()) {
      if (isLeftOut(role, path) || (at >= some.length && opened.has(key))) continue
      askable.add(key)
      const { status, body } = await same(role, path, method === 'GET' ? undefined : {})
      if (status !== 404) opened.add(key)
      if (method !== 'GET' || status !== 200 || isTyped) continue
      isTyped = true
      for (const { to, fields } of shownForms(body)) await same(role, to ?? path, fields)
    }
  }
  for (const role of roles) for (const door of pages) await ask(role, door)
  for (const role of roles) for (const door of forms) await ask(role, door)
  return { opened, askable }
}

const viewerOf = (role: Role): Viewer => ({
  ...{ role, side: 'probation', userId: '', email: '', name: '', areas: 'all' },
})

/** Doors that make something of an empty form, whose id each world draws anew. */
const savesAtOnce = new Set<string>([
  patterns.plans,
  patterns.placementCheck,
  patterns.savedFilters,
  patterns.accountCode,
])

function mayUse(viewer: Viewer, may: May): boolean {
  try {
    return allows(viewer, may)
  } catch {
    // Refused in words: a whole function of one's own side.
    return false
  }
}

/** The forms of a page as they stand, but for the reason: so that each is judged, and none is saved. */
function shownForms(body: string): { to: string | undefined; fields: Fields }[] {
  const main = body.slice(body.indexOf('<main'))
  return [...main.matchAll(/<form (method="post"[^>]*)>(.*?)<\/form>/gs)]
    .filter(([, , inner]) => inner!.includes('name="reason"') && !inner!.includes('type="file"'))
    .map(([, head, inner]) => ({
      to: head!.match(/action="([^"#]+)"/)?.[1],
      fields: { ...valuesOf(inner!), reason: '' },
    }))
}

function valuesOf(form: string): Fields {
  const values: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const of = (name: string) => tag.match(new RegExp(` ${name}="([^"]*)"`))?.[1]
    const isTicked = !/type="(checkbox|radio)"/.test(tag) || / checked(=""|\s|>|\/)/.test(tag)
    const name = of('name')
    if (name && name !== 'form-token' && isTicked) values[name] = plain(of('value') ?? '')
  }
  for (const [, name, options] of form.matchAll(
    /<select [^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs,
  )) {
    const chosen =
      options!.match(/<option value="([^"]*)" selected/) ??
      options!.match(/<option value="([^"]+)"/)
    values[name!] = plain(chosen?.[1] ?? '')
  }
  return values
}

const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')

/** Nothing of the probation side was left out. */
export function expectAllOpened({ opened, askable }: Awaited<ReturnType<typeof sweep>>) {
  expect(askable.size).toBeGreaterThan(120)
  // Which of several pairs is to end is told by its reason, and asked where pairs are sent and ended.
  askable.delete(`POST ${patterns.keepApartPair}`)
  expect([...askable].filter((one) => !opened.has(one))).toEqual([])
}
