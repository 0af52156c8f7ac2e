import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { localPath } from '../db/client.ts'
import { type Day, parseDay } from './calendar.ts'
import { type Environment, keyIn, secretIn } from './keys.ts'

export type DatabaseConfig = {
  url: string | undefined
  encryptionKey: string | undefined
  authToken: string | undefined
  audit: { key: Buffer | undefined; keyFile: string; folder: string }
  /** Memory for pages of its file, in MB; the usual where it is not said. */
  cacheMb?: number | undefined
}
export type Config = {
  port: number
  host: string
  publicUrl: string | undefined
  /** How long requests under way may take to finish once the service is told to stop. */
  stopSeconds: number
  probation: DatabaseConfig
  survivors: DatabaseConfig
  /** For the demo only: everything else goes by the real day. */
  demoToday: Day | undefined
  log: string
}

/** The environment, read once. What makes no sense stops the start, in words. */
export function readConfig(env: Environment = process.env): Config {
  refuseSharedKeys(env)
  return {
    port: portIn(env['PORT']),
    host: env['HOST'] || '127.0.0.1',
    publicUrl: publicUrlIn(env['PUBLIC_URL']),
    stopSeconds: secondsIn(env['STOP_SECONDS']),
    probation: databaseIn(env, 'PROBATION', 'data/probation.db'),
    survivors: databaseIn(env, 'SURVIVOR', 'data/survivors.db'),
    demoToday: todayIn(env['TODAY']),
    log: logIn(env['LOG']),
  }
}

/** Two sides have two controllers: who can open one side's database or backups must not thereby open the other's. */
function refuseSharedKeys(env: Environment) {
  for (const kind of ['DATABASE_URL', 'DATABASE_KEY', 'BACKUP_KEY', 'AUDIT_KEY']) {
    const [one, other] = [`PROBATION_${kind}`, `SURVIVOR_${kind}`]
    const given = secretIn(env, one)
    if (given && given === secretIn(env, other)) {
      throw new Error(`${one} and ${other} are the same: each side has its own.`)
    }
  }
}

export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|::1|\[::1\]|::ffff:127(\.\d+){3})$/.test(host)
}

function portIn(text: string | undefined): number {
  if (!text) return 3000
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new Error(`PORT must be a number from 0 to 65535, not ${text}.`)
  return Number(text)
}

function publicUrlIn(text: string | undefined): string | undefined {
  if (!text) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/')
    throw new Error('PUBLIC_URL must be an address with no path, like https://right-time.example.')
  return url.origin
}

function secondsIn(text: string | undefined): number {
  if (!text) return 30
  if (!/^\d{1,3}$/.test(text))
    throw new Error(`STOP_SECONDS must be a number from 0 to 999, not ${text}.`)
  return Number(text)
}

function databaseIn(env: Environment, side: string, usual: string): DatabaseConfig {
  const url = env[`${side}_DATABASE_URL`]
  if (url && !/^(file|libsql|https?|wss?):/.test(url))
    throw new Error(`${side}_DATABASE_URL must start with file:, libsql:// or https://.`)
  if (url && /^(http|ws):/.test(url) && !isLoopback(new URL(url).hostname))
    throw new Error(`${side}_DATABASE_URL leaves this machine: it must be libsql:// or https://.`)
  return {
    url: url || undefined,
    // An empty key is not the same as none: opening refuses it, for libSQL would silently not encrypt.
    encryptionKey: secretIn(env, `${side}_DATABASE_KEY`),
    authToken: secretIn(env, `${side}_DATABASE_TOKEN`) || undefined,
    audit: auditIn(env, side, (url && localPath(url)) || usual),
    cacheMb: cacheIn(env['CACHE_MB']),
  }
}

function cacheIn(text: string | undefined): number | undefined {
  if (!text) return undefined
  if (!/^[1-9]\d{0,3}$/.test(text))
    throw new Error(`CACHE_MB must be a number from 1 to 9999, not ${text}.`)
  return Number(text)
}

/** The key of one side's audit log, by its name or in the file where setup makes one; and where its heads are kept. */
function auditIn(env: Environment, side: string, path: string): DatabaseConfig['audit'] {
  const name = `${side}_AUDIT_KEY`
  const keyFile = join(dirname(path), 'keys', name)
  const folder = env['AUDIT_DIR'] || join(dirname(path), 'audit')
  return {
    key: keyIn(env, name) ?? keyIn({ [name]: existsSync(keyFile) ? keyFile : undefined }, name),
    keyFile,
    folder: join(folder, basename(path, '.db')),
  }
}

function todayIn(text: string | undefined): Day | undefined {
  if (!text) return undefined
  const found = parseDay(text)
  if (!found) throw new Error(`TODAY must be a day like 2026-11-23, not ${text}.`)
  return found
}

function logIn(text: string | undefined): string {
  const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
  if (!text) return 'info'
  if (!levels.includes(text))
    throw new Error(`LOG must be one of ${levels.join(', ')}, not ${text}.`)
  return text
}
