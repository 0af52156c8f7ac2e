import { type Day, inWords } from '../calendar.ts'

/** '14 December 2026', '14 to 18 December 2026', '28 December 2026 to 3 January 2027' */
export function leaveInWords({ fromOn, toOn }: { fromOn: Day; toOn: Day }): string {
  if (fromOn === toOn) return inWords(fromOn)
  const from =
    fromOn.slice(0, 7) === toOn.slice(0, 7)
      ? `${+fromOn.slice(8)}`
      : fromOn.slice(0, 4) === toOn.slice(0, 4)
        ? inWords(fromOn).replace(/ \d{4}$/, '')
        : inWords(fromOn)
  return `${from} to ${inWords(toOn)}`
}
