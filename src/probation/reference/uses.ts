import { listed } from '../../kit/words.ts'

/** What stands in the way of a removal: so many of something, and their names where they have any. */
export type Use = { count: number; one: string; many: string; names?: readonly string[] }

/** 'Winchester cannot be removed: 12 people live in it, and it has 1 venue (Winchester hub).' Undefined when nothing uses it. */
export function inUseWords(name: string, uses: readonly Use[]): string | undefined {
  const parts = uses.filter(({ count }) => count > 0).map(useInWords)
  if (parts.length === 0) return undefined
  return `${name} cannot be removed: it is used by ${listed(parts)}.`
}

function useInWords({ count, one, many, names = [] }: Use): string {
  const words = `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
  if (names.length === 0) return words
  const more = count > names.length ? ` and ${count - names.length} more` : ''
  return `${words} (${names.join(', ')}${more})`
}
