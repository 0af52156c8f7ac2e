import { and, asc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { cohorts, fits, keepApart, placements, referrals } from '../../../db/probation/schema.ts'
import { recount } from '../../../db/probation/standing/recount.ts'
import { countyDay } from '../../support/county.ts'
import { countySides } from '../../support/sides.ts'

// A seat that is taken lets nobody in: whom the cohort fits after it are fewer, and exactly those whom the rules say.

test('a cohort that is filled seat by seat fits nobody in the end, and nobody who is kept apart from one who sits there', async () => {
  const { probation: db } = await countySides()
  const { reader } = db
  const fitting = () =>
    reader
      .select({ fit: fits, personId: referrals.personId, places: cohorts.maxPlaces })
      .from(fits)
      .innerJoin(referrals, eq(referrals.id, fits.referralId))
      .innerJoin(cohorts, eq(cohorts.id, fits.cohortId))
      .where(and(eq(cohorts.code, 'BBR-26-02'), eq(fits.softMissed, 0)))
      .orderBy(
        asc(fits.entryOn),
        asc(sql`(select crn from people where id = ${referrals.personId})`),
      )
  const [first, second] = await fitting()
  const [personId, otherId] = [first!.personId, second!.personId].sort() as [string, string]
  await db.write((tx) =>
    tx.insert(keepApart).values({ id: 'pair', personId, otherId, reason: 'other reason' }),
  )
  const seat = (id: string, { fit }: NonNullable<typeof first>) =>
    db.write((tx) =>
      tx.insert(placements).values({
        ...{ id, referralId: fit.referralId, cohortId: fit.cohortId, entryOn: fit.entryOn },
        ...{ lastSessionOn: fit.lastSessionOn, finishesOn: fit.finishesOn, status: 'booked' },
        ...{ pinned: false, bookedOn: countyDay, bookedBy: 'test' },
      }),
    )
  await seat('seat-0', first!)
  expect(await recount(db)).toMatchObject({ wrong: [] })
  const others = await fitting()
  expect(
    others.some(
      ({ fit }) =>
        fit.referralId === second!.fit.referralId && fit.entryOn <= first!.fit.lastSessionOn,
    ),
  ).toBe(false)
  for (let number = 1; number < first!.places; number++) {
    const [next] = (await fitting()).filter(({ fit }) => fit.entryOn === first!.fit.entryOn)
    await seat(`seat-${number}`, next!)
  }
  expect((await fitting()).filter(({ fit }) => fit.entryOn === first!.fit.entryOn)).toEqual([])
  expect(await recount(db)).toMatchObject({ wrong: [] })
})
