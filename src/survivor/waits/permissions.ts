import { can, scopeOf } from '../../access/matrix.ts'
import type { Viewer } from '../../access/viewer.ts'

/** Whose figures a viewer may read: her teams', her own people's, or nobody's (rule 20.3; no case content for others). */
export function figuresOf(viewer: Viewer): 'teams' | 'own' | undefined {
  if (viewer.side !== 'survivor' || !can(viewer, 'read', 'delayReport')) return undefined
  const scope = scopeOf(viewer, 'delayReport')
  if (scope === 't') return 'teams'
  return scope === 'o' ? 'own' : undefined
}
