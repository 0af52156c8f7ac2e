import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type Environment = Readonly<Record<string, string | undefined>>

export const keyWords = '64 hex digits, or a file that holds them (openssl rand -hex 32 makes one)'

/**
 * What is secret, by its name: in the environment, in the file that the environment names, or among the credentials
 * that systemd hands over. An empty one stays empty.
 */
export function secretIn(env: Environment, name: string): string | undefined {
  const given = env[name]
  if (given && isFile(given)) return readFileSync(given, 'utf8').trim()
  if (given !== undefined) return given
  const folder = env['CREDENTIALS_DIRECTORY']
  const credential = folder && join(folder, name)
  return credential && isFile(credential) ? readFileSync(credential, 'utf8').trim() : undefined
}

/** A key of 256 bits, by its name; undefined where there is none. Refuses anything else, in words. */
export function keyIn(env: Environment, name: string): Buffer | undefined {
  const text = secretIn(env, name)
  if (!text) return undefined
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new Error(`${name} must be ${keyWords}.`)
  return Buffer.from(text, 'hex')
}

/** A new key in a file that only its owner reads. */
export function makeKeyFile(path: string) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}
