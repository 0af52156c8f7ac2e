import { endReturn, findCases, updateCase } from '../../../db/survivor/queries/cases.ts'
import { EndCaseForm } from '../../../views/survivor/records/end-case-form.tsx'
import { type Day, inWords } from '../../calendar.ts'
import { notFound } from '../../errors.ts'
import { choice, dayField, formOf, optionalText } from '../../kit/form.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { caseEndings, caseEndingWords } from './case.ts'
import { endingFaults } from './case-rules.ts'
import type { RecordFacts } from './facts.ts'
import { openToEnd } from './opened.ts'
import { recordChange } from './record-change.ts'

const form = formOf({
  why: choice(caseEndings, 'Select how it ends'),
  endedOn: dayField('Day'),
  reason: optionalText('Why', 300),
})

/** Ends a case with its reason: a team manager's, and never silently. */
export const recordCaseEnd = act(
  {
    at: patterns.recordCaseEnd,
    may: [['read', 'family']],
    isFor: [['cancel', 'caseload']],
    title: 'End the case',
    section: urls.home,
    find: openToEnd,
    reads: ({ record }) => ['record', record.id, 'form to end a case'],
    starts: ({ record }, c) => startOf(record, c.var.today),
    page: (_, { record, context }, shown) => (
      <EndCaseForm
        record={record.openCase ? record : notFound()}
        most={context.settings.safeAttempts}
        shown={shown}
      />
    ),
  },
  {
    read: form,
    version: ({ record }) => record.openCase?.version ?? 0,
    faults: ({ record: { openCase, attempts }, context }, values, c) => {
      const { referredAt, contactedOn, handOvers } = openCase ?? notFound()
      const facts = { referredAt, handOvers, isReached: Boolean(contactedOn) }
      const safeAttempts = attempts.safe
      const most = context.settings.safeAttempts
      return endingFaults({ ...values, ...facts, safeAttempts }, most, c.var.today)
    },
    save: async (tx, { record }, { why, endedOn, reason }, { var: { today, viewer } }) => {
      const open = record.openCase
      if (!open || !(await updateCase(tx, open, { endedOn, endedWhy: why }))) return undefined
      await endReturn(tx, record, { caseId: open.id, today, by: viewer.name })
      const what = `Case ended on ${inWords(endedOn)}: ${caseEndingWords[why].toLowerCase()}`
      return recordChange(record, 'ended', 'case ended', { what, why: reason || undefined })
    },
    changes: async ({ record }, { why }, c) => {
      const [last] = await findCases(c.var.db.reader, record)
      const before = last?.endedWhy ? caseEndingWords[last.endedWhy] : 'Open, and changed since'
      return [{ field: 'Case', before, after: caseEndingWords[why] }]
    },
    again: ({ record }) => urls.record(record.id),
  },
)

function startOf({ openCase }: RecordFacts, today: Day) {
  const { contactedOn } = openCase ?? notFound()
  return { endedOn: today, why: contactedOn ? '' : 'back_to_social_worker' }
}
