import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/probation/change.ts'
import type { Reader, Transaction } from '../../../db/probation/database.ts'
import {
  addLeave,
  findLeaveOf,
  findMember,
  findStaff,
  removeLeave,
  type StaffMember,
} from '../../../db/probation/queries/staff.ts'
import {
  findCovers,
  findLedSessions,
  findStaffFacts,
} from '../../../db/probation/queries/staff-sessions.ts'
import { LeavePage } from '../../../views/probation/staff/leave.tsx'
import { LeavePlan } from '../../../views/probation/staff/leave-plan.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { addDays, mondayOf, timeAt } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { dayField, type FormErrors, type Posted, readForm, textField } from '../../kit/form.ts'
import { leaveInWords } from '../../kit/leave-words.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { staffAccess } from './access.ts'
import { staffDone } from './done.ts'
import { leadsToday, leaveFaults } from './leave.ts'
import { planLeave } from './leave-plan.ts'

const section = urls.staff
type C = Context<Env>
type Refused = { errors: FormErrors }

/** Leave of one of the staff: a form, what it leaves without cover, then saving it; and taking it away. */
export const staffLeave = new Hono<Env>()
  .get(patterns.staffLeave, async (c) => showForm(c, await memberOf(c, c.var.db.reader), {}))
  .post(patterns.staffLeave, async (c) => {
    const shown = await memberOf(c, c.var.db.reader)
    const posted = await c.req.parseBody()
    if (posted['act'] === 'plan') return showPlan(c, shown, posted)
    const answer = await once<Refused>(c, posted[formTokenField], async (tx) => {
      const member = await memberOf(c, tx)
      return posted['act'] === 'remove'
        ? remove(c, tx, member, posted)
        : save(c, tx, member, posted)
    })
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showForm(c, shown, posted, answer.refused.errors)
  })

async function memberOf(c: C, db: Reader): Promise<StaffMember> {
  const { viewer } = c.var
  if (staffAccess(viewer) !== 'all') notFound()
  return (await findMember(db, viewer, c.req.param('key') ?? '')) ?? notFound()
}

async function save(
  c: C,
  tx: Transaction,
  member: StaffMember,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const { values, errors } = await readLeave(c, tx, member, posted)
  if (!values) return { refused: { errors } }
  await addLeave(tx, member, values)
  return { done: staffDone(member.key, `leave added: ${leaveInWords(values)}`, values.reason) }
}

async function remove(
  c: C,
  tx: Transaction,
  member: StaffMember,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const known = await findLeaveOf(tx, member.email, c.var.today)
  const leave = known.find(({ id }) => id === posted['leave'])
  if (!leave) return { refused: { errors: { '': ['That leave has been removed already'] } } }
  await removeLeave(tx, leave.id)
  return { done: staffDone(member.key, `leave removed: ${leaveInWords(leave)}`, leave.reason) }
}

/** The leave as posted, or every reason against it, what he leads later today among them. */
async function readLeave(c: C, db: Reader, member: StaffMember, posted: Posted) {
  const { values, errors } = readForm(leaveForm, posted)
  if (!values) return { errors }
  const { viewer, today, now } = c.var
  const asked = { fromOn: today, toOn: today }
  const led = values.fromOn === today ? await findLedSessions(db, viewer, asked) : []
  const messages = [
    ...leaveFaults(values, await findLeaveOf(db, member.email, today), today),
    ...leadsToday(member, led, await findCovers(db, asked), {
      today,
      time: timeAt(now()),
    }).map((message) => ({ field: 'fromOn', message })),
  ]
  if (messages.length === 0) return { values }
  const all: FormErrors = {}
  for (const { field, message } of messages) all[field] = [...(all[field] ?? []), message]
  return { errors: all }
}

async function showForm(c: C, member: StaffMember, posted: Posted, errors?: FormErrors) {
  const { db, today } = c.var
  return show(
    c,
    { title: 'Leave', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <LeavePage
      member={member}
      leave={await findLeaveOf(db.reader, member.email, today)}
      posted={posted}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

async function showPlan(c: C, member: StaffMember, posted: Posted) {
  const { db, viewer, today } = c.var
  const { values, errors } = await readLeave(c, db.reader, member, posted)
  if (!values) return showForm(c, member, posted, errors)
  const asked = { fromOn: mondayOf(values.fromOn), toOn: addDays(mondayOf(values.toOn), 6) }
  const facts = await findStaffFacts(db.reader, viewer, asked, today)
  const leave = { ...values, email: member.email }
  return show(
    c,
    { title: 'Leave', section },
    <LeavePlan
      member={member}
      leave={values}
      gaps={planLeave(leave, { ...facts, staff: await findStaff(db.reader) })}
      posted={posted}
      formToken={formToken(c)}
    />,
  )
}

const leaveForm = z.object({
  fromOn: dayField('First day'),
  toOn: dayField('Last day'),
  reason: textField('Reason', 200),
})
