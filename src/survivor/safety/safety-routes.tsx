import { type Context, Hono } from 'hono'
import { once } from '../../../db/survivor/change.ts'
import type { Reader } from '../../../db/survivor/database.ts'
import { findApartRequests } from '../../../db/survivor/queries/apart.ts'
import { countIncidents, findIncidents } from '../../../db/survivor/queries/incidents.ts'
import {
  closeSafetyItem,
  countSafety,
  findSafetyItems,
} from '../../../db/survivor/queries/safety.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { SafetyItemPage } from '../../../views/survivor/safety/item.tsx'
import { SafetyCount, SafetyList } from '../../../views/survivor/safety/list.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can, cellOf } from '../../access/matrix.ts'
import { addDays } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  choice,
  expectedVersion,
  type FormErrors,
  fields,
  optionalText,
  type Posted,
  readForm,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { apartNowOf, endAskedOf } from '../links/apart.ts'
import { safetyWords } from './nearness.ts'
import { othersOf, outcomeInWords, type SafetyItem, safetyOutcomes } from './outcome.ts'

type C = Context<SurvivorEnv>

const about = { title: 'Safety', section: urls.home }
const closedShownFor = 90
const form = fields({
  outcome: choice(safetyOutcomes, 'Select what was done'),
  note: optionalText('Note', 200, ''),
  version: expectedVersion,
})

export const safetyDoor = new Hono<SurvivorEnv>()
  .get(patterns.safety, async (c) => {
    const { db, viewer, across, today } = c.var
    if (cellOf(viewer, 'safetyQueue') === 'counts') {
      const found = await countSafety(db.reader, viewer, today)
      const done = await countIncidents(db.reader, viewer, today)
      return show(c, about, <SafetyCount open={found + done} />)
    }
    if (!can(viewer, 'read', 'safetyQueue')) notFound()
    const closedSince = addDays(today, -closedShownFor)
    const items = await findSafetyItems(db.reader, viewer, today, { closedSince })
    const incidents = await findIncidents(db.reader, viewer, today, { closedSince })
    const mayDecide = can(viewer, 'update', 'keepApart')
    const apart = mayDecide ? await findApartRequests(db.reader, viewer, today) : []
    const ids = [...items, ...incidents, ...apart].flatMap(({ recordId }) =>
      recordId ? [recordId] : [],
    )
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
  .get(patterns.safetyItem, (c) => showItem(c))
  .post(patterns.safetyItem, async (c) => {
    const posted = await c.req.parseBody()
    const { viewer, now } = c.var
    if (!can(viewer, 'update', 'safetyQueue')) notFound()
    const item = await itemOf(c)
    const { values, errors } = readForm(form, posted)
    if (errors) return showItem(c, posted, errors)
    const outcome = outcomeInWords(values.outcome, values.note)
    const answer = await once<'stale'>(c, posted[formTokenField], async (tx) => {
      const end = { closedAt: now().toISOString(), closedBy: viewer.name, outcome }
      const read = { id: item.id, version: values.version }
      if (!(await closeSafetyItem(tx, read, end))) return { refused: 'stale' }
      const others = posted['all'] === 'yes' ? othersOf(item, await openItems(c, tx)) : []
      for (const other of others) await closeSafetyItem(tx, other, end)
      return {
        done: {
          to: withQuery(urls.safety, { done: 'closed' }),
          subject: 'safety',
          ids: [item, ...others].flatMap(({ id }) => id).concat(item.recordId ?? []),
          purpose: 'safety closed',
          history: historyOf(item, outcome, others.length),
        },
      }
    })
    return 'to' in answer ? c.redirect(answer.to, 303) : showStale(c, item, outcome)
  })

async function openItems(c: C, db: Reader): Promise<SafetyItem[]> {
  const { viewer, today } = c.var
  const items = await findSafetyItems(db, viewer, today)
  return items.filter(({ closedAt }) => !closedAt)
}

function historyOf({ recordId, groupId, kind }: SafetyItem, why: string, others: number) {
  const more = others > 0 ? `, ${others + 1} sessions` : ''
  const what = `Safety closed: ${safetyWords[kind].toLowerCase()}${more}`
  if (recordId) return [{ subject: 'record' as const, subjectId: recordId, what, why }]
  return groupId ? [{ subject: 'group' as const, subjectId: groupId, what, why }] : []
}

async function showItem(c: C, posted: Posted = {}, errors: FormErrors = {}) {
  const item = await itemOf(c)
  await recordReading(c, 'record', item.recordId ?? [], 'safety')
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const mayClose = can(c.var.viewer, 'update', 'safetyQueue')
  const others = othersOf(item, await openItems(c, c.var.db.reader))
  return show(
    c,
    { ...about, status, errors: status === 422 },
    <SafetyItemPage {...{ item, others, mayClose, posted, errors }} formToken={formToken(c)} />,
  )
}

async function showStale(c: C, { id, kind }: SafetyItem, yours: string) {
  const item = await itemOf(c)
  await recordReading(c, 'record', item.recordId ?? [], 'safety')
  const before = item.outcome ? `Closed by ${item.closedBy}: ${item.outcome}` : 'Open'
  const changes = [{ field: safetyWords[kind], before, after: yours }]
  return show(
    c,
    { ...about, status: 409 },
    <StalePage {...{ changes, again: urls.safetyItem(id) }} />,
  )
}

async function itemOf(c: C): Promise<SafetyItem> {
  const { db, viewer, today } = c.var
  if (!can(viewer, 'read', 'safetyQueue')) notFound()
  const id = c.req.param('id') ?? ''
  const [item] = await findSafetyItems(db.reader, viewer, today, { id })
  return item ?? notFound()
}
