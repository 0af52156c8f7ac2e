import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conceal } from '../../../src/kit/figures/conceal.ts'
import { type Figure, figureOf, type Sum } from '../../../src/kit/figures/figure.ts'
import { concealSlowly } from './conceal-slowly.ts'

const cell = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 6 }) },
  fc.integer({ min: 0, max: 40 }),
)

/** Two ways to divide the same teams’ people, and sums of some of their rows that overlap. */
const tables = fc
  .record({
    teams: fc.integer({ min: 1, max: 6 }),
    rows: fc.integer({ min: 1, max: 8 }),
    cells: fc.array(cell, { minLength: 48, maxLength: 48 }),
    moved: fc.array(fc.nat(7), { minLength: 48, maxLength: 48 }),
    overlaps: fc.array(fc.subarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 2 }), { maxLength: 4 }),
  })
  .map(({ teams, rows, cells, moved, overlaps }) => {
    const first = grid(rows, teams, (row, team) => cells[row * teams + team]!)
    const second = grid(rows, teams, (row, team) =>
      first.reduce(
        (sum, one, at) => (moved[at * teams + team]! % rows === row ? sum + one[team]! : sum),
        0,
      ),
    )
    return { first, second, overlaps: overlaps.map((rows) => rows.filter((at) => at in first)) }
  })

type Table = { first: number[][]; second: number[][]; overlaps: number[][] }

const total = (counts: readonly number[]) => counts.reduce((sum, one) => sum + one, 0)

function grid(rows: number, teams: number, count: (row: number, team: number) => number) {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: teams }, (_, team) => count(row, team)),
  )
}

function sumsOf({ first, second, overlaps }: Table): Sum[] {
  const byTeam = first[0]!.map((_, team) => figureOf(total(first.map((row) => row[team]!))))
  const everybody = figureOf(total(first.flat()))
  const wholes: Figure[] = []
  const divided = [first, second].flatMap((table): Sum[] => {
    const figures = table.map((row) => row.map(figureOf))
    const ofRows = table.map((row) => figureOf(total(row)))
    wholes.push(...ofRows)
    return [
      ...figures.map((parts, at) => ({ parts, total: ofRows[at]! })),
      ...byTeam.map((whole, team) => ({ parts: figures.map((row) => row[team]!), total: whole })),
      { parts: ofRows, total: everybody },
    ]
  })
  const overlapping = overlaps.map((rows): Sum => {
    const parts = rows.map((at) => wholes[at]!)
    return { parts, total: figureOf(total(parts.map(({ count }) => count))) }
  })
  return [{ parts: byTeam, total: everybody }, ...divided, ...overlapping]
}

const shownOf = (sums: readonly Sum[]) =>
  sums.map(({ parts, total }) => [...parts, total].map(({ shown }) => shown).join(' '))

test('what is kept between two hidden figures changes none that is hidden, in 500 tables', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const kept = sumsOf(table)
      const slow = sumsOf(table)
      conceal(kept)
      concealSlowly(slow)
      expect(shownOf(kept)).toEqual(shownOf(slow))
    }),
    { numRuns: 500, seed: 20261130 },
  )
})

/** A county: so many teams, with few people each in three places of their own and some elsewhere. */
function county(teams: number): Sum[] {
  const places = grid(teams * 3, teams, (place, team) => {
    if (Math.floor(place / 3) === team) return ((place * 7 + team * 3) % 11) + 1
    return (place * 5 + team) % 17 === 0 ? (place % 3) + 1 : 0
  })
  return sumsOf({ first: places, second: places, overlaps: [] })
}

function region(counties: number): Sum[] {
  const each = Array.from({ length: counties }, () => county(6))
  const parts = each.map(([whole]) => whole!.total)
  return [...each.flat(), { parts, total: figureOf(total(parts.map(({ count }) => count))) }]
}

test('twice the counties are twice the steps, not their square', () => {
  const growth = conceal(region(10)) / conceal(region(5))
  expect(growth).toBeGreaterThan(1.5)
  expect(growth).toBeLessThan(2.5)
})
