import type { Context } from 'hono'
import type { Transaction } from '../../../db/survivor/database.ts'
import {
  type Attempt,
  askForReturn,
  endReturn,
  saveAttempt,
  saveContact,
} from '../../../db/survivor/queries/cases.ts'
import { saveIncident } from '../../../db/survivor/queries/incidents.ts'
import { AttemptForm } from '../../../views/survivor/records/attempt-form.tsx'
import { addWorkingDays } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { choice, dayField, formOf, optionalText } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { openFacts } from '../opened.ts'
import { attemptFaults, type Breach, breachesInWords, breachesOf } from './attempt.ts'
import type { DueContext } from './dues.ts'
import type { RecordFacts } from './facts.ts'
import { postedInstant, withInstant } from './local-time.ts'
import { openDue } from './opened.ts'
import { recordChange } from './record-change.ts'
import {
  attemptOutcomes,
  attemptOutcomeWords,
  contactMethods,
  methodWords,
} from './safe-contact.ts'

type C = Context<SurvivorEnv>

const form = formOf({
  method: choice(contactMethods, 'Select how you tried to reach her'),
  on: dayField('Day'),
  outcome: choice(attemptOutcomes, 'Select what came of it'),
  note: optionalText('Why, and what was done', 300),
})

/** Tries to reach her, as they were made; one against her wish is an incident, which her team manager is told of. */
export const recordAttempts = act(
  {
    at: patterns.recordAttempts,
    may: [['update', 'family']],
    title: 'Record an attempt',
    section: urls.home,
    find: openDue,
    reads: ({ record }) => ['record', record.id, 'attempt form'],
    starts: (_, c) => postedInstant(c.var.now(), 'on'),
    page: (_, { record, context }, shown) => (
      <AttemptForm record={record} most={context.settings.safeAttempts} shown={shown} />
    ),
  },
  {
    read,
    faults: (_, attempt, c) => attemptFaults(attempt, c.var.now()),
    save: async (tx, { record, context }, read, c) => {
      const breaches = breachesOf(read, record.contact)
      const isIncident = breaches.length > 0
      const by = c.var.viewer.name
      const attempt: Attempt = { ...read, note: isIncident ? read.note : '', by }
      const attemptId = await saveAttempt(tx, record, attempt)
      if (isIncident) await saveIncident(tx, record, { ...attempt, attemptId, breaches })
      const isReturned = await follow(c, tx, record, attempt, context)
      const done = isIncident ? 'incident' : isReturned ? 'returned' : 'attempt'
      const purpose = isIncident ? 'attempt recorded, against her wish' : 'attempt recorded'
      return recordChange(record, done, purpose, ...linesOf(attempt, breaches))
    },
  },
)

function read(posted: PostedForm) {
  return withInstant(form(posted), posted)
}

/** The clock that it stops; or, after the last safe one in vain, the task to go back to the social worker: is there one? */
async function follow(
  c: C,
  tx: Transaction,
  { id, openCase }: RecordFacts,
  { outcome, at }: Attempt,
  { settings, calendar }: DueContext,
): Promise<boolean> {
  const { viewer, today } = c.var
  const by = viewer.name
  if (outcome === 'reached') {
    await saveContact(tx, { id }, at)
    if (openCase) await endReturn(tx, { id }, { caseId: openCase.id, today, by })
    return false
  }
  const record = await openFacts(c, tx)
  const open = record.openCase
  if (!open || open.contactedOn || record.attempts.safe < settings.safeAttempts) return false
  const dueOn = addWorkingDays(today, 1, calendar)
  return askForReturn(tx, record, { caseId: open.id, dueOn, by })
}

function linesOf({ method, outcome, note }: Attempt, breaches: readonly Breach[]) {
  const what = `Attempt: ${methodWords[method]}, ${attemptOutcomeWords[outcome].toLowerCase()}`
  if (breaches.length === 0) return [{ what }]
  const wrong = `Against her wish: ${breachesInWords(breaches).toLowerCase()}`
  return [{ what }, { what: wrong, why: note || undefined }]
}
