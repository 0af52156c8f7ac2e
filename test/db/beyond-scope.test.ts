import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { findOnOffer } from '../../db/probation/queries/best-fits.ts'
import { findCalendarFacts } from '../../db/probation/queries/calendar-change.ts'
import { findBusyOf, findTimesTaken } from '../../db/probation/queries/calendar-change-others.ts'
import {
  countCandidates,
  findCandidates,
  foreseeJoiners,
} from '../../db/probation/queries/candidates.ts'
import { findDesk, findToTell } from '../../db/probation/queries/caution-desk.ts'
import {
  findCaution,
  findCautions,
  findMovedWorkshops,
} from '../../db/probation/queries/cautions.ts'
import { findClosedSessions } from '../../db/probation/queries/closed-sessions.ts'
import { findCohortHistory } from '../../db/probation/queries/cohort-history.ts'
import { findOtherSessions } from '../../db/probation/queries/cohort-making.ts'
import { findCohort, findCohorts, findPastCohorts } from '../../db/probation/queries/cohorts.ts'
import { findCohortsAhead } from '../../db/probation/queries/cohorts-ahead.ts'
import { findPressing, findReported } from '../../db/probation/queries/delay-report.ts'
import { findCounted, findNameless } from '../../db/probation/queries/delays.ts'
import { digestOf } from '../../db/probation/queries/digest.ts'
import { dayOfChanges } from '../../db/probation/queries/digest-day.ts'
import { findSameDays } from '../../db/probation/queries/double-bookings.ts'
import { findFigures, findFound } from '../../db/probation/queries/first-page.ts'
import {
  findKnownCohorts,
  findTakenSessions,
} from '../../db/probation/queries/import-cohorts-known.ts'
import { findKnownPeople } from '../../db/probation/queries/import-people.ts'
import { findPlaceCohorts } from '../../db/probation/queries/import-placements-known.ts'
import { findLetterCase } from '../../db/probation/queries/letters.ts'
import { probationLooked } from '../../db/probation/queries/looked.ts'
import { findNamed } from '../../db/probation/queries/named.ts'
import { findOpenOf } from '../../db/probation/queries/of-the-person.ts'
import { findReferred } from '../../db/probation/queries/office.ts'
import { findByCrn, findPerson, listOfficers } from '../../db/probation/queries/people.ts'
import { findPersonRecord } from '../../db/probation/queries/person-page.ts'
import { findPlacement, findPlacementsOf } from '../../db/probation/queries/placements.ts'
import { countFileRows } from '../../db/probation/queries/plan-rows.ts'
import { findBirthDays, findLastTold, findNotices } from '../../db/probation/queries/police.ts'
import {
  findReturn,
  findReturnsDue,
  findWorkshopsOf,
} from '../../db/probation/queries/police-attendance.ts'
import {
  countWaiting,
  findOfferedCohorts,
  findScopeNames,
  findWaitingLocalities,
} from '../../db/probation/queries/proposing.ts'
import {
  findReferral,
  findReferralsAndCourses,
  findReferralsOf,
} from '../../db/probation/queries/referral-forms.ts'
import { findRegisterMen, findRegisterSession } from '../../db/probation/queries/registers.ts'
import { findRegistersDue } from '../../db/probation/queries/registers-due.ts'
import { findRoster } from '../../db/probation/queries/roster.ts'
import { findSeatedTogether } from '../../db/probation/queries/seated-together.ts'
import { findBookedSessions } from '../../db/probation/queries/seats.ts'
import { findSessionsAhead } from '../../db/probation/queries/sessions-ahead.ts'
import { findTeam } from '../../db/probation/queries/staff.ts'
import { findLedSessions } from '../../db/probation/queries/staff-sessions.ts'
import { findSurroundings } from '../../db/probation/queries/surroundings.ts'
import {
  findClosedTask,
  findOpenTask,
  findOpenTasks,
  findTasksOf,
} from '../../db/probation/queries/tasks.ts'
import { findFoundIn, findListPage, findOptions } from '../../db/probation/queries/waiting-list.ts'
import { findWaitsToday } from '../../db/probation/queries/waiting-rows.ts'
import {
  findWait,
  findWaits,
  findWaitsById,
  findWaitsOf,
  searchWaits,
} from '../../db/probation/queries/waits.ts'
import type { Role, Viewer } from '../../src/access/viewer.ts'
import { day } from '../../src/calendar.ts'
import { readDeskFilter } from '../../src/probation/cautions/desk.ts'
import { listsToDecide } from '../../src/probation/today/people-decisions.ts'
import { readFilter } from '../../src/probation/waiting-list/filter.ts'
import { hiddenWords } from '../support/hidden-words.ts'
import { readSources } from '../support/imports-graph.ts'
import { countySides } from '../support/sides.ts'

// Every query of the probation side that takes a viewer is asked by whoever may see nothing, and by whoever sees only his
// own: what is beyond his scope is not answered, by any of them.

const today = day('2026-11-23')
const viewerOf = (role: Role, some: Partial<Viewer> = {}): Viewer => ({
  ...{ userId: 'somebody', side: 'probation', role, name: 'Somebody', areas: ['Nowhere'] },
  ...{ email: 'nobody@probation.example', ...some },
})
const strangers: Record<string, Viewer> = {
  'a manager of another area': viewerOf('programme_manager'),
  'a manager of no area': viewerOf('programme_manager', { areas: [] }),
  'an officer of another area': viewerOf('probation_officer'),
  'a facilitator without a cohort': viewerOf('facilitator'),
  'a coordinator of another area': viewerOf('cara_coordinator'),
  'an administrator': viewerOf('administrator', { areas: 'all' }),
  'somebody of the survivor side': viewerOf('fit_manager', { side: 'survivor', areas: 'all' }),
  'a role of this side on the other': viewerOf('programme_manager', {
    side: 'survivor',
    areas: 'all',
  }),
}
const later = day('2027-03-01')
const insider = viewerOf('programme_manager', { areas: 'all' })

let db: ProbationDatabase
let ids: Record<
  'people' | 'referrals' | 'placements' | 'cohorts' | 'codes' | 'crns' | 'tasks',
  string[]
>
let cautions: string[]
const cautioned = () => cautions
let pairs: { cohortId: string; number: number }[]

beforeAll(async () => {
  db = (await countySides()).probation
  const all = async (query: ReturnType<typeof sql>) =>
    (await db.reader.all<{ one: string }>(query)).map(({ one }) => one)
  const made = '2026-11-23T09:00:00.000Z'
  await db.write(async (tx) => {
    const open = await tx.all<{ id: string; person: string; programme: string }>(
      sql`select id, person_id as person, programme_key as programme from referrals where ended_on is null order by id`,
    )
    for (const [at, { id, person, programme }] of open.entries()) {
      const forWhom = ['officer', 'facilitator', 'manager'][at % 3]!
      await tx.run(sql`insert into tasks (id, kind, referral_id, about, for_whom, words, opened_on, due_on, version)
        values (${`task-${at}`}, 'review', ${id}, ${id}, ${forWhom}, 'Review', ${today}, ${today}, 1)`)
      await tx.run(sql`insert into tasks (id, kind, referral_id, about, for_whom, words, opened_on, due_on, closed_on, closed_by, outcome)
        values (${`closed-task-${at}`}, 'review', ${id}, 'closed', ${forWhom}, 'Review', ${today}, ${today}, ${today}, 'x', 'done')`)
      if (programme === 'cara')
        await tx.run(sql`insert into police_notices (id, referral_id, kind, told_on, at, user_id, user_name)
          values (${`notice-${at}`}, ${id}, 'no_pair', ${today}, ${made}, 'x', 'X')`)
      await tx.run(sql`insert into history (subject, subject_id, what, at, on_day, user_id, user_name, changes)
        values ('person', ${at % 2 ? id : person}, 'Dates moved', ${made}, ${today}, 'x', 'X', '[]')`)
    }
  })
  await db.record(async (tx) => {
    await tx.run(sql`insert into plans (id, programme_key, areas, on_day, made_at, made_by, made_by_id, state, asked)
      values ('plan', 'bbr', '"all"', ${today}, ${made}, 'x', 'x', 'failed', '{}')`)
    await tx.run(sql`insert into plan_rows (plan_id, at, rank, referral_id, outcome, is_moved, is_pinned, row)
      select 'plan', row_number() over (order by id), 0, id, 'out', 0, 0, '{}' from referrals where ended_on is null`)
  })
  await db.write(async (tx) => {
    const [both] = await tx.all<{ one: string; other: string }>(
      sql`select min(r.person_id) as one, max(r.person_id) as other from placements b
        join referrals r on r.id = b.referral_id where b.status = 'booked' group by b.cohort_id, b.entry_on, b.last_session_on
        having count(distinct r.person_id) > 1 order by b.cohort_id limit 1`,
    )
    await tx.run(sql`insert into keep_apart (id, person_id, other_id, reason)
      values ('pair', ${both!.one}, ${both!.other}, 'other reason')`)
    await tx.run(sql`insert into closures (id, venue_id, from_on, to_on, reason)
      values ('shut', null, '2026-12-01', '2026-12-31', 'Heating')`)
    await tx.run(sql`insert into history (subject, subject_id, what, at, on_day, user_id, user_name, changes)
      select 'cohort', id, (select min(crn) from people where restricted = 1) || ' moved by ' || (select min(crn) from people), ${made}, ${today}, 'x', 'X', '[]' from cohorts`)
  })
  // Of limited access too: one who is cautioned, and one who has a place.
  await db.write(async (tx) => {
    await tx.run(sql`update people set restricted = 1 where id in (
      (select person_id from referrals where programme_key = 'cara' and ended_on is null order by id limit 1),
      (select r.person_id from placements b join referrals r on r.id = b.referral_id
        where b.status = 'booked' and r.programme_key = 'bbr' order by b.id limit 1))`)
  })
  ids = {
    people: await all(sql`select id as one from people order by restricted desc, crn limit 10`),
    referrals: await all(sql`select r.id as one from referrals r join people p on p.id = r.person_id
      where r.ended_on is null order by p.restricted desc, p.crn`),
    placements:
      await all(sql`select b.id as one from placements b join referrals r on r.id = b.referral_id
      join people p on p.id = r.person_id order by p.restricted desc, b.entry_on`),
    cohorts: await all(sql`select id as one from cohorts order by code`),
    codes: await all(sql`select code as one from cohorts order by code`),
    crns: await all(sql`select crn as one from people order by crn limit 10`),
    tasks: await all(sql`select id as one from tasks where id like 'task-%' order by id limit 12`),
  }
  cautions =
    await all(sql`select r.id as one from referrals r join placements b on b.referral_id = r.id
    where r.programme_key = 'cara' and r.ended_on is null order by r.id limit 5`)
  pairs = await db.reader.all(sql`select s.cohort_id as cohortId, s.number from sessions s
    join cohorts c on c.id = s.cohort_id order by c.programme_key desc, c.code, s.number limit 12`)
})

type Asked = (viewer: Viewer) => Promise<unknown>
const each =
  <One>(some: () => readonly One[], ask: (viewer: Viewer, one: One) => Promise<unknown>): Asked =>
  async (viewer) => {
    const found: unknown[] = []
    for (const one of some()) found.push(await ask(viewer, one))
    return found
  }
const person = (ask: (viewer: Viewer, id: string) => Promise<unknown>) =>
  each(() => ids.people, ask)
const referral = (ask: (viewer: Viewer, id: string) => Promise<unknown>) =>
  each(() => ids.referrals.slice(0, 10), ask)
const group = (ask: (viewer: Viewer, id: string) => Promise<unknown>) =>
  each(() => ids.cohorts, ask)

/** Of whoever sees nobody these find nothing, count nothing and say nothing. */
const nothing: Record<string, Asked> = {
  findPerson: person((v, id) => findPerson(db.reader, v, id)),
  findPersonRecord: person((v, id) => findPersonRecord(db.reader, v, id)),
  findReferralsOf: person((v, id) => findReferralsOf(db.reader, v, id)),
  findReferralsAndCourses: person(async (v, id) => {
    const { referrals, courses } = await findReferralsAndCourses(db.reader, v, id)
    return [...referrals, ...courses]
  }),
  findReferral: referral((v, id) => findReferral(db.reader, v, id)),
  findWaits: (v) => findWaits(db.reader, v, 'bbr'),
  findWait: referral((v, id) => findWait(db.reader, v, id)),
  findWaitsOf: person((v, id) => findWaitsOf(db.reader, v, id)),
  findWaitsById: (v) => findWaitsById(db.reader, v, ids.referrals),
  searchWaits: (v) => searchWaits(db.reader, v, 'bbr', 'a'),
  countWaiting: (v) => countWaiting(db.reader, v, 'bbr', today),
  findWaitingLocalities: (v) => findWaitingLocalities(db.reader, v, 'bbr'),
  findOfferedCohorts: (v) => findOfferedCohorts(db.reader, v, 'bbr', today),
  findScopeNames: async (v) => {
    const { cohorts } = await findScopeNames(db.reader, v, {
      localityIds: [],
      cohortIds: ids.cohorts,
    })
    return [...cohorts]
  },
  countFileRows: (v) => countFileRows(db.reader, v, 'plan'),
  findNamed: async (v) => [...(await findNamed(db.reader, v, ids.referrals))],
  listOfficers: (v) => listOfficers(db.reader, v),
  findPlacement: each(
    () => ids.placements.slice(0, 10),
    (v, id) => findPlacement(db.reader, v, id),
  ),
  findPlacementsOf: (v) => findPlacementsOf(db.reader, v, ids.referrals),
  findLetterCase: each(
    () => ids.placements.slice(0, 10),
    (v, id) => findLetterCase(db.reader, v, id, today),
  ),
  findOpenTasks: (v) => findOpenTasks(db.reader, v),
  findOpenTask: each(
    () => ids.tasks,
    (v, id) => findOpenTask(db.reader, v, id),
  ),
  findTasksOf: person((v, id) => findTasksOf(db.reader, v, id)),
  findCautions: async (v) => [...(await findCautions(db.reader, v, cautions))],
  findDesk: async (v) => {
    const asked = { viewer: v, today }
    const { list, urgent, figures } = await findDesk(
      db.reader,
      asked,
      readDeskFilter({}),
      new Map(),
    )
    const { total, groups, masked, counts } = list
    const { chances, shown, deadlines, tell } = figures
    return [total, groups, masked, counts, urgent, chances, shown, deadlines, tell]
  },
  findToTell: (v) => findToTell(db.reader, { viewer: v, today }),
  findCaution: each(
    () => cautioned(),
    (v, id) => findCaution(db.reader, v, id),
  ),
  findNotices: (v) => findNotices(db.reader, v, ids.referrals),
  findLastTold: (v) => findLastTold(db.reader, v, 'cara'),
  findBirthDays: (v) => findBirthDays(db.reader, v, ids.people),
  findReturn: each(
    () => pairs,
    (v, { cohortId, number }) => findReturn(db.reader, v, cohortId, number),
  ),
  findCounted: (v) => findCounted(db.reader, v, 'bbr', day('2026-01-01')),
  findReported: async (v) =>
    (await findReported(db.reader, { viewer: v, programmeKey: 'bbr', today })).counted,
  findPressing: (v) =>
    findPressing(
      db.reader,
      { viewer: v, programmeKey: 'bbr', today },
      { unit: undefined, localityId: undefined },
    ),
  findNameless: (v) => findNameless(db.reader, v, 'bbr', ids.referrals),
  findReferred: (v) => findReferred(db.reader, v, 'bbr', today),
  digestOf: (v) => digestOf(db.reader, v, today),
  dayOfChanges: (v) => dayOfChanges(db.reader, v, today),
  findCohort: group((v, id) => findCohort(db.reader, v, id)),
  findCohorts: (v) => findCohorts(db.reader, v, 'bbr', today),
  findReturnsDue: (v) => findReturnsDue(db.reader, v, 'cara', later),
  findWorkshopsOf: each(
    () => cautioned(),
    (v, id) => findWorkshopsOf(db.reader, v, id),
  ),
  findMovedWorkshops: (v) => findMovedWorkshops(db.reader, v, 'cara'),
  findRegistersDue: (v) => findRegistersDue(db.reader, v, { today: later, time: '10:00' }),
  findClosedTask: each(
    () => ['task-0', 'task-1', 'task-2'],
    (v, id) => findClosedTask(db.reader, v, `closed-${id}`),
  ),
  findPastCohorts: (v) => findPastCohorts(db.reader, v, 'bbr', day('2029-01-01')),
  findCalendarFacts: group((v, id) =>
    findCalendarFacts(db.reader, v, id, { today, time: '10:00' }),
  ),
  findClosedSessions: (v) => findClosedSessions(db.reader, v, day('2026-01-01')),
  findRegisterSession: each(
    () => pairs,
    (v, { cohortId, number }) => findRegisterSession(db.reader, v, cohortId, number),
  ),
  findSessionsAhead: (v) => findSessionsAhead(db.reader, v, today, 28),
  findSeatedTogether: (v) => findSeatedTogether(db.reader, v, today),
  lookedFind: each(
    () => ids.crns,
    (v, reference) => probationLooked.find(db.reader, c(v), { reference }),
  ),
  lookedNamed: (v) => probationLooked.named(db.reader, c(v), ids.people),
  findListPage: async (v) => {
    const found = await findListPage(db.reader, list(v), readFilter({}))
    const { page: _, pages: __, ...said } = found
    return said
  },
  findOptions: async (v) => (await findOptions(db.reader, list(v), readFilter({}))).options,
  findWaitsToday: (v) => findWaitsToday(db.reader, list(v), ids.referrals),
  findOnOffer: (v) => findOnOffer(db.reader, list(v), ids.referrals),
  findFoundIn: (v) => findFoundIn(db.reader, list(v), { ids: ids.referrals }),
  countCandidates: group(async (v, id) => {
    const cohort = (await findCohort(db.reader, insider, id))!
    const { total, joiners } = await countCandidates(db.reader, list(v), cohort)
    return [total, joiners?.count, joiners?.veryLate]
  }),
  findCandidates: group(async (v, id) =>
    findCandidates(db.reader, list(v), (await findCohort(db.reader, insider, id))!, few),
  ),
  foreseeJoiners: group(async (v, id) => {
    const cohort = (await findCohort(db.reader, insider, id))!
    const { on: _, ...joiners } = (await foreseeJoiners(db.reader, list(v), cohort)) ?? { on: '' }
    return joiners
  }),
  findFound: (v) => findFound(db.reader, list(v), listsToDecide(false), true),
  findFigures: (v) => findFigures(db.reader, list(v)),
  findCohortsAhead: (v) => findCohortsAhead(db.reader, list(v)),
  findKeepApartAndBusy: async (v) => {
    const { keepApart, busy } = await findSurroundings(db.reader, v, 'bbr')
    return { keepApart, busy }
  },
}
const few = { limit: 6, from: 0 }
const list = (viewer: Viewer) => ({ viewer, programmeKey: 'bbr', today })
const c = (viewer: Viewer) => ({ var: { viewer, today } }) as never

/** Of these the county has none. */
const rare = new Set(['findMovedWorkshops', 'findReturnsDue'])
/** These answer of what stands in one's way, whoever's it is: without a code, a CRN or a name. */
const nameless: Record<string, Asked> = {
  findRoster: group((v, id) => findRoster(db.reader, v, id)),
  findCohortHistory: group((v, id) => findCohortHistory(db.reader, v, id)),
  findLedSessions: (v) =>
    findLedSessions(db.reader, v, { fromOn: day('2026-10-01'), toOn: day('2027-03-01') }),
  findOtherSessions: async (v) => {
    const venues = await db.reader.all<{ id: string }>(sql`select id from venues`)
    const asked = venues.map(({ id }) =>
      findOtherSessions(db.reader, v, { venueId: id, emails: [], fromOn: today }),
    )
    return Promise.all(asked)
  },
  findBookedSessions: (v) => findBookedSessions(db.reader, v, undefined),
  findBusyOf: async (v) => findBusyOf(db.reader, v, 'freedom', await everyId()),
  findTakenSessions: async (v) => {
    const venues = await db.reader.all<{ id: string }>(sql`select id from venues`)
    const venueIds = venues.map(({ id }) => id)
    return findTakenSessions(db.reader, v, { venueIds, emails: [], fromOn: today })
  },
  findSameDays: (v) => findSameDays(db.reader, v, day('2026-01-01')),
  findTeam: (v) => findTeam(db.reader, v),
  findTimesTaken: async (v) => {
    const venues = await db.reader.all<{ id: string }>(sql`select id from venues`)
    const asked = venues.map(({ id }) =>
      findTimesTaken(db.reader, v, { id: 'another', venueId: id }, [], today),
    )
    return Promise.all(asked)
  },
  findRegisterMen: each(
    () => pairs,
    async (v, { cohortId, number }) => {
      const session = await findRegisterSession(db.reader, insider, cohortId, number)
      return session && findRegisterMen(db.reader, v, { ...session, mayKeep: false }, later)
    },
  ),
}
/** These find whatever is meant, for rules that hold for everybody, and mark what the viewer may not see. */
const marked: Record<string, Asked> = {
  findOpenOf: person((v, id) => findOpenOf(db.reader, v, id)),
  findKnownPeople: (v) => findKnownPeople(db.reader, v, ids.crns),
  findKnownCohorts: (v) =>
    findKnownCohorts(
      db.reader,
      v,
      ids.codes.map((code) => code.toLowerCase()),
    ),
  findPlaceCohorts: (v) =>
    findPlaceCohorts(
      db.reader,
      v,
      ids.codes.map((code) => code.toLowerCase()),
    ),
}
const everyId = async () =>
  (await db.reader.all<{ id: string }>(sql`select id from people`)).map(({ id }) => id)

/** Whether an answer says nothing at all: no row, no number but zero, no word. */
function isNothing(answer: unknown): boolean {
  if (!answer) return true
  if (answer instanceof Map || answer instanceof Set) return answer.size === 0
  if (Array.isArray(answer)) return answer.every(isNothing)
  return typeof answer === 'object' && Object.values(answer).every(isNothing)
}
const written = (answer: unknown) =>
  JSON.stringify(answer, (_, value) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  ) ?? ''

test('every query of this side that takes a viewer is asked here, or it is said where else', () => {
  const elsewhere = new Set([
    // Of somebody or a group that was found for the viewer, by one of those above.
    ...[
      'findBusyOf',
      'findCase',
      'findGround',
      'findWhole',
      'everyWait',
      'findInside',
      'findPairs',
      'findSeeker',
    ],
    // Kept by whoever made them, or by area: test/probation/planning and test/probation/imports.
    ...[
      'findPlan',
      'findPlanHead',
      'countPlanRows',
      'listPlans',
      'findTried',
      'findOneTried',
      'findProposals',
      'listImports',
    ],
    ...['findSavedFilters', 'findOffice', 'findOpeningFacts', 'findPlannedProgrammes'],
    // Kept for who sees the same, and what it is made of: test/probation/planning/runs.test.ts.
    ...['findRun', 'findScope', 'questionOf', 'findChoosable'],
    // Staff, venues and programmes: nobody's case.
    ...['findKnown', 'findMember', 'findPlaces', 'findUncovered', 'findStaffFacts'],
    // Whom duty access may open, beyond one's scope: test/access/duty.
    'findForDuty',
    // Made of the others, or what others are made of.
    ...[
      'findDay',
      'readableDay',
      'findDoubleBooked',
      'findSurroundings',
      'findSurroundingsOf',
      'findByCrn',
      'findSeats',
      'findNames',
    ],
  ])
  const asked = new Set([...Object.keys({ ...nothing, ...nameless, ...marked }), ...elsewhere])
  const taking =
    /export (?:async )?function (\w+)\(\s*db: Reader,\s*(?:viewer: Viewer|asked: Asked|\{[^}]*viewer[^}]*\}: Asked)/g
  const all = [...readSources(['db/probation/queries']).values()].flatMap((text) =>
    [...text.matchAll(taking)].map(([, name]) => name!),
  )
  expect(all.length).toBeGreaterThan(60)
  expect(all.filter((name) => !asked.has(name))).toEqual([])
})

test.each(Object.entries(nothing))('%s tells nothing to whoever sees nobody', async (name, ask) => {
  const told: string[] = []
  for (const [who, viewer] of Object.entries(strangers)) {
    if (!isNothing(await ask(viewer))) told.push(who)
  }
  expect(told).toEqual([])
  if (!rare.has(name)) expect(isNothing(await ask(insider))).toBe(false)
})

test.each(Object.entries(nameless))(
  '%s names nobody and no group to whoever sees none',
  async (_, ask) => {
    const told: string[] = []
    const secret = [
      ...ids.codes.map((code) => `code":"${code}"`),
      ...(await hiddenWords({ probation: db }, insiderless)),
    ]
    for (const [who, viewer] of Object.entries(strangers)) {
      const answer = written(await ask(viewer))
      if (secret.some((word) => answer.includes(word))) told.push(who)
    }
    expect(told).toEqual([])
  },
)
const insiderless = { role: 'administrator' } as const

test.each(Object.entries(marked))(
  '%s marks as beyond his scope what it finds there',
  async (_, ask) => {
    const told: string[] = []
    const within = /"isOutside":false|"isSeen":(true|1)|"standing":"open"|"place":\{"code":"[A-Z]/
    for (const [who, viewer] of Object.entries(strangers)) {
      if (within.test(written(await ask(viewer)))) told.push(who)
    }
    expect(told).toEqual([])
    expect(written(await ask(insider))).toMatch(within)
  },
)

/** The same words as an answer has them: names in fields of their own, or whole. */
const asAnswered = (words: readonly string[]) =>
  words.flatMap((word) => {
    const [family, given] = word.startsWith('>') ? word.slice(1).split(', ') : []
    if (!family) return [word]
    return [`"familyName":"${family}","givenNames":"${given}"`, `"${family}, ${given}"`]
  })

const own: Record<string, Viewer> = {
  'an officer': viewerOf('probation_officer', {
    email: 'j.hollis@probation.example',
    areas: 'all',
  }),
  'a facilitator': viewerOf('facilitator', { email: 'h.ito@probation.example', areas: 'all' }),
  'a coordinator': viewerOf('cara_coordinator', { areas: 'all' }),
  'a manager': insider,
}
test.each(Object.entries(own))(
  'to %s no query names anybody who is not theirs, or is closed to them',
  async (_, viewer) => {
    const hidden = asAnswered(
      await hiddenWords({ probation: db }, { role: viewer.role, email: viewer.email }),
    )
    const told: string[] = []
    for (const [name, ask] of Object.entries({ ...nothing, ...nameless })) {
      const answer = written(await ask(viewer))
      const names = hidden.filter((word) => answer.includes(word))
      if (names.length > 0) told.push(`${name}: ${names.slice(0, 3)}`)
    }
    expect(told).toEqual([])
  },
)

test('a search by name finds nobody who is closed to whoever searches; by his whole CRN it does', async () => {
  const [closed] = await db.reader.all<{
    id: string
    crn: string
    name: string
    programme: string
  }>(
    sql`select r.id, p.crn, p.family_name || ', ' || p.given_names as name, r.programme_key as programme
      from people p join referrals r on r.person_id = p.id
      where p.restricted = 1 and r.ended_on is null and r.started_on is null order by p.crn limit 1`,
  )
  const { id, crn, name, programme } = closed!
  expect((await searchWaits(db.reader, insider, programme, name)).has(id)).toBe(false)
  expect((await searchWaits(db.reader, insider, programme, name.slice(0, 4))).has(id)).toBe(false)
  expect((await searchWaits(db.reader, insider, programme, crn.slice(0, 5))).has(id)).toBe(false)
  expect((await searchWaits(db.reader, insider, programme, crn)).has(id)).toBe(true)
})

test('a CRN of somebody beyond his scope, or closed to him, is told as taken, and no more', async () => {
  const crns = (
    await db.reader.all<{ crn: string }>(
      sql`select crn from people order by restricted desc, crn limit 10`,
    )
  ).map(({ crn }) => crn)
  for (const viewer of Object.values(strangers))
    for (const crn of crns) expect(await findByCrn(db.reader, viewer, crn)).toBe('taken')
  expect(await findByCrn(db.reader, insider, 'X999999')).toBeUndefined()
  expect(await findByCrn(db.reader, insider, crns[0]!)).toBe('taken')
  expect(await findByCrn(db.reader, insider, crns.at(-1)!)).toMatchObject({ crn: crns.at(-1)! })
})

test('staff are kept by a manager of the groups that they lead; whoever leads elsewhere alone is not hers', async () => {
  const leaders = await db.reader.all<{ email: string }>(
    sql`select distinct email from cohort_facilitators order by email`,
  )
  const kept = (await findTeam(db.reader, strangers['a manager of another area']!)).map(
    ({ email }) => email,
  )
  expect(leaders.filter(({ email }) => kept.includes(email))).toEqual([])
  const all = (await findTeam(db.reader, insider)).map(({ email }) => email)
  expect(leaders.filter(({ email }) => !all.includes(email))).toEqual([])
})

test('an officer is told of the groups of a day in which one of his people has a place, and of no other', async () => {
  const officer = own['an officer']!
  const mine = await db.reader.all<{ code: string }>(
    sql`select distinct c.code from cohorts c join placements b on b.cohort_id = c.id and b.status in ('booked', 'started')
      join referrals r on r.id = b.referral_id where r.officer_email = ${officer.email} order by c.code`,
  )
  const told = written(await digestOf(db.reader, officer, today))
  const codes = ids.codes.filter((code) => told.includes(`"${code}"`))
  expect(codes.filter((code) => !mine.some((one) => one.code === code))).toEqual([])
  const { cases } = await dayOfChanges(db.reader, officer, today)
  expect(cases.filter(({ kind }) => kind === 'cohort')).toHaveLength(mine.length)
  expect(mine.length).toBeLessThan(ids.codes.length)
})

test('of a man who is closed to the viewer no caution is told, and everything is of one who is open', async () => {
  const rows = await db.reader.all<{ id: string; restricted: number }>(
    sql`select r.id, p.restricted from referrals r join people p on p.id = r.person_id
      where r.programme_key = 'cara' and r.ended_on is null`,
  )
  const told = await findCautions(
    db.reader,
    insider,
    rows.map(({ id }) => id),
  )
  expect(rows.some(({ restricted }) => restricted)).toBe(true)
  for (const { id, restricted } of rows) expect(told.has(id), id).toBe(!restricted)
  const closed = await db.reader.all<{ id: string }>(
    sql`select id from people where restricted = 1`,
  )
  const born = await findBirthDays(
    db.reader,
    insider,
    closed.map(({ id }) => id),
  )
  expect(born.size).toBe(0)
})
