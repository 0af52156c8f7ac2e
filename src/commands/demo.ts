import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { findReported } from '../../db/probation/queries/delay-report.ts'
import { listProgrammes } from '../../db/programme-queries.ts'
import { loadCounty } from '../../db/seeds/county.ts'
import { firstStart } from '../../db/seeds/first-start.ts'
import { loadSiteWindows } from '../../db/seeds/site-windows.ts'
import { loadSurvivorCounty } from '../../db/seeds/survivor-county.ts'
import { commandLineManager, commandLineViewer } from '../access/command-line.ts'
import { acrossOf } from '../app.tsx'
import { type Day, day, inWords } from '../calendar.ts'
import { readConfig } from '../config.ts'
import { openSides, ownDatabase } from '../databases.ts'
import { delaySummary } from '../probation/delays/summary.ts'
import { versionOn } from '../programmes/version.ts'
import { startServer } from '../server.ts'
import { addDemoAccounts } from './demo-accounts.ts'
import { caseloadSummary } from './demo-caseloads.ts'
import { addDemoOfficers } from './demo-officers.ts'
import { addDemoWorkers } from './demo-workers.ts'

/** The day that the invented county is as of. */
const countysDay = day('2026-11-23')
/** And its time of day, in winter: clocks that run by the hour go on from it. */
const countysTime = '12:15:00.000Z'

/** The invented county in databases of its own, which are removed at the end; its accounts are shown, and no others. */
export async function demo(_args: string[]): Promise<number> {
  const { env } = process
  const config = readConfig({ ...env, LOG: env['LOG'] || 'warn' })
  const today = config.demoToday ?? countysDay
  const folder = mkdtempSync(join(tmpdir(), 'right-time-demo-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const ownFile = (name: string) => ownDatabase(join(folder, `${name}.db`))
  const own = { ...config, probation: ownFile('probation'), survivors: ownFile('survivors') }
  const sides = await openSides(own)
  const at = `${today}T08:30:00.000Z`

  await firstStart(sides, today)
  const loader = { today: countysDay, at, correlationId: '-' }
  await loadCounty(sides.probation, { ...loader, viewer: commandLineViewer })
  await loadSiteWindows(sides.probation)
  const manager = { ...loader, viewer: commandLineManager, now: `${countysDay}T${countysTime}` }
  await loadSurvivorCounty(sides.survivors, acrossOf(sides), manager)
  const accounts = await addDemoAccounts(sides, at)
  await addDemoOfficers(sides, today)
  await addDemoWorkers(sides, today)
  console.log(`\nAn invented county as of ${inWords(today)}.\n`)
  for (const line of await summary(sides.probation, today)) console.log(line)
  for (const line of await caseloadSummary(sides.survivors, today)) console.log(line)

  const { url } = await startServer({
    config: own,
    sides,
    demo: accounts,
    today,
    now: clockFrom(new Date(`${today}T${countysTime}`)),
  })
  const width = Math.max(...accounts.map(({ email }) => email.length))
  console.log('\nSign in as any of these:')
  for (const { email, role } of accounts) console.log(`  ${email.padEnd(width)}  ${role}`)
  console.log(`Password: ${accounts[0]!.password}\n\n${url}  (Ctrl+C ends it; nothing is kept)\n`)
  return 0
}

function clockFrom(start: Date): () => Date {
  const begun = Date.now()
  return () => new Date(start.getTime() + Date.now() - begun)
}

/** The delay report of each programme that people are referred to, in a line or two. */
async function summary(db: ProbationDatabase, today: Day): Promise<string[]> {
  const lines: string[] = []
  for (const programme of await listProgrammes(db.reader)) {
    const of = { viewer: commandLineViewer, programmeKey: programme.key, today }
    const found = await findReported(db.reader, of)
    const template = versionOn(programme, today)?.template
    if (!template || found.counted.length === 0) continue
    const asked = {
      unit: undefined,
      localityId: undefined,
      month: today,
      group: 'waiting',
    } as const
    lines.push(...delaySummary(await found.reportOf(asked), { ...programme, ...template }))
  }
  return lines
}
