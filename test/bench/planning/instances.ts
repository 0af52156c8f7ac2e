import type { Problem } from '../../../src/probation/planning/problem/problem.ts'

/** A county, a region or a nation of invented people who wait, as the planner sees them. */
export const sizes = {
  county: { people: 300, cohorts: 25, regions: 1, across: 60 },
  region: { people: 2_000, cohorts: 170, regions: 1, across: 170 },
  nation: { people: 20_000, cohorts: 1_700, regions: 12, across: 150 },
} as const
export type Size = keyof typeof sizes

const horizon = 182
const notice = 7
const travelLimit = 90
const dayParts = 8

/** An instance with the people and cohorts that it was made of. */
export type Instance = {
  people: readonly Person[]
  cohorts: readonly Cohort[]
  problem: Problem
}

export function invent(size: Size, seed: number): Problem {
  return inventWhole(size, seed).problem
}

/** The same seed gives the same instance. Days count from today; nobody in it lives. */
export function inventWhole(size: Size, seed: number): Instance {
  const random = generator(seed * 7919 + 13)
  const { people, cohorts, regions, across } = sizes[size]
  const made = { people: [] as Person[], cohorts: [] as Cohort[] }
  for (let region = 0; region < regions; region++) {
    const share = (count: number) =>
      Math.floor((count * (region + 1)) / regions) - Math.floor((count * region) / regions)
    for (let n = 0; n < share(cohorts); n++) made.cohorts.push(aCohort(random, region, across))
    for (let n = 0; n < share(people); n++) made.people.push(aPerson(random, region, across))
  }
  return { ...made, problem: asProblem(made.people, made.cohorts, random) }
}

type Place = { region: number; x: number; y: number }
export type Person = Place & {
  programme: number
  target: number
  earliest: number
  latest: number
  end: number
  weight: number
  available: number
  twice: boolean
  done: number
}
export type Cohort = Place & {
  programme: number
  part: number
  twice: boolean
  entries: number[]
  free: number[]
  length: number
  joiners: number
  needs: number
}
type Random = () => number

/** A small generator of its own (Mulberry32), so that every machine makes the same instances. */
function generator(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const between = (random: Random, from: number, to: number) =>
  from + Math.floor(random() * (to - from + 1))

function aCohort(random: Random, region: number, across: number): Cohort {
  const programme = random() < 0.8 ? 0 : 1
  const place = { region, x: random() * across, y: random() * across }
  const part = between(random, 0, dayParts - 1)
  if (programme === 1) {
    const entries = [between(random, notice, horizon)]
    const max = between(random, 8, 12)
    return {
      ...{ ...place, programme, part, twice: false, entries, free: [max], length: 35 },
      ...{ joiners: max, needs: random() < 0.7 ? 4 : 0 },
    }
  }
  const twice = random() < 0.2
  const length = twice ? 84 : 182
  const max = between(random, 8, 12)
  if (random() < 0.35) {
    const entries = [between(random, notice, horizon)]
    const shared = { ...place, programme, part, twice, entries, length }
    return { ...shared, free: [max], joiners: max, needs: 6 }
  }
  const step = twice ? 21 : 42
  const entries: number[] = []
  for (let on = between(random, notice, notice + step); on <= horizon; on += step) entries.push(on)
  let seated = between(random, Math.floor(max / 2), max)
  const free = entries.map(() => {
    const left = max - seated
    seated = Math.max(0, seated - between(random, 0, 3))
    return left
  })
  return { ...place, programme, part, twice, entries, free, length, joiners: max, needs: 0 }
}

function aPerson(random: Random, region: number, across: number): Person {
  const programme = random() < 0.85 ? 0 : 1
  const earliest = between(random, -250, 90)
  const target = earliest + between(random, 14, 56)
  const latest = target + between(random, 0, programme === 0 ? 220 : 40)
  return {
    ...{ region, x: random() * across, y: random() * across, programme, target, earliest, latest },
    end: latest + (programme === 0 ? 252 : 35),
    weight: random() < 0.45 ? 2 : programme === 1 && random() < 0.5 ? 1.5 : 1,
    available: between(random, 0, 255) | between(random, 1, 255),
    twice: random() < 0.3,
    done: random() < 0.1 ? 42 : 0,
  }
}

function asProblem(people: readonly Person[], cohorts: readonly Cohort[], random: Random): Problem {
  const times = new Int32Array(cohorts.length + 1)
  cohorts.forEach(({ entries }, at) => {
    times[at + 1] = times[at]! + entries.length
  })
  const end = Math.max(...cohorts.flatMap(({ entries }) => entries)) + 28
  const waysTo = new Int32Array(people.length + 1)
  const leaveOut = new Float64Array(people.length)
  const ways = {
    cohort: [] as number[],
    from: [] as number[],
    to: [] as number[],
    cost: [] as number[],
  }
  people.forEach((person, index) => {
    const { weight, target, latest } = person
    leaveOut[index] = weight * (Math.max(0, end - target) + (end > latest ? 1000 : 0))
    cohorts.forEach((cohort, at) => addWays(ways, person, cohort, at, times[at]!))
    waysTo[index + 1] = ways.cohort.length
  })
  return {
    leaveOut,
    ways: waysTo,
    cohort: Int32Array.from(ways.cohort),
    from: Int32Array.from(ways.from),
    to: Int32Array.from(ways.to),
    cost: Float64Array.from(ways.cost),
    times,
    free: Int32Array.from(cohorts.flatMap(({ free }) => free)),
    joiners: Int32Array.from(cohorts, ({ joiners }) => joiners),
    needs: Int32Array.from(cohorts, ({ needs }) => needs),
    must: new Uint8Array(cohorts.length),
    apart: pairs(people, random),
  }
}

function addWays(
  ways: { cohort: number[]; from: number[]; to: number[]; cost: number[] },
  person: Person,
  cohort: Cohort,
  at: number,
  firstTime: number,
) {
  if (person.programme !== cohort.programme || person.region !== cohort.region) return
  if (cohort.twice && !person.twice) return
  if (((person.available >> cohort.part) & 1) === 0) return
  const minutes = Math.round(Math.hypot(person.x - cohort.x, person.y - cohort.y) * 1.3 + 5)
  if (minutes > travelLimit) return
  const { entries } = cohort
  entries.forEach((on, index) => {
    const last = on + cohort.length - (cohort.twice ? person.done / 2 : person.done)
    const tail = cohort.programme === 0 ? (cohort.twice ? 56 : 70) : 0
    if (on < person.earliest || last + tail > person.end) return
    let to = index
    while (to + 1 < entries.length && entries[to + 1]! <= last) to++
    ways.cohort.push(at)
    ways.from.push(firstTime + index)
    ways.to.push(firstTime + to)
    ways.cost.push(person.weight * Math.max(0, on - person.target) + 0.01 * minutes)
  })
}

/** One in a hundred must be kept apart from somebody near him. */
function pairs(people: readonly Person[], random: Random): Int32Array {
  const found: number[] = []
  for (let person = 1; person < people.length; person++) {
    if (random() < 0.01 && people[person - 1]!.region === people[person]!.region) {
      found.push(person - 1, person)
    }
  }
  return Int32Array.from(found)
}
