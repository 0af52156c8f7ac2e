import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { createUser } from '../../db/access.ts'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { openProbation } from '../../db/probation/standing/open.ts'
import { createSignIn } from '../../db/sign-ins.ts'
import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import { openSurvivors } from '../../db/survivor/standing/open.ts'
import { sidesOfRole, type Viewer } from '../../src/access/viewer.ts'
import { createApp } from '../../src/app.tsx'
import { auditOf } from '../support/audit-key.ts'
import { withFloor } from './floor.ts'
import { today } from './ground.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

export type Office = Awaited<ReturnType<typeof openOffice>>

/** The real app on an invented database, served on loopback. */
export async function openOffice(url: string) {
  const probation = await openProbation({ url, audit: auditOf(url.slice('file:'.length)) })
  const survivors = await openSurvivors({
    url: `${url}-survivors`,
    audit: auditOf(`${url.slice('file:'.length)}-survivors`),
  })
  const app = createApp({ probation, survivors, clock: () => today, log: silent })
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
  role: Viewer['role'],
  areas: Viewer['areas'],
  email = `${randomUUID()}@example.org`,
): Promise<string> {
  const side = sidesOfRole[role][0]!
  const account = { email, role, areas, name: 'Bench', side }
  const now = new Date()
  const token = await db.record(async (tx) => {
    const made = { passwordHash: '-', createdAt: now.toISOString(), createdBy: 'bench' }
    return createSignIn(tx, { userId: await createUser(tx, { ...account, ...made }), now })
  })
  return `right-time=${side === 'probation' ? 'p' : 's'}.${token}`
}
