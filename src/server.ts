import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type ServerType, serve } from '@hono/node-server'
import { closeOfficers } from '../db/probation/queries/accounts.ts'
import { extendRolling } from '../db/probation/queries/extend-rolling.ts'
import { clearImports } from '../db/probation/queries/imports.ts'
import { cutOffRuns } from '../db/probation/queries/planning-runs.ts'
import { takeUpVersions } from '../db/probation/queries/programmes.ts'
import { clearPast, recount } from '../db/probation/standing/recount.ts'
import { firstStart } from '../db/seeds/first-start.ts'
import type { DemoAccount } from '../views/access/sign-in.tsx'
import type { Sides } from './access/session.ts'
import { acrossOf, createApp } from './app.tsx'
import { addDays, type Day, today as realToday } from './calendar.ts'
import { type Config, isLoopback, readConfig } from './config.ts'
import { closeSides, openSides } from './databases.ts'
import { background, settled } from './kit/background.ts'
import { describeError, type Log, openLog } from './log.ts'
import { stopperOf } from './stopping.ts'
import { clearUploads, closeWorkers, findNightlyDay, mend, runNightly } from './survivor/doors.ts'
import { isNightlyDue } from './survivor/safety/nightly.ts'

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
  const sides = options.sides ?? (await openSides(config, { mustExist: true }))
  try {
    if (!options.sides) await firstStart(sides, clock())
    const now = options.now ?? (() => new Date())
    await cutOffRuns(sides.probation, now().toISOString())
    await beginDay(sides, clock(), now())
    const daily = setInterval(eachNewDay(sides, clock, now, log), tenMinutes)
    daily.unref()
    const { publicUrl } = config
    const app = createApp({ ...sides, clock, now, demo: options.demo, publicUrl, log })
    const server = await listen(app.fetch, config)
    const stopNights = startNights(sides, { clock, now }, log)
    const { port } = server.address() as AddressInfo
    const url = publicUrl ?? `http://${config.host.includes(':') ? '[::1]' : config.host}:${port}`

    if (!isLoopback(config.host) && !publicUrl?.startsWith('https:')) {
      log.warn({ host: config.host }, 'open to the network without https: set PUBLIC_URL')
    }
    const { stopSeconds } = config
    const endNights = () => atMost(stopSeconds, stopNights())
    const close = closer(stopperOf(server, stopSeconds), sides, endNights)
    stopWhenTold(close, log)
    log.info({ url }, 'started')
    return { url, close }
  } catch (error) {
    closeSides(sides)
    throw error
  }
}

const tenMinutes = 600_000

/**
 * What a new day asks for: versions that begin today, sessions of rolling cohorts as far ahead as places are offered,
 * and accounts disabled that nobody has used or confirmed.
 */
async function beginDay({ probation, survivors }: Sides, today: Day, now: Date) {
  await takeUpVersions(probation, today, new Date())
  await extendRolling(probation, today)
  const at = { today, now, correlationId: randomUUID() }
  await closeOfficers(probation, at)
  await closeWorkers(survivors, at)
}

function eachNewDay(sides: Sides, clock: () => Day, now: () => Date, log: Log) {
  let begun = clock()
  return () => {
    const today = clock()
    if (today === begun) return
    const begin = async () => {
      await beginDay(sides, today, now())
      begun = today
    }
    background('new day', begin, { log })
  }
}

/**
 * The night's check: once at the start of a day on which it has not run, then each night. Answers how to stop, which
 * waits for one under way. An error leaves it due again.
 */
function startNights(
  sides: Sides,
  { clock, now }: { clock: () => Day; now: () => Date },
  log: Log,
) {
  const { survivors } = sides
  const across = acrossOf(sides)
  const check = async (isStart: boolean) => {
    const at = { today: clock(), now: now() }
    if (!isNightlyDue(await findNightlyDay(survivors.reader), at, isStart)) return
    const mended = await mend(survivors)
    const { found } = await runNightly(survivors, across, { ...at, correlationId: randomUUID() })
    log.info({ found }, 'nightly check')
    if (mended > 0)
      log.error({ side: 'survivor', records: mended }, 'facts did not stand as the rules say')
    await recountNight(sides, at.today, log)
  }
  let isUnderWay = false
  const next = (isStart: boolean) => {
    if (isUnderWay) return
    isUnderWay = true
    const after = () => clearOldFiles(sides, now())
    const once = () =>
      check(isStart)
        .then(after)
        .finally(() => (isUnderWay = false))
    background('nightly check', once, { log })
  }
  next(true)
  const timer = setInterval(() => next(false), tenMinutes)
  timer.unref()
  return () => {
    clearInterval(timer)
    return settled('nightly check')
  }
}

/** What stands is counted again each night: a difference is a fault of ours, put right and told (rule 7.10). */
async function recountNight({ probation }: Sides, today: Day, log: Log) {
  await clearPast(probation, addDays(today, -60))
  const { wrong, ...counts } = await recount(probation)
  if (wrong.length > 0) log.error({ ...counts, wrong: wrong.length }, 'recount differed')
  else log.info(counts, 'recount')
}

/** Files that nobody applied within a day, on both sides (rule 4.9); and what was deleted leaves the logs too (rule 4.11). */
async function clearOldFiles({ probation, survivors }: Sides, now: Date) {
  const at = { now, correlationId: randomUUID() }
  await clearImports(probation, at)
  await clearUploads(survivors, at)
  await probation.emptyLog()
  await survivors.emptyLog()
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], { host, port }: Config) {
  return new Promise<ServerType>((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host }, () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use.`) : error),
    )
  })
}

/** Waits for work under way, for so many seconds at most: what is cut off then is rolled back, as when a machine stops. */
async function atMost(seconds: number, work: Promise<unknown>) {
  let timer: NodeJS.Timeout | undefined
  const isOver = new Promise((resolve) => {
    timer = setTimeout(resolve, seconds * 1000)
  })
  await Promise.race([work, isOver])
  clearTimeout(timer)
}

/** Closes once, however often it is asked: first the door, then the night's work, then the databases. */
function closer(stop: () => Promise<void>, sides: Sides, stopNights: () => Promise<void>) {
  let closing: Promise<void> | undefined
  const close = async () => {
    await stop()
    await stopNights()
    closeSides(sides)
  }
  return () => {
    closing ??= close()
    return closing
  }
}

/**
 * A signal stops the service in good order, a second one at once. A rejection that nobody awaited is a fault of one
 * piece of work, and is logged. An exception that nobody caught may have left anything half done in memory: what is
 * under way is answered, and whoever watches the process starts it anew.
 */
function stopWhenTold(close: () => Promise<void>, log: Log) {
  const exit = (code: number) => {
    const stop = async () => {
      await close()
      log.info({}, 'stopped')
    }
    background('stopping', () => stop().finally(() => process.exit(code)), { log })
  }
  process.once('SIGTERM', () => exit(0))
  process.once('SIGINT', () => exit(0))
  // Node would print the whole error, and with it whatever its message carries.
  process.on('unhandledRejection', (error) => log.error(describeError(error), 'unhandledRejection'))
  process.on('uncaughtException', (error) => {
    log.error(describeError(error), 'uncaughtException')
    exit(1)
  })
}

/** Serves by the environment, or says in words why not. */
export async function serveOrSay() {
  await startServer().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : 'The server did not start.')
    process.exit(1)
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serveOrSay()
