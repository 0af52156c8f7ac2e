import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type ServerType, serve } from '@hono/node-server'
import { extendRolling } from '../db/probation/queries/extend-rolling.ts'
import { takeUpVersions } from '../db/probation/queries/programmes.ts'
import { firstStart } from '../db/seeds/first-start.ts'
import type { DemoAccount } from '../views/access/sign-in.tsx'
import type { Sides } from './access/session.ts'
import { acrossOf, createApp } from './app.tsx'
import { type Day, today as realToday } from './calendar.ts'
import { type Config, isLoopback, readConfig } from './config.ts'
import { closeSides, openSides } from './databases.ts'
import { describeError, openLog } from './log.ts'
import { isNightlyDue } from './safety/nightly.ts'
import { findNightlyDay, runNightly } from './survivor.ts'

export type ServerOptions = {
  config?: Config
  /** Databases already open and filled, as the demo has; opened and given their reference data otherwise. */
  sides?: Sides
  /** The demo's accounts and its day: given by the demo alone. */
  demo?: readonly DemoAccount[]
  today?: Day
  /** Where the demo's clock stands; the real one otherwise. */
  now?: () => Date
}

/** Serves until the process is told to stop; answers the address and how to close. */
export async function startServer(options: ServerOptions = {}) {
  const config = options.config ?? readConfig()
  const log = openLog(config.log)
  const clock = () => realToday(options.today)
  const sides = options.sides ?? (await openSides(config))
  try {
    if (!options.sides) await firstStart(sides, clock())
    await beginDay(sides, clock())
    const daily = setInterval(eachNewDay(sides, clock, log), tenMinutes)
    daily.unref()
    const { publicUrl } = config
    const now = options.now ?? (() => new Date())
    const app = createApp({ ...sides, clock, now, demo: options.demo, publicUrl, log })
    const server = await listen(app.fetch, config)
    const stopNights = startNights(sides, { clock, now }, log)
    const { port } = server.address() as AddressInfo
    const url = publicUrl ?? `http://${config.host.includes(':') ? '[::1]' : config.host}:${port}`

    if (!isLoopback(config.host) && !publicUrl?.startsWith('https:')) {
      log.warn({ host: config.host }, 'open to the network without https: set PUBLIC_URL')
    }
    log.info({ url }, 'started')
    const close = closer(server, sides, stopNights)
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => close().then(() => process.exit(0)))
    }
    // Node would print the whole error, and with it whatever its message carries.
    for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(event, (error) => {
        log.error(describeError(error), event)
        close().then(() => process.exit(1))
      })
    }
    return { url, close }
  } catch (error) {
    closeSides(sides)
    throw error
  }
}

const tenMinutes = 600_000

/** What a new day asks for: versions that begin today, and sessions of rolling cohorts as far ahead as places are offered. */
async function beginDay({ probation }: Sides, today: Day) {
  await takeUpVersions(probation, today, new Date())
  await extendRolling(probation, today)
}

function eachNewDay(sides: Sides, clock: () => Day, log: ReturnType<typeof openLog>) {
  let begun = clock()
  return () => {
    if (clock() === begun) return
    begun = clock()
    beginDay(sides, begun).catch((error: unknown) =>
      log.error(describeError(error), 'new day not begun'),
    )
  }
}

/**
 * The night's check: once at the start of a day on which it has not run, then each night. Answers how to stop, which
 * waits for one under way. An error leaves it due again.
 */
function startNights(
  sides: Sides,
  { clock, now }: { clock: () => Day; now: () => Date },
  log: ReturnType<typeof openLog>,
) {
  const { survivors } = sides
  const across = acrossOf(sides)
  let running = Promise.resolve()
  const night = async (isStart: boolean) => {
    const at = { today: clock(), now: now() }
    if (!isNightlyDue(await findNightlyDay(survivors.reader), at, isStart)) return
    const { found } = await runNightly(survivors, across, { ...at, correlationId: randomUUID() })
    log.info({ found }, 'nightly check')
  }
  const next = (isStart: boolean) => {
    running = running
      .then(() => night(isStart))
      .catch((error: unknown) => log.error(describeError(error), 'nightly check failed'))
  }
  next(true)
  const timer = setInterval(() => next(false), tenMinutes)
  timer.unref()
  return () => {
    clearInterval(timer)
    return running
  }
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], { host, port }: Config) {
  return new Promise<ServerType>((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host }, () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use.`) : error),
    )
  })
}

/** Requests under way are answered; streams and idle connections are cut after 2 seconds. */
function closer(
  server: ServerType,
  sides: Sides,
  stopNights: () => Promise<void>,
): () => Promise<void> {
  let closing: Promise<void> | undefined
  return () => {
    closing ??= new Promise((resolve) => {
      const cut = setTimeout(() => {
        if ('closeAllConnections' in server) server.closeAllConnections()
      }, 2000)
      server.close(() => {
        clearTimeout(cut)
        stopNights().then(() => {
          closeSides(sides)
          resolve()
        })
      })
      if ('closeIdleConnections' in server) server.closeIdleConnections()
    })
    return closing
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  startServer().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : 'The server did not start.')
    process.exit(1)
  })
}
