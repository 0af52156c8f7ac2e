import { Hono } from 'hono'
import {
  findOffice,
  findPlannedProgrammes,
  findReferred,
} from '../../../../db/probation/queries/office.ts'
import { ready } from '../../../../db/probation/queries/ready.ts'
import { staffKey } from '../../../../db/probation/queries/staff-key.ts'
import { OpeningPage } from '../../../../views/probation/planning/openings/worth-opening.tsx'
import { mostNamed } from '../../../../views/probation/planning/scenarios/differences.tsx'
import { recordReading } from '../../../access/audit.ts'
import { type May, whoMay } from '../../../access/permit.ts'
import type { Env } from '../../../env.ts'
import { notFound } from '../../../errors.ts'
import { show } from '../../../kit/show.tsx'
import { turn } from '../../../kit/turn.ts'
import { patterns, urls } from '../../../urls.ts'
import { closedWaiting } from '../../waiting-list/closed.ts'
import { keptAnswer } from '../scenarios/kept-answers.ts'
import { openingLink } from '../scenarios/opening-link.ts'
import { solveBy } from '../scenarios/solve-by.ts'
import { namedIn } from '../scenarios/what-if.ts'
import { theSolver } from '../search/solver.ts'
import { proposeOpenings } from './worth-opening.ts'

const may: May = [['create', 'plan']]

/** Which cohorts to open. It changes nothing: opening one is the page that makes cohorts. */
export const openings = new Hono<Env>().get(patterns.openings, whoMay(may), async (c) => {
  const { db, viewer, today } = c.var
  const programmes = await findPlannedProgrammes(db.reader, viewer, today)
  const asked = c.req.query('programme')
  const programme =
    (asked ? programmes.find(({ key }) => key === asked) : programmes[0]) ?? notFound()
  const { key, template } = programme
  const kept = await ready(db, viewer, key, today)
  const found = await keptAnswer(kept, `openings ${key}`, async () => {
    const office = await findOffice(db.reader, viewer, { today, programme, template })
    return proposeOpenings(kept, office, { solve: solveBy(theSolver()), turn })
  })
  const { proposals } = found
  const ids = namedIn(
    proposals.map(({ column }) => column),
    mostNamed,
  )
  if (ids.length > 0) await recordReading(c, 'person', ids, 'which cohorts to open')
  const referred = await findReferred(db.reader, viewer, key, today)
  return show(
    c,
    { title: 'Which cohorts to open', section: urls.plans },
    <OpeningPage
      programme={programme}
      programmes={programmes}
      today={today}
      openings={found}
      links={proposals.map(({ opened }) => openingLink(opened, key, staffKey))}
      referred={proposals.map(({ opened: { cohort } }) =>
        within(
          kept.surroundings.travel,
          referred,
          cohort.localityId,
          template.settings.travelMinutes,
        ),
      )}
      restricted={closedWaiting(kept.masked).length}
    />,
  )
})

/** Referrals of localities from which a place is within reach. */
function within(
  travel: ReadonlyMap<string, number>,
  referred: ReadonlyMap<string, number>,
  localityId: string,
  limit: number,
): number {
  return [...referred]
    .filter(([from]) => (travel.get(`${from}>${localityId}`) ?? limit + 1) <= limit)
    .reduce((sum, [, count]) => sum + count, 0)
}
