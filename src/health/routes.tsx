import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Hono } from 'hono'
import type { AccessDatabase } from '../../db/access.ts'
import { localPath } from '../../db/client.ts'
import { writesAndReads } from '../../db/health.ts'
import type { AnyEnv } from '../env.ts'
import { describeError, type Log } from '../log.ts'
import { patterns } from '../urls.ts'

const leastFreeMegabytes = 200

type Named = Record<string, AccessDatabase & { url: string }>

/**
 * For whoever watches the service: is it there, and can it really write and read? Strangers are told up or down alone;
 * which database is ill, and of what, stands in the log.
 */
export function health(databases: Named, log: Log) {
  let underWay: Promise<boolean> | undefined
  const check = async (now: Date) => {
    const all = Object.entries(databases).map(([name, db]) => isWell(name, db, now, log))
    return (await Promise.all(all)).every(Boolean)
  }
  return new Hono<AnyEnv>()
    .get(patterns.ping, (c) => c.text('pong'))
    .get(patterns.health, async (c) => {
      // Asked many times at once, it writes once.
      underWay ??= check(c.var.now()).finally(() => {
        underWay = undefined
      })
      const isUp = await underWay
      return c.json({ status: isUp ? 'up' : 'down' }, isUp ? 200 : 503)
    })
}

async function isWell(name: string, db: Named[string], now: Date, log: Log): Promise<boolean> {
  try {
    const works = await writesAndReads(db, now)
    const freeMegabytes = await freeFor(db)
    const hasRoom = freeMegabytes === undefined || freeMegabytes >= leastFreeMegabytes
    if (works && hasRoom) return true
    log.error({ name, works, freeMegabytes }, 'health: a database is ill')
  } catch (error) {
    log.error({ name, ...describeError(error) }, 'health: a database cannot be written or read')
  }
  return false
}

/** Free disk where the file lies; a server's disk is its own concern. */
async function freeFor(db: { url: string }): Promise<number | undefined> {
  const path = localPath(db.url)
  if (!path) return undefined
  const disk = await statfs(dirname(path))
  return Math.floor((disk.bavail * disk.bsize) / 1_000_000)
}
