import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HTTPException } from 'hono/http-exception'
import { allows, declaredOf, type May } from '../access/permit.ts'
import type { Sides } from '../access/session.ts'
import {
  type Role,
  roles,
  roleWords,
  type Side,
  sidesOfRole,
  type Viewer,
} from '../access/viewer.ts'
import { createApp } from '../app.tsx'
import type { Day } from '../calendar.ts'
import { probationRoutes } from '../probation/doors.ts'
import { survivorRoutes } from '../survivor/doors.ts'
import { patterns, urls } from '../urls.ts'

type RouteRow = { method: string; address: string; door: string; who: string }

type Route = { method: string; path: string; handler: object }
type App = ReturnType<typeof createApp>

const here = 'http://localhost'

/** Every address with its method, the file of its door, and who may: as the door says; of neither side, as the app answers. */
export async function routeRows(sides: Sides, today: Day): Promise<RouteRow[]> {
  const quiet = { info: () => {}, warn: () => {}, error: console.error }
  const app = createApp({ ...sides, clock: () => today, log: quiet })
  const own = { probation: probationRoutes().routes, survivor: survivorRoutes().routes }
  const ofSides = new Set([...own.probation, ...own.survivor].map(keyOf))
  const shared = doorsAmong(app.routes).filter((one) => !ofSides.has(keyOf(one)))
  const doors = doorFiles()
  const rows: RouteRow[] = []
  for (const one of shared) {
    rows.push({ ...rowOf(one), door: doors('', one), who: await forWhom(app, one) })
  }
  for (const side of ['probation', 'survivor'] as const) {
    for (const one of doorsAmong(own[side])) {
      rows.push({ ...rowOf(one), door: doors(side, one), who: rolesIn(side, one) })
    }
  }
  return rows
}

const rowOf = ({ method, path }: Route) => ({ method, address: path })
const keyOf = ({ method, path }: Route) => `${method} ${path}`

/** What stands before doors answers nothing itself. */
function doorsAmong(routes: readonly Route[]): Route[] {
  const doors = routes.filter(({ method }) => method !== 'ALL')
  // Of two doors for one address the first answers.
  return [...new Map(doors.toReversed().map((one) => [keyOf(one), one])).values()].toReversed()
}

const ofSide = (side: Side) => roles.filter((role) => sidesOfRole[role].includes(side))

function inWords(some: readonly Role[], side: Side): string {
  if (some.length === 0) return 'nobody'
  if (some.length === ofSide(side).length) return 'everybody of its side'
  return some.map((role) => roleWords[role]).join(', ')
}

function rolesIn(side: Side, { handler }: Route): string {
  const may = declaredOf(handler)
  if (!may) return 'not said'
  const viewer = { userId: '-', side, email: '', name: '', areas: 'all' } as const
  const some = ofSide(side).filter((role) => lets({ ...viewer, role }, may))
  return inWords(some, side)
}

/** A door may refuse by name, where it is a whole function that others have. */
function lets(viewer: Viewer, may: May): boolean {
  try {
    return allows(viewer, may)
  } catch (error) {
    if (error instanceof HTTPException) return false
    throw error
  }
}

async function forWhom(app: App, { method, path }: Route): Promise<string> {
  const answer = await app.request(path, { method, headers: { origin: here } })
  const to = answer.headers.get('location') ?? ''
  const asks = answer.status === 401 || to.startsWith(`${urls.signIn}?`)
  return asks ? 'whoever is signed in' : 'everybody'
}

/** Where the door of a pattern stands: the file of its side that names it. */
function doorFiles() {
  const names = new Map(Object.entries(patterns).map(([name, path]) => [path as string, name]))
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('commands/'))
    .map((file) => ({ path: join('src', file), text: readFileSync(join('src', file), 'utf8') }))
  return (side: Side | '', { method, path: pattern }: Route) => {
    const name = `patterns\\.${names.get(pattern)}\\b(?!\\}/)`
    const sided = (path: string) => /^src\/(probation|survivor)\//.exec(path)?.[1]
    const own = files.filter(({ path }) => (sided(path) ?? side) === side)
    const [found] = [`\\.${method.toLowerCase()}\\(\\s*${name}`, `(at|postedTo): .*${name}`, name]
      .map((words) => own.find(({ text }) => new RegExp(words).test(text)))
      .filter((one) => one !== undefined)
    return found?.path ?? 'none'
  }
}
