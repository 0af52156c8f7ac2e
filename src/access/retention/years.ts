import { wholeNumber } from '../../kit/form.ts'

/** A number that a side keeps records by: its years, or an age. */
export type YearsSetting = {
  key: string
  label: string
  hint: string
  unit: string
  least: number
  most: number
  /** What a new database starts with. */
  first: number
}

/** The numbers by their keys, as they count now. */
export type Years = Readonly<Record<string, number>>

/** What a side starts with. */
export function firstYears(settings: readonly YearsSetting[]): Years {
  return Object.fromEntries(settings.map(({ key, first }) => [key, first]))
}

/** The shortest time that anything of a side is kept, in years: before it nobody's day can have come. */
export function shortest(years: Years): number {
  return Math.min(...Object.values(years))
}

/** The fields of the form that changes them. */
export function yearsFields(settings: readonly YearsSetting[]) {
  return Object.fromEntries(
    settings.map(({ key, label, least, most }) => [key, wholeNumber(label, least, most)]),
  )
}

/** What changed, as a page shows it. */
export function yearsChanges(settings: readonly YearsSetting[], before: Years, after: Years) {
  return settings.flatMap(({ key, label, unit }) => {
    const [was, is] = [before[key], after[key]].map((one) => `${one} ${unit}`) as [string, string]
    return was === is ? [] : [{ field: label, before: was, after: is }]
  })
}
