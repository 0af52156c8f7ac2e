import { conceal } from '../../kit/figures/conceal.ts'
import { type Figure, figureOf, type Sum } from '../../kit/figures/figure.ts'
import { groupedBy } from '../../kit/grouped.ts'

/** A way to divide people: by place, by how long they wait. `keys` give the rows and their order. */
type Dimension<One> = { keys: readonly string[]; of: (one: One) => string }

/** Somebody of a team; or so many alike. */
type Counted = { team: string; count?: number }
type Row = { whole: Figure; byTeam: ReadonlyMap<string, Figure> }
/** People divided in several ways, each by team too, with what of it may be shown. */
type Crossed<Name extends string> = {
  people: Row
  rows: Readonly<Record<Name, ReadonlyMap<string, Row>>>
}

/**
 * Counts people by team and by each dimension. Every table has the same totals, and each of them may be opened for one
 * team alone: so what is hidden is hidden in all of them together, unless `open`, for a worker's own people.
 */
export function crossed<One extends Counted, Name extends string>(
  people: readonly One[],
  teams: readonly string[],
  dimensions: Record<Name, Dimension<One>>,
  open = false,
): Crossed<Name> {
  const whole = rowOf(people, teams)
  const names = Object.keys(dimensions) as Name[]
  const rows = Object.fromEntries(
    names.map((name) => [name, rowsOf(people, teams, dimensions[name])]),
  ) as Record<Name, Map<string, Row>>
  if (open)
    for (const row of [whole, ...names.flatMap((name) => [...rows[name].values()])]) show(row)
  else
    conceal([
      sumOf(whole),
      ...names.flatMap((name) => sumsOf([...rows[name].values()], whole, teams)),
    ])
  return { people: whole, rows }
}

/** One team's figure of a row, or everybody's. */
export function ofTeam({ whole, byTeam }: Row, team: string | undefined): Figure {
  return team === undefined ? whole : (byTeam.get(team) ?? figureOf(0))
}

function rowsOf<One extends Counted>(
  people: readonly One[],
  teams: readonly string[],
  { keys, of }: Dimension<One>,
): Map<string, Row> {
  const byKey = groupedBy(people, of)
  return new Map(keys.map((key) => [key, rowOf(byKey.get(key) ?? [], teams)]))
}

function rowOf(people: readonly Counted[], teams: readonly string[]): Row {
  const ofTeams = groupedBy(people, ({ team }) => team)
  const count = (team: string) => sumOfAll(ofTeams.get(team) ?? [])
  return {
    whole: figureOf(sumOfAll(people)),
    byTeam: new Map(teams.map((team) => [team, figureOf(count(team))])),
  }
}

function sumOfAll(people: readonly Counted[]): number {
  return people.reduce((sum, { count = 1 }) => sum + count, 0)
}

/** Each row adds up to its whole, each team's column to that team's people, and all rows to everybody. */
function sumsOf(rows: readonly Row[], total: Row, teams: readonly string[]): Sum[] {
  if (rows.length === 0) return []
  const column = (pick: (row: Row) => Figure) => ({ parts: rows.map(pick), total: pick(total) })
  return [
    ...rows.map(sumOf),
    ...teams.map((team) => column((row) => row.byTeam.get(team)!)),
    column((row) => row.whole),
  ]
}

function sumOf({ whole, byTeam }: Row): Sum {
  return { parts: [...byTeam.values()], total: whole }
}

function show({ whole, byTeam }: Row) {
  for (const figure of [whole, ...byTeam.values()]) figure.shown = 'yes'
}
