import type { Difference } from '../../kit/differences.ts'
import { urls, withQuery } from '../../urls.ts'

type Line = { subjectId: string; what: string; why: string; changes?: Difference[] }
type Followed<Other> = { history: readonly Other[]; recordIds: readonly string[] }

/** What was changed of a site or its closures, with what followed for groups and women, and the audit row. */
export function siteChange<Other>(
  to: string,
  { id, purpose }: { id: string; purpose: 'site' | 'closure' },
  line: Line,
  followed: readonly Followed<Other>[] = [],
) {
  const own = { subject: 'place' as const, ...line }
  return {
    to,
    history: [own, ...followed.flatMap(({ history }) => history)],
    subject: 'site',
    ids: [id, ...followed.flatMap(({ recordIds }) => recordIds)],
    purpose,
  }
}

/** The same of a site itself: back to all sites, with the notice that it is saved. */
export function savedSite<Other>(
  id: string,
  line: Omit<Line, 'subjectId'>,
  followed?: readonly Followed<Other>[],
) {
  const to = withQuery(urls.sites, { saved: 'yes' })
  return siteChange(to, { id, purpose: 'site' }, { ...line, subjectId: id }, followed)
}
