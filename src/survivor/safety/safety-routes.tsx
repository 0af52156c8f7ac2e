import { type Context, Hono } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { findApartRequests } from '../../../db/survivor/queries/apart.ts'
import { countIncidents, findIncidents } from '../../../db/survivor/queries/incidents.ts'
import {
  closeSafetyItem,
  countSafety,
  findSafetyItems,
} from '../../../db/survivor/queries/safety.ts'
import { SafetyItemPage } from '../../../views/survivor/safety/item.tsx'
import { SafetyCount, SafetyList } from '../../../views/survivor/safety/list.tsx'
import { recordReading } from '../../access/audit.ts'
import { can, cellOf } from '../../access/matrix.ts'
import { type May, whoMay } from '../../access/permit.ts'
import { addDays } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { choice, formOf, optionalText } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { apartNowOf, endAskedOf } from '../links/apart.ts'
import { safetyWords } from './nearness.ts'
import {
  closedInWords,
  othersOf,
  outcomeInWords,
  type SafetyItem,
  safetyOutcomes,
} from './outcome.ts'

type C = Context<SurvivorEnv>

const about = { title: 'Safety', section: urls.home }
const closedShownFor = 90
const form = formOf({
  outcome: choice(safetyOutcomes, 'Select what was done'),
  note: optionalText('Note', 200, ''),
  all: optionalText('More of the same'),
})

/** One thing that the checks found, with more of the same: whoever sees the record reads it, a manager closes it. */
const safetyItem = act(
  {
    at: patterns.safetyItem,
    may: [['update', 'safetyQueue']],
    maySee: [['read', 'safetyQueue']],
    ...about,
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

/** An auditor has their number, and nothing of them. */
const mayCount: May = (viewer) => cellOf(viewer, 'safetyQueue') !== '-'

export const safetyDoor = new Hono<SurvivorEnv>()
  .get(patterns.safety, whoMay(mayCount), async (c) => {
    const { db, viewer, across, today } = c.var
    if (cellOf(viewer, 'safetyQueue') === 'counts') {
      const found = await countSafety(db.reader, viewer, today)
      const done = await countIncidents(db.reader, viewer, today)
      return show(c, about, <SafetyCount open={found + done} />)
    }
    const closedSince = addDays(today, -closedShownFor)
    const items = await findSafetyItems(db.reader, viewer, today, { closedSince })
    const incidents = await findIncidents(db.reader, viewer, today, { closedSince })
    const mayDecide = can(viewer, 'update', 'keepApart')
    const apart = mayDecide ? await findApartRequests(db.reader, viewer, today) : []
    const ids = [...items, ...incidents, ...apart].flatMap(({ recordId }) => recordId ?? [])
    await recordReading(c, 'record', [...new Set(ids)], 'safety')
    const done = c.req.query('done')
    const apartNow = await apartNowOf(across, apart, today)
    const endAsked = mayDecide ? await endAskedOf(across) : []
    const pairs = endAsked.flatMap((one) => one.ids)
    if (pairs.length > 0)
      await recordReading(c, 'apart', pairs, 'keep-aparts to end', 'combination')
    const props = { items, incidents, apart, apartNow, endAsked, today, done }
    return show(c, about, <SafetyList {...props} />)
  })
  .route('/', safetyItem)

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
