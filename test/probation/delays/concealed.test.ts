import loadHighs from 'highs'
import { expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import { conceal, givenAway } from '../../../src/kit/figures/conceal.ts'
import type { Figure, Sum } from '../../../src/kit/figures/figure.ts'
import { concealed, sumsOf } from '../../../src/probation/delays/concealed.ts'
import type { Counted } from '../../../src/probation/delays/counted.ts'
import { makeReport } from '../../../src/probation/delays/report.ts'
import { aHold, aWait, monday } from './a-wait.ts'

// What a reader with no area of her own may see of a month, over all its tables and groups: looked at by a solver, which
// is told every figure that is shown and every sum that they stand in, and asked how far a hidden one can be narrowed.

/** Numbers from 0 to below 1, the same for the same seed. */
function drawing(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A county that nobody has seen, of so many people. */
function aCounty(seed: number, size: number): Counted[] {
  const draw = drawing(seed)
  const oneOf = <One>(some: readonly One[]) => some[Math.floor(draw() ** 2 * some.length)]!
  return Array.from({ length: size }, (_, at) => {
    const clockStartOn = addDays(monday, -Math.floor(draw() * 300))
    const place = oneOf(['Alton', 'Andover', 'Fareham', 'Havant', 'Newport'])
    const gone = draw()
    const stopOn = addDays(clockStartOn, Math.floor(draw() * 200))
    const wait = aWait({
      ...{
        referralId: `r${at}`,
        localityId: place,
        locality: place,
        team: oneOf(['North', 'South']),
      },
      risk: oneOf(['high', 'medium'] as const),
      holds: draw() < 0.1 ? [aHold('person', 'detox', addDays(monday, -9))] : [],
      ...(gone < 0.25 && stopOn <= monday ? { startedOn: stopOn } : {}),
      window: {
        clockStartOn,
        targetOn: addDays(clockStartOn, 84),
        latestOn: addDays(clockStartOn, 150 + Math.floor(draw() * 200)),
        hardEndOn: day('2028-07-01'),
      },
    })
    const hasLeft = !wait.startedOn && gone < 0.45 && stopOn <= monday
    return {
      ...wait,
      bookedOn: undefined,
      endedOn: hasLeft ? stopOn : undefined,
      endedWhy: hasLeft ? oneOf(['order_ended', 'withdrawn', 'died'] as const) : undefined,
      standing: wait.startedOn || hasLeft ? undefined : wait.standing,
    }
  })
}

const asked = { unit: undefined, localityId: undefined, month: monday, isWhole: true } as const
const reportOf = (people: Counted[]) =>
  makeReport(people, new Map(), { ...asked, group: 'waiting' }, monday, async () => {})

type Solver = { solve: (problem: string) => { Status: string; ObjectiveValue: number } }
const highs = await (loadHighs as unknown as () => Promise<Solver>)()

/** The least and the most that a figure can be, by all that is shown. */
function narrowed(sums: readonly Sum[], figure: Figure): [number, number] {
  const all = [...new Set(sums.flatMap(({ parts, total }) => [...parts, total]))]
  const name = (one: Figure) => `x${all.indexOf(one)}`
  const bounds = all.map((one) => {
    if (one.shown === 'yes') return `${name(one)} = ${one.count}`
    return one.shown === 'few' ? `1 <= ${name(one)} <= 4` : `5 <= ${name(one)} <= 1000`
  })
  const rows = sums.map(({ parts, total }) => `${parts.map(name).join(' + ')} - ${name(total)} = 0`)
  const solved = ['Minimize', 'Maximize'].map((way) => {
    const text = `${way}\n ${name(figure)}\nSubject To\n ${rows.join('\n ')}\nBounds\n ${bounds.join('\n ')}\nEnd\n`
    const { Status, ObjectiveValue } = highs.solve(text)
    expect(Status).toBe('Optimal')
    return ObjectiveValue
  })
  return [solved[0]!, solved[1]!]
}

const counties = [1, 2, 3, 4, 5, 6].map((seed) => [seed, 30 + 25 * seed] as const)

test.each(counties)(
  'in county %i of %i people no solver finds a hidden figure',
  async (seed, size) => {
    const { sums } = sumsOf(await reportOf(aCounty(seed, size)))
    conceal(sums)
    const all = [...new Set(sums.flatMap(({ parts, total }) => [...parts, total]))]
    const few = all.filter(({ shown }) => shown === 'few')
    expect(few.length).toBeGreaterThan(5)
    expect(givenAway(sums)).toEqual([])
    const found = few.filter((one) => {
      const [least, most] = narrowed(sums, one)
      return Math.ceil(least - 1e-6) === Math.floor(most + 1e-6)
    })
    expect(found).toEqual([])
  },
)

test('a part is hidden where what is left of its whole is 1 to 4 people', async () => {
  const people = Array.from({ length: 12 }, (_, at) => {
    const startedOn = addDays(monday, -20 - at)
    const latestOn = at < 2 ? addDays(startedOn, -1) : addDays(monday, 300)
    return {
      ...aWait({ referralId: `r${at}`, startedOn, window: { latestOn } }),
      ...{ bookedOn: undefined, endedOn: undefined, endedWhy: undefined, standing: undefined },
    }
  })
  const report = await reportOf(people)
  expect(report.started).toMatchObject({ people: 12, inTime: 10 })
  expect(concealed(report, false).of('started in time', 10).shown).toBe('no')
  expect(concealed(report, true).of('started in time', 10).shown).toBe('yes')
})

test('has no median of fewer than eight people', async () => {
  const { mayRank } = concealed(await reportOf([]), false)
  expect([mayRank(7), mayRank(8)]).toEqual([false, true])
})
