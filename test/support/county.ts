import { acrossTo } from '../../db/across/across.ts'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { loadCounty as bringIn } from '../../db/seeds/county.ts'
import { firstStart } from '../../db/seeds/first-start.ts'
import { loadSiteWindows } from '../../db/seeds/site-windows.ts'
import { loadSurvivorCounty } from '../../db/seeds/survivor-county.ts'
import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import { commandLineManager, commandLineViewer } from '../../src/access/command-line.ts'
import { day } from '../../src/calendar.ts'

export const countyDay = day('2026-11-23')

/** The invented county as it stood on 23 November 2026, brought in as its managers would. */
export async function loadCounty(sides: {
  probation: ProbationDatabase
  survivors: SurvivorDatabase
}) {
  await firstStart(sides, countyDay)
  const at = '2026-11-23T08:00:00.000Z'
  const viewer = commandLineViewer
  await bringIn(sides.probation, { viewer, today: countyDay, at, correlationId: '-' })
}

/** Its survivor side, at a quarter past twelve that day, linked to the very men. */
export async function loadFamilies(sides: {
  probation: ProbationDatabase
  survivors: SurvivorDatabase
}) {
  await loadSiteWindows(sides.probation)
  const at = '2026-11-23T08:30:00.000Z'
  const loader = { today: countyDay, at, correlationId: '-', now: '2026-11-23T12:15:00.000Z' }
  const viewer = commandLineManager
  await loadSurvivorCounty(sides.survivors, acrossTo(sides.probation), { ...loader, viewer })
}
