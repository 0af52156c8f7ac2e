import { eq, type SQLWrapper, sql } from 'drizzle-orm'
import { aboutPerson, other, safeguarding } from '../../held.ts'
import * as t from '../schema.ts'

/** One woman, by id and reference. */
export type Whose = { id: string; own: string }

export const ofRecord =
  (column: SQLWrapper) =>
  ({ id }: Whose) =>
    sql`${column} = ${id}`

/** Men, and what was found of them: withheld whole, and not said whether there is any (rule 4.8). */
export const heldForSafety = {
  links: aboutPerson(t.links, 'Links', ofRecord(t.links.recordId), {
    id: safeguarding,
    recordId: safeguarding,
    crn: other,
    linkedOn: safeguarding,
    linkedBy: safeguarding,
    endedOn: safeguarding,
    endedWhy: safeguarding,
    endedBy: safeguarding,
  }),
  notices: aboutPerson(
    t.notices,
    'Notices',
    ({ id }: Whose) =>
      sql`${t.notices.linkId} in (select ${t.links.id} from ${t.links} where ${eq(t.links.recordId, id)})`,
    {
      id: safeguarding,
      linkId: safeguarding,
      kind: other,
      happenedOn: other,
      programme: other,
      madeAt: safeguarding,
      seenAt: safeguarding,
      seenBy: safeguarding,
    },
  ),
  apartRequests: aboutPerson(
    t.apartRequests,
    'Requests to keep apart',
    ofRecord(t.apartRequests.recordId),
    {
      id: safeguarding,
      recordId: safeguarding,
      firstCrn: other,
      secondCrn: other,
      sentId: safeguarding,
      askedAt: safeguarding,
      askedBy: safeguarding,
      decision: safeguarding,
      decidedAt: safeguarding,
      decidedBy: safeguarding,
      why: safeguarding,
    },
  ),
  safetyQueue: aboutPerson(
    t.safetyQueue,
    'Safety queue',
    ({ id }: Whose) => eq(t.safetyQueue.recordId, id),
    {
      id: safeguarding,
      kind: safeguarding,
      recordId: safeguarding,
      groupId: safeguarding,
      linkId: safeguarding,
      origin: safeguarding,
      onDay: safeguarding,
      startsAt: safeguarding,
      foundAt: safeguarding,
      closedAt: safeguarding,
      closedBy: safeguarding,
      outcome: safeguarding,
      version: safeguarding,
    },
  ),
}
