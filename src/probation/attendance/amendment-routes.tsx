import { recordingOf } from '../../../db/probation/change.ts'
import { saveInRegister } from '../../../db/probation/queries/registers-save.ts'
import { AmendmentPage } from '../../../views/probation/attendance/amendment.tsx'
import { inWords } from '../../calendar.ts'
import { notFound } from '../../errors.ts'
import { differences } from '../../kit/differences.ts'
import { choice, expectedVersion, formOf, reasonField } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { sessionInWords } from '../cohorts/wording.ts'
import { openLine } from './opened.ts'
import { outcomeWords } from './outcome.ts'
import { amendments } from './register.ts'
import { registerRow } from './register-rows.ts'

const form = formOf({
  outcome: choice(amendments, 'Select what became of the person'),
  reason: reasonField,
  version: expectedVersion,
})

/** A saved line is never overwritten: an amendment is a new line with a reason, and what followed is put right. */
export const amendmentsDoor = act(
  {
    at: patterns.amendment,
    may: [['update', 'attendance']],
    title: 'Amend the register',
    section: urls.cohorts,
    find: async (c, db) => {
      const found = await openLine(c, db)
      return found.man.name || found.session.mayKeep ? found : notFound()
    },
    reads: ({ man }) => ['person', man.personId, 'before a register is amended'],
    starts: ({ newest }) => ({ version: `${newest.number}` }),
    page: (c, { session, man }, shown) => (
      <AmendmentPage session={session} row={registerRow(man, session, c.var.today)} shown={shown} />
    ),
  },
  {
    read: form,
    save: async (tx, { session, man, newest }, { outcome, reason, version }, c) => {
      if (newest.number !== version) return undefined
      if (newest.outcome === outcome) {
        return { faults: { outcome: ['Select something else: that is what is recorded'] } }
      }
      const written = [{ man, line: { outcome, caughtUpOn: undefined }, reason }]
      const saved = await saveInRegister(tx, session, written, recordingOf(c).author)
      if (saved.refusals) return { faults: { '': saved.refusals.map(({ message }) => message) } }
      const { cohortId, template, heldOn, number } = session
      const which = `${sessionInWords(template, session)} on ${inWords(heldOn)}`
      const words = (one: typeof newest.outcome) => outcomeWords[one].toLowerCase()
      const what = `Register of ${which} amended for ${man.crn}: ${words(newest.outcome)} to ${words(outcome)}`
      return {
        to: withQuery(urls.register(cohortId, number), { done: 'saved' }),
        subject: 'attendance',
        ids: [man.personId, man.referralId, cohortId],
        purpose: 'register amended',
        history: [...saved.history, { subject: 'cohort', subjectId: cohortId, what, why: reason }],
      }
    },
    changes: ({ newest }, { outcome }) =>
      differences(
        [['Register', outcomeWords[newest.outcome]]],
        [['Register', outcomeWords[outcome]]],
      ),
  },
)
