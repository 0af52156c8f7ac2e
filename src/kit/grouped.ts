/** Items by their key, each group in the order they came; as they are, or what is made of each. */
export function groupedBy<Item, Key, As = Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
  as?: (item: Item) => As,
): Map<Key, As[]> {
  const groups = new Map<Key, As[]>()
  for (const item of items) {
    const one = as ? as(item) : (item as unknown as As)
    const group = groups.get(keyOf(item))
    if (group) group.push(one)
    else groups.set(keyOf(item), [one])
  }
  return groups
}
