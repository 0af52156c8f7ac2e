import { type SQL, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { urls } from '../../src/urls.ts'
import { signedIn } from '../support/app.ts'
import { countyDay } from '../support/county.ts'
import { countyApp } from '../support/filled.ts'
import { counted } from '../support/statements.ts'

// What does not depend on another answer is asked with it, so that a page waits few times where its database is far away.

const most = 8

test('the pages of a person, a cohort, a register and of tasks ask their database at most eight times', async () => {
  const on = await countyApp()
  const one = async <Row>(query: SQL) => (await on.probation.reader.all<Row>(query))[0]!
  const standing = (where: SQL) =>
    one<{
      id: string
      personId: string
    }>(sql`select referral_id as id, person_id as "personId" from standings
      where restricted = 0 and ${where} order by crn, programme_key limit 1`)
  const unbooked = await standing(sql`programme_key = 'bbr' and basis = 'unbooked'`)
  const booked = await standing(sql`programme_key = 'bbr' and basis = 'booked'`)
  const started = await standing(sql`programme_key = 'bbr' and basis = 'started'`)
  const cautioned = await standing(sql`programme_key = 'cara' and basis = 'unbooked'`)
  const register = await one<{ id: string; number: number }>(sql`
    select c.id, s.number from sessions s join cohorts c on c.id = s.cohort_id join placements p on p.cohort_id = c.id
      and s.held_on between p.entry_on and p.last_session_on
    where s.held_on >= ${countyDay} and p.status = 'started' order by s.held_on, c.code limit 1`)
  const manager = await signedIn(on, on.probation, { role: 'programme_manager' })
  const coordinator = await signedIn(on, on.probation, { role: 'cara_coordinator' })
  const pages = [
    ...[unbooked, booked, started].map(({ personId }) => [manager, urls.person(personId)] as const),
    [coordinator, urls.person(cautioned.personId)] as const,
    [manager, urls.placement(unbooked.id)] as const,
    [manager, urls.cohort(register.id)] as const,
    [manager, urls.register(register.id, `${register.number}`)] as const,
    [manager, urls.tasks] as const,
  ]
  for (const [who, path] of pages) {
    await who.get(path)
    const { answer, statements, trips } = await counted(async () => who.get(path))
    expect([path, answer.status]).toEqual([path, 200])
    expect(statements).toBeGreaterThan(2)
    expect([path, trips]).toEqual([path, expect.toSatisfy((asked: number) => asked <= most)])
  }
})
