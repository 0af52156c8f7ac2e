import { type Context, Hono } from 'hono'
import { findProgrammes } from '../../db/probation/queries/programme-list.ts'
import { type Ready, ready } from '../../db/probation/ready.ts'
import { Office } from '../../views/home/office.tsx'
import { type ProgrammeToday, Today } from '../../views/home/today.tsx'
import { recordReading } from '../access/audit.ts'
import { can } from '../access/matrix.ts'
import type { Env } from '../env.ts'
import { show } from '../show.tsx'
import { urls } from '../urls.ts'
import { decisionsOf, figuresOf, lastSevenDays, nextEntries } from './decisions.ts'

const page = { title: 'Today', section: urls.home }

export const home = new Hono<Env>().get('/', async (c) => {
  const { db, viewer, today } = c.var
  if (!can(viewer, 'list', 'referral')) return show(c, page, <Office role={viewer.role} />)
  const programmes: ProgrammeToday[] = []
  for (const programme of await findProgrammes(db.reader)) {
    if (viewer.role === 'cara_coordinator' && programme.key !== 'cara') continue
    programmes.push(await programmeToday(c, programme))
  }
  const own = viewer.role === 'probation_officer' || viewer.role === 'facilitator'
  return show(
    c,
    page,
    <Today
      today={today}
      programmes={programmes}
      own={own}
      mayImport={can(viewer, 'create', 'referral') && !own}
    />,
  )
})

async function programmeToday(
  c: Context<Env>,
  programme: { key: string; name: string; shortName: string },
): Promise<ProgrammeToday> {
  const { db, viewer, today } = c.var
  const kept: Ready = await ready(db, viewer, programme.key, today)
  const sources = {
    ...kept,
    hasFit: (wait: Ready['waits'][number]) => Boolean(kept.bestFitOf(wait)),
  }
  const named = kept.waits.filter((wait) => wait.standing.isNear || wait.openHold)
  if (named.length > 0) {
    await recordReading(
      c,
      'person',
      named.map((wait) => wait.personId),
      'first page',
    )
  }
  return {
    ...programme,
    people: kept.waits[0]?.template.people ?? 'people',
    figures: figuresOf(sources),
    decisions: decisionsOf(sources),
    entries: nextEntries(kept.cohorts, today),
    happened: lastSevenDays(sources),
  }
}
