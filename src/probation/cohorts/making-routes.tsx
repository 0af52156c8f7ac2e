import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import { findVenueHours } from '../../../db/probation/queries/calendar.ts'
import { findCandidates } from '../../../db/probation/queries/candidates.ts'
import {
  findOpeningFacts,
  findPlaces,
  insertCohort,
  listCodes,
  type Place,
} from '../../../db/probation/queries/cohort-making.ts'
import { findProgrammes } from '../../../db/probation/queries/programme-list.ts'
import { ready } from '../../../db/probation/queries/ready.ts'
import { findStaff } from '../../../db/probation/queries/staff.ts'
import { findProgramme } from '../../../db/programme-queries.ts'
import { CheckSessions } from '../../../views/probation/cohorts/check.tsx'
import { facilitatorFields, NewCohortForm } from '../../../views/probation/cohorts/new.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { weekdays } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  choice,
  dayField,
  type FormErrors,
  optionalDay,
  type Posted,
  readForm,
  typed,
  wholeNumber,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { isStartTime, parseTime } from '../../kit/time.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { versionOn } from '../../programmes/version.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { joinersOf } from '../placements/candidates.ts'
import { staffWarnings } from '../staff/opening-warnings.ts'
import { entryPoints } from './entry-points.ts'
import { errorsOf, type NewCohort, nextCode } from './new-cohort.ts'
import { asCohort, decideOpening, type Opening } from './opening.ts'
import { prefilled } from './prefilled.ts'
import { staffFor } from './qualified.ts'
import { titleOf } from './wording.ts'

const section = urls.cohorts

/** Making a cohort: a form, its sessions to check, and opening it. Nothing is kept between the steps but the form. */
export const cohortMaking = new Hono<Env>()
  .get(patterns.newCohort, async (c) => {
    const programme = await programmeOf(c, c.req.query('programme'))
    const filled = prefilled(c.req.query(), await findStaff(c.var.db.reader))
    return showForm(c, programme, { ...(await defaultsOf(c, programme)), ...filled })
  })
  .post(patterns.newCohort, async (c) => {
    const posted = await c.req.parseBody()
    const programme = await programmeOf(c, typed(posted, 'programme'))
    if (typed(posted, 'change')) return showForm(c, programme, posted)
    const read = readNewCohort(posted, programme.template)
    if (!read.made) return showForm(c, programme, posted, read.errors)
    const { db, viewer, today } = c.var
    const asked = { template: programme.template, programme, today }
    const facts = await findOpeningFacts(db.reader, viewer, read.made, asked)
    const opening = decideOpening(read.made, facts)
    return showDecided(c, programme, { ...read, posted, facts, opening })
  })
  .post(patterns.cohorts, async (c) => {
    const posted = await c.req.parseBody()
    const programme = await programmeOf(c, typed(posted, 'programme'))
    const { template, versionId, key } = programme
    const { made, errors } = readNewCohort(posted, template)
    if (!made) return showForm(c, programme, posted, errors)
    const { viewer, today } = c.var
    const answer = await once<{ opening: Opening; facts: Facts }>(
      c,
      posted[formTokenField],
      async (tx) => {
        const facts = await findOpeningFacts(tx, viewer, made, { template, programme, today })
        const { place } = facts
        const opening = decideOpening(made, facts)
        if (opening.faults || opening.clashes.length > 0 || !place) {
          return { refused: { opening, facts } }
        }
        const { laid } = opening
        const id = await insertCohort(tx, made, {
          programmeKey: key,
          versionId,
          place,
          laid,
          today,
        })
        const what = `Opened with ${laid.sessions.length} sessions: ${titleOf({ ...made, venueName: place.venueName })}`
        return {
          done: {
            to: withQuery(urls.cohort(id), { done: 'opened' }),
            history: [{ subject: 'cohort' as const, subjectId: id, what }],
            subject: 'cohort',
            ids: id,
            purpose: 'cohort opened',
            verb: 'collection' as const,
          },
        }
      },
    )
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showDecided(c, programme, { made, posted, ...answer.refused })
  })

type Programme = Awaited<ReturnType<typeof programmeOf>>
type Facts = Awaited<ReturnType<typeof findOpeningFacts>>

/** A programme that this viewer may make cohorts of, in the version that counts today. */
async function programmeOf(c: Context<Env>, asked: string | undefined) {
  const { db, today } = c.var
  const programmes = await programmesOf(c)
  const key = asked || (programmes[0]?.key ?? '')
  if (!programmes.some((programme) => programme.key === key)) notFound()
  const programme = (await findProgramme(db.reader, key)) ?? notFound()
  const version = versionOn(programme, today) ?? notFound()
  const { name, shortName } = programme
  return { key, name, shortName, programmes, versionId: version.id, template: version.template }
}

async function programmesOf(c: Context<Env>) {
  const { db, viewer } = c.var
  if (!can(viewer, 'create', 'cohort')) notFound()
  const all = await findProgrammes(db.reader)
  return viewer.role === 'cara_coordinator' ? all.filter(({ key }) => key === 'cara') : all
}

async function defaultsOf(c: Context<Env>, programme: Programme): Promise<Posted> {
  const { sessionMinutes, sizes, entryKinds, sexes } = programme.template
  const codes = await listCodes(c.var.db.reader, programme.key)
  return {
    code: nextCode(programme.shortName, c.var.today.slice(0, 4), codes),
    minutes: `${sessionMinutes}`,
    min: `${sizes.min}`,
    max: `${sizes.max}`,
    entry: entryKinds[0],
    sex: sexes[0],
  }
}

async function showForm(
  c: Context<Env>,
  programme: Programme,
  posted: Posted,
  errors?: FormErrors,
) {
  const { db, viewer, today } = c.var
  const places = await findPlaces(db.reader, viewer, today)
  const venueIds = places.map(({ venueId }) => venueId)
  const page = { title: 'Make a cohort', section, ...(errors ? { errors: true } : {}) }
  return show(
    c,
    { ...page, status: errors ? 422 : 200 },
    <NewCohortForm
      programme={programme}
      programmes={programme.programmes}
      template={programme.template}
      places={places.flatMap(choicesOf)}
      hours={[...(await findVenueHours(db.reader, venueIds)).values()]}
      {...staffFor(await findStaff(db.reader), programme.key, today)}
      posted={posted}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

type Decided = {
  made: NewCohort
  posted: Posted
  facts: Facts
  opening: Opening
}

/** The form again where something in it is wrong; else its sessions, with any clash. */
async function showDecided(c: Context<Env>, programme: Programme, decided: Decided) {
  const { made, posted, facts, opening } = decided
  const { place } = facts
  if (opening.faults || !place) {
    return showForm(c, programme, posted, errorsOf(opening.faults ?? []))
  }
  const { db, viewer, today } = c.var
  const { template } = programme
  const cohort = asCohort(made, { programmeKey: programme.key, template, ...place }, opening.laid)
  const kept = await ready(db, viewer, programme.key, today)
  const joiners = joinersOf(await findCandidates(kept, cohort), entryPoints(cohort, today))
  const title = `Check the sessions of ${made.code}`
  return show(
    c,
    { title, section, status: opening.clashes.length > 0 ? 422 : 200 },
    <CheckSessions
      made={made}
      venueName={place.venueName}
      template={template}
      laid={opening.laid}
      clashes={opening.clashes}
      warnings={staffWarnings(opening.laid.sessions, opening.laid.leaders, facts)}
      joiners={joiners}
      posted={posted}
      formToken={formToken(c)}
    />,
  )
}

function choicesOf({ venueId, venueName, rooms }: Place) {
  const first = { value: venueId, text: `${venueName}, first free room` }
  const each = rooms.map((room) => ({
    value: `${venueId}/${room.id}`,
    text: `${venueName}, ${room.name}`,
  }))
  return rooms.length > 1 ? [first, ...each] : each
}

function readNewCohort(
  posted: Posted,
  template: ProgrammeTemplate,
): { made: NewCohort; errors?: undefined } | { made?: undefined; errors: FormErrors } {
  const read = readForm(schemaFor(template), posted)
  const missing = missingTime(posted)
  if (read.errors || missing) return { errors: { ...read.errors, ...missing } }
  const { values } = read
  const [venueId = '', roomId] = values.place.split('/')
  const second = values['second-day']
    ? [{ weekday: values['second-day'], startsAt: parseTime(typed(posted, 'second-time'))! }]
    : []
  return {
    made: {
      code: values.code,
      venueId,
      roomId,
      startsOn: values.starts,
      slots: [{ weekday: values['first-day'], startsAt: values['first-time'] }, ...second],
      minutes: values.minutes,
      minPlaces: values.min,
      maxPlaces: values.max,
      entry: values.entry,
      sex: values.sex,
      facilitatorEmails: facilitatorFields(template).map((name) =>
        typed(posted, name).trim().toLowerCase(),
      ),
      treatmentManagerEmail: typed(posted, 'treatment-manager').trim().toLowerCase() || undefined,
      workshopBOn: template.pairGap ? values['workshop-b'] : undefined,
    },
  }
}

const timeWords = 'Enter a time between 6am and 9:30pm, like 10am or 18:00'

/** A second day needs a time of its own. */
function missingTime(posted: Posted): FormErrors | undefined {
  if (!typed(posted, 'second-day')) return undefined
  const time = parseTime(typed(posted, 'second-time'))
  return time && isStartTime(time) ? undefined : { 'second-time': [timeWords] }
}

function schemaFor(template: ProgrammeTemplate) {
  const leaders = Object.fromEntries(
    facilitatorFields(template).map((name) => [
      name,
      z.string().trim().min(1, 'Enter an e-mail address from the staff list').max(200),
    ]),
  )
  return z.object({
    ...leaders,
    code: z
      .string()
      .trim()
      .toUpperCase()
      .regex(
        /^[A-Z0-9](?:[A-Z0-9-]{0,28}[A-Z0-9])?$/,
        'Enter a code of 1 to 30 letters, numbers and hyphens',
      ),
    place: z.string().min(1, 'Select a venue'),
    starts: dayField('First day'),
    'first-day': choice(weekdays, 'Select a day of the week'),
    'first-time': z
      .string()
      .transform((text) => parseTime(text) ?? '')
      .refine(isStartTime, timeWords),
    'second-day': z.union([z.literal(''), choice(weekdays, 'Select a day')]).optional(),
    'workshop-b': optionalDay('Day of workshop B').optional(),
    entry: choice(template.entryKinds as ['closed' | 'rolling'], 'Select a kind'),
    minutes: wholeNumber('Minutes', 15, 600),
    min: wholeNumber('Fewest people', 1, 100),
    max: wholeNumber('Most places', 1, 100),
    sex: choice(template.sexes as ['male' | 'female'], 'Select who it is for'),
  })
}
