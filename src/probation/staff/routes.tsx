import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/probation/change.ts'
import type { Reader, Transaction } from '../../../db/probation/database.ts'
import { findProgrammes } from '../../../db/probation/queries/programme-list.ts'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import {
  findMember,
  findPosts,
  findStaff,
  findTeam,
  type StaffMember,
  saveMember,
  saveOnList,
} from '../../../db/probation/queries/staff.ts'
import { staffKey } from '../../../db/probation/queries/staff-key.ts'
import { findStaffFacts } from '../../../db/probation/queries/staff-sessions.ts'
import { StaffList } from '../../../views/probation/staff/list.tsx'
import { MemberPage } from '../../../views/probation/staff/member.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  expectedVersion,
  type FormErrors,
  type Posted,
  readForm,
  textField,
  typed,
} from '../../kit/form.ts'
import { hoursInWords, parseHours } from '../../kit/hours.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { staffAccess } from './access.ts'
import { staffDone } from './done.ts'
import { ledBy } from './led-sessions.ts'
import { countedDays } from './load.ts'
import {
  qualificationFaults,
  qualificationsAfter,
  qualificationsInWords,
} from './qualifications.ts'
import { staffRows } from './staff-rows.ts'

const section = urls.staff
type C = Context<Env>
type Refused = { errors: FormErrors } | { stale: true }

/** Who leads and may lead: the list, and one page for each. A facilitator has his own and no list. */
export const staff = new Hono<Env>()
  .get(patterns.staff, async (c) => {
    const { viewer } = c.var
    if (staffAccess(viewer) === 'own') return c.redirect(urls.staffMember(staffKey(viewer.email)))
    return showList(c, {})
  })
  .post(patterns.staff, async (c) => {
    if (staffAccess(c.var.viewer) !== 'all') notFound()
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(newForm, posted)
    if (!values) return showList(c, posted, errors)
    const answer = await once(c, posted[formTokenField], async (tx) => {
      const known = (await findStaff(tx)).find(({ email }) => email === values.email)
      const key = staffKey(values.email)
      await saveOnList(tx, known ?? values)
      const done = staffDone(key, 'put on the staff list')
      return { done: known ? { ...done, history: [] } : done }
    })
    return 'to' in answer ? c.redirect(answer.to, 303) : notFound()
  })
  .get(patterns.staffMember, async (c) => showMember(c, await memberOf(c, c.var.db.reader)))
  .post(patterns.staffMember, async (c) => {
    if (staffAccess(c.var.viewer) !== 'all') notFound()
    const shown = await memberOf(c, c.var.db.reader)
    const posted = await c.req.parseBody({ all: true })
    const answer = await once<Refused>(c, posted[formTokenField], async (tx) =>
      saveDetails(c, tx, await memberOf(c, tx), posted),
    )
    if ('to' in answer) return c.redirect(answer.to, 303)
    const { refused } = answer
    if ('errors' in refused) return showMember(c, shown, { posted, errors: refused.errors })
    return showMember(c, await memberOf(c, c.var.db.reader), { posted, isStale: true })
  })

async function memberOf(c: C, db: Reader): Promise<StaffMember> {
  return (await findMember(db, c.var.viewer, c.req.param('key') ?? '')) ?? notFound()
}

async function saveDetails(
  c: C,
  tx: Transaction,
  member: StaffMember,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const { today } = c.var
  const hours = typed(posted, 'hours').trim()
  const weeklyMinutes = parseHours(hours)
  const programmes = await findProgrammes(tx)
  const ticked = {
    facilitator: tickedIn(posted['facilitator'], programmes),
    treatment_manager: tickedIn(posted['treatment_manager'], programmes),
  }
  const faults = qualificationFaults(ticked, await findPosts(tx, member.email, today))
  const errors: FormErrors = Object.fromEntries(faults.map((one) => [one.field, [one.message]]))
  if (hours && !weeklyMinutes) errors['hours'] = ['Enter hours of a week, like 15 or 12.5']
  if (Object.keys(errors).length > 0) return { refused: { errors } }
  const qualifications = qualificationsAfter(member.qualifications, ticked, today)
  const version = expectedVersion.parse(posted['version'])
  if (version !== member.version) return { refused: { stale: true } }
  await saveMember(tx, member, { weeklyMinutes, qualifications })
  const hoursOf = (minutes: number | undefined) => (minutes ? hoursInWords(minutes) : '')
  const changes = [
    {
      field: 'Weekly hours',
      before: hoursOf(member.weeklyMinutes),
      after: hoursOf(weeklyMinutes),
    },
    {
      field: 'Qualified for',
      before: qualificationsInWords(member.qualifications, programmes),
      after: qualificationsInWords(qualifications, programmes),
    },
  ].filter(({ before, after }) => before !== after)
  const done = staffDone(member.key, 'hours or qualifications changed')
  return { done: { ...done, history: done.history.map((line) => ({ ...line, changes })) } }
}

function tickedIn(value: unknown, programmes: readonly { key: string }[]): string[] {
  const given = Array.isArray(value) ? value : [value]
  return programmes.map(({ key }) => key).filter((key) => given.includes(key))
}

async function showList(c: C, posted: Posted, errors?: FormErrors) {
  const { db, viewer, today } = c.var
  if (staffAccess(viewer) !== 'all') notFound()
  const facts = await findStaffFacts(db.reader, viewer, countedDays(today), today)
  return show(
    c,
    { title: 'Staff', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <StaffList
      rows={staffRows(await findTeam(db.reader, viewer), facts)}
      programmes={await findProgrammes(db.reader)}
      posted={posted}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

async function showMember(
  c: C,
  member: StaffMember,
  {
    posted,
    errors,
    isStale = false,
  }: { posted?: Posted; errors?: FormErrors; isStale?: boolean } = {},
) {
  const { db, viewer, today } = c.var
  const facts = await findStaffFacts(db.reader, viewer, countedDays(today), today)
  const [row] = staffRows([member], facts)
  const ahead = facts.sessions.filter(({ heldOn }) => heldOn >= today)
  const saved = c.req.query('done') === 'saved' && !posted
  const kept = (kind: string) =>
    member.qualifications.filter((one) => one.kind === kind).map((one) => one.programmeKey)
  const details = {
    hours: member.weeklyMinutes ? hoursInWords(member.weeklyMinutes) : '',
    facilitator: kept('facilitator'),
    treatment_manager: kept('treatment_manager'),
  }
  return show(
    c,
    {
      title: 'Staff member',
      section,
      status: isStale ? 409 : errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <MemberPage
      row={row!}
      programmes={await findProgrammes(db.reader)}
      led={ledBy(member.email, ahead, facts.covers)}
      lines={await findReferenceHistory(db.reader, `staff:${member.key}`)}
      today={today}
      mayEdit={staffAccess(viewer) === 'all'}
      posted={posted ?? details}
      errors={errors}
      isStale={isStale}
      saved={saved}
      formToken={formToken(c)}
    />,
  )
}

const newForm = z.object({
  email: textField('E-mail', 200)
    .transform((text) => text.toLowerCase())
    .refine((text) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text), 'Enter an e-mail address'),
  name: textField('Name', 100),
})
