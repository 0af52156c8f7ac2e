import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { closeSafetyItem, findSafetyItems } from '../../../db/survivor/queries/safety.ts'
import { SafetyItemPage } from '../../../views/survivor/safety/item.tsx'
import { can } from '../../access/matrix.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { choice, formOf, optionalText } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { safetyWords } from './nearness.ts'
import {
  closedInWords,
  othersOf,
  outcomeInWords,
  type SafetyItem,
  safetyOutcomes,
} from './outcome.ts'

type C = Context<SurvivorEnv>

const form = formOf({
  outcome: choice(safetyOutcomes, 'Select what was done'),
  note: optionalText('Note', 200, ''),
  all: optionalText('More of the same'),
})

/** One thing that the checks found, with more of the same: whoever sees the record reads it, a manager closes it. */
export const safetyItem = act(
  {
    at: patterns.safetyItem,
    may: [['update', 'safetyQueue']],
    maySee: [['read', 'safetyQueue']],
    title: 'Safety',
    section: urls.home,
    find: openItem,
    reads: ({ item }) => ['record', item.recordId ?? [], 'safety'],
    page: (c, found, shown) => (
      <SafetyItemPage
        {...{ ...found, shown }}
        mayClose={can(c.var.viewer, 'update', 'safetyQueue')}
      />
    ),
  },
  {
    version: ({ item }) => item.version,
    read: form,
    save: async (tx, { item, others }, values, { var: { viewer, now } }) => {
      const outcome = outcomeInWords(values.outcome, values.note)
      const end = { closedAt: now().toISOString(), closedBy: viewer.name, outcome }
      if (!(await closeSafetyItem(tx, item, end))) return undefined
      const more = values.all === 'yes' ? others : []
      for (const other of more) await closeSafetyItem(tx, other, end)
      return {
        to: withQuery(urls.safety, { done: 'closed' }),
        subject: 'safety',
        ids: [item, ...more].map(({ id }) => id).concat(item.recordId ?? []),
        purpose: 'safety closed',
        history: historyOf(item, outcome, more.length),
      }
    },
    changes: ({ item }, { outcome, note }) => [
      {
        field: safetyWords[item.kind],
        before: closedInWords(item),
        after: outcomeInWords(outcome, note),
      },
    ],
  },
)

async function openItem({ req, var: { viewer, today } }: C, db: Reader) {
  const [item = notFound()] = await findSafetyItems(db, viewer, today, {
    id: req.param('id') ?? '',
  })
  return { item, others: othersOf(item, await findSafetyItems(db, viewer, today)) }
}

function historyOf({ recordId, groupId, kind }: SafetyItem, why: string, others: number) {
  const more = others > 0 ? `, ${others + 1} sessions` : ''
  const what = `Safety closed: ${safetyWords[kind].toLowerCase()}${more}`
  if (recordId) return [{ subject: 'record' as const, subjectId: recordId, what, why }]
  return groupId ? [{ subject: 'group' as const, subjectId: groupId, what, why }] : []
}
