import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conceal, givenAway } from '../../../src/kit/figures/conceal.ts'
import { type Figure, figureOf, type Sum } from '../../../src/kit/figures/figure.ts'
import { crossed, ofTeam } from '../../../src/survivor/waits/crossed.ts'

function aSum(...counts: number[]): Sum & { shown: () => string[] } {
  const parts = counts.map(figureOf)
  const total = figureOf(counts.reduce((sum, one) => sum + one, 0))
  const sum = { parts, total }
  conceal([sum])
  return { ...sum, shown: () => [...parts, total].map(({ shown }) => shown) }
}

test('P4: a group of 3 is hidden, and with it a second one that would reveal it by taking away', () => {
  expect(aSum(3, 20, 9).shown()).toEqual(['few', 'yes', 'no', 'yes'])
})

test('P4: the total goes where no other figure can', () => {
  expect(aSum(3, 0, 0).shown()).toEqual(['few', 'yes', 'yes', 'few'])
})

test('nothing of 5 or more, and no zero, is hidden for itself', () => {
  expect(aSum(5, 0, 12).shown()).toEqual(['yes', 'yes', 'yes', 'yes'])
})

test('two hidden ones that can only be one pair of numbers take a third with them', () => {
  expect(aSum(1, 1, 9).shown()).toEqual(['few', 'few', 'no', 'yes'])
  expect(aSum(4, 4, 9).shown()).toEqual(['few', 'few', 'no', 'yes'])
  expect(aSum(1, 5, 9).shown()).toEqual(['few', 'no', 'no', 'yes'])
  expect(aSum(2, 3, 9).shown()).toEqual(['few', 'few', 'yes', 'yes'])
})

/** Every way to fill in what is hidden that fits what is shown. */
function solutions({ parts, total }: Sum): number[][] {
  const values = ({ count, shown }: Figure) =>
    shown === 'yes' ? [count] : shown === 'few' ? [1, 2, 3, 4] : [5, 6, 7, 8, 9, 10, 11, 12, 13, 14]
  const ways = parts.reduce<number[][]>(
    (known, part) => known.flatMap((one) => values(part).map((value) => [...one, value])),
    [[]],
  )
  const isTotal = new Set(total.shown === 'no' ? undefined : values(total))
  const fits = (way: number[]) => {
    const sum = way.reduce((all, one) => all + one, 0)
    return total.shown === 'no' ? sum >= 5 : isTotal.has(sum)
  }
  return ways.filter(fits)
}

test('whatever is counted, no hidden figure of 1 to 4 can be worked out from its sum', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 4 })
  fc.assert(
    fc.property(counts, (them) => {
      const sum = aSum(...them)
      const ways = solutions(sum)
      for (const [at, part] of sum.parts.entries()) {
        if (part.shown === 'yes') continue
        expect(new Set(ways.map((way) => way[at])).size).toBeGreaterThan(1)
      }
    }),
    { numRuns: 300 },
  )
})

test('what several tables give away together is hidden too', () => {
  // Three kinds of one each and one of two: five in all leave nothing to guess, though no sum does by itself.
  const kinds = crossed(
    people(
      ['A', 'plan', 1],
      ['B', 'plea', 1],
      ['C', 'talk', 1],
      ['B', 'back', 1],
      ['D', 'back', 1],
    ),
    ['A', 'B', 'C', 'D'],
    { kinds: { keys: ['plan', 'plea', 'talk', 'back'], of: ({ place }) => place } },
  )
  expect(kinds.people.whole).toEqual({ count: 5, shown: 'no' })
  expect([...kinds.rows.kinds.values()].map(({ whole }) => whole.shown)).toEqual(
    Array(4).fill('few'),
  )
})

/** Every grid of hidden figures that fits all that is shown, rows, columns and totals. */
function grids(rows: Figure[][], edges: { of: (grid: number[][]) => number; figure: Figure }[]) {
  const cells = rows.flat()
  const ways = cells.reduce<number[][]>(
    (known, { count, shown }) =>
      known.flatMap((one) =>
        (shown === 'yes' ? [count] : shown === 'few' ? [1, 2, 3, 4] : [5, 6, 7, 8, 9, 10, 11]).map(
          (value) => [...one, value],
        ),
      ),
    [[]],
  )
  const asGrid = (way: number[]) =>
    rows.map((row, at) => way.slice(at * row.length, (at + 1) * row.length))
  return ways.map(asGrid).filter((grid) =>
    edges.every(({ of, figure: { count, shown } }) => {
      const sum = of(grid)
      if (shown === 'yes') return sum === count
      return shown === 'few' ? 1 <= sum && sum <= 4 : sum >= 5
    }),
  )
}

test('no reader who tries every number finds one that is hidden in a table', () => {
  const cell = fc.integer({ min: 0, max: 7 })
  const aRow = fc.tuple(cell, cell)
  fc.assert(
    fc.property(fc.tuple(aRow, aRow, aRow), (grid) => {
      const keys = ['Alton', 'Havant', 'Fleet']
      const them = grid.flatMap(([a, b], at) => people(['A', keys[at]!, a], ['B', keys[at]!, b]))
      const counted = crossed(them, ['A', 'B'], { places: { ...places.places, keys } })
      const rows = [...counted.rows.places.values()]
      const cells = rows.map(({ byTeam }) => [...byTeam.values()])
      const whole = counted.people.whole
      if ([...cells.flat(), whole].every(({ shown, count }) => shown !== 'yes' || count === 0))
        return
      const total = (one: readonly number[]) => one.reduce((sum, value) => sum + value, 0)
      const fit = grids(cells, [
        ...rows.map((row, at) => ({ of: (one: number[][]) => total(one[at]!), figure: row.whole })),
        ...['A', 'B'].map((team, at) => ({
          of: (one: number[][]) => total(one.map((row) => row[at]!)),
          figure: counted.people.byTeam.get(team)!,
        })),
        { of: (one) => total(one.flat()), figure: whole },
      ])
      for (const [at, row] of cells.entries()) {
        for (const [team, { shown }] of row.entries()) {
          if (shown !== 'few') continue
          expect(new Set(fit.map((one) => one[at]![team])).size).toBeGreaterThan(1)
        }
      }
    }),
    { numRuns: 100 },
  )
})

const people = (...counts: [team: string, place: string, count: number][]) =>
  counts.flatMap(([team, place, count]) => Array.from({ length: count }, () => ({ team, place })))
const places = {
  places: { keys: ['Alton', 'Havant'], of: ({ place }: { place: string }) => place },
}

test('what one team’s page would give away of another’s is hidden on it too', () => {
  const counted = crossed(
    people(['East', 'Alton', 3], ['West', 'Alton', 9], ['West', 'Havant', 8]),
    ['East', 'West'],
    places,
  )
  expect(counted.people.whole).toEqual({ count: 20, shown: 'yes' })
  expect(ofTeam(counted.people, 'East').shown).toBe('few')
  expect(ofTeam(counted.people, 'West').shown).toBe('no')
  const alton = counted.rows.places.get('Alton')!
  expect(ofTeam(alton, 'East').shown).toBe('few')
  expect([ofTeam(alton, undefined).shown, ofTeam(alton, 'West').shown]).toContain('no')
})

test('no sum of any table of a page gives anybody away', () => {
  const cell = fc.integer({ min: 0, max: 9 })
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 4 }), (grid) => {
      const teams = ['A', 'B', 'C']
      const keys = grid.map((_, at) => `place ${at}`)
      const them = grid.flatMap((counts, at) =>
        people(
          ...counts.map((count, team): [string, string, number] => [
            teams[team]!,
            keys[at]!,
            count,
          ]),
        ),
      )
      const counted = crossed(them, teams, { places: { ...places.places, keys } })
      const rows = [...counted.rows.places.values()]
      const sums = [...rows, counted.people].map(({ whole, byTeam }) => ({
        parts: [...byTeam.values()],
        total: whole,
      }))
      const columns = teams.map((team) => ({
        parts: rows.map(({ byTeam }) => byTeam.get(team)!),
        total: counted.people.byTeam.get(team)!,
      }))
      const all = [
        ...sums,
        ...columns,
        { parts: rows.map(({ whole }) => whole), total: counted.people.whole },
      ]
      const canHide = all.some(({ parts, total }) =>
        [...parts, total].some(({ count, shown }) => shown === 'yes' && count > 0),
      )
      if (canHide) expect(givenAway(all)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('a worker’s own figures hide nothing from her', () => {
  const counted = crossed(people(['East', 'Alton', 3]), ['East'], places, true)
  expect(counted.people.whole).toEqual({ count: 3, shown: 'yes' })
})
