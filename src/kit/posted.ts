/** What a browser posted, with every value of a field that repeats. */
export type PostedForm = Record<string, unknown>

/** The same fields again, one by one, to carry them through a review; tokens and confirmations are not carried. */
export function carried(posted: PostedForm): [string, string][] {
  return Object.entries(posted)
    .filter(([name]) => name !== 'form-token' && name !== 'confirmed')
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
    .filter((pair): pair is [string, string] => typeof pair[1] === 'string')
}

/** Every value of a field that may repeat, as boxes that are ticked. */
export function severalOf(posted: PostedForm, field: string): string[] {
  return [posted[field] ?? []].flat().filter((value): value is string => typeof value === 'string')
}
