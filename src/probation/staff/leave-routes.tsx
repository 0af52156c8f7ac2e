import type { Context } from 'hono'
import type { Reader } from '../../../db/probation/database.ts'
import {
  addLeave,
  findLeaveOf,
  findMember,
  findStaff,
  removeLeave,
} from '../../../db/probation/queries/staff.ts'
import {
  findCovers,
  findLedSessions,
  findStaffFacts,
} from '../../../db/probation/queries/staff-sessions.ts'
import { LeavePage } from '../../../views/probation/staff/leave.tsx'
import { LeavePlan } from '../../../views/probation/staff/leave-plan.tsx'
import { addDays, mondayOf } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { dayField, formOf, textField, typed } from '../../kit/form.ts'
import { leaveInWords } from '../../kit/leave-words.ts'
import type { Shown } from '../../kit/shown.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { nowOf } from '../cohorts/opened.ts'
import { keepsStaff } from './access.ts'
import { staffDone } from './done.ts'
import { type Leave, leadsToday, leaveFaults } from './leave.ts'
import { planLeave } from './leave-plan.ts'

type Found = Awaited<ReturnType<typeof leaveOf>>
type Asked = Pick<Leave, 'fromOn' | 'toOn' | 'reason'>

const form = formOf({
  fromOn: dayField('First day'),
  toOn: dayField('Last day'),
  reason: textField('Reason', 200),
})

/** Leave of one of the staff: a form, what it leaves without cover, then saving it; and taking it away. */
export const staffLeave = act(
  {
    at: patterns.staffLeave,
    may: keepsStaff,
    title: 'Leave',
    section: urls.staff,
    find: leaveOf,
    page: (_, found, shown) => <LeavePage {...found} shown={shown} />,
  },
  {
    when: 'remove',
    read: (posted) => ({ values: typed(posted, 'leave') }),
    save: async (tx, { member, leave }, leaveId) => {
      const gone = leave.find(({ id }) => id === leaveId)
      if (!gone) return { faults: { '': ['That leave has been removed already'] } }
      await removeLeave(tx, gone.id)
      return staffDone(member.key, `leave removed: ${leaveInWords(gone)}`, gone.reason)
    },
  },
  {
    read: form,
    faults: faultsOf,
    check: (c, found, asked, shown) =>
      shown.posted['act'] === 'plan' ? planOf(c, found, asked, shown) : undefined,
    save: async (tx, { member }, asked) => {
      await addLeave(tx, member, asked)
      return staffDone(member.key, `leave added: ${leaveInWords(asked)}`, asked.reason)
    },
  },
)

async function leaveOf(c: Context<Env>, db: Reader) {
  const { viewer, today } = c.var
  const member = (await findMember(db, viewer, c.req.param('key') ?? '')) ?? notFound()
  return { member, leave: await findLeaveOf(db, member.email, today) }
}

/** Every reason against it, what he leads later today among them. */
async function faultsOf({ member, leave }: Found, asked: Asked, c: Context<Env>, db: Reader) {
  const { viewer, today } = c.var
  const on = { fromOn: today, toOn: today }
  const led = asked.fromOn === today ? await findLedSessions(db, viewer, on) : []
  const covers = await findCovers(db, on)
  return [
    ...leaveFaults(asked, leave, today),
    ...leadsToday(member, led, covers, nowOf(c)).map((message) => ({
      field: 'fromOn' as const,
      message,
    })),
  ]
}

/** What it would leave without cover, before it is saved. */
async function planOf(c: Context<Env>, { member }: Found, asked: Asked, shown: Shown) {
  const { db, viewer, today } = c.var
  const weeks = { fromOn: mondayOf(asked.fromOn), toOn: addDays(mondayOf(asked.toOn), 6) }
  const facts = await findStaffFacts(db.reader, viewer, weeks, today)
  const staff = await findStaff(db.reader)
  const gaps = planLeave({ ...asked, email: member.email }, { ...facts, staff })
  return {
    title: 'Leave',
    body: <LeavePlan member={member} leave={asked} gaps={gaps} shown={shown} />,
  }
}
