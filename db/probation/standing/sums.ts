import { sql } from 'drizzle-orm'
import type { ProbationDatabase } from '../database.ts'

type Sum = { programmeKey: string; what: string }

/** The sums of one thing as its stretches make them: at each end the day, its month and its year. */
const madeAnew = ({ programmeKey, what }: Sum) => sql`
  select l.letter || substr(e.on_day, 1, l.length) as span, sum(e.n) as n, sum(e.n * e.days) as days
  from (select from_on as on_day, 1 as n, days from stretches where programme_key = ${programmeKey} and what = ${what}
    union all select date(until_on, '+1 day'), -1, days from stretches
      where programme_key = ${programmeKey} and what = ${what} and until_on < '9999-12-31') e
  cross join (select 'y' as letter, 4 as length union all select 'm', 7 union all select 'd', 10) l
  group by 1 having sum(e.n) <> 0 or sum(e.n * e.days) <> 0`

/** Holds what is summed against what it is the sum of, one thing in each turn; what differs is put right, and told. */
export async function putRightSums(db: ProbationDatabase): Promise<string[]> {
  const all = await db.record((tx) =>
    tx.all<Sum>(sql`select programme_key as "programmeKey", what from sums
      union select programme_key, what from stretches order by 1, 2`),
  )
  const wrong: string[] = []
  for (const one of all) {
    const { programmeKey, what } = one
    const isWrong = await db.record(async (tx) => {
      const kept = sql`select span, n, days from sums
        where programme_key = ${programmeKey} and what = ${what} and (n <> 0 or days <> 0)`
      const [difference] = await tx.all(sql`with now as (${madeAnew(one)}), kept as (${kept})
        select * from (select * from now except select * from kept)
        union all select * from (select * from kept except select * from now) limit 1`)
      if (!difference) return false
      await tx.run(sql`delete from sums where programme_key = ${programmeKey} and what = ${what}`)
      await tx.run(sql`insert into sums (programme_key, what, span, n, days)
        select ${programmeKey}, ${what}, span, n, days from (${madeAnew(one)})`)
      return true
    })
    if (isWrong) wrong.push(`${programmeKey} ${what}`)
  }
  return wrong
}
