import { Hono } from 'hono'
import { findCohorts, findPastCohorts } from '../../../db/probation/queries/cohorts.ts'
import { CohortList } from '../../../views/probation/cohorts/list.tsx'
import { can } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import { leads } from '../../access/scopes.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { openProgrammes } from '../opened.ts'
import { cohortRows, optionsIn } from './list.ts'

/** The cohorts of a programme. */
export const cohortLists = new Hono<Env>().get(
  patterns.cohorts,
  whoMay([['list', 'cohort']]),
  async (c) => {
    const { db, viewer, today } = c.var
    const programmes = await openProgrammes(c)
    const { programme: asked, locality = '', venue = '', show: which } = c.req.query()
    const programme =
      (asked ? programmes.find(({ key }) => key === asked) : programmes[0]) ?? notFound()
    const filter = { localityId: locality, venueId: venue }
    const running = await findCohorts(db.reader, viewer, programme.key, today)
    return show(
      c,
      { title: 'Cohorts', section: urls.cohorts },
      <CohortList
        programme={programme}
        programmes={programmes}
        isPast={which === 'past'}
        rows={cohortRows(running, today, filter)}
        past={await findPastCohorts(db.reader, viewer, programme.key, today)}
        filter={filter}
        options={optionsIn(running)}
        mayMake={can(viewer, 'create', 'cohort')}
        isOwnOnly={leads(viewer)}
      />,
    )
  },
)
