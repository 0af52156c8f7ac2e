import { readFileSync } from 'node:fs'
import { day, type WorkingCalendar } from '../../src/calendar.ts'
import type { ProgrammeTemplate } from '../../src/programmes/template.ts'

const seeds = new URL('../../db/seeds/', import.meta.url)

/** The calendar as the first start seeds it: bank holidays of England and Wales, 2016 to 2028. */
export const theCalendar: WorkingCalendar = (() => {
  const rows = readFileSync(new URL('bank-holidays.csv', seeds), 'utf8').trim().split('\n').slice(1)
  const holidays = new Map(rows.map((row) => [day(row.slice(0, 10)), row.slice(11)]))
  return {
    holidays,
    closures: [],
    knownYears: new Set([...holidays.keys()].map((on) => +on.slice(0, 4))),
    venueHours: new Map(),
  }
})()

/** A programme's template as the first start seeds it. */
export function theTemplate(key: 'bbr' | 'cara' | 'building-choices'): ProgrammeTemplate {
  const file = new URL(`programmes/probation-${key}.json`, seeds)
  return JSON.parse(readFileSync(file, 'utf8')).template
}
