import { loadCounty } from '../../db/seeds/county.ts'
import { firstStart } from '../../db/seeds/first-start.ts'
import { loadSiteWindows } from '../../db/seeds/site-windows.ts'
import { loadSurvivorCounty } from '../../db/seeds/survivor-county.ts'
import { runBackstop } from '../../db/survivor/queries/backstop.ts'
import { commandLineManager, commandLineViewer } from '../../src/access/command-line.ts'
import { acrossOf } from '../../src/app.tsx'
import { monday, type TestApp, testApp } from './app.ts'

/** The app with the invented county on both sides, at a quarter past twelve on Monday 23 November 2026. */
export async function survivorCounty(): Promise<TestApp> {
  const now = '2026-11-23T12:15:00.000Z'
  const on = await testApp({ now: () => new Date(now) })
  const loader = { today: monday, at: '2026-11-23T08:30:00.000Z', correlationId: '-' }
  await firstStart(on, monday)
  await loadCounty(on.probation, { ...loader, viewer: commandLineViewer })
  await loadSiteWindows(on.probation)
  const county = { ...loader, viewer: commandLineManager, now }
  await loadSurvivorCounty(on.survivors, acrossOf(on), county)
  await runBackstop(on.survivors, acrossOf(on), { today: monday, now: new Date(now) })
  return on
}
