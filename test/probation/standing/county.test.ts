import { beforeAll, expect, test } from 'vitest'
import { findCohorts } from '../../../db/probation/queries/cohorts.ts'
import { findSurroundings } from '../../../db/probation/queries/surroundings.ts'
import { findWaits } from '../../../db/probation/queries/waits.ts'
import { fits, standings, touched } from '../../../db/probation/schema.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import { addDays, type Day, day } from '../../../src/calendar.ts'
import { bestFit, entriesOnOffer } from '../../../src/probation/placements/choose.ts'
import { lastChanceOf } from '../../../src/probation/placements/last-chance.ts'
import { seekerOf } from '../../../src/probation/placements/seeker.ts'
import { statusAt } from '../../../src/probation/waiting-list/turning.ts'
import { waitOn } from '../../../src/probation/waiting-list/wait.ts'
import type { TestApp } from '../../support/app.ts'
import { countyDay } from '../../support/county.ts'
import { countyApp } from '../../support/filled.ts'

let on: TestApp

beforeAll(async () => {
  on = await countyApp()
})

test('nothing that was touched is left unsettled', async () => {
  expect(await on.probation.reader.$count(touched)).toBe(0)
})

/** Where everybody stands on a day, worked out anew by the rules. */
async function anew(programmeKey: string, today: Day) {
  const db = on.probation.reader
  const cohorts = await findCohorts(db, commandLineViewer, programmeKey, today)
  const around = await findSurroundings(db, commandLineViewer, programmeKey)
  const entries = entriesOnOffer(cohorts, today)
  const waits = await findWaits(db, commandLineViewer, programmeKey)
  return waits.flatMap((wait) => {
    if ('masked' in wait) return []
    const seeker = seekerOf(wait, around, today)
    const isLooking = !wait.booking && !wait.startedOn && !seeker.openHold
    const fit = isLooking ? bestFit(seeker, entries, today) : undefined
    const chance = isLooking ? lastChanceOf(seeker, entries, today) : undefined
    const stands = waitOn(today, wait, chance ?? 'none')
    const { status, isNear, delayDays } = stands.standing
    return {
      id: wait.referralId,
      status,
      isNear,
      late: (delayDays ?? 0) > 0,
      fit: fit && [fit.cohort.code, fit.stay.entryOn],
      bookBy: chance?.bookBy,
    }
  })
}

/** The same from what stands. */
async function kept(programmeKey: string, today: Day) {
  const db = on.probation.reader
  const codes = new Map(
    (await findCohorts(db, commandLineViewer, programmeKey, day('2000-01-01'))).map((one) => [
      one.id,
      one.code,
    ]),
  )
  const rows = await db.select().from(standings)
  const offered = (await db.select().from(fits)).filter(
    ({ offeredFrom, bookBy }) => offeredFrom <= today && today <= bookBy,
  )
  return rows
    .filter((row) => row.programmeKey === programmeKey && !row.restricted)
    .map((row) => {
      const isHeld = Boolean(row.heldFrom && row.heldFrom <= today) && row.basis !== 'started'
      const own = offered
        .filter(({ referralId }) => referralId === row.referralId && !isHeld)
        .map((fit) => ({ ...fit, code: codes.get(fit.cohortId)! }))
      const [fit] = own.sort(
        (one, two) =>
          one.delayDays - two.delayDays ||
          one.targetDistance - two.targetDistance ||
          one.travelMinutes - two.travelMinutes ||
          (one.code < two.code ? -1 : 1),
      )
      const bookBy = own
        .map((one) => one.bookBy)
        .sort()
        .at(-1)
      const turning = Object.fromEntries(
        Object.entries(row).map(([key, value]) => [key, value ?? undefined]),
      ) as Parameters<typeof statusAt>[0]
      const isBlack = Boolean(row.blackFrom && row.blackFrom <= today && today <= row.blackUntil!)
      return {
        id: row.referralId,
        status: statusAt(turning, today, bookBy !== undefined),
        isNear: !isHeld && !isBlack && Boolean(row.nearFrom && row.nearFrom <= today),
        late: !isHeld && Boolean(row.lateFrom && row.lateFrom <= today),
        fit: fit && [fit.code, fit.entryOn],
        bookBy,
      }
    })
}

test.each(['bbr', 'cara'])('what stands of %s is what the rules say, on any day', async (key) => {
  const byId = (some: Awaited<ReturnType<typeof kept>>) =>
    some.sort((one, two) => (one.id < two.id ? -1 : 1))
  for (const days of [0, -1, 1, 20, 45, 90, 200, 400]) {
    const today = addDays(countyDay, days)
    const [told, found] = [byId(await kept(key, today)), byId(await anew(key, today))]
    expect(told).toEqual(found)
    expect(found.length).toBeGreaterThan(10)
  }
})
