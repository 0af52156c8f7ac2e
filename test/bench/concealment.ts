import { addDays } from '../../src/calendar.ts'
import { concealed } from '../../src/probation/delays/concealed.ts'
import { makeReport } from '../../src/probation/delays/report.ts'
import { crossed } from '../../src/survivor/waits/crossed.ts'
import { aWait, monday } from '../probation/delays/a-wait.ts'
import { against, ms, quantile, table, whole } from './table.ts'

const aim = 100

/** Numbers from 0 to below 1, the same each time. */
function drawing() {
  let state = 7
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** What it takes to hide small counts: of a region's families by team and place, of a delay report of many localities. */
export async function benchConcealment() {
  const families = aRegion()
  const teams = [...new Set(families.map(({ team }) => team))]
  const places = [...new Set(families.map(({ place }) => place))]
  const bands = ['0', '1', '2', '3', '4']
  const region = medianMs(() =>
    crossed(families, teams, {
      bands: { keys: bands, of: ({ band }) => band },
      places: { keys: places, of: ({ place }) => place },
    }),
  )
  const report = await aReport(200)
  const rows = [
    [
      `a region's families, ${teams.length} teams and ${places.length} places`,
      families.length,
      region,
    ],
    ['a delay report of 200 localities', 4000, medianMs(() => concealed(report, false))],
  ] as const
  console.log(`\nHiding small counts, all tables of a page together. In ms.\n`)
  console.log(
    table(
      ['what', 'people', 'ms', `≤${aim}`],
      rows.map(([what, people, took]) => [what, whole(people), ms(took), against(took, aim)]),
    ),
  )
}

function medianMs(work: () => unknown): number {
  const taken = Array.from({ length: 7 }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  })
  return quantile(taken, 0.5)
}

/** Ten counties of eight teams, each with ten places of its own; some families live in another team's place. */
function aRegion() {
  const draw = drawing()
  return Array.from({ length: 1300 }, () => {
    const county = Math.floor(draw() * 10)
    const team = `${county} ${Math.floor(draw() * 8)}`
    const place = `${county} ${Math.floor(draw() ** 2 * 10)}`
    return { team, place, band: String(Math.floor(draw() ** 2 * 5)) }
  })
}

function aReport(localities: number) {
  const draw = drawing()
  const people = Array.from({ length: 4000 }, (_, at) => {
    const clockStartOn = addDays(monday, -Math.floor(draw() * 300))
    const place = `Locality ${Math.floor(draw() ** 2 * localities)}`
    const window = { clockStartOn, targetOn: addDays(clockStartOn, 84) }
    const wait = aWait({ referralId: `r${at}`, localityId: place, locality: place, window })
    return { ...wait, bookedOn: undefined, endedOn: undefined, endedWhy: undefined }
  })
  const asked = { unit: undefined, localityId: undefined, month: monday, isWhole: true } as const
  const all = { ...asked, group: 'waiting' } as const
  return makeReport(people, new Map(), all, monday, async () => {})
}
