const rowsATurn = 20

/** A turn of the event loop, so that a long file does not hold up those who are waiting for a page. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

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

/** Items by their key, each group in the order they came. */
export function groupedBy<Item, Key>(items: Iterable<Item>, key: (item: Item) => Key) {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}
