import type { Context, Env as HonoEnv } from 'hono'
import type { AccessReader, AccessWriter } from '../../../db/access.ts'
import { findDuty, saveSeen } from '../../../db/duty/duty.ts'
import { DutySeen } from '../../../views/access/duty/seen.tsx'
import type { AnyEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { choice, formOf, optionalText } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { type DutyRow, dutyVerdicts, seenFault, verdictWords } from './duty.ts'
import type { DutySide } from './side.ts'

const form = formOf({
  verdict: choice(dutyVerdicts, 'Select how it was'),
  words: optionalText('What you found', 500),
})

/** A manager says how one duty access was: never of her own (rule 3.21). */
export function dutySeen<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
>({ act, sees, named, done, subject, page }: DutySide<E, Db, Tx, Done>) {
  return act(
    {
      at: patterns.dutySeen,
      may: [['update', 'dutyAccess']],
      maySee: [['list', 'dutyAccess']],
      title: 'Duty access',
      section: urls.duty,
      find: async (c: Context<E>, db: Db) => {
        const { viewer } = c.var
        const id = c.req.param('id') ?? ''
        const row = (await findDuty(db, viewer, await sees(db, c), id)) ?? notFound()
        const known = await named(db, c, [row.subjectId])
        return { row, person: known.find(({ key }) => key === row.subjectId) }
      },
      reads: ({ row }) => [subject, row.subjectId, 'duty access, one of the list'],
      page: ({ var: { viewer } }, { row, person }, shown) => (
        <DutySeen {...{ row, person, viewer, shown, page }} />
      ),
    },
    {
      version: ({ row }) => versionOf(row),
      read: form,
      faults: ({ row }, { verdict, words }, { var: { viewer } }) => {
        const against = seenFault(viewer, row)
        if (against) return { '': [against] }
        return verdict !== 'right' && !words ? { words: ['Enter what you found'] } : undefined
      },
      save: async (tx, { row }, { verdict, words }, { var: { viewer, now } }) => {
        const said = { verdict, words, seenAt: now().toISOString() }
        if (!(await saveSeen(tx, viewer, row, said))) return undefined
        const to = withQuery(urls.duty, { done: 'seen' })
        const purpose = `duty access, ${verdictWords[verdict].toLowerCase()}`
        return done({ to, subject, ids: [row.subjectId], purpose })
      },
      changes: ({ row }, { verdict, words }) => [
        {
          field: 'How it was',
          before: row.verdict
            ? `${verdictWords[row.verdict]}, by ${row.seenByName}`
            : 'Not seen yet',
          after: verdictWords[verdict],
        },
        { field: 'What was found', before: row.words ?? 'Nothing', after: words || 'Nothing' },
      ],
    },
  )
}

/** Counts up with what is said of it: one that was said meanwhile is seen first. */
const versionOf = ({ seenAt }: DutyRow) => (seenAt ? Date.parse(seenAt) : 0)
