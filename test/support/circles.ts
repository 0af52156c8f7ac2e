import { posix } from 'node:path'
import { type Graph, wayTo } from './imports-graph.ts'
import { isDoor } from './walls.ts'

/** Circles of imports, types included: each once, as a way from its first name back to it. */
export function circles(graph: Graph): string[] {
  const left = inCircles(graph)
  const ways = new Map<string, string>()
  for (const name of [...left.keys()].sort()) {
    for (const { target } of left.get(name)!) {
      const way = wayTo(
        left,
        target,
        (file) => file === name,
        () => true,
      )
      const key = [...(way ?? [])].sort().join(' ')
      if (way && !ways.has(key)) ways.set(key, [name, ...way].join(' → '))
    }
  }
  return [...ways.values()]
}

/** Folders with what their files import of other folders; doors open every folder, and nobody imports them. */
export function folders(graph: Graph): Graph {
  const isInside = (file: string) => !isDoor(file) && file.split('/').length > 2
  const byFolder = new Map<string, { target: string; typeOnly: boolean }[]>()
  for (const [file, made] of graph) {
    if (!isInside(file)) continue
    const own = posix.dirname(file)
    const others = made
      .filter(({ target }) => graph.has(target) && isInside(target))
      .map(({ target, typeOnly }) => ({ target: posix.dirname(target), typeOnly }))
      .filter(({ target }) => target !== own)
    byFolder.set(own, [...(byFolder.get(own) ?? []), ...others])
  }
  return byFolder
}

/** What is left when whoever imports nothing that is left is taken away, again and again. */
function inCircles(graph: Graph): Graph {
  let left = new Map(graph)
  for (;;) {
    const kept = new Map(
      [...left]
        .map(([name, made]) => [name, made.filter(({ target }) => left.has(target))] as const)
        .filter(([, made]) => made.length > 0),
    )
    const size = (all: Graph) => [...all.values()].reduce((sum, made) => sum + made.length, 0)
    if (size(kept) === size(left)) return kept
    left = kept
  }
}
