import { type SQL, sql } from 'drizzle-orm'
import { staffKey } from '../../db/probation/queries/staff-key.ts'
import type { Side } from '../../src/access/viewer.ts'
import type { TestApp } from './app.ts'

type Named = Readonly<Record<string, string | number>>

const accounts: [string, SQL][] = [
  ['/accounts/requests/:id', sql`select id from account_requests`],
  ['/accounts/:id', sql`select id, min(email) from users group by role`],
  ['/duty/:id', sql`select id, min(reason) from duty_access group by verdict`],
]

/**
 * What each address of one side may name: rows of the database by the names of the address's parts, one of
 * each state. Which one is told by a name that is no random id, or by what was written first:
 * the row that has the least of them.
 */
const named: Record<Side, readonly (readonly [string, SQL])[]> = {
  probation: [
    ...accounts,
    ['/who-looked/by/:id', sql`select id from users`],
    ['/who-looked/:id', sql`select id, min(crn) from people group by restricted`],
    ['/retention/:id', sql`select id, min(crn) from people group by restricted`],
    [
      '/waiting-list/:programme/filters/:id',
      sql`select programme_key as programme, id from saved_filters`,
    ],
    ['/waiting-list/:programme', sql`select key as programme from programmes`],
    [
      '/people/:id/keep-apart/:otherId',
      sql`select person_id as id, other_id as otherId, min(rowid) from keep_apart group by reason, ended_on is null`,
    ],
    [
      '/people/:id',
      sql`select p.id, min(p.crn) from people p left join referrals r on r.person_id = p.id
        group by p.restricted, r.programme_key, r.started_on is null, r.ended_on is null`,
    ],
    [
      '/referrals/:id/holds/:holdId',
      sql`select referral_id as id, id as holdId, min(rowid) from holds group by reason`,
    ],
    [
      '/referrals/:id/placement/:cohortId/:entryOn',
      sql`select referral_id as id, cohort_id as cohortId, entry_on as entryOn, min(rowid)
        from placements group by status`,
    ],
    [
      '/referrals/:id',
      sql`select r.id, min(p.crn || r.referred_on) from referrals r join orders o on o.id = r.order_id join people p on p.id = r.person_id
        left join placements b on b.referral_id = r.id left join police_notices n on n.referral_id = r.id
        group by p.restricted, r.programme_key, r.started_on is null, r.ended_on is null, o.route,
        o.prison is null, b.status, n.kind`,
    ],
    [
      '/placements/:id',
      sql`select b.id, min(p.crn || b.entry_on) from placements b join cohorts c on c.id = b.cohort_id
        join referrals r on r.id = b.referral_id join people p on p.id = r.person_id
        group by b.status, c.programme_key, p.restricted`,
    ],
    [
      '/cohorts/:id/changes/:changeId/undone',
      sql`select cohort_id as id, id as changeId, min(rowid) from session_changes group by undone_at is null`,
    ],
    [
      '/cohorts/:id/changes/:kind',
      sql`select c.id, k.kind, min(c.code) from cohorts c join (select 'move' as kind union select 'cancel'
        union select 'suspend' union select 'add' union select 'nothing') k group by c.programme_key, k.kind`,
    ],
    [
      '/cohorts/:id/sessions/:number/register/:referralId',
      sql`select s.cohort_id as id, s.number, a.referral_id as referralId, min(a.rowid) from attendances a
        join sessions s on s.id = a.session_id left join cohort_facilitators f on f.cohort_id = s.cohort_id and f.email = 'h.ito@probation.example'
        group by a.outcome, f.email`,
    ],
    [
      '/cohorts/:id/sessions/:number',
      sql`select s.cohort_id as id, s.number, min(c.code || s.held_on) from sessions s left join attendances a on a.session_id = s.id
        join cohorts c on c.id = s.cohort_id group by c.programme_key, a.id is null, c.workshop_b_on is null`,
    ],
    [
      '/cohorts/:id',
      sql`select id, min(code) from cohorts group by programme_key, starts_on > '2026-11-23', cancelled_on is null`,
    ],
    ['/staff/:key', sql`select email from staff order by email`],
    ['/tasks/:id', sql`select id, min(rowid) from tasks group by for_whom`],
    ['/changes/:on', sql`select '2026-11-23' as "on"`],
    ['/plans/what-if/:id', sql`select id from scenarios`],
    ['/plans/runs/:id', sql`select id from planning_runs`],
    [
      '/plans/:id/people/:referralId',
      sql`select p.id, r.id as referralId from plans p join referrals r on r.programme_key = p.programme_key
        join people m on m.id = r.person_id order by m.crn limit 8`,
    ],
    ['/plans/:id', sql`select id from plans`],
    ['/delays/:file', sql`select key || '.csv' as file from programmes`],
    ['/delays/:programme', sql`select key as programme from programmes`],
    ['/imports/:id', sql`select id from imports`],
    ['/programmes/:key', sql`select key from programmes`],
    ['/reference/localities/:id', sql`select id, min(name) from localities`],
    ['/reference/venues/:id', sql`select id, min(name) from venues`],
  ],
  survivor: [
    ...accounts,
    ['/who-looked/by/:id', sql`select id from users`],
    ['/who-looked/:id', sql`select id, min(ref) from records group by worker_id is null`],
    ['/retention/:id', sql`select id, min(ref) from records group by worker_id is null`],
    ['/caseload/:workerId', sql`select id as workerId from workers order by email limit 4`],
    [
      '/records/:id/passed-on/:passedId',
      sql`select record_id as id, id as passedId, min(rowid) from hand_overs group by outcome`,
    ],
    [
      '/records/:id/links/:linkId',
      sql`select record_id as id, id as linkId from links order by crn limit 4`,
    ],
    [
      '/records/:id/place/:groupId',
      sql`select e.record_id as id, e.group_id as groupId, min(r.ref) from enrolments e
        join records r on r.id = e.record_id where e.group_id is not null
        group by e.ended_on is null, e.started_on is null`,
    ],
    [
      '/records/:id',
      sql`select r.id, min(r.ref) from records r left join cases c on c.record_id = r.id
        left join enrolments e on e.record_id = r.id left join links l on l.record_id = r.id
        left join workers w on w.id = r.worker_id
        group by w.email = 'n.adair@fit.example', c.id is null, c.ended_on is null, r.worker_id is null, e.group_id is null, e.ended_on is null,
        e.started_on is null, l.id is null`,
    ],
    ['/tasks/:id', sql`select id, min(rowid) from tasks group by closed_on is null`],
    [
      '/appointments/:id/:number',
      sql`select s.group_id as id, min(s.number) as number from group_sessions s join groups g on g.id = s.group_id
        group by s.group_id order by g.code limit 6`,
    ],
    ['/appointments/:id', sql`select id from groups order by code limit 6`],
    ['/team/:id', sql`select id, min(email) from workers group by team_id`],
    ['/figures/files/:id', sql`select id from export_requests`],
    ['/safety/incidents/:id', sql`select id from incidents order by rowid limit 2`],
    ['/safety/end-asked/:id', sql`select 1 as one`],
    ['/safety/apart/:id', sql`select id, min(rowid) from apart_requests group by decision`],
    ['/safety/:id', sql`select id, min(rowid) from safety_queue group by kind, closed_at is null`],
    ['/sites/closures/:id', sql`select id from closures order by rowid limit 2`],
    ['/sites/:id', sql`select id from sites order by name limit 4`],
    ['/files/:id', sql`select id from uploads`],
  ],
}

/** The addresses of a pattern that name something there is; `more` has what no row names by itself. */
export async function addressesOf(
  on: TestApp,
  side: Side,
  pattern: string,
  more: { endAsked: string },
) {
  const start = named[side].find(([one]) => pattern.startsWith(one))
  const db = side === 'probation' ? on.probation : on.survivors
  const rows = start ? await db.reader.all<Named>(start[1]) : pattern.includes(':') ? [] : [{}]
  const keyed = rows.map(({ email, ...row }) =>
    email ? { ...row, key: staffKey(`${email}`) } : row,
  )
  return [...new Set(keyed.map((row) => filled(pattern, { ...row, endAsked: more.endAsked })))]
}

export function filled(pattern: string, row: Named): string {
  const wanted = pattern.replace('end-asked/:id', 'end-asked/:endAsked')
  return wanted.replace(/:(\w+)(\{.*?\}(?=\/|$))?/g, (_, name: string) =>
    encodeURIComponent(row[name] ?? '-'),
  )
}

/** Whether what an address names is somebody's record, and no programme, day, file, kind, place or group that a whole side knows. */
export function namesARecord(pattern: string): boolean {
  const isOfAll =
    /^\/(accounts|reference|sites|programmes|delays|changes|staff|safety\/end-asked)\/|^\/appointments\/:id$/
  return pattern.replace('/waiting-list/:programme', '').includes(':') && !isOfAll.test(pattern)
}
