import { type SQL, sql } from 'drizzle-orm'
import type { Role } from '../../src/access/viewer.ts'
import type { TestApp } from './app.ts'

type Coming = { role: Role; email?: string; areas?: string[] }

/**
 * What no page may show to somebody, whichever page it is: names and CRNs of men beyond his scope, names of men of
 * limited access who are closed to him, and references of records that are not hers. Asked of the rows themselves, and
 * not by the queries that pages are made with.
 */
export async function hiddenWords(
  on: Pick<TestApp, 'probation'> & Partial<Pick<TestApp, 'survivors'>>,
  coming: Coming,
): Promise<string[]> {
  const { probation, survivors } = on
  if (coming.role.startsWith('fit_') && survivors)
    return ofRecords({ probation, survivors }, coming)
  return ofPeople(on, coming)
}

async function ofPeople(
  on: Pick<TestApp, 'probation'>,
  { role, email, areas }: Coming,
): Promise<string[]> {
  const none = areas?.length === 1
  const referredTo: Partial<Record<Role, SQL>> = {
    programme_manager: sql`true`,
    cara_coordinator: sql`r.programme_key = 'cara'`,
    probation_officer: sql`r.officer_email = ${email ?? ''}`,
    facilitator: sql`exists (select 1 from placements b join cohort_facilitators f on f.cohort_id = b.cohort_id
      where b.referral_id = r.id and f.email = ${email ?? ''})`,
    auditor: sql`true`,
  }
  const own = none ? sql`false` : (referredTo[role] ?? sql`false`)
  const rows = await on.probation.reader.all<{
    crn: string
    given: string
    family: string
    seen: number
    open: number
  }>(sql`select p.crn, p.given_names as given, p.family_name as family,
      exists (select 1 from referrals r where r.person_id = p.id and ${own}) as seen,
      not exists (select 1 from person_access a where a.person_id = p.id and a.kind = 'deny' and a.email = ${email ?? ''})
      and (p.restricted = 0
        or exists (select 1 from person_access a where a.person_id = p.id and a.kind = 'allow' and a.email = ${email ?? ''})
        or exists (select 1 from referrals r where r.person_id = p.id and r.ended_on is null and r.officer_email = ${email ?? ''}))
      as open
    from people p`)
  const namesOf = ({ given, family }: (typeof rows)[number]) => [
    `${given} ${family}`,
    `>${family}, ${given}`,
  ]
  const mayRead = new Set(rows.filter(({ seen, open }) => seen && open).flatMap(namesOf))
  const closed = rows.filter(({ seen, open }) => !(seen && open))
  return [
    ...closed.flatMap(namesOf).filter((name) => !mayRead.has(name)),
    ...rows.filter(({ seen }) => !seen).map(({ crn }) => crn),
  ]
}

async function ofRecords(
  on: Pick<TestApp, 'probation' | 'survivors'>,
  { role, email, areas }: Coming,
): Promise<string[]> {
  const none = areas?.length === 1
  const own =
    role === 'fit_manager'
      ? sql`${none ? 0 : 1} = 1`
      : sql`exists (select 1 from workers w where w.email = ${email ?? ''} and (w.id = r.worker_id
          or exists (select 1 from reductions d where d.cover_id = w.id and d.worker_id = r.worker_id)))`
  const rows = await on.survivors.reader.all<{ ref: string; seen: number }>(
    sql`select r.ref, (${own}) as seen from records r`,
  )
  const men = await on.probation.reader.all<{ given: string; family: string }>(
    sql`select given_names as given, family_name as family from people`,
  )
  return [
    // Those who have records of their own know each other's by reference, in a group and at the team's meeting.
    ...(rows.some(({ seen }) => seen) ? [] : rows.map(({ ref }) => ref)),
    ...men.map(({ given, family }) => `>${family}, ${given}`),
  ]
}
