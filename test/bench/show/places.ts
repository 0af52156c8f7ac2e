import { type SQL, sql } from 'drizzle-orm'
import { deliveryUnitsOf } from '../../../db/seeds/invented/places.ts'
import { today } from '../ground.ts'
import type { Office } from '../office.ts'

type One = { id: string }
type Email = { email: string }

const units = sql`(select value from json_each(${JSON.stringify(deliveryUnitsOf(1))}))`

/** On whom of the first county something is written: those whom the pages that are measured show come last. */
export async function placesOf({ probation: { reader } }: Office) {
  const ask = <Row>(statement: SQL) => reader.all<Row>(statement)
  return {
    waiting: await ask<One & { personId: string }>(sql`
      select referral_id as id, person_id as "personId" from standings where programme_key = 'bbr'
      and basis = 'unbooked' and restricted = 0 and delivery_unit in ${units} order by delivery_unit desc, crn`),
    cautioned: await ask<One>(sql`
      select referral_id as id from standings where programme_key = 'cara' and restricted = 0 and started_on is null
      and delivery_unit in ${units} order by crn`),
    groups: await ask<One>(sql`
      select c.id from cohorts c where c.programme_key = 'bbr' and c.delivery_unit in ${units}
      and (select count(*) from sessions s where s.cohort_id = c.id and s.held_on > ${today}) > 8 order by c.code desc`),
    leaders: await ask<Email>(sql`
      select distinct f.email from cohort_facilitators f join cohorts c on c.id = f.cohort_id
      where c.delivery_unit in ${units} order by f.email desc`),
    registers: await ask<One & Email & { number: number }>(sql`
      select c.id, s.number, f.email from sessions s join cohorts c on c.id = s.cohort_id
      join cohort_facilitators f on f.cohort_id = c.id and f.position = 0
      where s.held_on = ${today} and c.delivery_unit in ${units} order by c.code desc`),
    officers: await ask<Email>(sql`
      select distinct officer_email as email from standings where delivery_unit in ${units} order by officer_email`),
  }
}
