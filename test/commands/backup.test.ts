import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createUser, disableUser, findUserByEmail, signIns } from '../../db/access.ts'
import { withClient } from '../../db/backup/snapshot.ts'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { history } from '../../db/probation/schema.ts'
import { openProbation } from '../../db/probation/standing/open.ts'
import { openSurvivors } from '../../db/survivor/standing/open.ts'
import { backup } from '../../src/commands/backup.ts'
import { restore } from '../../src/commands/restore.ts'

const root = mkdtempSync(join(tmpdir(), 'right-time-backup-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const keys = { probation: '1f'.repeat(32), survivor: '2e'.repeat(32) }
let folder: string
let count = 0
let path: string
let url: string
let said: string[]

/** Each test has its own folder of databases and of backups; what the commands say is kept in order. */
beforeEach(() => {
  folder = join(root, `${++count}`)
  mkdirSync(folder)
  path = join(folder, 'probation.db')
  url = `file:${path}`
  vi.stubEnv('PROBATION_DATABASE_URL', url)
  vi.stubEnv('SURVIVOR_DATABASE_URL', `file:${join(folder, 'survivors.db')}`)
  vi.stubEnv('BACKUP_DIR', join(folder, 'backups'))
  vi.stubEnv('PROBATION_BACKUP_KEY', keys.probation)
  vi.stubEnv('SURVIVOR_BACKUP_KEY', keys.survivor)
  vi.stubEnv('PROBATION_AUDIT_KEY', '0a'.repeat(32))
  vi.stubEnv('SURVIVOR_AUDIT_KEY', '0b'.repeat(32))
  said = []
  const keep = (line: unknown) => void said.push(String(line))
  vi.spyOn(console, 'log').mockImplementation(keep)
  vi.spyOn(console, 'error').mockImplementation(keep)
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const side = ['--side', 'probation']
const latest = [...side, '--latest', '--yes']
const kept = () => readdirSync(join(folder, 'backups', 'probation')).sort()
const newest = () => join(folder, 'backups', 'probation', kept().at(-1)!)

test('what was backed up comes back as it stood, whoever wrote since, and the old database is kept', async () => {
  await withDatabase((db) => write(db, 'first'))
  expect(await backup(side)).toBe(0)
  expect(said.at(-1)).toMatch(/Backed up the probation side.*and checked it/)
  await withDatabase((db) => write(db, 'second'))

  expect(await restore(latest)).toBe(0)
  expect(said.join('\n')).toMatch(/1 change since would be lost/)
  await withDatabase(async (db) => expect(await written(db)).toEqual(['first']))
  const old = readdirSync(folder).find((name) => /before-restore-[^.]+$/.test(name))!
  const before = await openProbation({ url: `file:${join(folder, old)}` })
  expect(await written(before)).toEqual(['first', 'second'])
  before.close()
})

test('both sides are backed up, each in its folder and with its own key, and neither comes back as the other', async () => {
  await withDatabase((db) => write(db, 'first'))
  const survivors = await openSurvivors({ url: process.env['SURVIVOR_DATABASE_URL'] })
  survivors.close()
  expect(await backup([])).toBe(0)
  expect(readdirSync(join(folder, 'backups')).sort()).toEqual(['probation', 'survivor'])

  const hers = join(
    folder,
    'backups',
    'survivor',
    readdirSync(join(folder, 'backups', 'survivor'))[0]!,
  )
  await expect(restore([...side, '--file', hers, '--yes'])).rejects.toThrow(/key/)
  vi.stubEnv('PROBATION_BACKUP_KEY', keys.survivor)
  await expect(restore([...side, '--file', hers, '--yes'])).rejects.toThrow(/each side has its own/)
  vi.stubEnv('SURVIVOR_BACKUP_KEY', keys.probation)
  await expect(restore([...side, '--file', hers, '--yes'])).rejects.toThrow(
    /backup of the survivor side, not of the probation side/,
  )
  await withDatabase(async (db) => expect(await written(db)).toEqual(['first']))
})

test('a backup made while people write holds each of their changes whole', async () => {
  const db = await openProbation({ url })
  const child = run('backup', side)
  let changes = 0
  while (child.exitCode === null) {
    await write(db, `one ${++changes}`, `two ${changes}`)
  }
  expect(child.exitCode, child.output()).toBe(0)
  db.close()

  expect(await restore(latest)).toBe(0)
  await withDatabase(async (restored) => {
    const lines = await written(restored)
    expect(lines.length).toBeLessThanOrEqual(changes * 2)
    expect(lines.length % 2).toBe(0)
    expect(lines).toEqual(
      Array.from({ length: lines.length / 2 }, (_, at) => [
        `one ${at + 1}`,
        `two ${at + 1}`,
      ]).flat(),
    )
  })
})

test('nothing of what is kept can be read in a backup, nor is a copy of it left beside', async () => {
  await withDatabase((db) => write(db, 'a word that nobody may read'))
  await backup(side)
  const bytes = readFileSync(newest())
  expect(bytes.includes('a word that nobody may read')).toBe(false)
  expect(bytes.includes('SQLite format 3')).toBe(false)
  expect(readdirSync(folder).filter((name) => /snapshot(-opened)?$|part$/.test(name))).toEqual([])
  expect(kept()).toHaveLength(1)
})

test('a backup that was altered anywhere or cut anywhere is refused, and nothing is replaced', async () => {
  await withDatabase((db) => write(db, 'first'))
  await backup(side)
  const whole = readFileSync(newest())
  await withDatabase((db) => write(db, 'second'))
  const bad = join(folder, 'bad.backup')
  const places = [
    0,
    21,
    30,
    60,
    75,
    Math.floor(whole.length / 2),
    whole.length - 17,
    whole.length - 1,
  ]
  const damaged = [
    ...places.map((at) => {
      const altered = Buffer.from(whole)
      altered[at]! ^= 1
      return altered
    }),
    ...[0, 10, 50, 80, Math.floor(whole.length / 2), whole.length - 1].map((to) =>
      whole.subarray(0, to),
    ),
  ]
  for (const bytes of damaged) {
    writeFileSync(bad, bytes)
    await expect(restore([...side, '--file', bad, '--yes'])).rejects.toThrow(
      /altered or cut short|is cut short|is not a backup/,
    )
  }
  await withDatabase(async (db) => expect(await written(db)).toEqual(['first', 'second']))
  expect(readdirSync(folder).filter((name) => name.includes('restor'))).toEqual([])
})

test('a damaged database is not backed up, and the one before it stays the newest', async () => {
  await withDatabase((db) => write(db, 'first'))
  await backup(side)
  const before = kept()
  await withClient(path, undefined, (client) => client.execute('pragma wal_checkpoint(truncate)'))
  const bytes = readFileSync(path)
  bytes.fill(0xff, 8192, 12_288)
  writeFileSync(path, bytes)
  expect(await backup(side)).toBe(1)
  expect(said.at(-1)).toMatch(/^No backup of the probation side: .*(damaged|malformed)/)
  expect(kept()).toEqual(before)
})

test('an encrypted database is restored by who has its key, and by nobody else', async () => {
  vi.stubEnv('PROBATION_DATABASE_KEY', 'its own key')
  await withDatabase((db) => write(db, 'first'))
  await backup(side)
  vi.stubEnv('PROBATION_DATABASE_KEY', 'another key')
  await expect(restore(latest)).rejects.toThrow(/encrypted with another key/)
  vi.stubEnv('PROBATION_DATABASE_KEY', 'its own key')
  expect(await restore(latest)).toBe(0)
  await withDatabase(async (db) => expect(await written(db)).toEqual(['first']))
})

test('a restore lets nobody in again: sign-ins have ended, and who is disabled now stays so', async () => {
  await withDatabase(async (db) => {
    await db.write(async (tx) => {
      for (const name of ['gone', 'here']) await createUser(tx, account(name))
      const at = '2026-11-23T09:00:00.000Z'
      await tx
        .insert(signIns)
        .values({ tokenHash: 'x', userId: 'here', createdAt: at, lastSeenAt: at, endsAt: at })
    })
  })
  await backup(side)
  await withDatabase((db) => db.write((tx) => disableUser(tx, 'gone', '2026-11-23T10:00:00.000Z')))
  expect(await restore(latest)).toBe(0)
  await withDatabase(async (db) => {
    expect((await findUserByEmail(db.reader, 'gone@x.org'))?.disabledAt).toBeTruthy()
    expect((await findUserByEmail(db.reader, 'here@x.org'))?.disabledAt).toBeNull()
    expect(await db.reader.select().from(signIns)).toEqual([])
  })
})

test('a restore needs the database for itself, an answer, and a backup', async () => {
  const db = await openProbation({ url })
  await backup(side)
  await expect(restore(latest)).rejects.toThrow(/in use/)
  db.close()
  expect(await restore([...side, '--latest'])).toBe(1)
  expect(said.at(-1)).toBe('Nothing was replaced.')
  vi.stubEnv('BACKUP_DIR', join(folder, 'elsewhere'))
  expect(await restore(latest)).toBe(1)
  expect(said.at(-1)).toMatch(/no backup of the probation side/)
  for (const wrong of [[], side, ['--side', 'both', '--latest'], [...latest, '--file', 'x']]) {
    expect(await restore(wrong)).toBe(2)
  }
})

test('a database that is lost comes back from its backup', async () => {
  await withDatabase((db) => write(db, 'first'))
  await backup(side)
  for (const part of ['', '-wal', '-shm']) rmSync(path + part, { force: true })
  expect(await restore(latest)).toBe(0)
  expect(said.join('\n')).toMatch(/no database in its place/)
  await withDatabase(async (db) => expect(await written(db)).toEqual(['first']))
})

test('without a key, a folder or a database there is no backup, and each is said', async () => {
  expect(await backup(side)).toBe(1)
  expect(said.at(-1)).toMatch(/there is no database/)
  await withDatabase((db) => write(db, 'first'))
  const holder = join(folder, 'key')
  writeFileSync(holder, `${keys.probation}\n`)
  vi.stubEnv('PROBATION_BACKUP_KEY', holder)
  expect(await backup(side)).toBe(0)
  for (const [name, value, words] of [
    ['PROBATION_BACKUP_KEY', '', /PROBATION_BACKUP_KEY is not set/],
    ['PROBATION_BACKUP_KEY', 'abc', /64 hex digits/],
    ['BACKUP_DIR', '', /BACKUP_DIR is not set/],
    ['PROBATION_DATABASE_URL', 'libsql://db.example', /on a server/],
  ] as const) {
    vi.stubEnv(name, value)
    expect(await backup(side)).toBe(1)
    expect(said.at(-1)).toMatch(words)
    if (name === 'PROBATION_BACKUP_KEY') vi.stubEnv(name, keys.probation)
    if (name === 'BACKUP_DIR') vi.stubEnv(name, join(folder, 'backups'))
  }
  expect(await backup(['--side', 'neither'])).toBe(2)
})

test('a backup of a newer version of the tables is refused', async () => {
  await withDatabase((db) => write(db, 'first'))
  await backup(side)
  const older = newest()
  await withDatabase((db) =>
    db.write((tx) =>
      tx.run(
        sql`insert into __drizzle_migrations (hash, created_at) values ('later', 4000000000000)`,
      ),
    ),
  )
  await backup(side)
  const newer = kept().map((name) => join(folder, 'backups', 'probation', name))
  expect(await restore([...side, '--file', older, '--yes'])).toBe(0)
  const file = newer.find((name) => name !== older)!
  await expect(restore([...side, '--file', file, '--yes'])).rejects.toThrow(/newer version/)
  await withDatabase(async (db) => expect(await written(db)).toEqual(['first']))
  expect(existsSync(`${path}.restoring`)).toBe(false)
})

async function withDatabase(work: (db: ProbationDatabase) => Promise<unknown>) {
  const db = await openProbation({ url, encryptionKey: process.env['PROBATION_DATABASE_KEY'] })
  try {
    await work(db)
  } finally {
    db.close()
  }
}

/** History lines, all in one transaction. Their instants come after any backup of this test, or before every one. */
function write(db: ProbationDatabase, ...lines: string[]) {
  return db.write(async (tx) => {
    for (const what of lines) {
      const at = what === 'second' ? '2999-01-01T00:00:00.000Z' : '2026-11-23T09:00:00.000Z'
      const who = { userId: 'u', userName: 'U', changes: [], why: null }
      const on = sql<never>`'2026-11-23'`
      await tx
        .insert(history)
        .values({ subject: 'person', subjectId: 'p', what, at, onDay: on, ...who })
    }
  })
}

async function written(db: ProbationDatabase): Promise<string[]> {
  const rows = await db.reader.select({ what: history.what }).from(history).orderBy(history.id)
  return rows.map(({ what }) => what)
}

function account(name: string) {
  return {
    id: name,
    email: `${name}@x.org`,
    name,
    side: 'probation',
    role: 'auditor',
    areas: 'all',
    passwordHash: 'none',
    createdAt: '2026-11-23T09:00:00.000Z',
    createdBy: 'test',
  } as const
}

function run(command: string, args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', command, ...args])
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  return {
    get exitCode() {
      return child.exitCode
    },
    output: () => output,
  }
}
