import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/survivor/change.ts'
import type { Reader } from '../../../db/survivor/database.ts'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { endReturn, findCases, updateCase } from '../../../db/survivor/queries/cases.ts'
import { findServiceSettings } from '../../../db/survivor/queries/service.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { EndCaseForm } from '../../../views/survivor/records/case-form.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notAllowed, notFound } from '../../errors.ts'
import { asErrors } from '../../kit/faults.ts'
import {
  choice,
  dayField,
  dayParts,
  expectedVersion,
  type FormErrors,
  optionalText,
  readForm,
} from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { caseEndings, caseEndingWords } from './case.ts'
import { endingFaults } from './case-rules.ts'
import type { OpenCase, RecordFacts } from './facts.ts'
import { recordMay } from './permissions.ts'

type C = Context<SurvivorEnv>
type WithCase = RecordFacts & { openCase: OpenCase }

const form = z.object({
  why: choice(caseEndings, 'Select how it ends'),
  endedOn: dayField('Day'),
  reason: optionalText('Why', 300),
  version: expectedVersion,
})

/** Ends a case with its reason: a team manager's, and never silently. */
export const recordCaseEnd = new Hono<SurvivorEnv>()
  .get(patterns.recordCaseEnd, async (c) => {
    const record = await factsOf(c, c.var.db.reader)
    return record.openCase ? showForm(c, record as WithCase, undefined) : notFound()
  })
  .post(patterns.recordCaseEnd, async (c) => {
    const posted = await c.req.parseBody()
    const shown = await factsOf(c, c.var.db.reader)
    const { values, errors } = readForm(form, posted)
    if (!values) return shown.openCase ? showForm(c, shown as WithCase, posted, errors) : notFound()
    const { why, endedOn, reason, version } = values
    const answer = await once<FormErrors | 'stale'>(c, posted['form-token'], async (tx) => {
      const record = await factsOf(c, tx)
      const open = record.openCase
      if (!open || open.version !== version) return { refused: 'stale' }
      const { settings } = await findServiceSettings(tx)
      const facts = {
        ...{ why, endedOn, reason, referredAt: open.referredAt },
        isReached: Boolean(open.contactedOn),
        safeAttempts: record.attempts.safe,
        handOvers: open.handOvers,
      }
      const faults = endingFaults(facts, settings.safeAttempts, c.var.today)
      if (faults.length > 0) return { refused: asErrors(faults) }
      const end = { endedOn, endedWhy: why }
      if (!(await updateCase(tx, open, end))) return { refused: 'stale' }
      const { today, viewer } = c.var
      await endReturn(tx, record, { caseId: open.id, today, by: viewer.name })
      return {
        done: {
          to: withQuery(urls.record(record.id), { done: 'ended' }),
          subject: 'record',
          ids: record.id,
          purpose: 'case ended',
          history: [
            {
              subject: 'record',
              subjectId: record.id,
              what: `Case ended on ${inWords(endedOn)}: ${caseEndingWords[why].toLowerCase()}`,
              why: reason || undefined,
            },
          ],
        },
      }
    })
    if ('to' in answer) return c.redirect(answer.to, 303)
    if (answer.refused === 'stale') return showStale(c, shown, values)
    return showForm(c, shown as WithCase, posted, answer.refused)
  })

async function showForm(
  c: C,
  record: WithCase,
  posted: PostedForm | undefined,
  errors?: FormErrors,
) {
  await recordReading(c, 'record', record.id, 'form to end a case')
  const { settings } = await findServiceSettings(c.var.db.reader)
  return show(
    c,
    {
      title: 'End the case',
      section: urls.home,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <EndCaseForm
      record={record}
      safeAttempts={record.attempts.safe}
      mostAttempts={settings.safeAttempts}
      posted={posted ?? startWith(c, record)}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

function startWith(c: C, { openCase }: WithCase): PostedForm {
  const { day, month, year } = dayParts(c.var.today)
  return {
    'endedOn-day': day,
    'endedOn-month': month,
    'endedOn-year': year,
    version: `${openCase.version}`,
    why: openCase.contactedOn ? '' : 'back_to_social_worker',
  }
}

async function showStale(c: C, { id }: RecordFacts, { why }: z.output<typeof form>) {
  const { reader } = c.var.db
  const [first] = await findCases(reader, { id })
  await recordReading(c, 'record', id, 'case changed since')
  const before = first?.endedWhy ? caseEndingWords[first.endedWhy] : 'Open, and changed since'
  return show(
    c,
    { title: 'Changed since', section: urls.home, status: 409 },
    <StalePage
      changes={[{ field: 'Case', before, after: caseEndingWords[why] }]}
      again={urls.record(id)}
    />,
  )
}

async function factsOf(c: C, db: Reader): Promise<RecordFacts> {
  const { viewer, today } = c.var
  const recordId = c.req.param('id') ?? ''
  const [facts] = recordId ? await findBoard(db, viewer, today, { recordId }) : []
  if (!facts) notFound()
  if (!recordMay(viewer).endCase) notAllowed('A team manager ends a case. Ask yours.')
  return facts
}
