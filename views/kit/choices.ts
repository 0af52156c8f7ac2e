import type { Choice } from './form.tsx'

/** Each by its name; `first` says what to do where nothing is chosen yet. */
export function named(list: readonly { id: string; name: string }[], first?: string): Choice[] {
  const each = list.map(({ id, name }) => ({ value: id, text: name }))
  return first === undefined ? each : [{ value: '', text: first }, ...each]
}

/** Each in its words. */
export function worded<Key extends string>(
  keys: readonly Key[],
  words: Readonly<Record<Key, string>>,
): Choice[] {
  return keys.map((value) => ({ value, text: words[value] }))
}
