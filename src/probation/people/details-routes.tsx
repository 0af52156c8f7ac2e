import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import {
  findOfficer,
  findPerson,
  listLocalities,
  listOfficers,
  listVenues,
  moveReferrals,
  updatePerson,
} from '../../../db/probation/queries/people.ts'
import { findReferralsOf, updateReferral } from '../../../db/probation/queries/referral-forms.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { DetailsForm } from '../../../views/probation/people/details-form.tsx'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { differences, type Fields } from '../../kit/differences.ts'
import { asErrors } from '../../kit/faults.ts'
import { type FormErrors, readForm } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { availabilityOf } from '../../kit/week-parts.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { detailsInWords, practicalInWords } from '../referrals/record-words.ts'
import type { Referral } from '../waiting-list/referral.ts'
import { journeysIn } from './journeys.ts'
import { orderFaults } from './order-rules.ts'
import { permissionsOf } from './permissions.ts'
import type { Person } from './person.ts'
import { officerShape, personShape, versionShape } from './referral-fields.ts'

const section = urls.waitingLists
const form = z.object({ ...personShape, ...versionShape })
const withOfficer = z.object({ ...personShape, ...versionShape, ...officerShape })

type Details = Pick<
  Person,
  'familyName' | 'givenNames' | 'dateOfBirth' | 'locality' | 'localityId' | 'deliveryUnit'
>
type Practical = Pick<Referral, 'officer' | 'officerEmail' | 'availability' | 'travelMinutes'>
type Changed = { version: number; details: Details; practical: Practical | undefined }

export const personDetails = new Hono<Env>()
  .get(patterns.personDetails, (c) => showForm(c, undefined))
  .post(patterns.personDetails, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const found = await recordOf(c, c.var.db.reader)
    if (found instanceof Response) return found
    const read = await readChange(c, posted, found)
    if ('errors' in read) return showForm(c, posted, read.errors)
    const { details, practical, version } = read

    const result = await once<Response | 'stale'>(c, posted['form-token'], async (tx) => {
      const now = await recordOf(c, tx)
      if (now instanceof Response) return { refused: now }
      const { person, open } = now
      const { locality: _, deliveryUnit, ...saved } = details
      if (!(await updatePerson(tx, { ...person, version }, saved))) return { refused: 'stale' }
      const { officer: __, ...changes } = practical ?? { officer: '' }
      for (const referral of practical ? open : []) {
        await updateReferral(tx, referral, { ...changes, window: referral.window })
      }
      if (person.localityId !== details.localityId) {
        await moveReferrals(tx, person.id, deliveryUnit)
      }
      const isStillSeen = await findPerson(tx, c.var.viewer, person.id)
      const to = isStillSeen
        ? withQuery(urls.person(person.id), { done: 'details' })
        : urls.waitingLists
      return {
        done: {
          to,
          subject: 'person',
          ids: [person.id, ...open.map(({ id }) => id)],
          purpose: 'details changed',
          history: [
            {
              subject: 'person',
              subjectId: person.id,
              what: 'Details changed',
              changes: differences(wordsOf(now), wordsOf({ ...now, details, practical })),
            },
          ],
        },
      }
    })
    if ('to' in result) return c.redirect(result.to, 303)
    return result.refused === 'stale' ? showStale(c, read) : result.refused
  })

type Found = Exclude<Awaited<ReturnType<typeof recordOf>>, Response>

function wordsOf(one: Found & Partial<Changed>): Fields {
  const practical = one.practical ?? one.open[0]
  return [
    ...detailsInWords(one.details ?? one.person),
    ...(practical ? practicalInWords(practical, one.venueNames) : []),
  ]
}

async function readChange(
  c: Context<Env>,
  posted: PostedForm,
  { open, localities, venueNames }: Found,
): Promise<Changed | { errors: FormErrors }> {
  const isOpen = open.length > 0
  const { values, errors = {} } = isOpen ? readForm(withOfficer, posted) : readForm(form, posted)
  const journeys = journeysIn(posted, [...venueNames.keys()])
  if (!values) return { errors: { ...errors, ...journeys.errors } }
  const locality = localities.find(({ id }) => id === values.locality)
  const email = 'officer' in values ? String(values.officer) : ''
  const officer = isOpen ? await findOfficer(c.var.db.reader, email) : undefined
  const faults = asErrors([
    ...open.flatMap((one) => birthFaults(one, values.dateOfBirth, c.var.today)),
    ...(locality ? [] : [{ field: 'locality', message: 'Select a locality' }]),
    ...(isOpen && !officer
      ? [{ field: 'officer', message: 'No officer has this email: choose one from the list' }]
      : []),
  ])
  const all = { ...faults, ...journeys.errors }
  if (Object.keys(all).length > 0 || !locality) return { errors: all }
  const { familyName, givenNames, dateOfBirth, version } = values
  return {
    version,
    details: {
      familyName,
      givenNames,
      dateOfBirth,
      localityId: locality.id,
      locality: locality.name,
      deliveryUnit: locality.deliveryUnit,
    },
    practical: officer && {
      officer: officer.name,
      officerEmail: officer.email,
      availability: availabilityOf(posted),
      travelMinutes: journeys.minutes,
    },
  }
}

function birthFaults(
  { order }: Referral,
  dateOfBirth: Person['dateOfBirth'],
  today: Referral['referredOn'],
) {
  return orderFaults({ ...order, dateOfBirth }, today).filter(
    ({ field }) => field === 'dateOfBirth',
  )
}

async function showForm(c: Context<Env>, posted: PostedForm | undefined, errors?: FormErrors) {
  const found = await recordOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  const { person, open, localities, venueNames } = found
  await recordReading(c, 'person', person.id, 'details form')
  return show(
    c,
    { title: 'Change details', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <DetailsForm
      person={person}
      open={open}
      posted={posted ?? asPosted(found)}
      errors={errors}
      localities={localities}
      officers={await listOfficers(c.var.db.reader, c.var.viewer)}
      venues={[...venueNames]}
      formToken={formToken(c)}
    />,
  )
}

function asPosted({ person, open }: Found): PostedForm {
  const journeys = Object.entries(open[0]?.travelMinutes ?? {}).map(([id, minutes]) => [
    `minutes-${id}`,
    `${minutes}`,
  ])
  return {
    ...person,
    locality: person.localityId,
    version: `${person.version}`,
    officer: open[0]?.officerEmail ?? '',
    availability: [...(open[0]?.availability ?? [])],
    ...Object.fromEntries(journeys),
  }
}

async function showStale(c: Context<Env>, changed: Changed) {
  const found = await recordOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={differences(wordsOf(found), wordsOf({ ...found, ...changed }))}
      again={urls.personDetails(found.person.id)}
    />,
  )
}

async function recordOf(c: Context<Env>, db: Reader) {
  const { viewer } = c.var
  if (!permissionsOf(viewer).changeDetails) notFound()
  const person = (await findPerson(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  if ('masked' in person) {
    return show(
      c,
      { title: 'Restricted', section, status: 403 },
      <RestrictedPage crn={person.crn} />,
    )
  }
  const open = (await findReferralsOf(db, viewer, person.id)).filter(({ endedOn }) => !endedOn)
  const venues = await listVenues(db)
  const asked = new Set(open.flatMap(({ travelMinutes }) => Object.keys(travelMinutes)))
  const near = venues.filter(
    ({ id, deliveryUnit }) => asked.has(id) || deliveryUnit === person.deliveryUnit,
  )
  return {
    person,
    open,
    localities: await listLocalities(db),
    venueNames: new Map(near.map(({ id, name }) => [id, name])),
  }
}
