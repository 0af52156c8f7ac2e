import { randomUUID } from 'node:crypto'
import { type Context, Hono, type Env as HonoEnv } from 'hono'
import type { AccessReader, AccessWriter } from '../../../db/access.ts'
import {
  countAsked,
  endDuty,
  findDuties,
  findOwnDuties,
  isOpened,
  saveDuty,
} from '../../../db/duty/duty.ts'
import { DutyPage } from '../../../views/access/duty/list.tsx'
import { NewDuty } from '../../../views/access/duty/new.tsx'
import type { AnyEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { choice, type FormErrors, formOf, textField } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { auditRow, recordReading, recordRefused } from '../audit.ts'
import { formToken, formTokenField } from '../form-token.ts'
import { can } from '../matrix.ts'
import { type May, whoMay } from '../permit.ts'
import { freshly } from '../session.ts'
import type { OnDuty } from '../viewer.ts'
import {
  dutyEnd,
  dutyLimitFault,
  dutyReasonKeys,
  dutyReasons,
  dutyWords,
  openingPurpose,
  refusedPurpose,
} from './duty.ts'
import { dutySettings } from './settings.ts'
import type { DutySide } from './side.ts'

const mayOpen: May = [['create', 'dutyAccess']]
const mayCome: May = (viewer) =>
  can(viewer, 'create', 'dutyAccess') || can(viewer, 'list', 'dutyAccess')
const section = urls.duty
const dayInMs = 86_400_000

/** Opening one person outside one's own for an hour, ending it, and the list of what was opened (rule 3.19). */
export function dutyDoor<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
>(side: DutySide<E, Db, Tx, Done>) {
  type C = Context<E>
  const { called, subject, page, once, reader, done } = side
  const form = formOf({
    reference: textField(called, 40, `Enter the whole ${called === 'CRN' ? called : 'reference'}`),
    kind: choice(dutyReasonKeys, 'Select why'),
    words: textField('What it is about', dutyWords.most, 'Enter what it is about').refine(
      (text) => text.length === 0 || text.length >= dutyWords.least,
      `Say in ${dutyWords.least} characters or more what it is about`,
    ),
  })

  const ask = (c: C, posted: PostedForm, errors?: FormErrors) => {
    const shown = { posted, errors, formToken: formToken(c) }
    const props = { called, shown, minutes: dutySettings.minutes }
    const about = {
      title: 'Open duty access',
      section,
      status: errors ? 422 : 200,
      errors,
    } as const
    return show(c, about, <NewDuty {...props} />)
  }

  const askedSince = (c: C) => new Date(c.var.now().getTime() - dayInMs).toISOString()
  const limit = async (c: C, db: AccessReader) =>
    dutyLimitFault(await countAsked(db, c.var.viewer.userId, askedSince(c)), dutySettings.timesADay)

  /** The same answer, and the same work, for a reference that nobody has and for one that may not be opened. */
  const nobody = async (c: C, posted: PostedForm, id: string | undefined) => {
    await recordRefused(c, auditRow(c, 'consultation', subject, id ?? randomUUID(), refusedPurpose))
    return ask(c, posted, { reference: [`No ${called} that you may open reads like that`] })
  }

  return (
    new Hono<E>()
      .get(patterns.duty, whoMay(mayCome), async (c: C) => {
        const { viewer, now } = c.var
        const db = reader(c)
        const rows = can(viewer, 'list', 'dutyAccess')
          ? await findDuties(db, viewer, await side.sees(db, c))
          : []
        const named = await side.named(db, c, [...new Set(rows.map((one) => one.subjectId))])
        if (rows.length > 0)
          await recordReading(c, subject, shownIds(rows), 'duty access, the list')
        const mine = can(viewer, 'create', 'dutyAccess') ? await findOwnDuties(db, viewer) : []
        const known = new Map(named.map((one) => [one.key, one]))
        const props = { viewer, rows, mine, known, now: now(), page, minutes: dutySettings.minutes }
        const body = <DutyPage {...props} notice={c.req.query('done')} formToken={formToken(c)} />
        return show(c, { title: 'Duty access', section }, body)
      })
      .get(patterns.newDuty, whoMay(mayOpen), (c: C) => {
        freshly(c, urls.newDuty)
        return ask(c, {})
      })
      // Not an act: one that opens nobody is written down too.
      .post(patterns.newDuty, whoMay(mayOpen), async (c: C) => {
        freshly(c, urls.newDuty)
        const posted = await c.req.parseBody()
        const { values, errors } = form(posted)
        if (errors) return ask(c, posted, errors)
        const { viewer } = c.var
        const found = await side.find(reader(c), c, values.reference)
        const duties: readonly OnDuty[] = c.var.duties
        const isOpen = duties.some(({ subjectId }) => subjectId === found.id)
        if (found.is === 'own' || (isOpen && found.is === 'other')) {
          return c.redirect(page(found.id!), 303)
        }
        const tooMany = await limit(c, reader(c))
        if (tooMany) return ask(c, posted, { reference: [tooMany] })
        if (found.is === 'unknown') return nobody(c, posted, found.id)
        const reason = `${dutyReasons[values.kind]}: ${values.words}`
        const answer = await once<FormErrors | 'unknown'>(c, posted[formTokenField], async (tx) => {
          const again = await side.find(tx, c, values.reference)
          if (again.is !== 'other' || !again.id) return { refused: 'unknown' }
          const ids = [again.id]
          const about = { to: page(again.id), subject, ids, verb: 'consultation' } as const
          if (await isOpened(tx, viewer, again.id, c.var.now())) {
            return { done: done({ ...about, purpose: 'duty access, open already' }) }
          }
          const late = await limit(c, tx)
          if (late) return { refused: { reference: [late] } }
          await saveDuty(tx, opening(c as never, again.id, reason))
          return { done: done({ ...about, purpose: openingPurpose(reason) }) }
        })
        if ('to' in answer) return c.redirect(answer.to, 303)
        if (answer.refused === 'unknown') return nobody(c, posted, found.id)
        return ask(c, posted, answer.refused)
      })
      // Not an act: it has no page of its own, and what is over already leads to the same list.
      .post(patterns.dutyEnd, whoMay(mayOpen), async (c: C) => {
        const posted = await c.req.parseBody()
        const { viewer, now } = c.var
        const id = c.req.param('id') ?? ''
        const answer = await once<'none'>(c, posted[formTokenField], async (tx) => {
          const subjectId = await endDuty(tx, viewer, id, now().toISOString())
          if (!subjectId) return { refused: 'none' }
          const to = withQuery(urls.duty, { done: 'ended' })
          return { done: done({ to, subject, ids: [subjectId], purpose: 'duty access ended' }) }
        })
        return 'to' in answer ? c.redirect(answer.to, 303) : notFound()
      })
  )
}

function opening({ var: { viewer, now } }: Context<AnyEnv>, subjectId: string, reason: string) {
  const [startedAt, endsAt] = [now().toISOString(), dutyEnd(now(), dutySettings.minutes)]
  return { id: randomUUID(), userId: viewer.userId, subjectId, reason, startedAt, endsAt }
}

const shownIds = (rows: readonly { subjectId: string }[]) => [
  ...new Set(rows.map(({ subjectId }) => subjectId)),
]
