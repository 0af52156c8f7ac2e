import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type Client, createClient, type InStatement } from '@libsql/client/sqlite3'
import { DateTime } from 'luxon'
import { saveAudit } from '../../db/access.ts'
import type { AuditRow } from '../../db/audit/chain.ts'
import { localClient } from '../../db/local-client.ts'
import { deliveryUnitsOf } from '../../db/seeds/invented/places.ts'
import { dayAt } from '../../src/calendar.ts'
import { urls } from '../../src/urls.ts'
import { start } from '../support/processes.ts'
import { cpuPerRun } from './cpu.ts'
import { invented } from './ground.ts'
import { openOffice, signIn } from './office.ts'
import { mb, ms, table, times } from './table.ts'

type Line = { what: string; before: number; after: number; say?: (value: number) => string }

const atOnce = 24

/** What every page stands on, without and with what makes it cheap: CPU in ms unless it says another measure. */
export async function benchBasis(folder: string) {
  const url = await invented(1, folder)
  const lines = [
    ...(await ofStatements(url)),
    await ofAuditRows(url, folder),
    await ofLondonsOffset(),
    ...(await ofPage(url)),
    ...(await ofStarts(folder)),
  ]
  const rows = lines.map(({ what, before, after, say = ms }) => [
    what,
    ...[say(before), say(after), times(after / before)],
  ])
  console.log(table(['Basis of every page', 'without', 'with', 'ratio'], rows))
}

const statements: [string, InStatement][] = [
  [
    'one person by id',
    { sql: 'select * from people where id = (select min(id) from people)', args: [] },
  ],
  [
    'a list of 50',
    {
      sql: `select r.*, p.crn, p.family_name, p.given_names from referrals r join people p on p.id = r.person_id
        where r.ended_on is null order by r.id limit ?`,
      args: [50],
    },
  ],
]

/** A hundred runs of a statement: prepared anew each time by the library's client, and kept by ours. */
async function ofStatements(url: string): Promise<Line[]> {
  const library = createClient({ url, concurrency: 1 })
  const ours = localClient({ path: url.slice('file:'.length), isWriter: false })
  const hundred = (client: Client, statement: InStatement) => async () => {
    for (let run = 0; run < 100; run++) await client.execute(statement)
  }
  const lines: Line[] = []
  for (const [what, statement] of statements) {
    lines.push({
      what: `Statement kept prepared, 100 times ${what}`,
      before: await cpuPerRun(hundred(library, statement), 60),
      after: await cpuPerRun(hundred(ours, statement), 60),
    })
  }
  library.close()
  ours.close()
  return lines
}

/** Audit rows of those who ask at once: a transaction for each, and one for all. */
async function ofAuditRows(url: string, folder: string): Promise<Line> {
  const { probation, close } = await openOffice(url)
  const row = (at: number): AuditRow => ({
    ...{ at: new Date().toISOString(), userId: folder, verb: 'consultation', subject: 'person' },
    ...{ subjectIds: [`${at}`], purpose: 'page', correlationId: '-' },
  })
  const rows = Array.from({ length: atOnce }, (_, at) => row(at))
  const alone = () => Promise.all(rows.map((one) => probation.record((tx) => saveAudit(tx, one))))
  const together = () => Promise.all(rows.map((one) => probation.writeDown([one])))
  const line = {
    what: `Audit rows together, ${atOnce} at once`,
    before: await cpuPerRun(alone, 40),
    after: await cpuPerRun(together, 40),
  }
  await close()
  return line
}

async function ofLondonsOffset(): Promise<Line> {
  const instants = Array.from(
    { length: 1000 },
    (_, at) => new Date(Date.UTC(2026, 9, 1) + at * 6e6),
  )
  const library = async () => {
    for (const at of instants) DateTime.fromJSDate(at, { zone: 'Europe/London' }).toISODate()
  }
  const ours = async () => {
    for (const at of instants) dayAt(at)
  }
  return {
    what: "London's offset kept, 1,000 instants",
    before: await cpuPerRun(library, 40),
    after: await cpuPerRun(ours, 40),
  }
}

/** The county's list as it is sent: its bytes, and what to compress it costs beside what to make it costs. */
async function ofPage(url: string): Promise<Line[]> {
  const office = await openOffice(url)
  const cookie = await signIn(office.probation, {
    role: 'programme_manager',
    areas: deliveryUnitsOf(1),
  })
  const list = () => office.page(urls.waitingList('bbr'), cookie)
  const page = await list()
  const made = await cpuPerRun(list, 40)
  const zipped = await cpuPerRun(async () => gzipSync(page), 100)
  await office.close()
  const kb = (bytes: number) => `${Math.round(bytes / 1000)} kB`
  return [
    { what: 'List compressed, size', before: page.length, after: gzipSync(page).length, say: kb },
    { what: 'List compressed, CPU', before: made, after: made + zipped },
  ]
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** From the start of the process to its first answer, in s, and its memory then: TypeScript as it is, and the build. */
async function ofStarts(folder: string): Promise<Line[]> {
  const built = join(root, 'dist')
  const tsx = join(root, 'node_modules/.bin/tsx')
  await start(tsx, [join(root, 'src/commands/build.ts')]).ended
  const env = {
    PROBATION_DATABASE_URL: `file:${join(folder, 'start-p.db')}`,
    SURVIVOR_DATABASE_URL: `file:${join(folder, 'start-s.db')}`,
    PROBATION_AUDIT_KEY: '0a'.repeat(32),
    SURVIVOR_AUDIT_KEY: '0b'.repeat(32),
    ...{ PORT: '0', LOG: 'info', MALLOC_ARENA_MAX: '2' },
  }
  await start(tsx, [join(root, 'src/cli.ts'), 'migrate'], env).ended
  const source = await startOf(['--import', 'tsx', join(root, 'src/server.ts')], env)
  const build = await startOf([join(built, 'start.js')], env)
  const seconds = (value: number) => `${(value / 1000).toFixed(2)} s`
  return [
    { what: 'Start compiled, first answer', before: source.ms, after: build.ms, say: seconds },
    { what: 'Start compiled, CPU until then', before: source.cpu, after: build.cpu, say: seconds },
    { what: 'Start compiled, memory', before: source.bytes, after: build.bytes, say: mb },
  ]
}

/** The kernel counts CPU in hundredths of a second. */
const msATick = 10

async function startOf(args: string[], env: Record<string, string>) {
  const begun = performance.now()
  const server = start(process.execPath, args, env)
  const { url } = JSON.parse(await server.line(/"started"/)) as { url: string }
  await (await fetch(`${url}/sign-in`)).text()
  const taken = performance.now() - begun
  const told = (file: string) => readFileSync(`/proc/${server.pid}/${file}`, 'utf8')
  const [user, system] = told('stat').split(' ').slice(13, 15).map(Number) as [number, number]
  const rss = Number(/VmRSS:\s+(\d+)/.exec(told('status'))![1]) * 1024
  server.kill('SIGTERM')
  await server.ended
  return { ms: taken, cpu: (user + system) * msATick, bytes: rss }
}
