type Given<Path extends string> = Path extends `${infer First}/${infer Rest}`
  ? [...Given<First>, ...Given<Rest>]
  : Path extends `:${string}`
    ? [string | number]
    : []
type Address<Path extends string> =
  Given<Path> extends [] ? Path : (...given: Given<Path>) => string

/** Addresses by name from the patterns that doors answer: as it stands, or a function of what `:id` and the like stand for. */
export function addressesOf<const Patterns extends Record<string, string>>(patterns: Patterns) {
  return Object.fromEntries(
    Object.entries(patterns).map(([name, pattern]) => [name, addressOf(pattern)]),
  ) as { [Name in keyof Patterns]: Address<Patterns[Name]> }
}

function addressOf(pattern: string) {
  const [start = '', ...between] = pattern.split(/:[^/]+/)
  if (between.length === 0) return pattern
  return (...given: (string | number)[]) =>
    between.reduce((address, text, at) => `${address}${given[at]}${text}`, start)
}
