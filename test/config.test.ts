import { expect, test } from 'vitest'
import { isLoopback, readConfig } from '../src/config.ts'

test('without an environment it is port 3000 of this machine, with files of its own', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: undefined,
    stopSeconds: 30,
    probation: {
      ...{ url: undefined, encryptionKey: undefined, authToken: undefined },
      audit: expect.objectContaining({
        keyFile: 'data/keys/PROBATION_AUDIT_KEY',
        folder: 'data/audit/probation',
      }),
    },
    survivors: {
      ...{ url: undefined, encryptionKey: undefined, authToken: undefined },
      audit: expect.objectContaining({
        keyFile: 'data/keys/SURVIVOR_AUDIT_KEY',
        folder: 'data/audit/survivors',
      }),
    },
    demoToday: undefined,
    log: 'info',
  })
})

test('reads what it is given, each side its own', () => {
  const config = readConfig({
    PORT: '8080',
    HOST: '0.0.0.0',
    PUBLIC_URL: 'https://right-time.example/',
    PROBATION_DATABASE_URL: 'libsql://probation.example',
    PROBATION_DATABASE_TOKEN: 'token',
    SURVIVOR_DATABASE_KEY: 'key',
    CACHE_MB: '128',
    TODAY: '2026-11-23',
    LOG: 'silent',
  })
  expect(config).toMatchObject({
    port: 8080,
    host: '0.0.0.0',
    publicUrl: 'https://right-time.example',
    probation: { url: 'libsql://probation.example', authToken: 'token', cacheMb: 128 },
    survivors: { encryptionKey: 'key', cacheMb: 128 },
    demoToday: '2026-11-23',
    log: 'silent',
  })
})

test('an empty key is kept, for the opening to refuse; other empty values count as left out', () => {
  const config = readConfig({ PROBATION_DATABASE_KEY: '', PORT: '', HOST: '', TODAY: '' })
  expect(config.probation.encryptionKey).toBe('')
  expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', demoToday: undefined })
})

test.each([
  [{ PORT: 'three' }, 'PORT must be a number'],
  [{ PORT: '70000' }, 'PORT must be a number'],
  [{ PUBLIC_URL: 'right-time.example' }, 'PUBLIC_URL must be an address'],
  [{ PUBLIC_URL: 'https://right-time.example/path' }, 'PUBLIC_URL must be an address'],
  [{ SURVIVOR_DATABASE_URL: './data.db' }, 'SURVIVOR_DATABASE_URL must start with'],
  [{ SURVIVOR_DATABASE_URL: 'http://db.example:8080' }, 'leaves this machine'],
  [{ PROBATION_DATABASE_URL: 'ws://10.0.0.1' }, 'leaves this machine'],
  [{ STOP_SECONDS: 'soon' }, 'STOP_SECONDS must be a number'],
  [{ CACHE_MB: '0' }, 'CACHE_MB must be a number'],
  [{ CACHE_MB: '64 MB' }, 'CACHE_MB must be a number'],
  [{ TODAY: '2026-02-30' }, 'TODAY must be a day'],
  [{ LOG: 'loud' }, 'LOG must be one of'],
])('%j stops the start, in words', (environment, words) => {
  expect(() => readConfig(environment)).toThrow(words)
})

test('a database on another machine is reached by TLS alone, one on this machine also without', () => {
  for (const url of ['libsql://db.example', 'https://db.example', 'wss://db.example'])
    expect(readConfig({ SURVIVOR_DATABASE_URL: url }).survivors.url).toBe(url)
  for (const url of ['http://127.0.0.1:8080', 'ws://localhost:8080', 'http://[::1]:8080'])
    expect(readConfig({ SURVIVOR_DATABASE_URL: url }).survivors.url).toBe(url)
})

test('knows this machine from the network', () => {
  expect(['127.0.0.1', 'localhost', '::1', '127.8.9.1'].every(isLoopback)).toBe(true)
  expect(['0.0.0.0', '10.0.0.1', '::', 'example.org'].some(isLoopback)).toBe(false)
})

test.each(['DATABASE_URL', 'DATABASE_KEY', 'BACKUP_KEY', 'AUDIT_KEY'])(
  'two sides never share a %s',
  (kind) => {
    const [one, other] =
      kind === 'AUDIT_KEY' ? ['0a'.repeat(32), '0b'.repeat(32)] : ['file:a.db', 'file:b.db']
    expect(() =>
      readConfig({ [`PROBATION_${kind}`]: one, [`SURVIVOR_${kind}`]: other }),
    ).not.toThrow()
    expect(() => readConfig({ [`PROBATION_${kind}`]: one, [`SURVIVOR_${kind}`]: one })).toThrow(
      `PROBATION_${kind} and SURVIVOR_${kind} are the same: each side has its own.`,
    )
  },
)
