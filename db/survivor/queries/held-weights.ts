import { and, inArray, type SQL, sql } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import type { RiskLevel } from '../../../src/survivor/records/case.ts'
import type { WeightFacts } from '../../../src/survivor/records/facts.ts'
import type { Reader } from '../database.ts'
import { allocations, records, weights } from '../schema.ts'

/** How many records weigh alike: risk, plan, direct work, one to one, and their number. */
type Alike = [risk: RiskLevel | null, plan: number, child: number, oneToOne: number, count: number]

/**
 * What the records of some workers weigh, by worker and day: on the first day those that they hold, on the others those
 * that they were given then. One row for each worker and day, however many records there are.
 */
export async function findHeldWeights(
  db: Reader,
  workerIds: readonly string[],
  days: readonly Day[],
): Promise<Map<string, (readonly WeightFacts[] | undefined)[]>> {
  const ids = sql`(select value from json_each(${JSON.stringify(workerIds)}))`
  const rows = await db.all<{ worker: string; at: number; alike: string }>(sql`
    with days as (select key as at, value as on_day from json_each(${JSON.stringify(days)})),
    held as (
      select ${records.workerId} as worker, 0 as at, ${records.id} as record from ${records} where ${records.workerId} in ${ids}
      union
      select ${allocations.workerId}, days.at, ${allocations.recordId} from days join ${allocations}
        on ${allocations.fromOn} <= days.on_day and (${allocations.toOn} is null or days.on_day < ${allocations.toOn})
        where days.at > 0 and ${allocations.workerId} in ${ids}),
    alike as (
      select held.worker, held.at, ${weights.risk} as risk, ${weights.childProtectionPlan} as plan,
        ${weights.directChildWork} as child, ${weights.oneToOne} as one_to_one, count(*) as count
      from held join days on days.at = held.at
      join ${weights} on ${weights.recordId} = held.record and ${weighsOn(sql`days.on_day`)}
      group by 1, 2, 3, 4, 5, 6)
    select worker, at, json_group_array(json_array(risk, plan, child, one_to_one, count)) as alike
    from alike group by worker, at`)
  const found = new Map<string, (readonly WeightFacts[] | undefined)[]>()
  for (const { worker, at, alike } of rows) {
    const hers = found.get(worker) ?? []
    hers[at] = (JSON.parse(alike) as Alike[]).flatMap(([risk, plan, child, oneToOne, count]) =>
      Array<WeightFacts>(count).fill(asWeight(risk, plan, child, oneToOne)),
    )
    found.set(worker, hers)
  }
  return found
}

/** What some records weigh on a day; those that weigh nothing are not among them. */
export async function findWeightsOn(
  db: Reader,
  recordIds: readonly string[],
  on: Day,
): Promise<Map<string, WeightFacts>> {
  const rows = await db
    .select()
    .from(weights)
    .where(and(inArray(weights.recordId, [...recordIds]), weighsOn(sql`${on}`)))
  return new Map(
    rows.map(({ recordId, risk, childProtectionPlan, directChildWork, oneToOne }) => [
      recordId,
      asWeight(risk, Number(childProtectionPlan), Number(directChildWork), Number(oneToOne)),
    ]),
  )
}

function weighsOn(on: SQL): SQL {
  return sql`${weights.fromOn} <= ${on} and ${on} < ${weights.untilOn}`
}

function asWeight(
  risk: RiskLevel | null,
  plan: number,
  child: number,
  oneToOne: number,
): WeightFacts {
  return {
    case: risk
      ? { risk, childProtectionPlan: plan === 1, directChildWork: child === 1 }
      : undefined,
    oneToOne: oneToOne === 1,
  }
}
