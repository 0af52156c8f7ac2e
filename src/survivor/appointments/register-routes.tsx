import { askToTell } from '../../../db/survivor/queries/calls.ts'
import { cancelSession } from '../../../db/survivor/queries/groups-save.ts'
import { moveFirsts, raiseSession, saveLines } from '../../../db/survivor/queries/registers.ts'
import { SessionPage } from '../../../views/survivor/appointments/session.tsx'
import { inWords } from '../../calendar.ts'
import { formOf, optionalText, textField } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { byNow } from '../opened.ts'
import { groupChange } from './group-change.ts'
import { lookAgain, openSession, readingOf } from './opened.ts'
import {
  readPresences,
  registerChanges,
  registerClosed,
  registerDifferences,
  standsNow,
  whatWasKept,
} from './register.ts'
import { beginOf, callsTo } from './telling.ts'

const reasonForm = formOf({ reason: optionalText('Reason', 200) })
const cancelForm = formOf({ why: textField('Reason', 200) })

/** One session of a group, for who leads it: who is expected, its register, and cancelling it. */
export const sessionRegister = act(
  {
    at: patterns.appointmentSession,
    may: [['update', 'enrolment']],
    find: openSession,
    title: ({ book, session }) => `${book.group.code}, ${inWords(session.onDay)}`,
    section: urls.appointments,
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
      const { today } = c.var
      const { onDay } = session
      const { cancelled, addedOn } = await cancelSession(tx, group, session, { why, today })
      if (!cancelled) return undefined
      const enrolments = women.map(({ enrolment }) => enrolment)
      await moveFirsts(tx, { groupId: group.id, onDay, today }, enrolments)
      const isPast = onDay < today
      const about = `${group.code} on ${inWords(onDay)} ${isPast ? 'was not held' : 'is cancelled'}`
      const expected = rows.filter(({ isExpected }) => isExpected).map(({ woman }) => woman)
      const call = { about, origin: `told:${session.id}`, before: beginOf(session) }
      await askToTell(tx, callsTo(expected, call), byNow(c))
      const instead = addedOn ? `; one more on ${inWords(addedOn)}` : ''
      const what = `Session of ${inWords(onDay)} ${isPast ? 'was not held' : 'cancelled'}${instead}`
      return {
        ...groupChange(group, 'cancelled', { what, why }),
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
      const done = groupChange(group, 'kept', {
        what,
        ...(isAgain && reason ? { why: reason } : {}),
      })
      return {
        ...done,
        history: lines.length > 0 ? done.history : [],
        subject: 'record',
        ids: kept.map(({ enrolment }) => enrolment.recordId),
        purpose: 'register',
      }
    },
    changes: ({ session, rows }, { presences }, c) =>
      registerDifferences(session, rows, presences, c.var.today),
  },
)

function readRegister(posted: PostedForm) {
  const { values, errors } = reasonForm(posted)
  return values ? { values: { ...values, presences: readPresences(posted) } } : { errors }
}
