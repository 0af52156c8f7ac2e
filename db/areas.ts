import type { Viewer } from '../src/access/viewer.ts'

/** Areas as an account's row keeps them: 'all', or a JSON list. */
export function areasInto(areas: Viewer['areas']): string {
  return areas === 'all' ? 'all' : JSON.stringify(areas)
}

export function areasFrom(kept: string): Viewer['areas'] {
  if (kept === 'all') return 'all'
  const list: unknown = JSON.parse(kept)
  return Array.isArray(list) ? list.map(String) : []
}
