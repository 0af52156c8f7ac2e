import { Hono } from 'hono'
import { findNextSessions } from '../../../db/probation/queries/letters.ts'
import { findRoster } from '../../../db/probation/queries/roster.ts'
import { CohortListPage } from '../../../views/probation/letters/list.tsx'
import { recordReading } from '../../access/audit.ts'
import { type May, whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { openCohort } from '../cohorts/opened.ts'
import { namedIn } from '../cohorts/roster.ts'
import { listChoice, listRows } from './list.ts'

/** Columns that a sheet has room for. */
const sessionsOnSheet = 6

const may: May = [['update', 'cohort']]

/** The men of a cohort on paper, with boxes for its next sessions: for those who work with it. */
export const printedLists = new Hono<Env>().get(patterns.cohortList, whoMay(may), async (c) => {
  const { db, viewer, today } = c.var
  const cohort = await openCohort(c, db.reader)
  const fromOn = cohort.cancelledOn ? undefined : today
  const sessions = fromOn
    ? await findNextSessions(db.reader, cohort.id, fromOn, sessionsOnSheet)
    : []
  const choice = listChoice(c.req.query('order'), c.req.query('crn'))
  const roster = await findRoster(db.reader, viewer, cohort.id)
  const rows = listRows(roster, sessions, choice.order)
  const named = namedIn(rows.map(({ line }) => line))
  await recordReading(c, 'person', named, 'cohort list', 'disclosure')
  return show(
    c,
    { title: `List of ${cohort.code}`, section: urls.cohorts },
    <CohortListPage {...{ cohort, sessions, rows, choice, today }} />,
  )
})
