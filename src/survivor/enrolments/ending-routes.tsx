import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/survivor/change.ts'
import type { Reader } from '../../../db/survivor/database.ts'
import { runBackstop } from '../../../db/survivor/queries/backstop.ts'
import { findStanding } from '../../../db/survivor/queries/enrolment-standing.ts'
import { findEnrollee } from '../../../db/survivor/queries/enrolments.ts'
import { endEnrolment } from '../../../db/survivor/queries/enrolments-save.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { EndingPage } from '../../../views/survivor/enrolments/ending.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SharedSite } from '../../across/across.ts'
import { inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  choice,
  dayField,
  dayParts,
  expectedVersion,
  type FormErrors,
  type Posted,
  readForm,
  typed,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { endingFaults } from './ending.ts'
import { enrolmentEndings, enrolmentEndingWords } from './enrolment.ts'

const section = urls.home
type C = Context<SurvivorEnv>

/** Ending an enrolment, with why; completed is offered when she has had enough, and said by her worker alone. */
export const enrolmentEnd = new Hono<SurvivorEnv>()
  .get(patterns.recordPlaceEnd, async (c) => {
    const { db, today, across } = c.var
    const found = await endOf(c, db.reader, await across.sharedSites())
    if (!found) return c.redirect(urls.recordPlace(c.req.param('id')), 303)
    await recordReading(c, 'record', found.her.recordId, 'ending an enrolment')
    const { day, month, year } = dayParts(today)
    return showForm(c, found, { 'ended-day': day, 'ended-month': month, 'ended-year': year })
  })
  .post(patterns.recordPlaceEnd, async (c) => {
    const { db, viewer, today, across, now } = c.var
    const shared = await across.sharedSites()
    const posted = await c.req.parseBody()
    const answer = await once<FormErrors | 'stale'>(c, posted[formTokenField], async (tx) => {
      const found = await endOf(c, tx, shared)
      const { values, errors } = readForm(form, posted)
      if (!values) return { refused: errors }
      if (!found || found.standing.enrolment.version !== values.version) return { refused: 'stale' }
      const { her, standing } = found
      const { enrolment, progress, group } = standing
      const end = { endedOn: values.ended, why: values.why }
      const faults = endingFaults(end, { agreedOn: enrolment.agreedOn, progress, today })
      if (Object.keys(faults).length > 0) return { refused: faults }
      const saved = { endedOn: values.ended, endedWhy: values.why, today, by: viewer.name }
      if (!(await endEnrolment(tx, enrolment, saved))) return { refused: 'stale' }
      const words = enrolmentEndingWords[values.why].toLowerCase()
      const what = `Enrolment ended on ${inWords(values.ended)}: ${words}`
      const left = group && {
        subject: 'group' as const,
        subjectId: group.id,
        what: `Place free: ${her.ref}`,
      }
      return {
        done: {
          to: withQuery(urls.record(her.recordId), { done: 'enrolment_ended' }),
          history: [
            { subject: 'record' as const, subjectId: her.recordId, what },
            ...(left ? [left] : []),
          ],
          subject: 'enrolment',
          ids: [her.recordId],
          purpose: 'enrolment ended',
        },
      }
    })
    const recordId = c.req.param('id')
    if ('to' in answer) {
      await runBackstop(db, across, { today, now: now() }, [recordId])
      return c.redirect(answer.to, 303)
    }
    const found = await endOf(c, db.reader, shared)
    if (!found || answer.refused === 'stale') return showStale(c, recordId)
    await recordReading(c, 'record', recordId, 'ending an enrolment')
    return showForm(c, found, posted, answer.refused)
  })

type Found = NonNullable<Awaited<ReturnType<typeof endOf>>>

async function endOf(c: C, db: Reader, shared: readonly SharedSite[]) {
  const { viewer, today } = c.var
  if (!can(viewer, 'cancel', 'enrolment')) notFound()
  const her = (await findEnrollee(db, viewer, c.req.param('id') ?? '', today)) ?? notFound()
  const standing = await findStanding(db, { viewer, today, shared }, her.recordId)
  return standing && { her, standing }
}

function showForm(c: C, { her, standing }: Found, posted: Posted, errors?: FormErrors) {
  return show(
    c,
    { title: 'End', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <EndingPage
      her={her}
      standing={standing}
      posted={posted}
      version={typed(posted, 'version') || `${standing.enrolment.version}`}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

function showStale(c: C, recordId: string) {
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={[{ field: 'Enrolment', before: 'Changed since you opened it', after: 'Not saved' }]}
      again={urls.record(recordId)}
    />,
  )
}

const form = z.object({
  why: choice(enrolmentEndings, 'Select why it ends'),
  ended: dayField('Day it ended'),
  version: expectedVersion,
})
