import type { Context } from 'hono'
import type { Reader, Transaction } from '../../../db/probation/database.ts'
import { savePlaces } from '../../../db/probation/queries/cohort-changes.ts'
import { findOtherSessions, saveFacilitators } from '../../../db/probation/queries/cohort-making.ts'
import { findProgrammes } from '../../../db/probation/queries/programme-list.ts'
import { findStaff, findTreatmentManager } from '../../../db/probation/queries/staff.ts'
import { forgetCovers } from '../../../db/probation/queries/staff-covers.ts'
import { findCovers, findLedSessions } from '../../../db/probation/queries/staff-sessions.ts'
import { DetailsForm } from '../../../views/probation/cohorts/details.tsx'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  expectedVersion,
  fields,
  type Posted,
  readForm,
  reasonField,
  typed,
  wholeNumber,
} from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { removalFaults } from '../staff/removal.ts'
import {
  type Details,
  detailsChanges,
  detailsFaults,
  detailsTyped,
  staffClashes,
} from './details.ts'
import { facilitatorFields } from './new-cohort.ts'
import { nowOf, openCohort } from './opened.ts'
import { leadersOf } from './opening.ts'
import { type Qualified, staffFor } from './qualified.ts'

type Found = Awaited<ReturnType<typeof staffedCohort>>

const form = fields({
  version: expectedVersion,
  min: wholeNumber('Fewest people', 1, 100),
  max: wholeNumber('Most places', 1, 100),
  reason: reasonField,
})

/** Changing an open cohort: its places and staff. */
export const cohortChanging = act(
  {
    at: patterns.cohortDetails,
    may: [['create', 'cohort']],
    title: ({ code }) => `Places and staff of ${code}`,
    section: urls.cohorts,
    find: staffedCohort,
    starts: (cohort) => ({
      version: `${cohort.version}`,
      'treatment-manager': cohort.treatmentManager?.email ?? '',
      min: `${cohort.minPlaces}`,
      max: `${cohort.maxPlaces}`,
      ...Object.fromEntries(
        cohort.facilitators.map(({ email }, at) => [`facilitator-${at + 1}`, email]),
      ),
    }),
    page: async (c, cohort, shown) => (
      <DetailsForm
        cohort={cohort}
        {...staffFor(await findStaff(c.var.db.reader), cohort.programmeKey, c.var.today)}
        shown={shown}
      />
    ),
    staysOpen: true,
  },
  {
    read: readDetails,
    save: async (tx, cohort, { details, reason, version }, c) => {
      if (version !== cohort.version) return undefined
      const known = await findStaff(tx)
      const faults = await faultsOf(c, tx, cohort, details, known)
      if (faults.length > 0) return { faults }
      const facilitators = leadersOf(details, known).filter((leader) => leader !== undefined)
      const clashes = await clashesOf(c, tx, cohort, details, facilitators)
      if (clashes.length > 0) return { faults: clashes }
      const { minPlaces, maxPlaces, facilitatorEmails, treatmentManagerEmail = null } = details
      await savePlaces(tx, cohort, { minPlaces, maxPlaces, treatmentManagerEmail })
      await saveFacilitators(tx, cohort.id, facilitators)
      const before = cohort.facilitators.map(({ email }) => email)
      const gone = before.filter((email) => !facilitatorEmails.includes(email))
      await forgetCovers(tx, cohort.id, gone, c.var.today)
      const treatmentManager = known.find(({ email }) => email === treatmentManagerEmail)
      const changes = detailsChanges(cohort, { ...details, facilitators, treatmentManager })
      const line = { subject: 'cohort' as const, subjectId: cohort.id, why: reason }
      return {
        to: withQuery(urls.cohort(cohort.id), { done: 'changed' }),
        history: changes.length > 0 ? [{ ...line, what: 'Places or staff changed', changes }] : [],
        subject: 'cohort',
        ids: cohort.id,
        purpose: 'places or staff changed',
      }
    },
    changes: (cohort, { posted }) => detailsTyped(cohort, posted),
  },
)

/** A cohort with its treatment manager; one that is cancelled already is changed no more. */
async function staffedCohort(c: Context<Env>, db: Reader) {
  const cohort = await openCohort(c, db)
  if (cohort.cancelledOn) notFound()
  return { ...cohort, treatmentManager: await findTreatmentManager(db, cohort.id) }
}

function readDetails(posted: Posted, { template }: Found) {
  const { values, errors } = readForm(form, posted)
  if (!values) return { errors }
  const email = (name: string) => typed(posted, name).trim().toLowerCase()
  const details: Details = {
    minPlaces: values.min,
    maxPlaces: values.max,
    facilitatorEmails: facilitatorFields(template).map(email),
    treatmentManagerEmail: email('treatment-manager') || undefined,
  }
  const { reason, version } = values
  return { values: { details, reason, version, posted } }
}

async function faultsOf(
  c: Context<Env>,
  tx: Transaction,
  cohort: Found,
  details: Details,
  known: readonly Qualified[],
) {
  const { viewer, today } = c.var
  const { shortName } = (await findProgrammes(tx)).find(({ key }) => key === cohort.programmeKey)!
  const asked = { fromOn: today, toOn: today, cohortId: cohort.id }
  const tonight = {
    sessions: await findLedSessions(tx, viewer, asked),
    covers: await findCovers(tx, asked),
  }
  return [
    ...detailsFaults(cohort, details, known, { shortName, today }),
    ...removalFaults(cohort.facilitators, details.facilitatorEmails, tonight, nowOf(c)),
  ]
}

/** Those who are new to it and lead another cohort at its time. */
async function clashesOf(
  c: Context<Env>,
  tx: Transaction,
  cohort: Found,
  { facilitatorEmails: emails }: Details,
  facilitators: readonly Qualified[],
) {
  const { viewer, today } = c.var
  const { id: exceptCohortId, venueId } = cohort
  const asked = { venueId, emails, fromOn: today, exceptCohortId }
  const others = await findOtherSessions(tx, viewer, asked)
  return staffClashes(cohort, facilitators, others, today)
}
