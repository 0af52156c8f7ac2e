import { turn } from '../turn.ts'

const rowsATurn = 20

/** Does something with each item, with a turn of the event loop every few and word of how far it has come. */
export async function inTurns<Item>(
  items: Iterable<Item>,
  work: (item: Item) => void,
  reached?: (count: number) => unknown,
  itemsATurn = rowsATurn,
): Promise<void> {
  let count = 0
  for (const item of items) {
    work(item)
    count += 1
    if (count % itemsATurn > 0) continue
    await turn()
    await reached?.(count)
  }
}

/** A list cut into pieces of a size, for statements that take so many at once. */
export function* pieces<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}
