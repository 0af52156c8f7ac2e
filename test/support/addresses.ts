type Route = { method: string; path: string }

/** Doors whose address is no pattern, and patterns that no door answers; what stands before doors (ALL) is no door. */
export function unlikeThePatterns(patterns: Record<string, string>, routes: readonly Route[]) {
  const doors = routes.filter(({ method }) => method !== 'ALL')
  const answered = new Set(doors.map(({ path }) => path))
  const known = new Set(Object.values(patterns))
  return [
    ...doors
      .filter(({ path }) => !known.has(path))
      .map(({ method, path }) => `${method} ${path} is no pattern`),
    ...Object.entries(patterns)
      .filter(([, path]) => !answered.has(path))
      .map(([name, path]) => `nobody answers ${name}, ${path}`),
  ]
}

/** Texts that begin like an address of the service. */
export function spelledElsewhere(
  patterns: Record<string, string>,
  sources: ReadonlyMap<string, string>,
) {
  const firsts = new Set(Object.values(patterns).map((path) => path.split('/')[1]!))
  firsts.delete('')
  const address = new RegExp(`["'\`]/(?:${[...firsts].join('|')})(?![\\w-])`, 'g')
  return [...sources].flatMap(([file, text]) =>
    [...text.matchAll(address)].map(([spelled]) => `${file} spells ${spelled}`),
  )
}
