import { weekdayInWords, weekdays } from '../../src/calendar.ts'
import type { Choice } from './form.tsx'

/** Each by its name; `first` says what to do where nothing is chosen yet. */
export function named(list: readonly { id: string; name: string }[], first?: string): Choice[] {
  const each = list.map(({ id, name }) => ({ value: id, text: name }))
  return first === undefined ? each : asked(first, each)
}

/** Each in its words. */
export function worded<Key extends string>(
  keys: readonly Key[],
  words: Readonly<Record<Key, string>>,
): Choice[] {
  return keys.map((value) => ({ value, text: words[value] }))
}

/** Something to choose, after words that say what to do. */
export function asked(first: string, choices: readonly Choice[]): Choice[] {
  return [{ value: '', text: first }, ...choices]
}

/** Weekdays, after words that say what to do. */
export function askedDay(first: string): Choice[] {
  return asked(
    first,
    weekdays.map((weekday) => ({ value: weekday, text: weekdayInWords(weekday) })),
  )
}
