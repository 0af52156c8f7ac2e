import { posix } from 'node:path'
import type { Graph } from './imports-graph.ts'
import { isRule } from './walls.ts'

const ofBoth = [
  'kit',
  'kit/figures',
  'programmes',
  'sites',
  'access',
  'access/accounts',
  'access/retention',
  'access/duty',
  'kit/files',
  'about',
  'across',
]

/**
 * The rooms of each side in the order in which a newcomer reads them, after what both sides share. She begins with
 * `today`, which is the contents page: it may read every room, no room reads it, and so it stands last.
 */
const readingOrder: Record<'probation' | 'survivor', readonly string[]> = {
  probation: [
    ...['people', 'waiting-list', 'sites', 'cohorts', 'cohorts/changes', 'placements', 'staff'],
    ...['attendance', 'cautions', 'police', 'referrals', 'holds', 'release', 'letters', 'delays'],
    ...['planning/problem', 'planning/search', 'planning', 'planning/scenarios'],
    ...['planning/openings', 'reference', 'imports', 'digest', 'today'],
  ],
  survivor: [
    ...['records', 'enrolments', 'appointments', 'team', 'team/sharing', 'links', 'safety'],
    ...['waits', 'sites', 'imports', 'today'],
  ],
}

/** Rules that read a room after their own, and rules in a room of which the order says nothing. */
export function orderBreaches(graph: Graph, order = readingOrder): string[] {
  const rooms = [
    ...ofBoth.map((room) => `src/${room}`),
    ...Object.entries(order).flatMap(([side, own]) => own.map((room) => `src/${side}/${room}`)),
  ]
  const placeOf = (file: string) => rooms.indexOf(posix.dirname(file))
  const rules = [...graph.keys()].filter((file) => isRule(file) && file.split('/').length > 2)
  return rules.flatMap((file) => {
    if (placeOf(file) === -1) return [`${file} stands in no room of the reading order`]
    return graph
      .get(file)!
      .filter(({ target }) => isRule(target) && placeOf(target) > placeOf(file))
      .map(({ target }) => `${file} reads ahead: ${target}`)
  })
}
