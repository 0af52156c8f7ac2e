import type { ProgrammeTemplate } from './template.ts'

const mostOf = {
  days: 1095,
  'working days': 250,
  weeks: 52,
  minutes: 600,
  people: 100,
  sessions: 50,
  facilitators: 6,
  groups: 10,
  '%': 100,
  '% of a day': 1000,
  months: 60,
} as const
export type Unit = keyof typeof mostOf

export type SettingGroup =
  | 'The group'
  | 'Earliest sensible start'
  | 'Best start'
  | 'Last safe start'
  | 'Status and offers'
  | 'Plans'
  | 'Enforcement'

/** A number that a manager may change: what it is called, how far it may go, and what it means. */
export type Setting = {
  key: string
  group: SettingGroup
  label: string
  unit: Unit
  least: number
  /** A sentence with {n} where the number stands. */
  says: string
  /** Undefined where the programme has no such number. */
  read: (template: ProgrammeTemplate) => number | undefined
  write: (template: ProgrammeTemplate, value: number) => ProgrammeTemplate
}

/** The most that a setting may be, by its unit: a page refuses more (rule 2.1). */
export function mostOfSetting({ unit }: Pick<Setting, 'unit'>): number {
  return mostOf[unit]
}

/** '84 days', '15%', '2 facilitators', and '12' people. */
export function amount(value: number, unit: Unit): string {
  if (unit === '%' || unit === '% of a day') return `${value}${unit}`
  const count = value.toLocaleString('en-GB')
  if (unit === 'people') return count
  return `${count} ${value === 1 ? unit.slice(0, -1) : unit}`
}

/** The sentence of a setting with its number in it. */
export function settingInWords(setting: Setting, template: ProgrammeTemplate): string {
  return setting.says.replace('{n}', amount(setting.read(template) ?? 0, setting.unit))
}

/** The same sentence where the number is still to be typed: 'The review is this many weeks after …'. */
export function settingAsHint({ says, unit }: Pick<Setting, 'says' | 'unit'>): string {
  const some = unit.startsWith('%')
    ? 'this share'
    : unit === 'people'
      ? 'this many'
      : `this many ${unit}`
  const words = says.replace('{n}', some)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
