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
    const { total, joiners } = await countCandidates(db.reader, asked, cohort)
    const candidates = await findCandidates(db.reader, asked, cohort, { limit: few, from: 0 })
    const roster = await findRoster(db.reader, viewer, cohort.id)
    const seen = candidates.map(({ wait }) => wait.personId)
    const keptApart = await keptApartIn(c, cohort.id)
    const daysOff = await findDaysOff(db.reader, cohort.id)
    const named = new Set([...namedIn(roster), ...seen, ...idsOf(keptApart)])
    await recordReading(c, 'person', [...named], 'cohort')
    return show(
      c,
      { title: `Cohort ${cohort.code}`, section: urls.cohorts },
      <CohortPage
        cohort={cohort}
        roster={roster}
        rooms={await findRoomNames(db.reader, cohort.id, today)}
        treatmentManager={await findTreatmentManager(db.reader, cohort.id)}
        candidates={candidates}
        fitting={total}
        joiners={joiners}
        calendar={withDaysOff(await findCalendar(db.reader), cohort.venueId, daysOff)}
        daysOff={daysOff.filter(({ toOn }) => toOn >= today)}
        history={await findCohortHistory(db.reader, viewer, cohort.id)}
        today={today}
        mayBook={can(viewer, 'create', 'placement')}
        mayEdit={can(viewer, 'create', 'cohort')}
        mayCancel={can(viewer, 'cancel', 'cohort')}
        mayPrint={can(viewer, 'update', 'cohort')}
        kinds={allKinds.filter((kind) => can(viewer, changeKinds[kind].action, 'cohort'))}
        closed={await findClosedSessionsOf(db.reader, cohort.id, today)}
        bookedTwice={await findDoubleBooked(db.reader, viewer, today, { cohortId: cohort.id })}
        keptApart={keptApart}
        tooLate={endingTooLate(await findFoundIn(db.reader, asked, { cohortId: cohort.id }))}
        hasList={!leads(viewer)}
        notice={notices[c.req.query('done') ?? '']}
      />,
    )
  },
)

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
