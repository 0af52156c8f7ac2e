import { randomUUID } from 'node:crypto'
import { type Context, Hono, type Env as HonoEnv } from 'hono'
import type { AccessWriter } from '../../db/access.ts'
import {
  findActors,
  findEntries,
  findFindings,
  type LogReader,
  saveFinding,
} from '../../db/looked.ts'
import { DidPage } from '../../views/access/did.tsx'
import { FindingForm } from '../../views/access/finding-form.tsx'
import { LookedPage } from '../../views/access/looked.tsx'
import { LookedSearch } from '../../views/access/looked-search.tsx'
import type { AnyEnv } from '../env.ts'
import { notFound } from '../errors.ts'
import type { actOn } from '../kit/act.tsx'
import { formOf, textField } from '../kit/form.ts'
import { show } from '../kit/show.tsx'
import { patterns, urls, withQuery } from '../urls.ts'
import { auditRow, recordReading, recordRefused } from './audit.ts'
import { formToken } from './form-token.ts'
import {
  type Entry,
  type Filters,
  narrowed,
  type Subject,
  shownEntries,
  sinceOf,
  unexplained,
} from './looked.ts'
import type { LookedQueries } from './looked-queries.ts'
import { opened } from './opened.ts'
import { whoMay } from './permit.ts'
import { lastVerified, verifyNow } from './verified.ts'

const section = urls.whoLooked
const reads = [['read', 'auditLog']] as const
const finding = formOf({ words: textField('What you found', 500) })
const thirtyDays = 30 * 86_400_000

/** Who looked at whose record, on one side: by reference, by person, and what was found of refusals (rule 3.18). */
export function lookedDoor<
  E extends AnyEnv & HonoEnv,
  Db extends LogReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
>(act: ReturnType<typeof actOn<E, Db, Tx, Done>>, queries: LookedQueries<Db, Tx, Done>) {
  type C = Context<E>
  const readerOf = (c: C) => c.var.db.reader as unknown as Db

  const openSubject = async (c: C, db: Db): Promise<Subject> =>
    opened(await queries.find(db, c, { id: c.req.param('id') ?? '' }))

  const entriesOf = async (db: Db, subject: Subject, since: string | undefined) => {
    const found = await findEntries(db, { ids: subject.related, since })
    const withheld = await queries.withheld(db, subject.related)
    const days = [...new Set(withheld.map(({ day }) => day))].sort()
    return { entries: shownEntries(found.filter(isShown), withheld, subject), days }
  }
  const isShown = ({ userId }: Entry) => !queries.hidden.includes(userId)

  const search = async (c: C, typed: string, isMissing: boolean) => {
    const verified = lastVerified(c.var.db)
    const props = { called: queries.called, typed, isMissing, verified, formToken: formToken(c) }
    const status = isMissing ? 422 : 200
    return show(c, { title, section, status, errors: isMissing }, <LookedSearch {...props} />)
  }

  const record = act(
    {
      ...{ at: patterns.whoLookedFinding, may: reads, title: 'Record what you found', section },
      find: async (c: C, db: Db) => {
        const subject = await openSubject(c, db)
        const { entries } = await entriesOf(db, subject, undefined)
        return { subject, last: Math.max(0, ...entries.map(({ number }) => number)) }
      },
      reads: ({ subject }) => ['audit', subject.id, 'what was found'],
      page: (_, { subject }, shown) => <FindingForm subject={subject} shown={shown} />,
    },
    {
      read: finding,
      save: async (tx, { subject, last }, { words }, c) => {
        const { viewer, now } = c.var
        const own = { id: randomUUID(), subjectId: subject.id, number: last, words }
        const by = { userId: viewer.userId, userName: viewer.name, at: now().toISOString() }
        await saveFinding(tx, { ...own, ...by })
        const to = withQuery(urls.whoLookedAt(subject.id), { done: 'found' })
        return queries.done(to, subject.id, 'what was found recorded')
      },
    },
  )

  return (
    new Hono<E>()
      .get(patterns.whoLooked, whoMay(reads), (c: C) => search(c, '', false))
      // Not an act: it changes nothing, and leads to what it found. What was typed stands in no address.
      .post(patterns.whoLooked, whoMay(reads), async (c: C) => {
        const { reference, ...posted } = await c.req.parseBody()
        const typed = String(reference ?? '').trim()
        const found =
          typed && (await queries.find(readerOf(c), c, { reference: typed.toUpperCase() }))
        if (!found) {
          const row = auditRow(c, 'consultation', 'audit', [], 'who looked: no such reference')
          await recordRefused(c, row)
          return search(c, typed, true)
        }
        const { page: _, ...filters } = filtersIn(posted)
        return c.redirect(withQuery(urls.whoLookedAt(opened(found).id), filters), 303)
      })
      // Not an act: it reads the whole log, and changes nothing.
      .post(patterns.whoLookedVerification, whoMay(reads), async (c: C) => {
        await recordReading(c, 'audit', [], 'audit log verified')
        await verifyNow(c.var.db, c.var.now())
        return c.redirect(urls.whoLooked, 303)
      })
      .get(patterns.whoLookedBy, whoMay(reads), async (c: C) => {
        const db = readerOf(c)
        const userId = c.req.param('id') ?? ''
        const actor = (await findActors(db, [userId])).get(userId) ?? notFound()
        const since = new Date(c.var.now().getTime() - thirtyDays).toISOString()
        const all = await findEntries(db, { userId, since })
        const ids = [...new Set(all.flatMap((entry) => entry.ids))]
        const named = await queries.named(db, c, ids)
        const known = new Map(named.map((one) => [one.key, one]))
        const mine = all.filter(({ ids: own }) => own.some((id) => known.has(id)))
        if (mine.length === 0) notFound()
        const entries = shownEntries(mine, await queries.withheld(db, ids))
        await recordReading(c, 'audit', userId, 'everything somebody did')
        return show(
          c,
          { title, section },
          <DidPage {...{ actor, entries, known, today: c.var.today }} />,
        )
      })
      .route('/', record)
      .get(patterns.whoLookedAt, whoMay(reads), async (c: C) => {
        const db = readerOf(c)
        const subject = await openSubject(c, db)
        const filters = filtersIn(c.req.query())
        const now = c.var.now()
        await recordReading(c, 'audit', subject.id, 'who looked')
        const { entries, days } = await entriesOf(db, subject, sinceOf(filters, now))
        const findings = await findFindings(db, subject.id)
        const actors = await findActors(
          db,
          entries.map(({ userId }) => userId),
        )
        const left = unexplained(entries, findings[0]?.number ?? 0)
        const props = { subject, filters, actors, findings, days, now, unexplained: left }
        const body = (
          <LookedPage
            {...props}
            called={queries.called}
            entries={narrowed(entries, filters)}
            verified={lastVerified(c.var.db)}
            formToken={formToken(c)}
            isSaved={c.req.query('done') === 'found'}
          />
        )
        return show(c, { title, section }, body)
      })
  )
}

const title = 'Who looked'

function filtersIn(posted: Record<string, unknown>): Filters {
  const text = (name: string) => (typeof posted[name] === 'string' ? (posted[name] as string) : '')
  const page = Number(text('page'))
  return {
    ...{ by: text('by'), verb: text('verb'), result: text('result'), since: text('since') },
    page: Number.isInteger(page) && page > 0 && page < 1000 ? page : 1,
  }
}
