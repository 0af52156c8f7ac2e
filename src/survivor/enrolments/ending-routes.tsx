import { endEnrolment } from '../../../db/survivor/queries/enrolments-save.ts'
import { EndingPage } from '../../../views/survivor/enrolments/ending.tsx'
import { inWords } from '../../calendar.ts'
import { differences } from '../../kit/differences.ts'
import { choice, dayField, formOf } from '../../kit/form.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { endingFaults } from './ending.ts'
import { enrolmentEndings, enrolmentEndingWords } from './enrolment.ts'
import { enrolmentChange, herRecord } from './enrolment-change.ts'
import { lookAgain, openEnrolment } from './opened.ts'
import { progressInWords } from './progress.ts'

const form = formOf({
  why: choice(enrolmentEndings, 'Select why it ends'),
  ended: dayField('Day it ended'),
})

/** Ending an enrolment, with why; completed is offered when she has had enough, and said by her worker alone. */
export const enrolmentEnd = act(
  {
    at: patterns.recordPlaceEnd,
    may: [['cancel', 'enrolment']],
    title: 'End',
    section: urls.home,
    find: openEnrolment,
    reads: ({ her }) => ['record', her.recordId, 'ending an enrolment'],
    starts: (_, c) => ({ ended: c.var.today }),
    page: (_, found, shown) => <EndingPage {...found} shown={shown} />,
    afterwards: lookAgain,
  },
  {
    read: form,
    version: ({ standing }) => standing.enrolment.version,
    faults: ({ standing }, { ended, why }, c) => {
      const { enrolment, progress } = standing
      const known = { agreedOn: enrolment.agreedOn, progress, today: c.var.today }
      return endingFaults({ endedOn: ended, why }, known)
    },
    save: async (tx, { her, standing: { enrolment, group } }, { ended, why }, c) => {
      const { today, viewer } = c.var
      const end = { endedOn: ended, endedWhy: why, today, by: viewer.name }
      if (!(await endEnrolment(tx, enrolment, end))) return undefined
      const what = `Enrolment ended on ${inWords(ended)}: ${enrolmentEndingWords[why].toLowerCase()}`
      const change = { purpose: 'enrolment ended', what, freed: group?.id }
      return enrolmentChange(her, herRecord(her, 'enrolment_ended'), change)
    },
    changes: ({ standing: { group, progress } }, { ended, why }) => {
      const place = group ? `, place in ${group.code}` : ''
      const words = enrolmentEndingWords[why].toLowerCase()
      return differences(
        [['Enrolment', `Open, ${progressInWords(progress)}${place}`]],
        [['Enrolment', `Ended on ${inWords(ended)}: ${words}`]],
      )
    },
    again: ({ her }) => urls.record(her.recordId),
  },
)
