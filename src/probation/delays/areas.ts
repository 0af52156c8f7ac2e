import type { Day } from '../../calendar.ts'
import { readMonth } from '../../kit/figures/months.ts'
import type { Counted } from './counted.ts'
import { type Asked, type Group, groupWords } from './tally.ts'

/** A delivery unit with its localities: what a report can be narrowed to. */
export type Area = { unit: string; localities: readonly { id: string; name: string }[] }

/** The areas of everybody who is counted, in order. */
export function areasOf(people: readonly Counted[]): Area[] {
  const units = new Map<string, Map<string, string>>()
  for (const { deliveryUnit, localityId, locality } of people) {
    const localities = units.get(deliveryUnit) ?? new Map<string, string>()
    units.set(deliveryUnit, localities.set(localityId, locality))
  }
  return [...units]
    .map(([unit, localities]) => ({
      unit,
      localities: [...localities].map(([id, name]) => ({ id, name })).sort(byName),
    }))
    .sort((one, two) => (one.unit < two.unit ? -1 : 1))
}

/** Reads an address; what it does not know it leaves out, so that an old link still opens. */
export function readAsked(
  query: Readonly<Record<string, string | undefined>>,
  areas: readonly Area[],
  today: Day,
): Asked {
  const area = query['area']
  const unit = areas.find((one) => one.unit === area)?.unit
  const locality = areas.flatMap(({ localities }) => localities).find(({ id }) => id === area)
  const people = query['people'] ?? ''
  return {
    unit,
    localityId: locality?.id,
    month: readMonth(query['to'], today),
    group: Object.hasOwn(groupWords, people) ? (people as Group) : 'waiting',
  }
}

/** 'all 3 delivery units', 'Winchester': whom the report is about. */
export function areaWords({ unit, localityId }: Asked, areas: readonly Area[]): string {
  const locality = areas.flatMap(({ localities }) => localities).find(({ id }) => id === localityId)
  if (locality) return locality.name
  if (unit) return unit
  if (areas.length === 0) return 'everywhere'
  return areas.length === 1 ? areas[0]!.unit : `all ${areas.length} delivery units`
}

/** The localities of what was asked for, for links into the list; none for everything. */
export function localitiesOf({ unit, localityId }: Asked, areas: readonly Area[]): string[] {
  if (localityId) return [localityId]
  return areas
    .filter((area) => area.unit === unit)
    .flatMap(({ localities }) => localities.map(({ id }) => id))
}

function byName(one: { name: string }, two: { name: string }): number {
  return one.name < two.name ? -1 : 1
}
