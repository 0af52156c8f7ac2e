import { endReturn, saveContact } from '../../../db/survivor/queries/cases.ts'
import { saveHeard } from '../../../db/survivor/queries/hand-overs.ts'
import { addTask } from '../../../db/survivor/queries/record-tasks.ts'
import { HeardBackForm } from '../../../views/survivor/records/passed-on.tsx'
import { elsewhere } from '../../errors.ts'
import { choice, dayField, formOf, textField } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import {
  heardInWords,
  heardOutcomes,
  passedTimeFaults,
  safeties,
  whomInWords,
} from './hand-over.ts'
import { postedInstant, withInstant } from './local-time.ts'
import { openPassedOn } from './opened.ts'
import { recordChange } from './record-change.ts'
import { urgentOf } from './urgent.ts'

const form = formOf({
  outcome: choice(heardOutcomes, 'Select what happened'),
  on: dayField('Day'),
  from: textField('Name of who told you', 80),
  isSafe: choice(safeties, 'Select whether she is safe'),
  next: textField('Next step', 160),
})

/** What came back of whoever was passed on: what happened, is she safe, and what is next. Nothing else ends its clock. */
export const recordHeardBack = act(
  {
    at: patterns.recordHeardBack,
    may: [['update', 'family']],
    title: 'What came back',
    section: urls.home,
    find: openPassedOn,
    reads: ({ record }) => ['record', record.id, 'form for what came back'],
    starts: ({ record, passed }, c) =>
      passed.heard
        ? elsewhere(urls.record(record.id))
        : { ...postedInstant(c.var.now(), 'on'), from: passed.toName },
    page: (_, { record, passed, context }, shown) =>
      passed.heard ? (
        elsewhere(urls.record(record.id), `Heard back already: ${heardInWords(passed.heard)}.`)
      ) : (
        <HeardBackForm
          record={record}
          passed={passed}
          urgent={urgentOf(record, context)}
          shown={shown}
        />
      ),
  },
  {
    read,
    faults: ({ record }, { at }, c) =>
      passedTimeFaults(at, { now: c.var.now(), referredAt: record.openCase?.referredAt }),
    save: async (tx, { record, passed }, { at: happenedAt, ...values }, { var: about }) => {
      const by = about.viewer.name
      const heard = { ...values, happenedAt, by }
      if (!(await saveHeard(tx, passed, heard))) return undefined
      const isReached = heard.outcome === 'reached'
      const { today } = about
      if (isReached) {
        await saveContact(tx, record, happenedAt)
        const caseId = record.openCase?.id
        if (caseId) await endReturn(tx, record, { caseId, today, by })
      }
      if (isReached && heard.isSafe !== 'yes') {
        const task = { kind: 'safety_plan', about: heard.next, dueOn: today } as const
        await addTask(tx, record, { ...task, createdBy: by })
      }
      const told = heard.from === passed.toName ? '' : `, told by ${heard.from}`
      const what = `Heard back from ${whomInWords(passed)}${told}: ${heardInWords(heard)}`
      const done = isReached ? 'heard' : 'heard_not_reached'
      return { ...recordChange(record, done, 'heard back', { what }), verb: 'collection' as const }
    },
    changes: ({ passed }, after) => {
      const before = passed.heard ? heardInWords(passed.heard) : 'Nothing'
      return [{ field: 'What came back', before, after: heardInWords(after) }]
    },
    again: ({ record }) => urls.record(record.id),
  },
)

function read(posted: PostedForm) {
  return withInstant(form(posted), posted)
}
