import { asc, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { findDesk, findToTell } from '../../../db/probation/queries/caution-desk.ts'
import { findCautions, findMovedWorkshops } from '../../../db/probation/queries/cautions.ts'
import { findSurroundings } from '../../../db/probation/queries/surroundings.ts'
import { people, placements, policeNotices, referrals } from '../../../db/probation/schema.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, type Day } from '../../../src/calendar.ts'
import { readDeskFilter, shows } from '../../../src/probation/cautions/desk.ts'
import { chances, type DeskRow, deskRow } from '../../../src/probation/cautions/desk-row.ts'
import { contactsShown, urgentOf } from '../../../src/probation/cautions/urgent.ts'
import { seekerOf } from '../../../src/probation/placements/seeker.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { anew } from '../../support/anew.ts'
import type { TestApp } from '../../support/app.ts'
import { countyDay } from '../../support/county.ts'
import { deskByHand, toTell } from '../../support/desk-by-hand.ts'
import { countyApp } from '../../support/filled.ts'

// Men by legal clock, counted and found by one question, are held against every man worked out by the rules.

let on: TestApp
const told = new Map<string, Day>()

beforeAll(async () => {
  on = await countyApp()
  const rows = await on.probation.reader
    .select({ id: referrals.id })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
    .where(eq(referrals.programmeKey, 'cara'))
    .orderBy(asc(people.crn))
  const toldOn = addDays(countyDay, -1)
  const booked = await on.probation.reader.select().from(placements)
  expect(booked.some(({ bookedOn }) => bookedOn > toldOn)).toBe(true)
  const some = rows.filter((_, at) => at % 3 === 0)
  const later = '2027-12-01' as Day
  await on.probation.write(async (tx) => {
    for (const [at, { id }] of rows.entries()) {
      const is = eq(referrals.id, id)
      // For some a second chance is still possible, late or on time; some have done workshop A.
      if (at % 4 === 1) await tx.update(referrals).set({ retryByOn: later }).where(is)
      if (at % 4 === 2) {
        await tx.update(referrals).set({ retryByOn: later, targetOn: later }).where(is)
      }
      const place = booked.find((one) => one.referralId === id && one.status === 'booked')
      if (!place || at % 4 !== 3) continue
      await tx.update(placements).set({ status: 'started' }).where(eq(placements.id, place.id))
      await tx.update(referrals).set({ startedOn: place.entryOn }).where(is)
    }
    for (const { id } of some) {
      // A place booked since is a new start, of which they have not been told.
      if (!booked.some((one) => one.referralId === id && one.bookedOn > toldOn))
        told.set(id, toldOn)
      const by = { userId: 'u', userName: 'U', at: `${toldOn}T09:00:00.000Z` }
      await tx
        .insert(policeNotices)
        .values({ id: `told-${id}`, referralId: id, kind: 'no_pair', toldOn, ...by })
    }
  })
})

const manager = { ...commandLineViewer, email: 'dana.whitlock@probation.example' }
const viewers: Record<string, Viewer> = {
  everybody: manager,
  'of one area': { ...manager, areas: ['Portsmouth and Isle of Wight'] },
  coordinator: { ...manager, role: 'cara_coordinator', email: 'mina.farrow@probation.example' },
}
const days = [-2, 0, 14, 35, 70].map((more) => addDays(countyDay, more))

/** Every man by the rules: his own area's pairs, and those with a journey that is known (rule 10.4). */
async function byHand(viewer: Viewer, today: Day) {
  const { reader } = on.probation
  const { waits, masked, cohorts, entries, fitOf } = await anew(reader, viewer, 'cara', today)
  const around = await findSurroundings(reader, viewer, 'cara')
  const ids = waits.map(({ referralId }) => referralId)
  const cautions = await findCautions(reader, viewer, ids)
  const moved = await findMovedWorkshops(reader, viewer, 'cara')
  const seeker = (wait: WaitToday) => seekerOf(wait, around, today)
  const areaOf = new Map(cohorts.map(({ id, deliveryUnit }) => [id, deliveryUnit]))
  const entriesOf = (wait: WaitToday) =>
    entries.filter(
      ({ cohort }) =>
        areaOf.get(cohort.id) === wait.deliveryUnit || seeker(wait).travelTo(cohort) !== undefined,
    )
  const where = new Map(cohorts.map(({ id, localityName }) => [id, localityName]))
  const rows = waits.map((wait) =>
    deskRow(
      wait,
      {
        kept: cautions.get(wait.referralId)!,
        ...{ seeker: seeker(wait), fit: fitOf(wait.referralId), entries: entriesOf(wait), where },
        toldOn: told.get(wait.referralId),
      },
      today,
    ),
  )
  return { rows, masked, moved, ahead: { seekerOf: seeker, entriesOf, moved } }
}

const inBrief = ({ wait, chance, status, words, more, toldOn, clock, fit }: DeskRow) => ({
  ...{ crn: wait.crn, chance, status, words, more, toldOn, deadlineOn: clock.deadlineOn },
  fit: fit && [fit.cohort.code, fit.stay.entryOn],
})

test.each(Object.entries(viewers))(
  '%s sees the men that the rules say, however narrowed',
  async (name, viewer) => {
    const { reader } = on.probation
    const seen = new Set<string>()
    for (const today of days) {
      const { rows, masked, moved, ahead } = await byHand(viewer, today)
      for (const { chance } of rows) seen.add(chance)
      const [first] = rows.map(({ wait }) => wait.localityId).sort()
      const queries = [
        ...shows.map((show) => ({ show })),
        ...[{ page: '2' }, { page: '99' }],
        ...[{ locality: first! }, { locality: first!, show: 'unbooked' }, { locality: 'nowhere' }],
      ]
      for (const query of queries) {
        const filter = readDeskFilter(query)
        const wanted = deskByHand(rows, masked, filter, today)
        const found = await findDesk(reader, { viewer, today }, filter, moved)
        const named = [today, query]
        expect([named, found.figures]).toEqual([named, wanted.figures])
        const brief = ({ groups, ...list }: typeof found.list) => ({
          ...list,
          groups: groups.map((one) => ({ ...one, rows: one.rows.map(inBrief) })),
        })
        expect([named, brief(found.list)]).toEqual([named, brief(wanted.list)])
      }
      const { urgent } = await findDesk(reader, { viewer, today }, readDeskFilter({}), moved)
      const say = (some: readonly DeskRow[]) => {
        const all = urgentOf(some, [], ahead, today)
        const contacts = all.filter(({ kind }) => kind === 'contact').slice(0, contactsShown)
        return all
          .filter((one) => one.kind !== 'contact' || contacts.includes(one))
          .map((one) => [one.words, one.when, 'row' in one && one.row.wait.crn])
      }
      expect([today, say(urgent)]).toEqual([today, say(rows)])
      const tell = await findToTell(reader, { viewer, today })
      expect([today, tell.rows.map(inBrief)]).toEqual([today, toTell(rows).map(inBrief)])
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(name === 'everybody' ? [...chances] : ['none', 'between']),
    )
  },
  60_000,
)
