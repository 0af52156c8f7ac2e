import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { findPressing, findReported } from '../../../db/probation/queries/delay-report.ts'
import { findSurroundings } from '../../../db/probation/queries/surroundings.ts'
import { fullFits } from '../../../db/probation/schema.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, type Day } from '../../../src/calendar.ts'
import type { Offer } from '../../../src/probation/delays/cause.ts'
import { offerTo } from '../../../src/probation/delays/offer.ts'
import { makeReport } from '../../../src/probation/delays/report.ts'
import type { Asked } from '../../../src/probation/delays/tally.ts'
import { seekerOf } from '../../../src/probation/placements/seeker.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { anew } from '../../support/anew.ts'
import type { TestApp } from '../../support/app.ts'
import { countyDay } from '../../support/county.ts'
import { countyApp } from '../../support/filled.ts'

// The report reads what stands. It is held against one made of everybody anew: whoever looks, and on any day.

let on: TestApp

beforeAll(async () => {
  on = await countyApp()
})

const manager: Viewer = { ...commandLineViewer, email: 'dana.whitlock@probation.example' }
const viewers: Record<string, Viewer> = {
  everybody: manager,
  'of one area': { ...manager, areas: ['Portsmouth and Isle of Wight'] },
  officer: { ...manager, role: 'probation_officer', email: 'j.hollis@probation.example' },
}
const days = [0, -1, 20, 90].map((more) => addDays(countyDay, more))
const turn = async () => {}

const askedOf = (month: Day): Asked => ({
  ...{ unit: undefined, localityId: undefined, group: 'waiting' as const },
  month,
})

/** The same report with where everybody stands, and what is on offer to each, worked out anew. */
async function reportAnew(
  { reader }: ProbationDatabase,
  { viewer, programmeKey, today }: { viewer: Viewer; programmeKey: string; today: Day },
) {
  const { counted } = await findReported(reader, { viewer, programmeKey, today })
  const { waits, entries } = await anew(reader, viewer, programmeKey, today)
  const around = await findSurroundings(reader, viewer, programmeKey)
  const byId = new Map(waits.map((wait) => [wait.referralId, wait]))
  const offers = new Map<string, Offer>()
  const again = counted.map((one) => {
    const wait = byId.get(one.referralId)
    if (one.endedOn || !wait) return one
    const { booking, standing, startedOn } = wait
    if (!startedOn && standing.delayDays) {
      const booked = { fits: false, reachable: true, bookedOn: one.bookedOn }
      const offer = () => offerTo(seekerOf(wait, around, today), entries, today)
      offers.set(one.referralId, booking ? booked : offer())
    }
    return { ...one, booking, standing: startedOn ? undefined : standing }
  })
  expect(counted.filter(({ endedOn }) => !endedOn)).toHaveLength(byId.size)
  return makeReport(again, offers, askedOf(today), today, turn)
}

test.each(Object.keys(viewers))(
  'the figures of %s are those of everybody asked anew',
  async (who) => {
    for (const programmeKey of ['bbr', 'cara']) {
      for (const today of days) {
        const of = { viewer: viewers[who]!, programmeKey, today }
        const figures = await (await findReported(on.probation.reader, of)).reportOf(askedOf(today))
        expect([programmeKey, today, figures]).toEqual([
          ...[programmeKey, today],
          await reportAnew(on.probation, of),
        ])
      }
    }
  },
)

test('where every seat is taken, whoever would fit has a place within reach and none free', async () => {
  const full = await countyApp()
  const db = full.probation
  await db.write((tx) =>
    tx.run(sql`update cohorts set max_places = max(min_places, (select count(*) from placements p
      where p.cohort_id = cohorts.id and p.status in ('booked', 'started'))) where cancelled_on is null`),
  )
  expect(await db.reader.$count(fullFits)).toBeGreaterThan(0)
  for (const today of [countyDay, addDays(countyDay, 20)]) {
    const of = { viewer: manager, programmeKey: 'bbr', today }
    const { causes } = await (await findReported(db.reader, of)).reportOf(askedOf(today))
    expect(causes).toEqual((await reportAnew(db, of)).causes)
    expect(causes.map(({ cause }) => cause)).toEqual(
      expect.arrayContaining(['no_place', 'no_cohort']),
    )
  }
})

/** A last chance first, by the day it must be booked; then by the days to the last safe start; then as in the list. */
function pressing(waits: readonly WaitToday[]): string[] {
  const open = waits.filter(
    ({ standing: { basis, status } }) =>
      basis === 'unbooked' && status !== 'grey' && status !== 'black',
  )
  const key = ({ standing }: WaitToday) => standing.lastChance?.bookBy ?? '~'
  open.sort((one, two) =>
    key(one) === key(two)
      ? one.standing.slackDays - two.standing.slackDays
      : key(one) < key(two)
        ? -1
        : 1,
  )
  return open.slice(0, 10).map(({ crn }) => crn)
}

test.each(Object.keys(viewers))(
  'whom the report of %s names first are the most pressing, each with the best place',
  async (who) => {
    for (const programmeKey of ['bbr', 'cara']) {
      for (const today of days) {
        const of = { viewer: viewers[who]!, programmeKey, today }
        const { waits, fitOf, masked } = await anew(
          on.probation.reader,
          of.viewer,
          programmeKey,
          today,
        )
        const localityId = waits[0]!.localityId
        for (const area of [
          { unit: undefined, localityId: undefined },
          { unit: undefined, localityId },
        ]) {
          const { decisions, restricted } = await findPressing(on.probation.reader, of, area)
          const own = waits.filter(
            (wait) => !area.localityId || wait.localityId === area.localityId,
          )
          expect(decisions.map(({ wait }) => wait.crn)).toEqual(pressing(own))
          for (const { wait, fit } of decisions) {
            expect(fit?.stay).toEqual(fitOf(wait.referralId)?.stay)
          }
          const waiting = masked.filter(({ started }) => !started)
          expect(restricted).toBe(area.localityId ? 0 : waiting.length)
        }
      }
    }
  },
)
