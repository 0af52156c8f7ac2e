import { instantAt, timeAfter } from '../../calendar.ts'
import type { Woman } from './book.ts'
import type { GroupSession } from './group.ts'

/** When a session begins; in the hour that spring leaves out, an hour later. */
export function beginOf({ onDay, startsAt }: Pick<GroupSession, 'onDay' | 'startsAt'>): Date {
  const at = instantAt(onDay, startsAt)
  return at instanceof Date ? at : (instantAt(onDay, timeAfter(startsAt, 60)) as Date)
}

/** One call to each of some women, of the same thing. */
export function callsTo(
  women: readonly Pick<Woman, 'enrolment'>[],
  { origin, ...asked }: { origin: string; about: string; before?: Date },
) {
  return women.map(({ enrolment: { recordId } }) => ({
    ...asked,
    recordId,
    origin: `${origin}:${recordId}`,
  }))
}
