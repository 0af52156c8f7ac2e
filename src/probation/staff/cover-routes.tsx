import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findCohort } from '../../../db/probation/queries/cohorts.ts'
import { findStaff, saveOnList } from '../../../db/probation/queries/staff.ts'
import { removeCover, saveCover } from '../../../db/probation/queries/staff-covers.ts'
import { findStaffFacts } from '../../../db/probation/queries/staff-sessions.ts'
import { CoverPage } from '../../../views/probation/staff/cover.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { addDays, mondayOf } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, type Posted, readForm, reasonField, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import type { Session } from '../cohorts/cohort.ts'
import { coverFaults, coverInWords } from './cover.ts'

const section = urls.cohorts
type C = Context<Env>
type Refused = { errors: FormErrors }

/** Who leads one session: naming who is away and who covers, and taking that back. */
export const sessionCover = new Hono<Env>()
  .get(patterns.sessionCover, async (c) => showCover(c, {}))
  .post(patterns.sessionCover, async (c) => {
    const posted = await c.req.parseBody()
    const isRemoval = posted['act'] === 'remove'
    await sessionOf(c, c.var.db.reader)
    const { values, errors } = readForm(coverForm, posted)
    if (!values) return showCover(c, posted, errors)
    const answer = await once<Refused>(c, posted[formTokenField], async (tx) => {
      const found = await sessionOf(c, tx)
      const { cohort, session } = found
      const asked = {
        cohortId: cohort.id,
        heldOn: session.heldOn,
        absentEmail: typed(posted, 'absent'),
        coverEmail: isRemoval ? undefined : typed(posted, 'cover') || undefined,
        reason: values.reason,
      }
      const before = found.facts.covers.find(
        ({ cohortId, heldOn, absentEmail }) =>
          cohortId === cohort.id && heldOn === session.heldOn && absentEmail === asked.absentEmail,
      )
      const faults = coverFaults(asked, found.led, found.facts, { isRemoval, today: c.var.today })
      if (faults.length > 0) {
        const all: FormErrors = {}
        for (const { field, message } of faults) all[field] = [...(all[field] ?? []), message]
        return { refused: { errors: all } }
      }
      if (isRemoval) await removeCover(tx, asked)
      else {
        const standIn = found.facts.staff.find(({ email }) => email === asked.coverEmail)
        if (standIn) await saveOnList(tx, standIn)
        await saveCover(tx, asked)
      }
      const what = coverInWords(before ?? asked, found.facts.staff, isRemoval)
      return {
        done: {
          to: withQuery(urls.sessionCover(cohort.id, session.number), { done: 'saved' }),
          history: [{ subject: 'cohort' as const, subjectId: cohort.id, what, why: values.reason }],
          subject: 'cohort',
          ids: cohort.id,
          purpose: isRemoval ? 'cover removed' : 'cover named',
        },
      }
    })
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showCover(c, posted, answer.refused.errors)
  })

/** The session with its cohort as this viewer may change it, and everybody who could lead it that week. */
async function sessionOf(c: C, db: Reader) {
  const { viewer, today } = c.var
  if (!can(viewer, 'update', 'cohort')) notFound()
  const cohort = (await findCohort(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  const session: Session =
    cohort.sessions.find(({ number }) => `${number}` === c.req.param('number')) ?? notFound()
  const fromOn = mondayOf(session.heldOn)
  const week = { fromOn, toOn: addDays(fromOn, 6) }
  const found = await findStaffFacts(db, viewer, week, fromOn < today ? fromOn : today)
  const led =
    found.sessions.find((one) => one.cohortId === cohort.id && one.number === session.number) ??
    notFound()
  return { cohort, session, led, facts: { ...found, staff: await findStaff(db) } }
}

async function showCover(c: C, posted: Posted, errors?: FormErrors) {
  const { cohort, session, led, facts } = await sessionOf(c, c.var.db.reader)
  return show(
    c,
    {
      title: `Who leads a session of ${cohort.code}`,
      section,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <CoverPage
      cohort={cohort}
      session={session}
      led={led}
      facts={facts}
      today={c.var.today}
      posted={posted}
      errors={errors}
      saved={c.req.query('done') === 'saved' && !errors}
      formToken={formToken(c)}
    />,
  )
}

const coverForm = z.object({ reason: reasonField })
