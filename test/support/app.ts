import { randomUUID } from 'node:crypto'
import { createUser, findUser } from '../../db/access.ts'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { createSignIn } from '../../db/sign-ins.ts'
import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import { formKeyOf, formToken } from '../../src/access/form-token.ts'
import { type Role, type Side, sidesOfRole, type Viewer } from '../../src/access/viewer.ts'
import { type AppOptions, createApp } from '../../src/app.tsx'
import { type Day, day } from '../../src/calendar.ts'
import { freshProbation, freshSurvivors } from './database.ts'

export const monday = day('2026-11-23')
export const origin = 'http://localhost'

/** Says only what failed. */
const quiet = { info: () => {}, warn: () => {}, error: console.error }

export type TestOptions = Partial<Omit<AppOptions, 'clock'>> & { today?: Day }
export type TestApp = Awaited<ReturnType<typeof testApp>>

/** The real app on databases of its own, on Monday 23 November 2026 unless told otherwise. */
export async function testApp({ today = monday, ...options }: TestOptions = {}) {
  const probation = options.probation ?? (await freshProbation())
  const survivors = options.survivors ?? (await freshSurvivors())
  const now = options.now ?? (() => new Date(`${today}T10:00:00Z`))
  const app = createApp({ log: quiet, ...options, probation, survivors, now, clock: () => today })
  return { app, probation, survivors, now }
}

/** A clock that a test moves on by hand, from 9 in the morning. */
export function movingClock(from = '2026-11-23T09:00:00Z') {
  let at = Date.parse(from)
  return {
    now: () => new Date(at),
    pass: (ms: number) => {
      at += ms
    },
  }
}

export type Person = {
  role: Role
  side?: Side
  areas?: Viewer['areas']
  email?: string
  name?: string
  userId?: string
}

/** An account that nobody can sign in to by password; `signedIn` does not need one. */
async function anAccount(
  db: ProbationDatabase | SurvivorDatabase,
  { role, side = sidesOfRole[role][0]!, areas = 'all', email, name = 'Sam Okafor', userId }: Person,
): Promise<string> {
  const id = userId ?? randomUUID()
  const account = { id, role, side, areas, name, email: email ?? `${id}@example.org` }
  await db.record((tx) =>
    createUser(tx, {
      ...account,
      passwordHash: '-',
      createdAt: '2026-01-01T00:00:00.000Z',
      createdBy: 'test',
    }),
  )
  return id
}

/** Somebody who has just signed in: a browser with his cookie, that shows our pages' origin and form tokens. */
export async function signedIn(
  { app, now }: TestApp,
  db: ProbationDatabase | SurvivorDatabase,
  person: Person,
) {
  const known = person.userId && (await findUser(db.reader, person.userId))
  const userId = known ? known.id : await anAccount(db, person)
  const side = person.side ?? sidesOfRole[person.role][0]!
  const token = await db.record((tx) => createSignIn(tx, { userId, now: now() }))
  const headers = { cookie: `right-time=${side === 'probation' ? 'p' : 's'}.${token}`, origin }
  const freshToken = () => formToken({ var: { formKey: formKeyOf(token) } })

  return {
    userId,
    token,
    headers,
    formToken: freshToken,
    get: (path: string, more: Record<string, string> = {}) =>
      app.request(path, { headers: { ...headers, ...more } }),
    /** Sends a form; a list of values repeats its field, a File makes it multipart. */
    post: (path: string, fields: Fields = {}, more: Record<string, string> = {}) =>
      app.request(path, {
        method: 'POST',
        headers: { ...headers, ...more },
        body: bodyOf({ 'form-token': freshToken(), ...fields }),
      }),
  }
}

export type Fields = Record<string, string | File | readonly string[]>

export function bodyOf(fields: Fields): URLSearchParams | FormData {
  const hasFile = Object.values(fields).some((value) => value instanceof File)
  const body = hasFile ? new FormData() : new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one as string)
  }
  return body
}
