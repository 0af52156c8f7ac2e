import { recordingOf } from '../../../db/probation/change.ts'
import { saveInRegister } from '../../../db/probation/queries/registers-save.ts'
import { CatchUpPage } from '../../../views/probation/attendance/catch-up.tsx'
import { inWords } from '../../calendar.ts'
import { differences } from '../../kit/differences.ts'
import { dayField, expectedVersion, formOf } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { sessionInWords } from '../cohorts/wording.ts'
import { catchUpFault } from './catch-up.ts'
import { openLine } from './opened.ts'
import { outcomeWords } from './outcome.ts'
import { refusalOf, registerRow } from './register-rows.ts'

const form = formOf({ caughtUpOn: dayField('Day of the catch-up'), version: expectedVersion })

/** A missed session made up one to one: a line of its own beside the absence (rule 9.2). */
export const catchUpsDoor = act(
  {
    at: patterns.catchUp,
    may: [['create', 'attendance']],
    title: 'Catch-up done',
    section: urls.cohorts,
    find: openLine,
    reads: ({ man }) => ['person', man.personId, 'before a catch-up is recorded'],
    starts: ({ newest }) => ({ version: `${newest.number}` }),
    page: (c, { session, man }, shown) => (
      <CatchUpPage
        session={session}
        row={registerRow(man, session, c.var.today)}
        dueOn={
          man.course.tasks.find((one) => one.kind === 'catch_up' && one.about === session.id)?.dueOn
        }
        shown={shown}
      />
    ),
  },
  {
    read: form,
    save: async (tx, { session, man, newest }, { caughtUpOn, version }, c) => {
      const { today } = c.var
      if (newest.number !== version) return undefined
      const fault = catchUpFault(caughtUpOn, session.heldOn, today)
      if (fault) return { faults: { caughtUpOn: [fault] } }
      const refusal = refusalOf(man, session, today)
      if (refusal) return { faults: { '': [refusal] } }
      const line = { outcome: 'catch_up_done' as const, caughtUpOn }
      const written = [{ man, line, reason: undefined }]
      const saved = await saveInRegister(tx, session, written, recordingOf(c).author)
      if (saved.refusals) return { faults: { '': saved.refusals.map(({ message }) => message) } }
      const which = `${sessionInWords(session.template, session)} of ${inWords(session.heldOn)}`
      const what = `${man.crn} caught up ${which} on ${inWords(caughtUpOn)}`
      return {
        to: withQuery(urls.register(session.cohortId, session.number), { done: 'saved' }),
        subject: 'attendance',
        ids: [man.personId, man.referralId, session.cohortId],
        purpose: 'catch-up recorded',
        history: [...saved.history, { subject: 'cohort', subjectId: session.cohortId, what }],
      }
    },
    changes: ({ newest }, { caughtUpOn }) => {
      const held = newest.caughtUpOn ? ` on ${inWords(newest.caughtUpOn)}` : ''
      return differences(
        [['Register', `${outcomeWords[newest.outcome]}${held}`]],
        [['Register', `${outcomeWords.catch_up_done} on ${inWords(caughtUpOn)}`]],
      )
    },
    again: ({ session }) => urls.register(session.cohortId, session.number),
  },
)
