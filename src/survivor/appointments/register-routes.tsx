import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { runBackstop } from '../../../db/survivor/queries/backstop.ts'
import { askToTell } from '../../../db/survivor/queries/calls.ts'
import { findBook, findRecorded } from '../../../db/survivor/queries/groups.ts'
import { cancelSession } from '../../../db/survivor/queries/groups-save.ts'
import { moveFirsts, raiseSession, saveLines } from '../../../db/survivor/queries/registers.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { DoorList } from '../../../views/survivor/appointments/door-list.tsx'
import { SessionPage } from '../../../views/survivor/appointments/session.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SharedSite } from '../../across/across.ts'
import { inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  expectedVersion,
  type FormErrors,
  optionalText,
  type Posted,
  readForm,
  textField,
  typed,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { presences } from '../enrolments/enrolment.ts'
import { momentOf } from '../waits/moment.ts'
import { kept, outcomeField, registerChanges, registerClosed, registerRows } from './register.ts'
import { beginOf, callsTo } from './telling.ts'

const section = urls.appointments
type C = Context<SurvivorEnv>
type Refused = FormErrors | 'stale'
type Found = NonNullable<Awaited<ReturnType<typeof sessionOf>>>

/** One session of a group, for who leads it: who is expected, its register, and cancelling it. */
export const sessionRegister = new Hono<SurvivorEnv>()
  .get(patterns.appointmentSession, async (c) => {
    const found = await sessionOf(c, c.var.db.reader, await c.var.across.sharedSites())
    return showSession(c, found, {})
  })
  .get(patterns.appointmentList, async (c) => {
    const found = await sessionOf(c, c.var.db.reader, await c.var.across.sharedSites())
    await readWomen(c, found, 'list for the door')
    return show(c, { title: `List of ${found.book.group.code}`, section }, <DoorList {...found} />)
  })
  .post(patterns.appointmentSession, async (c) => {
    const { db, across, today, now } = c.var
    const shared = await across.sharedSites()
    const posted = await c.req.parseBody()
    let told: string[] = []
    const answer = await once<Refused>(c, posted[formTokenField], async (tx) => {
      const found = await sessionOf(c, tx, shared)
      const { values } = readForm(z.object({ version: expectedVersion }), posted)
      if (values?.version !== found.session.version) return { refused: 'stale' }
      told = found.rows.map(({ woman }) => woman.enrolment.recordId)
      return typed(posted, 'act') === 'cancel'
        ? cancel(c, tx, found, posted)
        : keep(c, tx, found, posted)
    })
    if ('to' in answer) {
      await runBackstop(db, across, { today, now: now() }, told)
      return c.redirect(answer.to, 303)
    }
    const found = await sessionOf(c, db.reader, shared)
    if (answer.refused === 'stale') return showStale(c, found)
    return showSession(c, found, posted, answer.refused)
  })

/** The session with its register; for whoever neither leads the group nor manages it there is no such page. */
async function sessionOf(c: C, db: Reader, shared: readonly SharedSite[]) {
  const { viewer, today } = c.var
  if (!can(viewer, 'update', 'enrolment')) notFound()
  const asked = { viewer, today, shared }
  const book = (await findBook(db, asked, c.req.param('id') ?? '')) ?? notFound()
  const number = Number(c.req.param('number'))
  const session = book.sessions.find((one) => one.number === number) ?? notFound()
  if (!book.isLed) notFound()
  const recorded = await findRecorded(db, asked, session.id)
  return { book, session, rows: registerRows(book, session, recorded) }
}

async function keep(
  c: C,
  tx: Transaction,
  { book, session, rows }: Found,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const { today, viewer, now } = c.var
  if (registerClosed(session, today)) return { refused: 'stale' }
  const read = readForm(z.object({ reason: optionalText('Reason', 200) }), posted)
  if (!read.values) return { refused: read.errors }
  const { reason } = read.values
  const chosen = (row: Found['rows'][number]) =>
    presences.find((one) => one === typed(posted, outcomeField(row)))
  const { lines, errors } = registerChanges(rows, chosen, reason)
  if (Object.keys(errors).length > 0) return { refused: errors }
  if (!(await raiseSession(tx, session))) return { refused: 'stale' }
  await saveLines(
    tx,
    { ...session, groupId: book.group.id },
    lines.map(({ row, outcome }) => ({
      enrolment: row.woman.enrolment,
      outcome,
      reason: row.saved ? reason : '',
    })),
    { today, now: now(), by: viewer.name },
  )
  await moveFirsts(
    tx,
    { groupId: book.group.id, onDay: session.onDay, today },
    rows.filter((row) => !row.isExpected && !chosen(row)).map(({ woman }) => woman.enrolment),
  )
  const after = rows.map((row) => ({ saved: chosen(row) ?? row.saved }))
  const said = { subject: 'group' as const, subjectId: book.group.id }
  const isAgain = rows.some(({ saved }) => saved)
  const what = `${isAgain ? 'Register changed' : 'Register kept'}, ${inWords(session.onDay)}: ${kept(after).toLowerCase() || 'nobody'}`
  return {
    done: {
      to: withQuery(urls.appointment(book.group.id), { done: 'kept' }),
      history: lines.length > 0 ? [{ ...said, what, why: (isAgain && reason) || undefined }] : [],
      subject: 'record',
      ids: lines.map(({ row }) => row.woman.enrolment.recordId),
      purpose: 'register',
    },
  }
}

async function cancel(
  c: C,
  tx: Transaction,
  { book, session, rows }: Found,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const { today, viewer, now } = c.var
  const { values, errors } = readForm(z.object({ why: textField('Reason', 200) }), posted)
  if (!values) return { refused: errors }
  if (rows.some(({ saved }) => saved)) {
    return { refused: { why: ['Its register is kept already, so it is not cancelled'] } }
  }
  const { cancelled, addedOn } = await cancelSession(tx, book.group, session, {
    ...{ why: values.why, today },
  })
  if (!cancelled) return { refused: 'stale' }
  const isPast = session.onDay < today
  const expected = rows.filter(({ isExpected }) => isExpected)
  await moveFirsts(
    tx,
    { groupId: book.group.id, onDay: session.onDay, today },
    rows.map(({ woman }) => woman.enrolment),
  )
  const about = `${book.group.code} on ${inWords(session.onDay)} ${isPast ? 'was not held' : 'is cancelled'}`
  const origin = `told:${session.id}`
  await askToTell(
    tx,
    callsTo(
      expected.map(({ woman }) => woman),
      { about, origin, before: beginOf(session) },
    ),
    {
      ...momentOf(today, now()),
      by: viewer.name,
    },
  )
  const instead = addedOn ? `; one more on ${inWords(addedOn)}` : ''
  return {
    done: {
      to: withQuery(urls.appointment(book.group.id), { done: 'cancelled' }),
      history: [
        {
          subject: 'group',
          subjectId: book.group.id,
          what: `Session of ${inWords(session.onDay)} ${isPast ? 'was not held' : 'cancelled'}${instead}`,
          why: values.why,
        },
      ],
      subject: 'group',
      ids: book.group.id,
      purpose: 'session cancelled',
    },
  }
}

async function readWomen(c: C, { rows }: Found, purpose: string) {
  const ids = rows.map(({ woman }) => woman.enrolment.recordId)
  if (ids.length > 0) await recordReading(c, 'record', ids, purpose)
}

async function showSession(c: C, found: Found, posted: Posted, errors?: FormErrors) {
  await readWomen(c, found, 'register')
  const { book, session } = found
  return show(
    c,
    {
      title: `${book.group.code}, ${inWords(session.onDay)}`,
      section,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <SessionPage
      {...found}
      closed={registerClosed(session, c.var.today)}
      today={c.var.today}
      posted={posted}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

function showStale(c: C, { book, session, rows }: Found) {
  const now = registerClosed(session, c.var.today) ?? (kept(rows) || 'Not kept yet')
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={[{ field: 'Register', before: now, after: 'Not saved' }]}
      again={urls.appointmentSession(book.group.id, session.number)}
    />,
  )
}
