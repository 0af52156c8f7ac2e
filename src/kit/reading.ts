import { type FormErrors, formOf, type Posted, type Read, reasonField } from './form.ts'

/** Why something is removed. */
export const readRemoval = formOf({ removalReason: reasonField })

/** Which one of those that are kept is removed, and why; `gone` where it is not there any more. */
export function readRemovalOf<One extends { id: string }>(
  posted: Posted,
  all: readonly One[],
  gone: string,
): Read<{ one: One; why: string }> {
  const { values, errors } = readRemoval(posted)
  if (errors) return { errors }
  const one = all.find(({ id }) => id === posted['id'])
  return one ? { values: { one, why: values.removalReason } } : { errors: { '': [gone] } }
}

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
