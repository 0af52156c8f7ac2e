import { Hono } from 'hono'
import { askToTell } from '../../../db/survivor/queries/calls.ts'
import { cancelSession } from '../../../db/survivor/queries/groups-save.ts'
import { moveFirsts, raiseSession, saveLines } from '../../../db/survivor/queries/registers.ts'
import { DoorList } from '../../../views/survivor/appointments/door-list.tsx'
import { SessionPage } from '../../../views/survivor/appointments/session.tsx'
import { recordReading } from '../../access/audit.ts'
import { whoMay } from '../../access/permit.ts'
import { inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { formOf, optionalText, textField } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { momentOf } from '../waits/moment.ts'
import { lookAgain, openSession } from './opened.ts'
import {
  type RegisterRow,
  readPresences,
  registerChanges,
  registerClosed,
  registerDifferences,
  standsNow,
  whatWasKept,
} from './register.ts'
import { beginOf, callsTo } from './telling.ts'

const section = urls.appointments
const may = [['update', 'enrolment']] as const
const reasonForm = formOf({ reason: optionalText('Reason', 200) })
const cancelForm = formOf({ why: textField('Reason', 200) })

/** One session of a group, for who leads it: who is expected, its register, and cancelling it. */
const register = act(
  {
    at: patterns.appointmentSession,
    may,
    find: openSession,
    title: ({ book, session }) => `${book.group.code}, ${inWords(session.onDay)}`,
    section,
    reads: ({ rows }) => readingOf(rows, 'register'),
    page: ({ var: { today } }, found, shown) => (
      <SessionPage {...{ ...found, today, shown }} closed={registerClosed(found.session, today)} />
    ),
    afterwards: (c, saved) => lookAgain(c, saved?.women ?? []),
  },
  {
    when: 'cancel',
    version: ({ session }) => session.version,
    read: cancelForm,
    faults: ({ rows }) =>
      rows.some(({ saved }) => saved)
        ? { why: ['Its register is kept already, so it is not cancelled'] }
        : undefined,
    save: async (tx, { book: { group }, session, rows, women }, { why }, c) => {
      const { today, viewer, now } = c.var
      const { onDay } = session
      const { cancelled, addedOn } = await cancelSession(tx, group, session, { why, today })
      if (!cancelled) return undefined
      const enrolments = women.map(({ enrolment }) => enrolment)
      await moveFirsts(tx, { groupId: group.id, onDay, today }, enrolments)
      const isPast = onDay < today
      const about = `${group.code} on ${inWords(onDay)} ${isPast ? 'was not held' : 'is cancelled'}`
      const expected = rows.filter(({ isExpected }) => isExpected).map(({ woman }) => woman)
      const call = { about, origin: `told:${session.id}`, before: beginOf(session) }
      const by = { ...momentOf(today, now()), by: viewer.name }
      await askToTell(tx, callsTo(expected, call), by)
      const instead = addedOn ? `; one more on ${inWords(addedOn)}` : ''
      const what = `Session of ${inWords(onDay)} ${isPast ? 'was not held' : 'cancelled'}${instead}`
      return {
        to: withQuery(urls.appointment(group.id), { done: 'cancelled' }),
        history: [{ subject: 'group', subjectId: group.id, what, why }],
        subject: 'group',
        ids: group.id,
        purpose: 'session cancelled',
      }
    },
    changes: ({ session, rows }, { why }) => [
      { field: 'Session', before: standsNow(session, rows), after: `Not held: ${why}` },
    ],
  },
  {
    version: ({ session }) => session.version,
    read: readRegister,
    faults: ({ session, rows }, { presences, reason }, c) =>
      registerClosed(session, c.var.today)
        ? undefined
        : registerChanges(rows, presences, reason).errors,
    save: async (tx, { book: { group }, session, rows }, { presences, reason }, c) => {
      const { today, viewer, now } = c.var
      const isClosed = registerClosed(session, today) !== undefined
      if (isClosed || !(await raiseSession(tx, session))) return undefined
      const { lines } = registerChanges(rows, presences, reason)
      const kept = lines.map(({ row: { woman, saved }, outcome }) => ({
        ...{ enrolment: woman.enrolment, outcome, reason: saved ? reason : '' },
      }))
      const by = { today, now: now(), by: viewer.name }
      await saveLines(tx, { ...session, groupId: group.id }, kept, by)
      const away = rows.filter((row) => !row.isExpected && !presences(row))
      await moveFirsts(
        tx,
        { groupId: group.id, onDay: session.onDay, today },
        away.map(({ woman }) => woman.enrolment),
      )
      const isAgain = rows.some(({ saved }) => saved)
      const what = whatWasKept(session, rows, presences)
      const line = { subject: 'group' as const, subjectId: group.id, what }
      return {
        to: withQuery(urls.appointment(group.id), { done: 'kept' }),
        history: lines.length > 0 ? [{ ...line, why: (isAgain && reason) || undefined }] : [],
        subject: 'record',
        ids: kept.map(({ enrolment }) => enrolment.recordId),
        purpose: 'register',
      }
    },
    changes: ({ session, rows }, { presences }, c) =>
      registerDifferences(session, rows, presences, c.var.today),
  },
)

export const sessionRegister = new Hono<SurvivorEnv>()
  .route('/', register)
  .get(patterns.appointmentList, whoMay(may), async (c) => {
    const { book, session, rows } = await openSession(c, c.var.db.reader)
    const reading = readingOf(rows, 'list for the door')
    if (reading) await recordReading(c, ...reading)
    const title = `List of ${book.group.code}`
    return show(c, { title, section }, <DoorList {...{ book, session, rows }} />)
  })

/** Of whom it is read; nothing where nobody is in it. */
function readingOf(rows: readonly RegisterRow[], purpose: string) {
  const ids = rows.map(({ woman }) => woman.enrolment.recordId)
  return ids.length > 0 ? (['record', ids, purpose] as const) : undefined
}

function readRegister(posted: PostedForm) {
  const { values, errors } = reasonForm(posted)
  return values ? { values: { ...values, presences: readPresences(posted) } } : { errors }
}
