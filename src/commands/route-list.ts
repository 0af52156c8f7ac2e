import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HTTPException } from 'hono/http-exception'
import { createUser } from '../../db/access.ts'
import { createSignIn } from '../../db/sign-ins.ts'
import { allows, declaredOf, type May } from '../access/permit.ts'
import { databaseOf, type Sides } from '../access/session.ts'
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
const whoeverSees = 'whoever may see what it names'
const whoeverIsOffered = 'whoever its page offers it to'

/** Every address with its method, the file of its door, and who may: as the door says, else as the app answers. */
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
    const ask = await asking(app, sides, side)
    for (const one of doorsAmong(own[side])) {
      const may = declaredOf(one.handler)
      const who = may ? rolesIn(side, may) : await ask(one)
      rows.push({ ...rowOf(one), door: doors(side, one), who })
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

function rolesIn(side: Side, may: May): string {
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

/** Asks for a page as every role; one that names a record is whoever's may see the record. */
async function asking(app: App, sides: Sides, side: Side) {
  const db = databaseOf(sides, side)
  const letter = side === 'probation' ? 'p' : 's'
  const cookies = new Map<Role, string>()
  for (const role of ofSide(side)) {
    const token = await db.record(async (tx) => {
      const account = {
        role,
        side,
        areas: 'all' as const,
        name: role,
        email: `${role}@example.org`,
      }
      const made = { passwordHash: '-', createdAt: new Date().toISOString(), createdBy: 'routes' }
      return createSignIn(tx, {
        userId: await createUser(tx, { ...account, ...made }),
        now: new Date(),
      })
    })
    cookies.set(role, `right-time=${letter}.${token}`)
  }
  return async ({ method, path }: Route) => {
    if (path.includes(':')) return whoeverSees
    if (method !== 'GET') return whoeverIsOffered
    const some: Role[] = []
    for (const [role, cookie] of cookies) {
      const answer = await app.request(path, { headers: { cookie, origin: here } })
      if (answer.status !== 404) some.push(role)
    }
    return inWords(some, side)
  }
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
