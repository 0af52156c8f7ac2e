import type { Context } from 'hono'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import { findPosts, saveMember } from '../../../db/probation/queries/staff.ts'
import { findStaffFacts } from '../../../db/probation/queries/staff-sessions.ts'
import { MemberPage } from '../../../views/probation/staff/member.tsx'
import type { Env } from '../../env.ts'
import { expectedVersion, type Posted, typed } from '../../kit/form.ts'
import { parseHours } from '../../kit/hours.ts'
import { severalOf } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { keepsStaff, staffAccess } from './access.ts'
import { staffDone } from './done.ts'
import { ledBy } from './led-sessions.ts'
import { countedDays } from './load.ts'
import { type MemberValues, memberChanges, memberFields } from './member.ts'
import { openMember } from './opened.ts'
import { qualificationFaults, qualificationsAfter } from './qualifications.ts'
import { staffRows } from './staff-rows.ts'

/** One of the staff: what he leads, and for who keeps the list his hours and qualifications. */
export const staffMembers = act(
  {
    at: patterns.staffMember,
    may: keepsStaff,
    maySee: (viewer) => staffAccess(viewer) !== undefined,
    title: 'Staff member',
    section: urls.staff,
    find: openMember,
    starts: ({ member }) => memberFields(member),
    page: async (c, { member, programmes }, shown) => {
      const { db, viewer, today } = c.var
      const facts = await findStaffFacts(db.reader, viewer, countedDays(today), today)
      const ahead = facts.sessions.filter(({ heldOn }) => heldOn >= today)
      return (
        <MemberPage
          row={staffRows([member], facts)[0]!}
          programmes={programmes}
          led={ledBy(member.email, ahead, facts.covers)}
          lines={await findReferenceHistory(db.reader, `staff:${member.key}`)}
          today={today}
          mayEdit={keepsStaff(viewer)}
          saved={c.req.query('done') === 'saved'}
          shown={shown}
        />
      )
    },
    staysOpen: true,
  },
  {
    read: (posted, found, c) => ({ values: readMember(posted, found, c) }),
    faults: async ({ member }, { hours, weeklyMinutes, ticked }, c, db) => [
      ...qualificationFaults(ticked, await findPosts(db, member.email, c.var.today)),
      ...(hours && !weeklyMinutes
        ? [{ field: 'hours', message: 'Enter hours of a week, like 15 or 12.5' }]
        : []),
    ],
    save: async (tx, { member, programmes }, values) => {
      if (values.version !== member.version) return undefined
      await saveMember(tx, member, values)
      const changes = memberChanges(member, values, programmes)
      const done = staffDone(member.key, 'hours or qualifications changed')
      return { ...done, history: done.history.map((line) => ({ ...line, changes })) }
    },
    changes: ({ member, programmes }, values) => memberChanges(member, values, programmes),
  },
)

type Found = Awaited<ReturnType<typeof openMember>>

function readMember(posted: Posted, { member, programmes }: Found, c: Context<Env>): MemberValues {
  const tickedIn = (name: string) => {
    const given = severalOf(posted, name)
    return programmes.map(({ key }) => key).filter((key) => given.includes(key))
  }
  const hours = typed(posted, 'hours').trim()
  const ticked = {
    facilitator: tickedIn('facilitator'),
    treatment_manager: tickedIn('treatment_manager'),
  }
  return {
    hours,
    weeklyMinutes: parseHours(hours),
    ticked,
    qualifications: qualificationsAfter(member.qualifications, ticked, c.var.today),
    version: expectedVersion.parse(posted['version']),
  }
}
