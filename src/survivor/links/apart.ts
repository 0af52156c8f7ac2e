import type { Across, ApartNow, EndAsked } from '../../across/across.ts'
import type { Day } from '../../calendar.ts'
import type { ApartRequest } from './shown.ts'

/** What is promised to this side of two men, and what holds over there now (rule 18.4). */
export function apartInWords(
  { firstCrn, secondCrn }: Pick<ApartRequest, 'firstCrn' | 'secondCrn'>,
  now: ApartNow | undefined,
): string {
  const both = `${firstCrn} and ${secondCrn}`
  if (now === 'kept') return `${both} are kept apart.`
  if (now === 'together') {
    return `${both} are not yet separated: they were in one group already, and its manager is asked to move one of them.`
  }
  if (now === 'gone') return `${both} are not kept apart now: it is sent again tonight.`
  return `${both}: it was sent. Whether it holds cannot be checked now.`
}

/** Requests that were sent and whose men are linked still, but that do not hold as they should. */
export function notHeld<Request extends ApartRequest>(
  requests: readonly Request[],
  states: ReadonlyMap<string, ApartNow> | undefined,
): Request[] {
  return requests.filter(
    ({ decision, stands, sentId }) =>
      decision === 'approved' && stands && states !== undefined && states.get(sentId) !== 'kept',
  )
}

/** What holds over there of the requests that were sent; undefined where the other side cannot answer. */
export function apartNowOf(
  across: Pick<Across, 'apartNow'>,
  requests: readonly ApartRequest[],
  today: Day,
): Promise<ReadonlyMap<string, ApartNow> | undefined> {
  const sent = requests.filter(({ decision }) => decision === 'approved')
  const ids = sent.map(({ sentId }) => sentId)
  if (ids.length === 0) return Promise.resolve(new Map())
  return across.apartNow(ids, today).catch(() => undefined)
}

/** Pairs that probation asks to end; none where the other side cannot answer now. */
export function endAskedOf(across: Pick<Across, 'findEndAsked'>): Promise<readonly EndAsked[]> {
  return across.findEndAsked().catch(() => [])
}
