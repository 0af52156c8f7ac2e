import { type Context, Hono, type Env as HonoEnv } from 'hono'
import type { AccessReader, AccessWriter } from '../../../db/access.ts'
import { findMarked, findMarks, findYears, listErased } from '../../../db/retention/retention.ts'
import { RetentionCounts } from '../../../views/access/retention/counts.tsx'
import { RetentionList } from '../../../views/access/retention/list.tsx'
import { addDays } from '../../calendar.ts'
import type { AnyEnv } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { auditRow, recordReading, recordRefused } from '../audit.ts'
import { formToken } from '../form-token.ts'
import { can, cellOf } from '../matrix.ts'
import { opened } from '../opened.ts'
import { type May, whoMay } from '../permit.ts'
import { countsOf, daysAhead, linesOf, listed, pageOf } from './list.ts'
import type { RetentionSide } from './side.ts'

const section = urls.retention
const title = 'Retention'
const mayLookUp = [['read', 'retention']] as const
/** An auditor has numbers, and nobody's record. */
const maySee: May = (viewer) => cellOf(viewer, 'retention') !== '-'

/** Whose records are due, held, kept longer or asked to be erased; and finding one by what it is known by (rule 4.10). */
export function retentionList<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
>(side: RetentionSide<E, Db, Tx, Done>) {
  type C = Context<E>

  const see = async (c: C, missing?: string) => {
    const db = side.reader(c)
    const { today, viewer } = c.var
    const { years } = await findYears(db, side.settings)
    const { marked, asked } = await findMarked(db)
    const until = addDays(today, daysAhead)
    const records = await side.list(db, c, years, { until, ids: [...marked, ...asked] })
    const marks = await findMarks(
      db,
      records.map(({ id }) => id),
    )
    const lines = linesOf(records, marks, new Set(asked), today)
    const counts = countsOf(lines)
    if (!can(viewer, 'read', 'retention')) {
      const erased = await listErased(db)
      return show(c, { title, section }, <RetentionCounts {...{ counts, erased }} />)
    }
    const asksFor = c.req.query('show')
    const chosen = listed.find((one) => one === asksFor) ?? 'due'
    const page = pageOf(lines, chosen, Number(c.req.query('page')) || 1)
    const ids = page.rows.map(({ id }) => id)
    await recordReading(c, side.subject, ids, `retention: ${chosen}`)
    const { called, settings, rule } = side
    const props = { ...page, counts, chosen, called, settings, rule, years, missing, today }
    const done = c.req.query('done')
    return show(
      c,
      { title, section, errors: missing !== undefined },
      <RetentionList {...props} done={done} formToken={formToken(c)} />,
    )
  }

  return (
    new Hono<E>()
      .get(patterns.retention, whoMay(maySee), (c: C) => see(c))
      // Not an act: it changes nothing, and leads to what it found. What was typed stands in no address.
      .post(patterns.retention, whoMay(mayLookUp), async (c: C) => {
        const { reference } = await c.req.parseBody()
        const typed = String(reference ?? '').trim()
        const db = side.reader(c)
        const { years } = await findYears(db, side.settings)
        const found = typed && (await side.find(db, c, years, { reference: typed.toUpperCase() }))
        if (found) return c.redirect(urls.retained(opened(found).id), 303)
        const row = auditRow(c, 'consultation', side.subject, [], 'retention: no such reference')
        await recordRefused(c, row)
        return see(c, typed)
      })
  )
}
