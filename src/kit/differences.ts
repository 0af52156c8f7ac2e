/** A record's fields as people read them, in the order of its form: label and words. */
export type Fields = readonly (readonly [label: string, words: string])[]

/** One field of a change, before and after, in words. */
export type Difference = { field: string; before: string; after: string }

/** What differs between two states of one record, field by field; nothing known reads as 'None'. */
export function differences(before: Fields, after: Fields): Difference[] {
  const was = new Map(before)
  const is = new Map(after)
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((field) => ({ field, before: was.get(field) || 'None', after: is.get(field) || 'None' }))
    .filter((one) => one.before !== one.after)
}
