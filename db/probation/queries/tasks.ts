import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { OpenTask, PersonTask } from '../../../src/probation/attendance/open-task.ts'
import type { TaskFor } from '../../../src/probation/attendance/task.ts'
import type { Reader } from '../database.ts'
import { cohorts, people, placements, programmes, referrals, sessions, tasks } from '../schema.ts'
import { isMasked, visibleReferrals } from './scope.ts'
import { heldSeat } from './seats.ts'

/** Whose tasks a role has: each sees its own kind, of people whom it sees. */
const taskForOf: Partial<Record<Viewer['role'], TaskFor>> = {
  probation_officer: 'officer',
  facilitator: 'facilitator',
  programme_manager: 'manager',
  cara_coordinator: 'manager',
}

/** The viewer's open tasks, the soonest due first. */
export async function findOpenTasks(db: Reader, viewer: Viewer): Promise<OpenTask[]> {
  return select(db, viewer, undefined)
}

/** One open task of the viewer's, or nothing: closed, unknown and somebody else's look alike. */
export async function findOpenTask(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<OpenTask | undefined> {
  return (await select(db, viewer, eq(tasks.id, id)))[0]
}

/** The open tasks of a person's referrals that the viewer sees, whoever has to do them. */
export async function findTasksOf(
  db: Reader,
  viewer: Viewer,
  personId: string,
): Promise<PersonTask[]> {
  const rows = await db
    .select({
      id: tasks.id,
      referralId: tasks.referralId,
      kind: tasks.kind,
      forWhom: tasks.forWhom,
      words: tasks.words,
      dueOn: tasks.dueOn,
    })
    .from(tasks)
    .innerJoin(referrals, eq(referrals.id, tasks.referralId))
    .where(and(eq(referrals.personId, personId), isNull(tasks.closedOn), visibleReferrals(viewer)))
    .orderBy(asc(tasks.dueOn), asc(tasks.id))
  return rows.map((row) => ({ ...row, isOwn: taskForOf[viewer.role] === row.forWhom }))
}

/** How one of the viewer's tasks was closed, for whom comes too late. */
export async function findClosedTask(db: Reader, viewer: Viewer, id: string) {
  const [row] = await db
    .select({
      kind: tasks.kind,
      outcome: tasks.outcome,
      closedOn: tasks.closedOn,
      closedBy: tasks.closedBy,
      personId: referrals.personId,
    })
    .from(tasks)
    .innerJoin(referrals, eq(referrals.id, tasks.referralId))
    .where(and(eq(tasks.id, id), visibleTasks(viewer)))
  return row?.closedOn ? row : undefined
}

/** A review is for whoever led him too, though he has left their list with his last session. */
function visibleTasks(viewer: Viewer): SQL {
  const forWhom = taskForOf[viewer.role]
  if (viewer.side !== 'probation' || !forWhom) return sql`false`
  const own = sql`(${tasks.forWhom} = ${forWhom} and ${visibleReferrals(viewer)})`
  if (viewer.role !== 'facilitator') return own
  return sql`(${own} or (${tasks.kind} = 'review' and ${wasLed(viewer)}))`
}

function wasLed({ email }: Viewer): SQL {
  return sql`exists (select 1 from placements p join cohort_facilitators f on f.cohort_id = p.cohort_id
    where p.referral_id = ${referrals.id} and p.status = 'completed' and f.email = ${email})`
}

async function select(db: Reader, viewer: Viewer, where: SQL | undefined): Promise<OpenTask[]> {
  const rows = await db
    .select({
      id: tasks.id,
      kind: tasks.kind,
      about: tasks.about,
      forWhom: tasks.forWhom,
      words: tasks.words,
      openedOn: tasks.openedOn,
      dueOn: tasks.dueOn,
      version: tasks.version,
      referralId: tasks.referralId,
      personId: referrals.personId,
      crn: people.crn,
      sex: people.sex,
      programmeKey: referrals.programmeKey,
      programme: programmes.shortName,
      familyName: people.familyName,
      givenNames: people.givenNames,
      masked: isMasked(viewer),
      visible: sql<number>`case when ${visibleReferrals(viewer)} then 1 else 0 end`,
      placementId: placements.id,
      placeCohortId: placements.cohortId,
      placeCode: cohorts.code,
      sessionCohortId: sessions.cohortId,
      sessionNumber: sessions.number,
      sessionOn: sessions.heldOn,
    })
    .from(tasks)
    .innerJoin(referrals, eq(referrals.id, tasks.referralId))
    .innerJoin(people, eq(people.id, referrals.personId))
    .innerJoin(programmes, eq(programmes.key, referrals.programmeKey))
    .leftJoin(placements, heldSeat)
    .leftJoin(cohorts, eq(cohorts.id, placements.cohortId))
    .leftJoin(sessions, eq(sessions.id, tasks.about))
    .where(and(isNull(tasks.closedOn), isNull(referrals.endedOn), visibleTasks(viewer), where))
    .orderBy(asc(tasks.dueOn), asc(people.crn), asc(tasks.kind))
  return rows.map(asTask)
}

type Row = Omit<OpenTask, 'name' | 'isOpen' | 'placement' | 'session'> & {
  familyName: string
  givenNames: string
  masked: number
  visible: number
  placementId: string | null
  placeCohortId: string | null
  placeCode: string | null
  sessionCohortId: string | null
  sessionNumber: number | null
  sessionOn: OpenTask['dueOn'] | null
}

/** Whatever is not plainly open is closed: only a 0 gives a name. */
function asTask(row: Row): OpenTask {
  const { familyName, givenNames, masked, visible, ...rest } = row
  const { placementId, placeCohortId, placeCode, sessionCohortId, ...of } = rest
  const { sessionNumber, sessionOn, ...task } = of
  const isNamed = Number(masked) === 0
  return {
    ...task,
    name: isNamed ? { familyName, givenNames } : undefined,
    isOpen: isNamed && Number(visible) === 1,
    placement:
      placementId && placeCohortId
        ? { id: placementId, cohortId: placeCohortId, code: placeCode ?? '' }
        : undefined,
    session:
      sessionCohortId && sessionNumber !== null && sessionOn
        ? { cohortId: sessionCohortId, number: sessionNumber, heldOn: sessionOn }
        : undefined,
  }
}
