import { type FormErrors, formOf, reasonField } from './form.ts'

/** Why something is removed. */
export const readRemoval = formOf({ removalReason: reasonField })

/** Is a name another one's already, whatever its capitals? */
export function isTaken(name: string, others: readonly { name: string }[]): boolean {
  return others.some((other) => other.name.toLowerCase() === name.toLowerCase())
}

/** The faults that there are, by field; undefined where there is none. */
export function together(
  ...faults: (Record<string, string> | false | undefined)[]
): FormErrors | undefined {
  const found = faults.filter((fault) => fault !== false && fault !== undefined)
  if (found.length === 0) return undefined
  return Object.fromEntries(
    found.flatMap((fault) => Object.entries(fault)).map(([field, words]) => [field, [words]]),
  )
}
