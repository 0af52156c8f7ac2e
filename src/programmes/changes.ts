import { amount } from './setting.ts'
import { settingsOf } from './settings.ts'
import type { ProgrammeTemplate } from './template.ts'
import { structureInWords } from './words.ts'

/** One field of a change, before and after, in words. */
export type TemplateChange = { field: string; before: string; after: string }

/** What a new version changes, field by field: the numbers first, then the structure. */
export function describeChange(
  before: ProgrammeTemplate,
  after: ProgrammeTemplate,
): TemplateChange[] {
  const was = fieldsOf(before)
  const is = fieldsOf(after)
  const fields = new Set([...was.keys(), ...is.keys()])
  return [...fields]
    .map((field) => ({
      field,
      before: was.get(field) ?? 'None',
      after: is.get(field) ?? 'None',
    }))
    .filter((change) => change.before !== change.after)
}

function fieldsOf(template: ProgrammeTemplate): Map<string, string> {
  const numbers = settingsOf(template).map(
    ({ label, read, unit }) => [label, amount(read(template) ?? 0, unit)] as const,
  )
  return new Map([...numbers, ...structureInWords(template)])
}
