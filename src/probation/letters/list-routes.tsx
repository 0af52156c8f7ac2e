import { Hono } from 'hono'
import { findCohort } from '../../../db/probation/queries/cohorts.ts'
import { findNextSessions } from '../../../db/probation/queries/letters.ts'
import { findRoster } from '../../../db/probation/queries/roster.ts'
import { CohortListPage } from '../../../views/probation/letters/list.tsx'
import { recordReading } from '../../access/audit.ts'
import { type May, whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { listChoice, listRows } from './list.ts'

/** Columns that a sheet has room for. */
const sessionsOnSheet = 6

const may: May = [['update', 'cohort']]

/** The men of a cohort on paper, with boxes for its next sessions: for those who work with it. */
export const cohortLists = new Hono<Env>().get(patterns.cohortList, whoMay(may), async (c) => {
  const { db, viewer, today } = c.var
  const cohort = (await findCohort(db.reader, viewer, c.req.param('id'))) ?? notFound()
  const fromOn = cohort.cancelledOn ? undefined : today
  const sessions = fromOn
    ? await findNextSessions(db.reader, cohort.id, fromOn, sessionsOnSheet)
    : []
  const choice = listChoice(c.req.query('order'), c.req.query('crn'))
  const roster = await findRoster(db.reader, viewer, cohort.id)
  const rows = listRows(roster, sessions, choice.order)
  const named = rows.flatMap(({ line: { occupant } }) =>
    occupant.shown === 'named' ? [occupant.personId] : [],
  )
  await recordReading(c, 'person', named, 'cohort list', 'disclosure')
  return show(
    c,
    { title: `List of ${cohort.code}`, section: urls.cohorts },
    <CohortListPage {...{ cohort, sessions, rows, choice, today }} />,
  )
})
