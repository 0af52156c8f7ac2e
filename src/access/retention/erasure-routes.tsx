import type { Context, Env as HonoEnv } from 'hono'
import type { AccessReader, AccessWriter } from '../../../db/access.ts'
import { askToErase, decideErasure, finishErasure } from '../../../db/retention/retention.ts'
import { ErasurePage } from '../../../views/access/retention/erasure.tsx'
import type { AnyEnv } from '../../env.ts'
import { formOf, textField } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { freshly } from '../session.ts'
import { openKept } from './opened.ts'
import type { RetentionSide } from './side.ts'
import { decidingFault, erasingFaults } from './standing.ts'

const asking = formOf({ reason: textField('Reason', 500) })

/** Erasing one record: one person asks, with the password and a reason; another approves, and it is done (rule 4.11). */
export function erasing<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
>(side: RetentionSide<E, Db, Tx, Done>) {
  type C = Context<E>
  const find = async (c: C, db: Db) => {
    const found = await openKept(side, c, db)
    freshly(c, urls.erasure(found.record.id))
    return found
  }
  type Found = Awaited<ReturnType<typeof find>>
  const authorOf = ({ var: { viewer, today, now } }: C) => ({
    ...{ viewer, today, at: now().toISOString() },
  })
  const changed = ({ record }: Found, done: string, purpose: string) =>
    side.done({
      to: withQuery(urls.retained(record.id), { done }),
      ...{ subject: side.subject, ids: record.id, purpose },
    })
  const notNow = ({ record, marks }: Found) => erasingFaults({ marks, open: record.open })

  return side.act(
    {
      at: patterns.erasure,
      may: [['create', 'erasure']],
      title: 'Erase a record',
      section: urls.retention,
      find,
      reads: ({ record }) => [side.subject, record.id, 'erasure'],
      page: async (c, found, shown) => (
        <ErasurePage
          {...found}
          viewer={c.var.viewer}
          today={c.var.today}
          called={side.called}
          going={await side.going(side.reader(c), c, found.record)}
          goesToo={side.goesToo}
          stays={side.stays}
          shown={shown}
        />
      ),
      afterwards: async (c) => {
        await c.var.db.emptyLog()
      },
    },
    {
      when: 'take-back',
      read: () => ({ values: 'taken back' as const }),
      faults: ({ request }, _, { var: { viewer } }) =>
        against(
          !request || request.askedBy !== viewer.userId
            ? ['Whoever asked takes it back, and only while nobody has decided']
            : [],
        ),
      save: async (tx, found, decision, c) => {
        if (!(await decideErasure(tx, authorOf(c), found.request!, decision))) return tooLate
        return changed(found, 'taken-back', 'erasure taken back')
      },
    },
    {
      when: 'ask',
      read: asking,
      faults: (found) =>
        against(found.request ? ['Somebody has asked for this already'] : notNow(found)),
      save: async (tx, found, { reason }, c) => {
        await askToErase(tx, authorOf(c), found.record.id, reason)
        return changed(found, 'asked', 'erasure asked for')
      },
    },
    {
      read: readDecision,
      faults: (found, decision, { var: { viewer } }) => {
        if (!found.request) return against(['Nobody has asked for this, or it was taken back'])
        const own = decidingFault(viewer, found.request)
        return against(own ? [own] : decision === 'approved' ? notNow(found) : [])
      },
      save: async (tx, found, decision, c) => {
        const { request, record } = found
        if (!(await decideErasure(tx, authorOf(c), request!, decision))) return tooLate
        if (decision === 'refused') return changed(found, 'refused', 'erasure refused')
        const gone = await side.erase(tx, c, record)
        await finishErasure(tx, record.id, authorOf(c).at)
        return side.done({
          to: withQuery(urls.retention, { done: 'erased' }),
          ...{ subject: side.subject, ids: gone, verb: 'erasure' },
          purpose: `erased: asked for by ${request!.askedBy}`,
        })
      },
    },
  )
}

const against = (words: readonly string[]) => (words.length > 0 ? { '': [...words] } : undefined)
const tooLate = { faults: against(['Somebody has decided this already']) }

function readDecision(posted: PostedForm): { values: 'approved' | 'refused' } {
  return { values: posted['act'] === 'approve' ? 'approved' : 'refused' }
}
