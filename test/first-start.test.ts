import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { createClient } from '@libsql/client'
import { expect, test } from 'vitest'
import { openProbation } from '../db/probation/standing/open.ts'
import { type Config, readConfig } from '../src/config.ts'
import { closeSides, makeMissing, openSides } from '../src/databases.ts'
import { ownDatabases, ownFiles } from './support/folders.ts'
import { startFile } from './support/processes.ts'

const configOf = (env: Record<string, string>): Config => readConfig(env)
const existing = { mustExist: true }

test('the service does not make a database where none is: it says what to do, and a command makes them', async () => {
  const { paths, env } = ownFiles()
  const refused = await startFile('src/server.ts', [], env).ended
  expect(refused.code).toBe(1)
  expect(refused.said).toContain(`${paths.probation} and ${paths.survivors} are missing`)
  expect(refused.said).toContain('npm run setup')
  expect(existsSync(paths.probation) || existsSync(paths.survivors)).toBe(false)

  const made = await startFile('src/cli.ts', ['migrate'], env).ended
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining('Made two new databases') })
  const server = startFile('src/server.ts', [], env)
  await server.line(/"msg":"started"/)
})

test.each([
  ['probation', 'survivors'],
  ['survivor', 'probation'],
] as const)(
  'a lost %s database is named, and nothing is made in its place',
  async (side, other) => {
    const { paths, env } = await ownDatabases()
    const lost = side === 'probation' ? paths.probation : paths.survivors
    rmSync(lost)
    for (const options of [existing, {}]) {
      await expect(openSides(configOf(env), options)).rejects.toThrow(
        `The ${side} database ${lost} is missing, and the other side's is there`,
      )
    }
    expect(existsSync(lost)).toBe(false)
    expect(existsSync(paths[other])).toBe(true)

    writeFileSync(lost, '')
    await expect(openSides(configOf(env), existing)).rejects.toThrow('is missing')
    await makeMissing(configOf(env))
    closeSides(await openSides(configOf(env), existing))
  },
)

test('a database with no tables in it is no database', async () => {
  const { paths, env } = await ownDatabases()
  rmSync(paths.survivors)
  const empty = createClient({ url: env.SURVIVOR_DATABASE_URL })
  await empty.execute('create table other (id integer)')
  empty.close()
  await expect(openSides(configOf(env), existing)).rejects.toThrow('nothing is in it')
})

test('tables of a newer version are refused in words, and left as they are', async () => {
  const { paths, env } = await ownDatabases()
  const newer = createClient({ url: env.PROBATION_DATABASE_URL })
  await newer.execute("insert into __drizzle_migrations (hash, created_at) values ('x', 9e12)")
  newer.close()
  copyFileSync(paths.probation, `${paths.probation}.before`)
  await expect(openProbation({ url: env.PROBATION_DATABASE_URL })).rejects.toThrow(
    'used by a newer version of Right Time',
  )
  await expect(openSides(configOf(env), existing)).rejects.toThrow('Nothing was changed')
})
