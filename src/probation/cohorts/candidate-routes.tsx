import { Hono } from 'hono'
import { countCandidates, findCandidates } from '../../../db/probation/queries/candidates.ts'
import { Candidates } from '../../../views/probation/cohorts/candidates.tsx'
import { recordReading } from '../../access/audit.ts'
import { can } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { openCohort } from './opened.ts'

const onPage = 50

/** Everybody who fits a cohort, a page at a time. */
export const cohortCandidates = new Hono<Env>().get(
  patterns.cohortCandidates,
  whoMay([['read', 'cohort']]),
  async (c) => {
    const { db, viewer, today } = c.var
    const cohort = await openCohort(c, db.reader)
    const asked = { viewer, programmeKey: cohort.programmeKey, today }
    const { total } = await countCandidates(db.reader, asked, cohort)
    const pages = Math.max(1, Math.ceil(total / onPage))
    const page = Math.min(pages, Math.max(1, Number(c.req.query('page')) || 1))
    const from = (page - 1) * onPage
    const shown = await findCandidates(db.reader, asked, cohort, { limit: onPage, from })
    const ids = shown.map(({ wait }) => wait.personId)
    await recordReading(c, 'person', ids, 'who fits a cohort')
    return show(
      c,
      { title: `Who fits ${cohort.code}`, section: urls.cohorts },
      <Candidates
        cohort={cohort}
        candidates={shown}
        mayBook={can(viewer, 'create', 'placement')}
        page={page}
        pages={pages}
        from={from + 1}
        total={total}
      />,
    )
  },
)
