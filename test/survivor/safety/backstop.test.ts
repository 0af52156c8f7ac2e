import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { acrossTo } from '../../../db/across/across.ts'
import { people, referrals, siteCells } from '../../../db/probation/schema.ts'
import { runBackstop } from '../../../db/survivor/queries/backstop.ts'
import { countSafety } from '../../../db/survivor/queries/safety.ts'
import { groupSessions, links, safetyQueue, sites } from '../../../db/survivor/schema.ts'
import { commandLineManager } from '../../../src/access/command-line.ts'
import { day } from '../../../src/calendar.ts'
import { monday } from '../../support/app.ts'
import { crnOf, keepRunningCohort, restrict } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import {
  bothSides,
  keepGroup,
  keepLink,
  keepPlace,
  keepRecord,
  keepWindows,
  keepWorker,
  venueNamed,
} from '../links/kept.ts'

const at = { today: monday, now: new Date('2026-11-23T10:00:00Z') }

/** A man whose group meets at Winchester hub on Mondays at 6pm, linked to a woman with a place in a group. */
async function aPair(group: {
  startsAt: string
  startsOn?: ReturnType<typeof day>
  own?: boolean
}) {
  const { probation, survivors } = await bothSides()
  const across = acrossTo(probation)
  const man = await keepReferral(probation)
  await keepRunningCohort(probation, { referralIds: [man.referralId] })
  const shared = await keepWindows(probation, 'Winchester hub', [
    { side: 'survivor', weekday: 'mon', from: '09:00', to: '13:00' },
    { side: 'survivor', weekday: 'tue', from: '09:00', to: '13:00' },
  ])
  const worker = await keepWorker(survivors)
  const recordId = await keepRecord(survivors, worker.id)
  const linkId = await keepLink(survivors, recordId, await crnOf(probation, man.personId))
  const ownId = 'own-site'
  const [record] = await survivors.reader.query.records.findMany()
  const { localityId } = record!
  await survivors.write((tx) =>
    tx.insert(sites).values({ id: ownId, name: 'The House', localityId, stepFree: true }),
  )
  const { own, ...when } = group
  const place = own ? { siteId: ownId, siteKind: 'own' as const } : { siteId: shared }
  const groupId = await keepGroup(survivors, { startsOn: day('2027-01-11'), ...when, ...place })
  await keepPlace(survivors, recordId, groupId, when.startsOn ?? day('2027-01-11'))
  const queue = () => survivors.reader.select().from(safetyQueue).orderBy(safetyQueue.onDay)
  return { probation, survivors, across, recordId, linkId, groupId, queue }
}

test('finds a linked pair at one place at one time, and each only once', async () => {
  const { survivors, across, recordId, linkId, groupId, queue } = await aPair({ startsAt: '17:00' })
  const found = await runBackstop(survivors, across, at)
  const items = await queue()
  expect(items.length).toBe(found)
  const near = items.filter(({ kind }) => kind === 'same_place')
  expect(near).toHaveLength(12)
  expect(near[0]).toMatchObject({
    recordId,
    linkId,
    groupId,
    onDay: '2027-01-11',
    startsAt: '17:00',
  })
  // Outside this side's windows too: found by themselves, with nobody's record.
  const outside = items.filter(({ kind }) => kind === 'outside_window')
  expect(outside).toHaveLength(12)
  expect(outside[0]!.recordId).toBeNull()
  expect(await runBackstop(survivors, across, at)).toBe(0)
  expect(await queue()).toHaveLength(24)
})

test('finds one town within two hours, at a site that only this side knows', async () => {
  const { survivors, across, queue } = await aPair({ startsAt: '14:00', own: true })
  expect(await runBackstop(survivors, across, at)).toBe(12)
  expect((await queue()).every(({ kind }) => kind === 'same_town')).toBe(true)
})

test('finds nothing where they are hours apart, and leaves both databases as they were', async () => {
  const { probation, survivors, across } = await aPair({ startsAt: '10:00' })
  const revisions = async () => [
    await probation.reader.query.revision.findMany(),
    await survivors.reader.query.revision.findMany(),
  ]
  const before = await revisions()
  expect(await runBackstop(survivors, across, at)).toBe(0)
  expect(await revisions()).toEqual(before)
})

test('a restricted man is looked for like any other: the same is found, and nothing says so', async () => {
  const queues = []
  for (const isRestricted of [false, true]) {
    const { probation, survivors, across, queue } = await aPair({ startsAt: '17:00', own: true })
    const [man] = await probation.reader.select().from(people)
    if (isRestricted) await restrict(probation, man!.id)
    expect(await runBackstop(survivors, across, at)).toBe(12)
    queues.push((await queue()).map(({ kind, onDay, startsAt }) => [kind, onDay, startsAt]))
  }
  expect(queues[1]).toEqual(queues[0])
})

test('a man whose referral is another unit’s, or has ended with his place kept, is looked for too', async () => {
  const { probation, survivors, across } = await aPair({ startsAt: '17:00', own: true })
  await probation.write((tx) =>
    tx.update(referrals).set({ deliveryUnit: 'Elsewhere', endedOn: monday, endedWhy: 'breached' }),
  )
  expect(await runBackstop(survivors, across, at)).toBe(12)
})

test('a CRN that nobody has any more is an item of its own, again each week while it is so', async () => {
  const { probation, survivors, across, recordId, linkId, queue } = await aPair({
    startsAt: '17:00',
    own: true,
  })
  await probation.write((tx) => tx.update(people).set({ crn: 'Y000001' }))
  expect(await runBackstop(survivors, across, at)).toBe(1)
  const [item] = await queue()
  expect(item).toMatchObject({ kind: 'cannot_check', recordId, linkId, groupId: null })
  const nextWeek = { ...at, today: day('2026-11-30') }
  expect(await runBackstop(survivors, across, nextWeek)).toBe(0)
  await survivors.write((tx) =>
    tx
      .update(safetyQueue)
      .set({ closedAt: '2026-11-24T10:00:00.000Z', closedBy: 'Ruth', outcome: 'Checked' }),
  )
  expect(await runBackstop(survivors, across, at)).toBe(0)
  expect(await runBackstop(survivors, across, nextWeek)).toBe(1)
})

test('reads only the records it is asked about, open links alone, and looks so many days ahead', async () => {
  const { survivors, across, recordId, linkId } = await aPair({ startsAt: '17:00', own: true })
  expect(await runBackstop(survivors, across, at, ['another'])).toBe(0)
  const sooner = { ...at, today: day('2026-07-01') }
  expect(await runBackstop(survivors, across, sooner, [recordId])).toBe(0)
  await survivors.write((tx) =>
    tx.update(links).set({ endedOn: monday, endedWhy: 'Another man' }).where(eq(links.id, linkId)),
  )
  expect(await runBackstop(survivors, across, at)).toBe(0)
})

test('is counted once for as many sessions as it is found at, as the list shows it', async () => {
  const { survivors, across } = await aPair({ startsAt: '17:00', own: true })
  expect(await runBackstop(survivors, across, at)).toBe(12)
  expect(await countSafety(survivors.reader, commandLineManager, monday)).toBe(1)
})

test('a cancelled session is nobody’s danger', async () => {
  const { survivors, across } = await aPair({ startsAt: '17:00', own: true })
  await survivors.write((tx) => tx.update(groupSessions).set({ cancelledWhy: 'No facilitator' }))
  expect(await runBackstop(survivors, across, at)).toBe(0)
})

test('a window that is taken back leaves its sessions outside', async () => {
  const { probation, survivors, across } = await aPair({ startsAt: '10:00' })
  const { id } = await venueNamed(probation, 'Winchester hub')
  await probation.write((tx) => tx.delete(siteCells).where(eq(siteCells.siteId, id)))
  expect(await runBackstop(survivors, across, at)).toBe(12)
})

test('the database refuses two sides in one quarter of an hour', async () => {
  const { probation } = await aPair({ startsAt: '10:00' })
  const { id } = await venueNamed(probation, 'Winchester hub')
  const cell = { siteId: id, weekday: 'mon' as const, quarterHour: 40, side: 'probation' as const }
  await expect(probation.write((tx) => tx.insert(siteCells).values(cell))).rejects.toThrow()
  const free = { ...cell, quarterHour: 72 }
  await expect(probation.write((tx) => tx.insert(siteCells).values(free))).resolves.toBeDefined()
})
