import { createHash } from 'node:crypto'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { findWhole } from '../../../db/probation/queries/ground.ts'
import type { Viewer } from '../../access/viewer.ts'
import type { Day } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import type { Travel } from '../placements/seeker.ts'
import { closedWaiting } from '../waiting-list/closed.ts'
import type { Turn } from './problem/make-problem.ts'
import type { Office } from './problem/office.ts'
import type { Listed } from './problem/scope.ts'

/** The request of whoever asks the planner for something. */
export type PlanRequest = {
  var: {
    db: ProbationDatabase
    viewer: Viewer
    today: Day
    correlationId: string
    now: () => Date
  }
}

/** All that a run plans with: who waits, which cohorts there are, how far it is; and how many are closed to the viewer. */
export type Everybody = { listed: Listed; travel: Travel; closed: number }

/** Reads everybody of a programme: for a run, which does so in turns, and never for a page. */
export async function everybodyForPlanning(
  db: ProbationDatabase,
  viewer: Viewer,
  programmeKey: string,
  today: Day,
): Promise<Everybody> {
  const seen = await findWhole(db.reader, viewer, programmeKey, today)
  const { waits, cohorts, seekerOf, masked, surroundings } = seen
  const listed = { today, waits, cohorts, seekerOf }
  return { listed, travel: surroundings.travel, closed: closedWaiting(masked).length }
}

/** A digest of all that an answer rests on: the same facts answer the same. */
export async function digestOfFacts(
  { listed, travel, closed }: Everybody,
  office: Office,
  turn: Turn,
): Promise<string> {
  const hash = createHash('sha256')
  const templates = new Map<ProgrammeTemplate, number>()
  const add = (value: unknown) => hash.update(`${JSON.stringify(value, withMaps)}\n`)
  const numberOf = (template: ProgrammeTemplate) => {
    const known = templates.get(template) ?? templates.size
    if (known === templates.size) add(template)
    templates.set(template, known)
    return known
  }
  add([closed, travel, office])
  for (const [at, wait] of listed.waits.entries()) {
    if (at % 100 === 99) await turn()
    add({ ...wait, template: numberOf(wait.template) })
    add({ ...listed.seekerOf(wait), template: undefined })
  }
  for (const cohort of listed.cohorts) add({ ...cohort, template: numberOf(cohort.template) })
  return hash.digest('hex')
}

function withMaps(_: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value
}
