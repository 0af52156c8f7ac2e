import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Hold } from '../../../src/probation/people/person.ts'
import { dayInJson, readJson } from '../../json.ts'
import { referrals } from '../schema.ts'

/** The holds of a referral, as JSON in a column of its row. */
export const holdsAsJson = sql<string>`(select json_group_array(json_array(h.id, h.side, h.reason, h.from_on, h.to_on))
  from holds h where h.referral_id = ${referrals.id})`

const side = z.enum(['person', 'service'])
const keptHolds = z.array(z.tuple([z.string(), side, z.string(), dayInJson, dayInJson.nullable()]))

/** The same read, the first first. */
export function readHolds(json: string): Hold[] {
  if (json === '[]') return []
  return readJson(json, keptHolds)
    .map(([id, side, reason, fromOn, toOn]) => ({
      ...{ id, side, reason, fromOn },
      toOn: toOn ?? undefined,
    }))
    .sort((one, two) => (one.fromOn < two.fromOn ? -1 : 1))
}
