import { notFound, Restricted } from '../errors.ts'

/** What was found, for somebody who may open it; the app shows a page for the rest. */
export function opened<One extends object>(
  found: One | { masked: true; crn: string } | undefined,
): Exclude<One, { masked: true }> {
  if (!found) notFound()
  if ('masked' in found) throw new Restricted((found as { crn: string }).crn)
  return found as Exclude<One, { masked: true }>
}
