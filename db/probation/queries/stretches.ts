import { and, asc, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import { cautionProgramme } from '../../../src/probation/cautions/programme.ts'
import { stretchesOf } from '../../../src/probation/waiting-list/stretches.ts'
import { present } from '../../rows.ts'
import type { Reader } from '../database.ts'
import { fits, holds, referrals, standings, type stretches } from '../schema.ts'
import { policeToldOn } from './police.ts'
import { listed } from './stands.ts'

export type StretchRow = typeof stretches.$inferSelect

/**
 * As what some open referrals are counted, from what stands of them and is on offer to
 * them. `isClosed`: who is closed, where that is not told by restriction.
 */
export async function stretchRowsOf(
  db: Reader,
  ids: readonly string[],
  isClosed?: ReadonlyMap<string, boolean>,
): Promise<StretchRow[]> {
  if (ids.length === 0) return []
  const standing = await db
    .select({
      standing: standings,
      hardEndOn: referrals.hardEndOn,
      isUntold: sql`${policeToldOn(sql`${standings.referralId}`)} is null`.mapWith(Boolean),
    })
    .from(standings)
    .innerJoin(referrals, sql`${referrals.id} = ${standings.referralId}`)
    .where(inArray(standings.referralId, listed(ids)))
  const ended = groupedBy(
    await db
      .select({ referralId: holds.referralId, toOn: holds.toOn })
      .from(holds)
      .where(and(inArray(holds.referralId, listed(ids)), isNotNull(holds.toOn)))
      .orderBy(asc(holds.toOn)),
    ({ referralId }) => referralId,
    ({ toOn }) => toOn as Day,
  )
  const offers = groupedBy(
    await db
      .select({
        referralId: fits.referralId,
        ...{ softMissed: fits.softMissed, offeredFrom: fits.offeredFrom },
        ...{ bookBy: fits.bookBy, entryOn: fits.entryOn },
      })
      .from(fits)
      .where(inArray(fits.referralId, listed(ids))),
    ({ referralId }) => referralId,
  )
  return standing.flatMap(({ standing: row, hardEndOn, isUntold }) => {
    const { referralId, programmeKey, restricted } = row
    const counted = stretchesOf({
      ...present(row),
      hardEndOn,
      restricted: isClosed?.get(referralId) ?? restricted,
      isUntold: programmeKey === cautionProgramme && isUntold,
      holdsEnded: ended.get(referralId) ?? [],
      offers: offers.get(referralId) ?? [],
    })
    return counted.map((stretch) => ({ referralId, programmeKey, ...stretch }))
  })
}
