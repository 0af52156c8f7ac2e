import { gt, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { audit } from '../../../db/probation/schema.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { urls } from '../../../src/urls.ts'
import { signedIn, type TestApp } from '../../support/app.ts'
import { countyApp } from '../../support/filled.ts'

// The first page writes down whom it names: all of them, and nobody whom it only counts.

let on: TestApp

beforeAll(async () => {
  on = await countyApp()
  await on.probation.write(async (tx) => {
    const { cohort } = (await tx.get<{ cohort: string }>(
      sql`select cohort_id as cohort from placements where status = 'started'
        group by cohort_id having count(*) > 3 order by max(last_session_on) desc limit 1`,
    ))!
    const seated = await tx.all<{ id: string }>(
      sql`select distinct r.person_id as id from placements p join referrals r on r.id = p.referral_id
        where p.cohort_id = ${cohort} and p.status = 'started' order by p.last_session_on desc limit 4`,
    )
    const ids = seated.map(({ id }) => id)
    for (const [at, [one, other]] of [ids.slice(0, 2), ids.slice(2, 4)].entries()) {
      const [least, most] = [one!, other!].sort()
      await tx.run(sql`insert into keep_apart (id, person_id, other_id, reason)
        values (${`pair-${at}`}, ${least}, ${most}, 'other reason')`)
    }
    const officers = await tx.all<{ id: string; at: number }>(
      sql`select id, row_number() over (order by id) as at from referrals where officer_email = 'j.hollis@probation.example'
        and ended_on is null`,
    )
    for (const { id, at } of officers)
      await tx.run(sql`insert into tasks (id, kind, referral_id, about, for_whom, words, opened_on, due_on, version)
        values (${`task-${at}`}, 'review', ${id}, ${id}, 'officer', 'Review', '2026-11-20', '2026-11-30', 1)`)
  })
})

const readers: [Role, string][] = [
  ['programme_manager', 'dana@probation.example'],
  ['probation_officer', 'j.hollis@probation.example'],
  ['facilitator', 'h.ito@probation.example'],
  ['cara_coordinator', 'mina@probation.example'],
]

test.each(readers)('of a %s', async (role, email) => {
  const browser = await signedIn(on, on.probation, { role, email })
  const before = await on.probation.reader.get<{ last: number }>(
    sql`select max(number) as last from audit`,
  )
  const html = await (await browser.get(urls.home)).text()
  const page = html.replace(/<[^>]*>/g, ' ')
  const rows = await on.probation.reader.select().from(audit).where(gt(audit.number, before!.last))
  const read = rows.filter(({ subject }) => subject === 'person')
  const audited = new Set(read.flatMap(({ subjectIds }) => subjectIds))
  const people = await on.probation.reader.all<{ id: string; given: string; family: string }>(
    sql`select id, given_names as given, family_name as family from people order by id`,
  )
  const isNamed = ({ given, family }: { given: string; family: string }) =>
    page.includes(` ${given} ${family}`) || html.includes(`>${family}, ${given}<`)
  const namesakes = (one: { given: string; family: string }) =>
    people.filter(({ given, family }) => given === one.given && family === one.family)
  const named = people.filter(isNamed)
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter((one) => !namesakes(one).some(({ id }) => audited.has(id)))).toEqual([])
  expect(people.filter((one) => audited.has(one.id) && !isNamed(one))).toEqual([])
})
