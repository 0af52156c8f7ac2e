import type { Context, Env as HonoEnv } from 'hono'
import type { AccessReader, AccessWriter } from '../../../db/access.ts'
import { endMark, saveMark } from '../../../db/retention/retention.ts'
import { RetainedPage } from '../../../views/access/retention/record.tsx'
import { inWords } from '../../calendar.ts'
import type { AnyEnv } from '../../env.ts'
import { dayField, formOf, textField } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { openKept } from './opened.ts'
import type { RetentionSide } from './side.ts'
import { holdingFaults, keepingFault, markOf, reviewDay } from './standing.ts'

const longer = formOf({ until: dayField('New day of review'), why: textField('Reason', 500) })
const hold = formOf({ from: dayField('First day of the hold'), because: textField('Reason', 500) })
const release = formOf({ ended: textField('Reason', 500) })

/** How long one record is kept: its day and where it comes from, a later day, and a legal hold (rules 4.10 and 4.11). */
export function retainedRecord<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
>(side: RetentionSide<E, Db, Tx, Done>) {
  type Found = Awaited<ReturnType<typeof openKept<E, Db, Tx, Done>>>
  const changed = ({ record }: Found, done: string, purpose: string) =>
    side.done({
      to: withQuery(urls.retained(record.id), { done }),
      ...{ subject: side.subject, ids: record.id, purpose },
    })
  const authorOf = ({ var: { viewer, today, now } }: Context<E>) => ({
    ...{ viewer, today, at: now().toISOString() },
  })

  return side.act(
    {
      at: patterns.retained,
      may: [['update', 'retention']],
      title: 'How long it is kept',
      section: urls.retention,
      find: (c: Context<E>, db: Db) => openKept(side, c, db),
      reads: ({ record }) => [side.subject, record.id, 'retention'],
      page: (c, found, shown) => (
        <RetainedPage
          {...found}
          {...{ called: side.called, rule: side.rule, address: side.address(found.record.id) }}
          today={c.var.today}
          done={c.req.query('done')}
          shown={shown}
        />
      ),
    },
    {
      when: 'hold',
      read: hold,
      faults: ({ marks }, { from }, { var: { today } }) => holdingFaults(from, marks, today),
      save: async (tx, found, { from, because }, c) => {
        const mark = { kind: 'hold' as const, fromOn: from, untilOn: undefined, reason: because }
        await saveMark(tx, authorOf(c), found.record.id, mark)
        return changed(found, 'held', 'legal hold')
      },
    },
    {
      when: 'release',
      read: release,
      faults: ({ marks }) =>
        markOf(marks, 'hold') ? [] : [{ field: '', message: 'It is not on legal hold any more' }],
      save: async (tx, found, { ended }, c) => {
        await endMark(tx, authorOf(c), found.record.id, { kind: 'hold', why: ended })
        return changed(found, 'released', 'legal hold ended')
      },
    },
    {
      read: longer,
      version: ({ marks }) => marks.length,
      faults: ({ record, marks }, { until }, { var: { today } }) => {
        const fault = keepingFault(until, reviewDay({ ...record, marks }), today)
        return fault ? [{ field: 'until', message: fault }] : []
      },
      save: async (tx, found, { until, why }, c) => {
        const { today } = c.var
        const mark = { kind: 'longer' as const, fromOn: today, untilOn: until, reason: why }
        await saveMark(tx, authorOf(c), found.record.id, mark)
        return changed(found, 'longer', 'kept longer')
      },
      changes: ({ record, marks }, { until, why }) => {
        const now = markOf(marks, 'longer')
        const day = reviewDay({ ...record, marks })
        return [
          { field: 'Day of review', before: day ? inWords(day) : 'None', after: inWords(until) },
          { field: 'Reason', before: now?.reason ?? 'By the rule', after: why },
        ]
      },
    },
  )
}
