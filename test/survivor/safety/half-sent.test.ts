import { isNull, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { keepApart } from '../../../db/probation/schema.ts'
import { runNightly } from '../../../db/survivor/queries/nightly.ts'
import { apartRequests } from '../../../db/survivor/schema.ts'
import { acrossOf } from '../../../src/app.tsx'
import { addDays } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn } from '../../support/app.ts'
import { crnOf } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { bothSides, keepLink, keepRecord, keepWorker } from '../links/kept.ts'

// One database says yes and the other fails, or the service ends between the two: no pair is ever believed to be kept
// apart that is not.

const sentId = '6f1c7b1e-0000-4000-8000-000000000001'

/** Two men linked to one woman, and the request to keep them apart, which nobody has decided. */
async function requested() {
  const sides = await bothSides({ log: { info: () => {}, warn: () => {}, error: () => {} } })
  const { probation, survivors } = sides
  const men = [await keepReferral(probation), await keepReferral(probation)] as const
  const [firstCrn, secondCrn] = [
    await crnOf(probation, men[0].personId),
    await crnOf(probation, men[1].personId),
  ].sort() as [string, string]
  const worker = await keepWorker(survivors)
  const recordId = await keepRecord(survivors, worker.id)
  for (const crn of [firstCrn, secondCrn]) await keepLink(survivors, recordId, crn)
  await survivors.write((tx) =>
    tx.insert(apartRequests).values({
      ...{ id: 'request', recordId, firstCrn, secondCrn, sentId },
      ...{ askedAt: '2026-11-20T09:00:00.000Z', askedBy: 'Nadia Brook' },
    }),
  )
  const ruth = await signedIn(sides, survivors, { role: 'fit_manager', areas: [worker.team] })
  const decide = (act: string) =>
    ruth.post(urls.apartRequest('request'), { act, reason: 'Two brothers' })
  const there = () => probation.reader.$count(keepApart, isNull(keepApart.endedOn))
  const here = async () => (await survivors.reader.select().from(apartRequests))[0]!.decision
  /** The survivor side keeps nothing from now on, as if the service ended before it could. */
  const fails = (on: boolean) =>
    survivors.write((tx) =>
      tx.run(
        on
          ? sql`create trigger planted before update on apart_requests begin select raise(abort, 'planted'); end`
          : sql`drop trigger planted`,
      ),
    )
  const night = () =>
    runNightly(survivors, acrossOf({ probation }), {
      ...{ today: addDays(monday, 1), now: new Date('2026-11-24T03:00:00.000Z') },
      correlationId: '-',
    })
  return { decide, there, here, fails, night, survivors }
}

test('what was sent and could not be written down here is there and not believed; approved again it is one row', async () => {
  const { decide, there, here, fails } = await requested()
  await fails(true)
  expect((await decide('approve')).status).toBe(500)
  expect([await there(), await here()]).toEqual([1, null])
  await fails(false)
  expect((await decide('approve')).status).toBe(303)
  expect([await there(), await here()]).toEqual([1, 'approved'])
})

test('refused after that, it is taken back', async () => {
  const { decide, there, here, fails } = await requested()
  await fails(true)
  await decide('approve')
  await fails(false)
  expect((await decide('refuse')).status).toBe(303)
  expect([await there(), await here()]).toEqual([0, 'refused'])
})

test('or not asked for any longer: the night takes it back, and leaves what waits and what was approved', async () => {
  const { decide, there, here, fails, night, survivors } = await requested()
  await fails(true)
  await decide('approve')
  await fails(false)
  await night()
  expect([await there(), await here()]).toEqual([1, null])
  const withdrawn = { decision: 'withdrawn', decidedAt: '2026-11-23T13:00:00.000Z' } as const
  await survivors.write((tx) =>
    tx.update(apartRequests).set({ ...withdrawn, decidedBy: 'Ruth', why: 'A link has ended' }),
  )
  await night()
  expect([await there(), await here()]).toEqual([0, 'withdrawn'])
})

test('what is believed and not there is there again after the night', async () => {
  const { there, here, night, survivors } = await requested()
  const approved = { decision: 'approved', decidedAt: '2026-11-23T13:00:00.000Z' } as const
  await survivors.write((tx) =>
    tx.update(apartRequests).set({ ...approved, decidedBy: 'Ruth', why: 'Two brothers' }),
  )
  expect(await there()).toBe(0)
  await night()
  expect([await there(), await here()]).toEqual([1, 'approved'])
})
