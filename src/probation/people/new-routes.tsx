import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Transaction } from '../../../db/probation/database.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { findInside } from '../../../db/probation/queries/inside.ts'
import { hasDied } from '../../../db/probation/queries/of-the-person.ts'
import {
  createPerson,
  findByCrn,
  findOfficer,
  findPerson,
  listLocalities,
  listOfficers,
} from '../../../db/probation/queries/people.ts'
import {
  createHold,
  createReferral,
  hasOpenReferral,
} from '../../../db/probation/queries/referral-forms.ts'
import { findProgramme, listProgrammes } from '../../../db/programme-queries.ts'
import { NewReferralForm } from '../../../views/probation/people/new-referral-form.tsx'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { asErrors } from '../../kit/faults.ts'
import { type FormErrors, readForm, typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { availabilityOf } from '../../kit/week-parts.ts'
import { versionOn } from '../../programmes/version.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { longestFaults } from '../cautions/deadline.ts'
import { timingFactsOf } from '../waiting-list/referral.ts'
import { programmeFaults } from '../waiting-list/suits-programme.ts'
import { windowOf } from '../waiting-list/timing.ts'
import { orderFaults, riskFaults } from './order-rules.ts'
import { permissionsOf } from './permissions.ts'
import type { Person } from './person.ts'
import {
  crnFaults,
  crnShape,
  officerShape,
  orderOf,
  orderShape,
  personShape,
  referredShape,
  riskOf,
  riskShape,
  sexShape,
} from './referral-fields.ts'
import { scopeFaults } from './scope-rules.ts'

const section = urls.waitingLists
const referralShape = { ...orderShape, ...referredShape, ...riskShape, ...officerShape }
const personForm = z.object({ ...crnShape, ...personShape, ...sexShape })
const referralForm = z.object(referralShape)

export const newPeople = new Hono<Env>()
  .get(patterns.newPerson, (c) => showForm(c, undefined, {}))
  .post(patterns.people, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    return save(c, posted, undefined)
  })
  .get(patterns.newReferral, async (c) => {
    const person = await personOf(c)
    return person instanceof Response ? person : showForm(c, person, {})
  })
  .post(patterns.referrals, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const person = await personOf(c)
    return person instanceof Response ? person : save(c, posted, person)
  })

type Refused = { errors: FormErrors; known?: Person }

/** A referral for somebody new, or for somebody known; both are held to the rules of files. */
async function save(c: Context<Env>, posted: PostedForm, known: Person | undefined) {
  const read = await readReferral(c, posted, known)
  if (read.errors) return showForm(c, known, posted, { errors: read.errors })
  const result = await once<Refused>(c, posted['form-token'], (tx) => write(c, tx, read, known))
  return 'to' in result ? c.redirect(result.to, 303) : showForm(c, known, posted, result.refused)
}

type Read = Exclude<Awaited<ReturnType<typeof readReferral>>, { errors: FormErrors }>

async function write(c: Context<Env>, tx: Transaction, read: Read, known: Person | undefined) {
  const { made, person, programme, version, deliveryUnit } = read
  const same = known ?? (person && (await findByCrn(tx, c.var.viewer, person.crn)))
  if (!known && same) return { refused: takenBy(same) }
  const personId = known?.id ?? (await createPerson(tx, person!))
  if (known && (await hasOpenReferral(tx, personId, programme.key))) {
    const message = `A ${programme.shortName} referral is open already: end it before you add another`
    return { refused: { errors: { programme: [message] } } }
  }
  if (known && (await hasDied(tx, personId))) {
    const message = 'This person is recorded as having died: no referral can be added'
    return { refused: { errors: { programme: [message] } } }
  }
  const { viewer, today } = c.var
  const holds = known ? await findInside(tx, viewer, personId, today) : []
  const asHeld = holds.map((hold) => ({ ...hold, id: 'new' }))
  const facts = { ...made, template: version.template, holds: asHeld }
  const window = windowOf(timingFactsOf(facts), await findCalendar(tx))
  const referralId = await createReferral(tx, {
    ...made,
    personId,
    programmeKey: programme.key,
    programmeVersionId: version.id,
    deliveryUnit,
    window,
  })
  for (const hold of holds) await createHold(tx, referralId, hold)
  return {
    done: {
      to: withQuery(urls.person(personId), { done: known ? 'referred' : 'added' }),
      subject: 'referral',
      ids: [personId, referralId],
      purpose: known ? 'referral added' : 'person added',
      verb: 'collection' as const,
      history: [
        {
          subject: 'person' as const,
          subjectId: referralId,
          what: `Referred to ${programme.shortName}`,
        },
      ],
    },
  }
}

/** One answer for every CRN that exists and may not be opened: outside the area, restricted or excluded. */
function takenBy(same: Person | 'taken'): Refused {
  return same === 'taken'
    ? { errors: { crn: ['That CRN cannot be used here. Ask an administrator.'] } }
    : { errors: { crn: ['This CRN is known already: add a referral to that person'] }, known: same }
}

async function readReferral(c: Context<Env>, posted: PostedForm, known: Person | undefined) {
  const { db, viewer, today } = c.var
  const who = known ? undefined : readForm(personForm, posted)
  const what = readForm(referralForm, posted)
  const { programme, version } = await programmeOf(c, posted)
  const localities = await listLocalities(db.reader)
  const errors: FormErrors = { ...who?.errors, ...what.errors }
  if (!what.values || (who && !who.values)) return { errors }
  const { values } = what
  const person = who?.values
  const lives = known?.localityId ?? person?.locality
  const locality = localities.find(({ id }) => id === lives)
  const officer = await findOfficer(db.reader, values.officer)
  const course = orderOf(values, posted)
  const rating = riskOf(values)
  const scope = {
    programmeKey: programme.key,
    deliveryUnit: locality?.deliveryUnit ?? '',
    officerEmail: officer?.email ?? '',
  }
  const faults = asErrors([
    ...(person ? crnFaults(person.crn) : []),
    ...orderFaults(
      { ...course.order, ...dayOf(person, known), referredOn: values.referredOn },
      today,
    ),
    ...riskFaults(rating, today),
    ...longestFaults(course.order, version.template),
    ...programmeFaults(
      { ...course, ...rating, route: course.order.route, sex: known?.sex ?? person?.sex },
      { ...programme, template: version.template },
    ),
    ...(officer ? [] : [noOfficer]),
    ...(locality ? (officer ? scopeFaults(viewer, scope) : []) : [noLocality]),
  ])
  if (Object.keys(faults).length > 0 || !locality || !officer) return { errors: faults }
  const { risk, riskSource, riskOn, riskNote } = rating
  return {
    programme,
    version,
    deliveryUnit: locality.deliveryUnit,
    person: person && { ...person, localityId: locality.id },
    made: {
      ...course,
      risk,
      riskSource: riskSource || undefined,
      riskOn,
      riskNote,
      referredOn: values.referredOn,
      officerEmail: officer.email,
      availability: availabilityOf(posted),
      travelMinutes: {},
    },
  }
}

const noOfficer = {
  field: 'officer',
  message: 'No officer has this email: choose one from the list',
}
const noLocality = { field: 'locality', message: 'Select a locality' }

function dayOf(person: Pick<Person, 'dateOfBirth'> | undefined, known: Person | undefined) {
  return { dateOfBirth: known?.dateOfBirth ?? person?.dateOfBirth }
}

async function showForm(
  c: Context<Env>,
  known: Person | undefined,
  posted: PostedForm,
  refused?: Refused,
) {
  const { db, viewer } = c.var
  if (!permissionsOf(viewer).add) notFound()
  if (known) await recordReading(c, 'person', known.id, 'new referral form')
  const { programme, version, programmes } = await programmeOf(c, posted)
  const errors = refused?.errors
  return show(
    c,
    { title: 'New referral', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <NewReferralForm
      person={known}
      same={refused?.known}
      programme={programme}
      programmes={programmes}
      template={version.template}
      posted={startWith(posted, viewer.role === 'probation_officer' ? viewer.email : '')}
      errors={errors}
      localities={await listLocalities(db.reader)}
      officers={await listOfficers(db.reader, viewer)}
      formToken={formToken(c)}
    />,
  )
}

function startWith(posted: PostedForm, officer: string): PostedForm {
  return 'officer' in posted ? posted : { ...posted, officer }
}

/** The programme that the form is for: typed, or in the address, or the first that this viewer may refer to. */
async function programmeOf(c: Context<Env>, posted: PostedForm) {
  const { db, viewer, today } = c.var
  if (!permissionsOf(viewer).add) notFound()
  const own = (await listProgrammes(db.reader)).filter(
    (one) =>
      (viewer.role !== 'cara_coordinator' || one.key === 'cara') &&
      versionOn(one, today)?.template.clock !== 'choice',
  )
  const key = typed(posted, 'programme') || c.req.query('programme') || own[0]?.key || ''
  if (!own.some((one) => one.key === key)) notFound()
  const programme = (await findProgramme(db.reader, key)) ?? notFound()
  const version = versionOn(programme, today) ?? notFound()
  return { programme, version, programmes: own }
}

async function personOf(c: Context<Env>) {
  const { db, viewer } = c.var
  if (!permissionsOf(viewer).add) notFound()
  const person = (await findPerson(db.reader, viewer, c.req.param('id') ?? '')) ?? notFound()
  if ('masked' in person) {
    return show(
      c,
      { title: 'Restricted', section, status: 403 },
      <RestrictedPage crn={person.crn} />,
    )
  }
  return person
}
