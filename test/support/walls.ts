import { type Graph, type Import, wayTo } from './imports-graph.ts'

/** Doors that other doors may use: what they all need, and what signing in and auditing are made of. */
const helpers = new Set([
  'src/kit/background.ts',
  'src/config.ts',
  'src/databases.ts',
  'src/env.ts',
  'src/errors.ts',
  'src/keys.ts',
  'src/log.ts',
  'src/kit/act.tsx',
  'src/kit/deed.ts',
  'src/kit/files/as-list.ts',
  'src/kit/files/workbook-thread.ts',
  'src/kit/thread.ts',
  'src/kit/held-report.tsx',
  'src/kit/show.tsx',
  'src/stopping.ts',
  'src/access/accounts/side.ts',
  'src/access/retention/side.ts',
  'src/access/attempt.ts',
  'src/access/audit.ts',
  'src/access/bodies.ts',
  'src/access/device.ts',
  'src/access/duty/on-duty.ts',
  'src/access/duty/side.ts',
  'src/access/form-token.ts',
  'src/access/gzip.ts',
  'src/access/interrupted.tsx',
  'src/access/code-check.ts',
  'src/access/kept-form.ts',
  'src/access/password.ts',
  'src/access/permit.ts',
  'src/access/session.ts',
  'src/probation/act.ts',
  'src/probation/working-out.ts',
  'src/probation/people/retention.ts',
  'src/survivor/records/retention.ts',
  'src/survivor/act.ts',
  'src/probation/imports/start-reading.ts',
  'src/survivor/imports/start-reading.ts',
  'src/probation/planning/planner.ts',
  'src/probation/planning/everybody.ts',
  'src/probation/planning/plan-search.ts',
  'src/probation/planning/runner.ts',
  'src/probation/planning/plan-changes.ts',
  'src/probation/planning/search/solver.ts',
  'src/probation/planning/search/solver-thread.ts',
])

const contents = /^src\/((app|cli|server)\.tsx?|(probation|survivor)\/doors\.ts|commands\/.+)$/
/** What a room's doors find, thrown for where it may not be opened. */
const opening = /^src\/(.+\/)?opened\.ts$/
const routes = /^src\/(.+[/-])?routes\.tsx$/

const isHelper = (file: string) => helpers.has(file) || opening.test(file)
export const isDoor = (file: string) => isHelper(file) || contents.test(file) || routes.test(file)
export const isRule = (file: string) => /^src\/.+\.tsx?$/.test(file) && !isDoor(file)
const isIn = (room: string) => (file: string) => file.startsWith(`${room}/`)

const allowedToRules: Record<string, RegExp> = {
  'src/calendar.ts': /^luxon$/,
  'src/kit/form.ts': /^zod$/,
  'src/kit/files/workbook.ts': /^(fflate|read-excel-file\/web-worker)$/,
}

/** Wall 1: rules import only rules; three of them know one library each. */
export function rulesBreaches(graph: Graph): string[] {
  return crossings(
    graph,
    isRule,
    (file, target) => isRule(target) || Boolean(allowedToRules[file]?.test(target)),
  )
}

/** Wall 2: views show what they are given: no queries, no doors. */
export function viewsBreaches(graph: Graph): string[] {
  const forShared = /^(nunjucks|marked|uqr|d3-scale|d3-shape|node:(module|path|fs|crypto|url))$/
  return crossings(
    graph,
    isIn('views'),
    (file, target) =>
      isIn('views')(target) ||
      isRule(target) ||
      /^hono\/(jsx|html)(\/|$)/.test(target) ||
      (file.startsWith('views/kit/') && forShared.test(target)),
  )
}

/** Wall 3: the database knows the rules, and nothing of the web; JSON that it kept is read by a schema. */
export function databaseBreaches(graph: Graph): string[] {
  const known =
    /^(drizzle-orm(\/|$)|@libsql\/client(\/sqlite3)?$|@node-rs\/argon2$|otpauth$|zod$|node:)/
  const forSeeds = /^csv-parse\/sync$/
  const below = /^db\/(kept-statements|local-client)\.ts$/
  return crossings(
    graph,
    isIn('db'),
    (file, target) =>
      isIn('db')(target) ||
      isRule(target) ||
      known.test(target) ||
      (file.startsWith('db/seeds/') && forSeeds.test(target)) ||
      (below.test(file) && target === 'libsql'),
  )
}

/** Wall 4: a door never imports another door; the tables of contents do nothing else. */
export function doorsBreaches(graph: Graph): string[] {
  return crossings(
    graph,
    (file) => isDoor(file) && !contents.test(file),
    (_, target) => !isDoor(target) || isHelper(target),
  )
}

/** The wall that a folder shows: one side's rooms never name the other's, and the rooms of both name neither. */
export function wallBreaches(graph: Graph): string[] {
  const sideOf = (file: string) => /^(?:src|views|db)\/(probation|survivor)\//.exec(file)?.[1]
  const ofBoth = /^(?:(?:src|views)\/(?:kit|programmes|sites)|src\/across)\//
  return crossings(
    graph,
    (file) => sideOf(file) !== undefined || ofBoth.test(file),
    (file, target) => sideOf(target) === undefined || sideOf(target) === sideOf(file),
  )
}

/** Wall 5: ways from one side's start to the other side's database. Who knows both by type alone is no way in. */
export function sideBreaches(graph: Graph, from: string, database: string): string[] {
  const starts = [...graph.keys()].filter((file) => file === from || isIn(from)(file))
  const both = filesOfBothSides(graph)
  const followed = (file: string, made: Import) => !(made.typeOnly && both.includes(file))
  return starts.flatMap((start) => {
    const way = wayTo(graph, start, isIn(database), followed)
    return way ? [way.join(' → ')] : []
  })
}

/** Files that import from both sides' databases themselves. */
export function filesOfBothSides(graph: Graph): string[] {
  return [...graph.keys()].filter(
    (file) => imports(graph, file, 'db/probation') && imports(graph, file, 'db/survivor'),
  )
}

function imports(graph: Graph, file: string, database: string): boolean {
  return (graph.get(file) ?? []).some(({ target }) => isIn(database)(target))
}

function crossings(
  graph: Graph,
  from: (file: string) => boolean,
  allowed: (file: string, target: string) => boolean,
): string[] {
  return [...graph.keys()].filter(from).flatMap((file) =>
    graph
      .get(file)!
      .filter(({ target }) => !allowed(file, target))
      .map(({ target }) => `${file} imports ${target}`),
  )
}
