import type { Day } from '../calendar.ts'
import {
  dayField,
  expectedVersion,
  type FormErrors,
  fields,
  type Posted,
  readForm,
  reasonField,
  wholeNumber,
} from '../kit/form.ts'
import { describeChange, type TemplateChange } from './changes.ts'
import { checkSettings } from './check-settings.ts'
import { mostOfSetting } from './setting.ts'
import { settingsOf } from './settings.ts'
import type { ProgrammeTemplate } from './template.ts'

export type AskedSettings = {
  template: ProgrammeTemplate
  changes: TemplateChange[]
  reason: string
  validFrom: Day
  expectedNumber: number
}

/** What a manager asks for: the template with his numbers, or every reason why it cannot be. */
export function readSettings(
  current: ProgrammeTemplate,
  posted: Posted,
  today: Day,
): { asked: AskedSettings; errors?: undefined } | { asked?: undefined; errors: FormErrors } {
  const settings = settingsOf(current)
  const numbers = settings.map(
    (one) => [one.key, wholeNumber(one.label, one.least, mostOfSetting(one))] as const,
  )
  const read = readForm(fields({ ...Object.fromEntries(numbers), ...rest }), posted)
  if (read.errors) return { errors: read.errors }

  const { reason, validFrom, expectedNumber, ...values } = read.values
  const template = settings.reduce(
    (made, setting) => setting.write(made, (values as Record<string, number>)[setting.key]!),
    current,
  )
  const changes = describeChange(current, template)
  const errors = errorsOf(template, changes, validFrom < today)
  if (errors) return { errors }
  return { asked: { template, changes, reason, validFrom, expectedNumber } }
}

/** The form as a page first shows it: the numbers that count now, from today. */
export function settingsAsTyped(template: ProgrammeTemplate): Posted {
  return Object.fromEntries(settingsOf(template).map(({ key, read }) => [key, `${read(template)}`]))
}

const rest = {
  reason: reasonField,
  validFrom: dayField('First day'),
  expectedNumber: expectedVersion,
}

function errorsOf(
  template: ProgrammeTemplate,
  changes: readonly TemplateChange[],
  isPast: boolean,
): FormErrors | undefined {
  const errors: FormErrors = {}
  for (const { key, words } of checkSettings(template)) {
    errors[key] = [...(errors[key] ?? []), words]
  }
  if (isPast) errors['validFrom'] = ['First day must be today or later']
  if (changes.length === 0) errors[''] = ['Change at least one number']
  return Object.keys(errors).length > 0 ? errors : undefined
}
