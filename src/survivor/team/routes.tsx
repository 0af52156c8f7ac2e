import { Hono } from 'hono'
import { findLoads } from '../../../db/survivor/queries/loads.ts'
import { findOwnWorker } from '../../../db/survivor/queries/scope.ts'
import { findServiceSettings } from '../../../db/survivor/queries/service.ts'
import { countStandingFacts } from '../../../db/survivor/queries/standing-facts.ts'
import { countWaiting } from '../../../db/survivor/queries/waiting.ts'
import { TeamPage } from '../../../views/survivor/team/page.tsx'
import { can } from '../../access/matrix.ts'
import { type May, whoMay } from '../../access/permit.ts'
import type { Day } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { byLoad, type LoadRow, mondaysBack } from './load.ts'
import { sumByTeam, sumOf } from './sums.ts'
import { leadInWords } from './words.ts'

const weeks = 12

const may: May = [['read', 'caseload']]

/** The team's loads, for its manager and its workers: figures only. */
export const team = new Hono<SurvivorEnv>().get(patterns.team, whoMay(may), async (c) => {
  const { db, viewer, today } = c.var
  const mayManage = can(viewer, 'create', 'caseload')
  const { settings } = await findServiceSettings(db.reader)
  const all = await findLoads(db.reader, viewer, today, weeks)
  const hasLeft = ({ leftOn }: { leftOn: Day | null }) => leftOn !== null && leftOn <= today
  const here = all.filter(({ worker }) => !hasLeft(worker))
  const rows = here
    .map(
      ({ worker: { id, name, team }, loads, weeksAbove, status }): LoadRow => ({
        ...{ id, name, team, weeksAbove, status },
        load: loads[0]!,
      }),
    )
    .sort(byLoad)
  const loaded = all.map(({ worker, loads }) => ({
    team: worker.team,
    hasLeft: hasLeft(worker),
    loads,
  }))
  const sums = sumByTeam(loaded, settings)
  const own = await findOwnWorker(db.reader, viewer)
  return show(
    c,
    { title: 'Team', section: urls.team },
    <TeamPage
      lead={leadInWords(rows, settings, weeks)}
      rows={rows}
      sums={sums.length > 1 ? [...sums, sumOf('All teams', loaded, settings)] : sums}
      mondays={mondaysBack(today, weeks)}
      highLoad={settings.highLoad}
      highLoadWeeks={settings.highLoadWeeks}
      mayManage={mayManage}
      mayOpen={(id) => mayManage || id === own?.id}
      waiting={mayManage ? await countWaiting(db.reader, viewer, today) : 0}
      counts={await countStandingFacts(db.reader, { viewer, today, now: c.var.now() })}
      saved={c.req.query('saved') === 'yes'}
    />,
  )
})
