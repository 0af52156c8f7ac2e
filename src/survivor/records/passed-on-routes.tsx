import { updateCase } from '../../../db/survivor/queries/cases.ts'
import { passOn } from '../../../db/survivor/queries/hand-overs.ts'
import { PassedOnForm } from '../../../views/survivor/records/passed-on.tsx'
import { instantInWords } from '../../calendar.ts'
import { dayField, formOf, textField } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { passedTimeFaults, whomInWords } from './hand-over.ts'
import { postedInstant, withInstant } from './local-time.ts'
import { openWithCase } from './opened.ts'
import { recordChange } from './record-change.ts'
import { urgentOf } from './urgent.ts'

const form = formOf({
  toName: textField('Person’s name', 80),
  toTeam: textField('Team', 80),
  on: dayField('Day'),
})

/** Records who has her now, by name and team. It tells nobody by itself; by when to hear back is counted from then. */
export const recordPassedOn = act(
  {
    at: patterns.recordPassedOn,
    may: [['update', 'family']],
    title: 'Pass her on',
    section: urls.home,
    find: openWithCase,
    reads: ({ record }) => ['record', record.id, 'form to pass on'],
    starts: ({ context }, c) => ({
      ...postedInstant(c.var.now(), 'on'),
      toTeam: context.settings.handOverTo,
    }),
    page: (_, { record, openCase, context }, shown) => (
      <PassedOnForm
        record={record}
        urgent={urgentOf(record, context)}
        hours={context.settings.heardBackHours[openCase.contactRisk ?? 'high']}
        shown={shown}
      />
    ),
  },
  {
    read,
    version: ({ openCase }) => openCase.version,
    faults: ({ openCase: { referredAt } }, { at }, c) =>
      passedTimeFaults(at, { now: c.var.now(), referredAt }),
    save: async (tx, { record, openCase }, { at: passedAt, toName, toTeam }, c) => {
      if (!(await updateCase(tx, openCase, {}))) return undefined
      const made = { passedAt, toName, toTeam, by: c.var.viewer.name }
      await passOn(tx, { id: record.id, caseId: openCase.id }, made)
      const done = recordChange(record, 'passed', 'passed on', { what: inWords(made) })
      return { ...done, verb: 'disclosure' as const }
    },
    changes: ({ openCase: { handOvers } }, { at: passedAt, ...to }) => {
      const [newest] = handOvers
      const before = newest ? inWords(newest) : 'Not passed on; the case was changed'
      return [{ field: 'Passed on', before, after: inWords({ passedAt, ...to }) }]
    },
  },
)

function read(posted: PostedForm) {
  return withInstant(form(posted), posted)
}

function inWords(passed: { toName: string; toTeam: string; passedAt: Date }): string {
  return `Passed to ${whomInWords(passed)}, ${instantInWords(passed.passedAt)}`
}
