import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { eq } from 'drizzle-orm'
import { createUser, findUserByEmail } from '../../db/access.ts'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { openProbation } from '../../db/probation/standing/open.ts'
import { createSignIn } from '../../db/sign-ins.ts'
import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import { teams, workers } from '../../db/survivor/schema.ts'
import { openSurvivors } from '../../db/survivor/standing/open.ts'
import { sidesOfRole, type Viewer } from '../../src/access/viewer.ts'
import { createApp } from '../../src/app.tsx'
import { auditOf } from '../support/audit-key.ts'
import { withFloor } from './floor.ts'
import { today } from './ground.ts'

/** In the evening of its day, and always then: nobody's sign-in runs out while others are measured. */
const now = new Date(`${today}T21:30:00Z`)
const silent = { info: () => {}, warn: () => {}, error: () => {} }

export type Office = Awaited<ReturnType<typeof openOffice>>

/** The real app on an invented database, served on loopback. */
export async function openOffice(url: string) {
  const probation = await openProbation({ url, audit: auditOf(url.slice('file:'.length)) })
  const survivors = await openSurvivors({
    url: `${url}-survivors`,
    audit: auditOf(`${url.slice('file:'.length)}-survivors`),
  })
  const app = createApp({ probation, survivors, clock: () => today, now: () => now, log: silent })
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(started),
    )
  })
  return {
    probation,
    survivors,
    ...withFloor(app),
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await new Promise((resolve) => server.close(resolve))
      probation.close()
      survivors.close()
    },
  }
}

/** Somebody signed in: the cookie that his browser would send. */
export async function signIn(
  db: ProbationDatabase | SurvivorDatabase,
  {
    email = `${randomUUID()}@example.org`,
    role,
    areas,
    side = sidesOfRole[role][0]!,
  }: Pick<Viewer, 'role' | 'areas'> & { email?: string; side?: Viewer['side'] },
): Promise<string> {
  const account = { email, role, areas, name: 'Bench', side }
  const token = await db.record(async (tx) => {
    const made = { passwordHash: '-', createdAt: now.toISOString(), createdBy: 'bench' }
    const known = await findUserByEmail(tx, email)
    return createSignIn(tx, {
      userId: known?.id ?? (await createUser(tx, { ...account, ...made })),
      now,
    })
  })
  return `right-time=${side === 'probation' ? 'p' : 's'}.${token}`
}

/** The teams of the first county, which every database has: the same pages everywhere. */
export async function teamsOfFirstCounty({ survivors }: Office): Promise<string[]> {
  const rows = await survivors.reader.select({ name: teams.name }).from(teams)
  return rows.map(({ name }) => name).filter((name) => / 1$/.test(name))
}

/** Of the first county. */
export async function firstWorker({ reader }: SurvivorDatabase) {
  const [worker] = await reader
    .select({ id: workers.id, email: workers.email })
    .from(workers)
    .innerJoin(teams, eq(teams.id, workers.teamId))
    .where(eq(teams.name, 'Team Northford 1'))
  if (!worker) throw new Error('The first county has no worker.')
  return worker
}
