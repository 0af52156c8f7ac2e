import type { Context, Env as HonoEnv } from 'hono'
import type { AccessReader, AccessWriter } from '../../../db/access.ts'
import { findYears, listYears, saveYears } from '../../../db/retention/retention.ts'
import { YearsPage } from '../../../views/access/retention/settings.tsx'
import type { AnyEnv } from '../../env.ts'
import { formOf, textField } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import type { RetentionSide } from './side.ts'
import { type Years, yearsChanges, yearsFields } from './years.ts'

/** How many years each kind is kept: a manager's to change, with a reason; nothing is erased by it (rule 4.10). */
export function retentionSettings<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
>(side: RetentionSide<E, Db, Tx, Done>) {
  const { settings } = side
  const form = formOf({ ...yearsFields(settings), reason: textField('Reason', 500) })
  const numbersOf = (values: Record<string, unknown>): Years =>
    Object.fromEntries(settings.map(({ key }) => [key, Number(values[key])]))

  return side.act(
    {
      at: patterns.retentionSettings,
      may: [['update', 'retention']],
      title: 'How long records are kept',
      section: urls.retention,
      find: (_: Context<E>, db: Db) => findYears(db, settings),
      starts: ({ years }) => Object.fromEntries(settings.map(({ key }) => [key, `${years[key]}`])),
      page: async (c, _, shown) => (
        <YearsPage
          settings={settings}
          versions={await listYears(side.reader(c))}
          rule={side.rule}
          isSaved={c.req.query('done') === 'saved'}
          shown={shown}
        />
      ),
    },
    {
      read: form,
      version: ({ number }) => number,
      faults: ({ years }, values) =>
        yearsChanges(settings, years, numbersOf(values)).length > 0
          ? []
          : [{ field: '', message: 'Nothing is changed: change a number first' }],
      save: async (tx, { number }, values, { var: { viewer, today, now } }) => {
        const author = { viewer, today, at: now().toISOString() }
        const saved = { number, years: numbersOf(values), reason: String(values['reason']) }
        await saveYears(tx, author, saved)
        const to = withQuery(urls.retentionSettings, { done: 'saved' })
        return side.done({
          ...{ to, subject: 'settings', ids: 'retention', purpose: 'retention settings changed' },
        })
      },
      changes: ({ years }, values) => yearsChanges(settings, years, numbersOf(values)),
    },
  )
}
