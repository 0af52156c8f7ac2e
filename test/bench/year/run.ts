import { extendRolling } from '../../../db/probation/queries/extend-rolling.ts'
import { takeUpVersions } from '../../../db/probation/queries/programmes.ts'
import { openProbation } from '../../../db/probation/standing/open.ts'
import { openSurvivors } from '../../../db/survivor/standing/open.ts'
import { createApp } from '../../../src/app.tsx'
import { addDays, dayAt, weekdayOf } from '../../../src/calendar.ts'
import { auditOf } from '../../support/audit-key.ts'
import { countyDay, loadCounty } from '../../support/county.ts'
import { table, whole } from '../table.ts'
import { bookPlaces, changeCalendars, endReferrals, newReferrals, openPairs } from './acts.ts'
import { type Desk, openDesk } from './desk.ts'
import { breachesOn } from './laws.ts'
import { doTasks, findCover, keepRegisters, takeLeave } from './registers.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

/**
 * A year of the invented county, lived through the pages: referrals come, places are booked, calendars change, registers
 * are kept, tasks are done. Every month the laws are asked of every row; each breach is printed.
 */
export async function liveAYear(folder: string, days = 365, seed = 1): Promise<void> {
  const probation = await openProbation({
    url: `file:${folder}/year.db`,
    audit: auditOf(`${folder}/year.db`),
  })
  const survivors = await openSurvivors({
    url: `file:${folder}/year-s.db`,
    audit: auditOf(`${folder}/year-s.db`),
  })
  await loadCounty({ probation, survivors })
  const clock = { at: new Date(`${countyDay}T07:00:00Z`) }
  const app = createApp({
    ...{ probation, survivors, log: silent },
    clock: () => dayAt(clock.at),
    now: () => clock.at,
  })
  const desk = openDesk(app, probation, clock, seed)
  const broughtIn = new Set((await breachesOn(probation, countyDay)).map(withoutDay))
  const breaches: string[] = []
  const started = performance.now()
  for (let gone = 0; gone < days; gone++) {
    await live(desk)
    const today = desk.today()
    if (gone % 30 === 29 || gone === days - 1) {
      const found = (await breachesOn(probation, today)).filter(
        (breach) => !broughtIn.has(withoutDay(breach)),
      )
      breaches.push(...found.map((breach) => `${today} ${breach}`))
    }
    clock.at = new Date(`${addDays(today, 1)}T07:00:00Z`)
  }
  console.log(`Laws that the county's own files break, and nobody mended: ${broughtIn.size}.\n`)
  await say(desk, days, breaches, (performance.now() - started) / 1000)
  probation.close()
  survivors.close()
}

/** What is wrong, on whatever day: two cohorts of the files share their staff for years. */
function withoutDay(breach: string): string {
  return breach.replace(/ on \d{4}-\d{2}-\d{2}$/, '')
}

/** One day: the office in the morning, the groups in the evening. */
async function live(desk: Desk) {
  const today = desk.today()
  const weekday = weekdayOf(today)
  await takeUpVersions(desk.db, today, new Date(`${today}T07:00:00Z`))
  await extendRolling(desk.db, today)
  desk.at('09:00')
  if (weekday === 'mon') {
    await endReferrals(desk)
    await newReferrals(desk, desk.chance.whole(4, 9))
    await changeCalendars(desk, 0.08)
    if (desk.chance.happens(0.2)) await openPairs(desk)
    if (desk.chance.happens(0.4)) await takeLeave(desk)
    await findCover(desk)
  }
  if (weekday === 'tue') await bookPlaces(desk, 'bbr', 25)
  if (weekday === 'wed') await bookPlaces(desk, 'cara', 20)
  if (weekday === 'thu') await doTasks(desk)
  desk.at('22:30')
  await keepRegisters(desk)
}

async function say(desk: Desk, days: number, breaches: readonly string[], seconds: number) {
  const { counts, tally } = desk
  const rows = [...tally].sort(([one], [two]) => (one < two ? -1 : 1))
  console.log(`A county's year through its pages: ${days} days, ${whole(counts.requests)} requests`)
  console.log(
    `(${(counts.ms / counts.requests).toFixed(1)} ms each, ${seconds.toFixed(0)} s in all).\n`,
  )
  console.log(
    table(
      ['what', 'times'],
      rows.map(([what, count]) => [what, whole(count)]),
    ),
  )
  const places = await desk.placesBy()
  console.log(
    `\nPlaces at the end: ${places.map(({ status, count }) => `${count} ${status}`).join(', ')}.`,
  )
  console.log(
    `Refused with words (422, 409): ${whole(counts.refused)}; restricted people (403): ${whole(counts.closed)}.`,
  )
  const failed = new Map<string, number>()
  for (const one of counts.failed) failed.set(one, (failed.get(one) ?? 0) + 1)
  console.log(
    `Failed: ${counts.failed.length}${[...failed].map(([one, count]) => `\n  ${count} × ${one}`).join('')}`,
  )
  console.log(
    `Laws broken: ${breaches.length}${breaches
      .slice(0, 20)
      .map((one) => `\n  ${one}`)
      .join('')}`,
  )
}
