import { orForget } from '../../../kit/or-forget.ts'

const shelves = new WeakMap<object, Map<string, Promise<unknown>>>()
/** Answers kept at a time for one state of the facts; the one made first goes first. */
const most = 12

/** An answer that is worked out once, and kept for as long as what it was made from is; a failure is not kept. */
export function keptAnswer<Answer>(
  from: object,
  key: string,
  make: () => Promise<Answer>,
): Promise<Answer> {
  const shelf = shelves.get(from) ?? new Map<string, Promise<unknown>>()
  shelves.set(from, shelf)
  const known = shelf.get(key) as Promise<Answer> | undefined
  if (known) return known
  const made = orForget(make(), () => shelf.delete(key))
  shelf.set(key, made)
  if (shelf.size > most) shelf.delete(shelf.keys().next().value as string)
  return made
}
