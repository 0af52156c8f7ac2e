import { cpus } from 'node:os'
import type { Size as Named } from '../../../db/seeds/invented/invent.ts'
import { mb, ms, table, times } from '../table.ts'
import type { Cost } from './cost.ts'
import type { Size } from './size.ts'

export type Measured = Partial<Record<Named, Size>>

/** What pages are to cost at most, and a booking as it was before facts stood, in ms. */
const aims = {
  floor: 3,
  listFloor: 2,
  trips: 8,
  growth: 1.3,
  after: 1.5,
  p99: 100,
  pause: 30,
  perSecond: 120,
  mb: 350,
  booking: 1.5 * 15.8,
  holiday: 10_000,
}

const is = (met: boolean) => (met ? 'met' : 'NOT')
const sizesIn = (measured: Measured) => Object.entries(measured) as [Named, Size][]

/** One line for each page, one for each kind of write, and one for each other aim, with what was met. */
export function linesOf(measured: Measured): string {
  const { county } = measured
  const rows = [...new Set(county!.costs.map(({ row }) => row))]
  const pages = rows.map((row) => pageLine(row, measured))
  const heads = ['page', 'CPU ms', 'floor', '×floor', 'aim', 'statements', 'trips']
  return [
    table([...heads, `≤${aims.trips}`, 'rows', 'region', 'nation', `≤${aims.growth}×`], pages),
    table(
      [
        'write',
        ...sizesIn(measured).flatMap(([name]) => [`${name}: CPU ms`, 'first page', 'dearest']),
        `≤${aims.after}×`,
      ],
      writesIn(measured),
    ),
    table(['what', 'aim', ...sizesIn(measured).map(([name]) => name)], othersIn(measured)),
    `${cpus().length} cores; load of the last minute ${sizesIn(measured)
      .map(([name, { load }]) => `${load.toFixed(1)} (${name})`)
      .join(', ')}.`,
  ].join('\n')
}

/** The dearest page of a row against its floor; the most that any of them asks for, and grows. */
function pageLine(row: string, { county, region, nation }: Measured): string[] {
  const costs = county!.costs.filter((cost) => cost.row === row)
  const floors = ({ cpu, floor }: Cost) => cpu / floor
  const [dearest] = costs.toSorted((one, other) => floors(other) - floors(one))
  const most = (of: (cost: Cost) => number) => Math.max(...costs.map(of))
  const grown = (size: Size | undefined) =>
    size &&
    Math.max(
      ...costs.map(({ page, cpu }) => size.costs.find((one) => one.page === page)!.cpu / cpu),
    )
  const growths = [grown(region), grown(nation)]
  const aim = dearest!.isList ? aims.listFloor : aims.floor
  const trips = most((cost) => cost.trips)
  return [
    row,
    ...[ms(dearest!.cpu), ms(dearest!.floor), times(floors(dearest!))],
    `${is(floors(dearest!) <= aim)} ${aim}`,
    ...[`${most((cost) => cost.statements)}`, `${trips}`, is(trips <= aims.trips)],
    `${most((cost) => cost.rows)}`,
    ...growths.map((growth) => (growth === undefined ? '' : times(growth))),
    region || nation ? is(growths.every((growth) => !growth || growth <= aims.growth)) : '',
  ]
}

function writesIn(measured: Measured): string[][] {
  return measured.county!.afters.map(({ kind }) => {
    const found = sizesIn(measured).map(([, { afters }]) => afters.find((one) => one.kind === kind))
    return [
      kind,
      ...found.flatMap((after) =>
        after ? [ms(after.cpu), times(after.worst.times), after.worst.page] : ['', '', ''],
      ),
      is(found.every((after) => !after || after.worst.times <= aims.after)),
    ]
  })
}

function othersIn(measured: Measured): string[][] {
  const line = (
    what: string,
    aim: string,
    tell: (size: Size) => [said: string, met: boolean | undefined],
  ) => [
    what,
    aim,
    ...sizesIn(measured).map(([, size]) => {
      const [said, met] = tell(size)
      return met === undefined ? said : `${said} ${is(met)}`
    }),
  ]
  const booked = ({ afters }: Size) => afters.find(({ kind }) => kind === 'place booked')?.cpu ?? 0
  return [
    line('40 viewers, 20 pages and 1 write a second: p99', `≤${aims.p99} ms`, ({ crowd }) => [
      `${ms(crowd.p50)} / ${ms(crowd.p99)}${crowd.failed ? `, ${crowd.failed} failed` : ''}`,
      crowd.p99 <= aims.p99 && crowd.failed === 0,
    ]),
    line('the longest pause then (of it our own CPU)', `≤${aims.pause} ms`, ({ crowd }) => [
      `${ms(crowd.pause)} (${ms(crowd.busiest)})`,
      crowd.pause <= aims.pause,
    ]),
    line("pages a second a core, the county's mix", `≥${aims.perSecond}`, ({ crowd }) => [
      `${Math.round(1000 / crowd.cpu)}`,
      1000 / crowd.cpu >= aims.perSecond,
    ]),
    line('memory: at most, and swept', `≤${aims.mb} MB`, ({ memory }) => [
      `${mb(memory.peak)}, ${mb(memory.afterGc)}`,
      memory.peak <= aims.mb * 1_048_576,
    ]),
    line('a place booked, CPU', `≤${ms(aims.booking)} ms`, (size) => [
      ms(booked(size)),
      booked(size) <= aims.booking,
    ]),
    line('a bank holiday: answered, settled', `≤${aims.holiday / 1000} s`, ({ holiday }) => [
      `${(holiday.answered / 1000).toFixed(1)}, ${(holiday.settled / 1000).toFixed(1)} s`,
      holiday.settled <= aims.holiday,
    ]),
    line('lists meanwhile: as before, after, between; pause', '0 between', ({ holiday }) => [
      `${Object.values(holiday.pages).join(', ')}; ${ms(holiday.pause)} ms`,
      holiday.pages.between === 0,
    ]),
  ]
}
