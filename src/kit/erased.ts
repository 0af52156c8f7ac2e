/** Kept data without what is about these ids: the parts of lists that have one of them, and whatever stands under one. */
export function withoutIds(value: unknown, ids: readonly string[]): unknown {
  if (Array.isArray(value)) {
    return value.filter((one) => !isAbout(one, ids)).map((one) => withoutIds(one, ids))
  }
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(([key]) => !ids.includes(key))
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutIds(one, ids)]))
}

/** A text with these words struck out: each whole, and no part of a longer one. */
export function struckWords(text: string, words: readonly string[]): string {
  return words.reduce((left, word) => left.replaceAll(wholeWord(word), '[erased]'), text)
}

function wholeWord(word: string): RegExp {
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu')
}

/** How a name is written in a sentence or a list, either name first. */
export function namesOf(given: string, family: string): string[] {
  const forms = [`${given} ${family}`, `${family}, ${given}`, `${family} ${given}`]
  return [...new Set([...forms, ...forms.map((one) => one.toUpperCase())])]
}

function isAbout(part: unknown, ids: readonly string[]): boolean {
  if (typeof part === 'string') return ids.includes(part)
  if (part === null || typeof part !== 'object' || Array.isArray(part)) return false
  return Object.values(part).some((one) => typeof one === 'string' && ids.includes(one))
}
