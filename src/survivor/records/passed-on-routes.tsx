import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/survivor/change.ts'
import type { Reader } from '../../../db/survivor/database.ts'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { updateCase } from '../../../db/survivor/queries/cases.ts'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import { passOn } from '../../../db/survivor/queries/hand-overs.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { PassedOnForm } from '../../../views/survivor/records/passed-on.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { instantInWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { asErrors } from '../../kit/faults.ts'
import {
  dayField,
  expectedVersion,
  type FormErrors,
  readForm,
  textField,
  typed,
} from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import type { OpenCase, RecordFacts } from './facts.ts'
import { passedTimeFaults, whomInWords } from './hand-over.ts'
import { postedInstant, readInstant } from './local-time.ts'
import { recordMay } from './permissions.ts'
import { urgentOf } from './urgent.ts'

type C = Context<SurvivorEnv>
type WithCase = RecordFacts & { openCase: OpenCase }

const form = z.object({
  toName: textField('Person’s name', 80),
  toTeam: textField('Team', 80),
  on: dayField('Day'),
  version: expectedVersion,
})

/** Records who has her now, by name and team. It tells nobody by itself; by when to hear back is counted from then. */
export const recordPassedOn = new Hono<SurvivorEnv>()
  .get(patterns.recordPassedOn, (c) => showForm(c, undefined))
  .post(patterns.recordPassedOn, async (c) => {
    const posted = await c.req.parseBody()
    const { openCase } = await factsOf(c, c.var.db.reader)
    const { values, errors } = readForm(form, posted)
    if (!values) return showForm(c, posted, errors)
    const instant = readInstant(values.on, typed(posted, 'time'), typed(posted, 'which'))
    if (!('at' in instant)) return showForm(c, posted, asErrors([instant]))
    const faults = passedTimeFaults(instant.at, {
      now: c.var.now(),
      referredAt: openCase.referredAt,
    })
    if (faults.length > 0) return showForm(c, posted, asErrors(faults))
    const { toName, toTeam, version } = values
    const words = `Passed to ${whomInWords(values)}, ${instantInWords(instant.at)}`
    const answer = await once<'stale'>(c, posted['form-token'], async (tx) => {
      const { id, openCase } = await factsOf(c, tx)
      if (!(await updateCase(tx, { id: openCase.id, version }, {}))) return { refused: 'stale' }
      const by = c.var.viewer.name
      await passOn(tx, { id, caseId: openCase.id }, { passedAt: instant.at, toName, toTeam, by })
      return {
        done: {
          to: withQuery(urls.record(id), { done: 'passed' }),
          subject: 'record',
          ids: id,
          purpose: 'passed on',
          verb: 'disclosure',
          history: [{ subject: 'record', subjectId: id, what: words }],
        },
      }
    })
    return 'to' in answer ? c.redirect(answer.to, 303) : showStale(c, words)
  })

async function showForm(c: C, posted: PostedForm | undefined, errors?: FormErrors) {
  const { db, today, now } = c.var
  const record = await factsOf(c, db.reader)
  await recordReading(c, 'record', record.id, 'form to pass on')
  const context = await findDueContext(db.reader, today, now())
  return show(
    c,
    {
      title: 'Pass her on',
      section: urls.home,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <PassedOnForm
      record={record}
      urgent={urgentOf(record, context)}
      hours={context.settings.heardBackHours[record.openCase.contactRisk ?? 'high']}
      posted={
        posted ?? {
          ...postedInstant(now(), 'on'),
          toTeam: context.settings.handOverTo,
          version: `${record.openCase.version}`,
        }
      }
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

async function showStale(c: C, after: string) {
  const { id, openCase } = await factsOf(c, c.var.db.reader)
  await recordReading(c, 'record', id, 'case changed since')
  const [newest] = openCase.handOvers
  const before = newest
    ? `Passed to ${whomInWords(newest)}, ${instantInWords(newest.passedAt)}`
    : 'Not passed on; the case was changed'
  return show(
    c,
    { title: 'Changed since', section: urls.home, status: 409 },
    <StalePage changes={[{ field: 'Passed on', before, after }]} again={urls.recordPassedOn(id)} />,
  )
}

/** A record with an open case; for one without there is nothing to pass on. */
async function factsOf(c: C, db: Reader): Promise<WithCase> {
  const { viewer, today } = c.var
  if (!recordMay(viewer).work) notFound()
  const recordId = c.req.param('id') ?? ''
  const [facts] = recordId ? await findBoard(db, viewer, today, { recordId }) : []
  if (!facts?.openCase) notFound()
  return { ...facts, openCase: facts.openCase }
}
