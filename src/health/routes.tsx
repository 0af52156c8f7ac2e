import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AccessDatabase } from '../../db/access.ts'
import { localPath } from '../../db/client.ts'
import type { AnyEnv } from '../env.ts'
import { describeError, type Log } from '../log.ts'

const leastFreeMegabytes = 200

type Named = Record<string, AccessDatabase & { url: string }>

/** For whoever watches the service: is it there, and can it really write? */
export function health(databases: Named, log: Log) {
  return new Hono<AnyEnv>()
    .get('/ping', (c) => c.text('pong'))
    .get('/health', async (c) => {
      const checks = await Promise.all(
        Object.entries(databases).map(async ([name, db]) => {
          const [writes, freeMegabytes] = [await canWrite(db, log), await freeFor(db)]
          const well = writes && (freeMegabytes ?? leastFreeMegabytes) >= leastFreeMegabytes
          return [name, { status: well ? 'up' : 'down', writes, freeMegabytes }] as const
        }),
      )
      const up = checks.every(([, check]) => check.status === 'up')
      const body = { status: up ? 'up' : 'down', databases: Object.fromEntries(checks) }
      return c.json(body, up ? 200 : 503)
    })
}

async function canWrite(db: AccessDatabase, log: Log): Promise<boolean> {
  try {
    await db.record((tx) => tx.run(sql`update revision set number = number`))
    return true
  } catch (error) {
    log.error(describeError(error), 'health: a database cannot be written')
    return false
  }
}

/** Free disk where the file lies; a server's disk is its own concern. */
async function freeFor(db: { url: string }): Promise<number | undefined> {
  const path = localPath(db.url)
  if (!path) return undefined
  const disk = await statfs(dirname(path))
  return Math.floor((disk.bavail * disk.bsize) / 1_000_000)
}
