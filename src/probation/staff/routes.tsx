import { type Context, Hono } from 'hono'
import type { Reader } from '../../../db/probation/database.ts'
import { findProgrammes } from '../../../db/probation/queries/programme-list.ts'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import {
  findMember,
  findPosts,
  findStaff,
  findTeam,
  saveMember,
  saveOnList,
} from '../../../db/probation/queries/staff.ts'
import { staffKey } from '../../../db/probation/queries/staff-key.ts'
import { findStaffFacts } from '../../../db/probation/queries/staff-sessions.ts'
import { StaffList } from '../../../views/probation/staff/list.tsx'
import { MemberPage } from '../../../views/probation/staff/member.tsx'
import type { Env } from '../../env.ts'
import { elsewhere, notFound } from '../../errors.ts'
import { expectedVersion, formOf, type Posted, textField, typed } from '../../kit/form.ts'
import { parseHours } from '../../kit/hours.ts'
import { severalOf } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { keepsStaff, staffAccess } from './access.ts'
import { staffDone } from './done.ts'
import { ledBy } from './led-sessions.ts'
import { countedDays } from './load.ts'
import { type MemberValues, memberChanges, memberFields } from './member.ts'
import { qualificationFaults, qualificationsAfter } from './qualifications.ts'
import { staffRows } from './staff-rows.ts'

const newForm = formOf({
  email: textField('E-mail', 200)
    .transform((text) => text.toLowerCase())
    .refine((text) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text), 'Enter an e-mail address'),
  name: textField('Name', 100),
})

/** Who leads and may lead, with a form that puts somebody on the list. A facilitator has his own page and no list. */
const staffList = act(
  {
    at: patterns.staff,
    may: keepsStaff,
    maySee: (viewer) => staffAccess(viewer) !== undefined,
    title: 'Staff',
    section: urls.staff,
    find: ({ var: { viewer } }) =>
      keepsStaff(viewer) ? {} : elsewhere(urls.staffMember(staffKey(viewer.email))),
    page: async ({ var: { db, viewer, today } }, _, shown) => {
      const facts = await findStaffFacts(db.reader, viewer, countedDays(today), today)
      const rows = staffRows(await findTeam(db.reader, viewer), facts)
      return <StaffList rows={rows} programmes={await findProgrammes(db.reader)} shown={shown} />
    },
  },
  {
    read: newForm,
    save: async (tx, _, values) => {
      const known = (await findStaff(tx)).find(({ email }) => email === values.email)
      await saveOnList(tx, known ?? values)
      const done = staffDone(staffKey(values.email), 'put on the staff list')
      return known ? { ...done, history: [] } : done
    },
  },
)

/** One of the staff: what he leads, and for who keeps the list his hours and qualifications. */
const staffMember = act(
  {
    at: patterns.staffMember,
    may: keepsStaff,
    maySee: (viewer) => staffAccess(viewer) !== undefined,
    title: 'Staff member',
    section: urls.staff,
    find: memberOf,
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

export const staff = new Hono<Env>().route('/', staffList).route('/', staffMember)

type Found = Awaited<ReturnType<typeof memberOf>>

async function memberOf(c: Context<Env>, db: Reader) {
  const member = (await findMember(db, c.var.viewer, c.req.param('key') ?? '')) ?? notFound()
  return { member, programmes: await findProgrammes(db) }
}

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
