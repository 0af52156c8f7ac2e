const plural = new Intl.PluralRules('en-GB')
const and = new Intl.ListFormat('en-GB', { type: 'conjunction' })
const or = new Intl.ListFormat('en-GB', { type: 'disjunction' })

/** '1 row', '2,400 rows' */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${plural.select(count) === 'one' ? one : several}`
}

/** 'a, b and c' */
export function listed(words: readonly string[]): string {
  return and.format(words)
}

/** 'a, b or c' */
export function oneOf(words: readonly string[]): string {
  return or.format(words)
}
