import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { savePlaces } from '../../../db/probation/queries/cohort-changes.ts'
import { findOtherSessions, saveFacilitators } from '../../../db/probation/queries/cohort-making.ts'
import { findCohort, type ListedCohort } from '../../../db/probation/queries/cohorts.ts'
import { findProgrammes } from '../../../db/probation/queries/programme-list.ts'
import { findStaff, findTreatmentManager } from '../../../db/probation/queries/staff.ts'
import { forgetCovers } from '../../../db/probation/queries/staff-covers.ts'
import { findCovers, findLedSessions } from '../../../db/probation/queries/staff-sessions.ts'
import { DetailsForm } from '../../../views/probation/cohorts/details.tsx'
import { facilitatorFields } from '../../../views/probation/cohorts/new.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { type Action, can } from '../../access/matrix.ts'
import { timeAt } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  expectedVersion,
  type FormErrors,
  type Posted,
  readForm,
  reasonField,
  typed,
  wholeNumber,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { removalFaults } from '../staff/removal.ts'
import { type Details, detailsChanges, detailsFaults, staffClashes } from './details.ts'
import { errorsOf } from './new-cohort.ts'
import { leadersOf } from './opening.ts'
import { staffFor } from './qualified.ts'

const section = urls.cohorts

/** Changing an open cohort: its places and staff. */
export const cohortChanging = new Hono<Env>()
  .get(patterns.cohortDetails, async (c) => {
    const cohort = await staffed(c.var.db.reader, await cohortOf(c, 'create'))
    return showDetails(c, cohort, {
      'treatment-manager': cohort.treatmentManager?.email ?? '',
      min: `${cohort.minPlaces}`,
      max: `${cohort.maxPlaces}`,
      ...Object.fromEntries(
        cohort.facilitators.map(({ email }, at) => [`facilitator-${at + 1}`, email]),
      ),
    })
  })
  .post(patterns.cohortDetails, async (c) => {
    const shown = await staffed(c.var.db.reader, await cohortOf(c, 'create'))
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(detailsSchema, posted)
    if (!values) return showDetails(c, shown, posted, { errors })
    const { viewer, today } = c.var
    const details: Details = {
      minPlaces: values.min,
      maxPlaces: values.max,
      facilitatorEmails: facilitatorFields(shown.template).map((name) =>
        typed(posted, name).trim().toLowerCase(),
      ),
      treatmentManagerEmail: typed(posted, 'treatment-manager').trim().toLowerCase() || undefined,
    }
    const answer = await once<{ errors: FormErrors } | { stale: StaffedCohort }>(
      c,
      posted[formTokenField],
      async (tx) => {
        const cohort = await staffed(tx, await found(tx, c, shown.id))
        if (cohort.version !== values.version) return { refused: { stale: cohort } }
        const known = await findStaff(tx)
        const programmes = await findProgrammes(tx)
        const { shortName } = programmes.find(({ key }) => key === cohort.programmeKey)!
        const tonight = await heldToday(tx, c, cohort.id)
        const faults = [
          ...detailsFaults(cohort, details, known, { shortName, today }),
          ...removalFaults(cohort.facilitators, details.facilitatorEmails, tonight, nowIn(c)),
        ]
        if (faults.length > 0) return { refused: { errors: errorsOf(faults) } }
        const facilitators = leadersOf(details, known).filter((leader) => leader !== undefined)
        const others = await findOtherSessions(tx, viewer, {
          venueId: cohort.venueId,
          emails: details.facilitatorEmails,
          fromOn: today,
          exceptCohortId: cohort.id,
        })
        const leads = new Set(cohort.facilitators.map(({ email }) => email))
        const added = facilitators.filter(({ email }) => !leads.has(email))
        const clashes = staffClashes(cohort, added, others, today)
        if (clashes.length > 0) return { refused: { errors: errorsOf(clashes) } }
        await savePlaces(tx, cohort, {
          minPlaces: values.min,
          maxPlaces: values.max,
          treatmentManagerEmail: details.treatmentManagerEmail ?? null,
        })
        await saveFacilitators(tx, cohort.id, facilitators)
        const before = cohort.facilitators.map(({ email }) => email)
        const gone = before.filter((email) => !details.facilitatorEmails.includes(email))
        await forgetCovers(tx, cohort.id, gone, today)
        const treatmentManager = known.find(({ email }) => email === details.treatmentManagerEmail)
        const changes = detailsChanges(cohort, { ...details, facilitators, treatmentManager })
        const line = { subject: 'cohort' as const, subjectId: cohort.id, why: values.reason }
        return {
          done: {
            to: withQuery(urls.cohort(cohort.id), { done: 'changed' }),
            history:
              changes.length > 0 ? [{ ...line, what: 'Places or staff changed', changes }] : [],
            subject: 'cohort',
            ids: cohort.id,
            purpose: 'places or staff changed',
          },
        }
      },
    )
    if ('to' in answer) return c.redirect(answer.to, 303)
    const { refused } = answer
    if ('stale' in refused) return showDetails(c, refused.stale, posted, { isStale: true })
    return showDetails(c, shown, posted, refused)
  })

/** A cohort that he may change so; one that is cancelled already is changed no more. */
async function cohortOf(c: Context<Env>, action: Action) {
  const { db, viewer } = c.var
  if (!can(viewer, action, 'cohort')) notFound()
  const cohort = await found(db.reader, c, c.req.param('id') ?? '')
  return cohort.cancelledOn ? notFound() : cohort
}

async function found(db: Reader, c: Context<Env>, id: string) {
  return (await findCohort(db, c.var.viewer, id)) ?? notFound()
}

type StaffedCohort = Awaited<ReturnType<typeof staffed>>

async function staffed(db: Reader, cohort: ListedCohort) {
  return { ...cohort, treatmentManager: await findTreatmentManager(db, cohort.id) }
}

async function heldToday(db: Reader, c: Context<Env>, cohortId: string) {
  const { viewer, today } = c.var
  const asked = { fromOn: today, toOn: today, cohortId }
  return {
    sessions: await findLedSessions(db, viewer, asked),
    covers: await findCovers(db, asked),
  }
}

function nowIn(c: Context<Env>) {
  return { today: c.var.today, time: timeAt(c.var.now()) }
}

async function showDetails(
  c: Context<Env>,
  cohort: StaffedCohort,
  posted: Posted,
  { errors, isStale = false }: { errors?: FormErrors; isStale?: boolean } = {},
) {
  const title = `Places and staff of ${cohort.code}`
  const status = isStale ? 409 : errors ? 422 : 200
  return show(
    c,
    { title, section, status, errors: Boolean(errors) },
    <DetailsForm
      cohort={cohort}
      treatmentManager={cohort.treatmentManager}
      {...staffFor(await findStaff(c.var.db.reader), cohort.programmeKey, c.var.today)}
      posted={posted}
      errors={errors}
      isStale={isStale}
      formToken={formToken(c)}
    />,
  )
}

const detailsSchema = z.object({
  version: expectedVersion,
  min: wholeNumber('Fewest people', 1, 100),
  max: wholeNumber('Most places', 1, 100),
  reason: reasonField,
})
