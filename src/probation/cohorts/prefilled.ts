import type { Posted } from '../../kit/form.ts'

const fields = [
  ...['place', 'starts', 'first-day', 'first-time', 'second-day', 'second-time', 'workshop-b'],
  ...['entry', 'minutes', 'min', 'max', 'sex'],
]

/**
 * What an address that leads to the form of a new cohort has filled in; facilitators by their keys, for an address holds
 * no name. The form reads it all again when it is sent.
 */
export function prefilled(
  query: Record<string, string>,
  staff: readonly { key: string; email: string }[],
): Posted {
  const filled: Posted = {}
  for (const [name, value] of Object.entries(query)) {
    if (value === '') continue
    if (fields.includes(name)) filled[name] = value
    if (!/^facilitator-\d$/.test(name)) continue
    const member = staff.find(({ key }) => key === value)
    if (member) filled[name] = member.email
  }
  return filled
}
