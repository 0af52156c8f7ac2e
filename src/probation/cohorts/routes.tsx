import { type Context, Hono } from 'hono'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { findDaysOff } from '../../../db/probation/queries/calendar-change.ts'
import { countCandidates, findCandidates } from '../../../db/probation/queries/candidates.ts'
import { findClosedSessionsOf } from '../../../db/probation/queries/closed-sessions.ts'
import { findCohortHistory } from '../../../db/probation/queries/cohort-history.ts'
import { findDoubleBooked } from '../../../db/probation/queries/double-bookings.ts'
import { findRoomNames, findRoster } from '../../../db/probation/queries/roster.ts'
import { findSeatedTogether } from '../../../db/probation/queries/seated-together.ts'
import { findTreatmentManager } from '../../../db/probation/queries/staff.ts'
import type { Asked } from '../../../db/probation/queries/stands.ts'
import { findFoundIn } from '../../../db/probation/queries/waiting-list.ts'
import { CohortPage } from '../../../views/probation/cohorts/page.tsx'
import { recordReading } from '../../access/audit.ts'
import { can } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import { leads } from '../../access/scopes.ts'
import type { Env } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import type { SeatedTogether } from '../today/kept-apart.ts'
import type { WaitToday } from '../waiting-list/wait.ts'
import { allKinds, changeKinds } from './changes/change-words.ts'
import { withDaysOff } from './changes/days-off.ts'
import { openCohort } from './opened.ts'
import { namedIn } from './roster.ts'

/** People shown without opening the whole list. */
const few = 6

/** A cohort: how full, who sits where, who could join, and what was done with it. */
export const cohortPages = new Hono<Env>().get(
  patterns.cohort,
  whoMay([['read', 'cohort']]),
  async (c) => {
    const { db, viewer, today } = c.var
    const cohort = await openCohort(c, db.reader)
    const asked = { viewer, programmeKey: cohort.programmeKey, today }
    const [figures, candidates, roster, keptApart, rest] = await Promise.all([
      countCandidates(db.reader, asked, cohort),
      findCandidates(db.reader, asked, cohort, { limit: few, from: 0 }),
      findRoster(db.reader, viewer, cohort.id),
      keptApartIn(c, cohort.id),
      restOf(c, asked, cohort.id),
    ])
    const { total, joiners } = figures
    const { calendar, daysOff, ...others } = rest
    const seen = candidates.map(({ wait }) => wait.personId)
    const named = new Set([...namedIn(roster), ...seen, ...idsOf(keptApart)])
    await recordReading(c, 'person', [...named], 'cohort')
    return show(
      c,
      { title: `Cohort ${cohort.code}`, section: urls.cohorts },
      <CohortPage
        cohort={cohort}
        roster={roster}
        {...others}
        candidates={candidates}
        fitting={total}
        joiners={joiners}
        calendar={withDaysOff(calendar, cohort.venueId, daysOff)}
        daysOff={daysOff.filter(({ toOn }) => toOn >= today)}
        today={today}
        mayBook={can(viewer, 'create', 'placement')}
        mayEdit={can(viewer, 'create', 'cohort')}
        mayCancel={can(viewer, 'cancel', 'cohort')}
        mayPrint={can(viewer, 'update', 'cohort')}
        kinds={allKinds.filter((kind) => can(viewer, changeKinds[kind].action, 'cohort'))}
        keptApart={keptApart}
        hasList={!leads(viewer)}
        notice={notices[c.req.query('done') ?? '']}
      />,
    )
  },
)

/** What else is told of a cohort, none of it by another. */
async function restOf({ var: { db } }: Context<Env>, asked: Asked, cohortId: string) {
  const { reader } = db
  const { viewer, today } = asked
  const ofCalendar = Promise.all([
    findRoomNames(reader, cohortId, today),
    findCalendar(reader),
    findDaysOff(reader, cohortId),
    findClosedSessionsOf(reader, cohortId, today),
  ])
  const ofPeople = Promise.all([
    findTreatmentManager(reader, cohortId),
    findDoubleBooked(reader, viewer, today, { cohortId }),
    findCohortHistory(reader, viewer, cohortId),
    findFoundIn(reader, asked, { cohortId }),
  ])
  const [[rooms, calendar, daysOff, closed], [treatmentManager, bookedTwice, history, late]] =
    await Promise.all([ofCalendar, ofPeople])
  const tooLate = endingTooLate(late)
  return { rooms, treatmentManager, closed, bookedTwice, calendar, daysOff, history, tooLate }
}

/** Those booked or seated in a cohort who will be reviewed after their order ends, by placement. */
function endingTooLate(late: readonly WaitToday[]): Map<string, WaitToday> {
  return new Map(late.map((wait) => [wait.booking!.placementId, wait]))
}

/** What has just been done, after the form that did it. */
const notices: Record<string, string | undefined> = {
  opened: 'The cohort is open: places in it can be booked.',
  changed: 'The change is saved.',
  cancelled: 'The cohort is cancelled.',
}

/** Who sits together here and must not, for who may move them. */
async function keptApartIn(c: Context<Env>, cohortId: string): Promise<SeatedTogether[]> {
  const { db, viewer, today } = c.var
  if (!can(viewer, 'cancel', 'cohort')) return []
  return findSeatedTogether(db.reader, viewer, today, cohortId)
}

function idsOf(seated: readonly SeatedTogether[]): string[] {
  return seated.flatMap(({ people }) => people.flatMap((person) => person?.id ?? []))
}
