import type { Context } from 'hono'
import type { Reader } from '../../../db/probation/database.ts'
import { findVenueHours } from '../../../db/probation/queries/calendar.ts'
import { foreseeJoiners } from '../../../db/probation/queries/candidates.ts'
import {
  findOpeningFacts,
  findPlaces,
  insertCohort,
  listCodes,
  type Place,
} from '../../../db/probation/queries/cohort-making.ts'
import { findProgrammes } from '../../../db/probation/queries/programme-list.ts'
import { findStaff } from '../../../db/probation/queries/staff.ts'
import { findProgramme } from '../../../db/programme-queries.ts'
import { CheckSessions } from '../../../views/probation/cohorts/check.tsx'
import { NewCohortForm } from '../../../views/probation/cohorts/new.tsx'
import { formToken } from '../../access/form-token.ts'
import { seenProgrammes } from '../../access/scopes.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type Posted, typed } from '../../kit/form.ts'
import type { Shown } from '../../kit/shown.ts'
import { versionOn } from '../../programmes/version.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { staffWarnings } from '../staff/opening-warnings.ts'
import { errorsOf, type NewCohort, nextCode } from './new-cohort.ts'
import { readNewCohort } from './new-cohort-form.ts'
import { asCohort, decideOpening, type Laid } from './opening.ts'
import { prefilled } from './prefilled.ts'
import { staffFor } from './qualified.ts'
import { titleOf } from './wording.ts'

type Found = Awaited<ReturnType<typeof programmeOf>>

/** Making a cohort: a form, its sessions to check, and opening it. Nothing is kept between the steps but the form. */
export const cohortMaking = act(
  {
    at: patterns.newCohort,
    postedTo: [patterns.newCohort, patterns.cohorts],
    may: [['create', 'cohort']],
    title: 'Make a cohort',
    section: urls.cohorts,
    find: programmeOf,
    starts: ({ programme, codes, staff }, c) => ({
      code: nextCode(programme.shortName, c.var.today.slice(0, 4), codes),
      minutes: `${programme.template.sessionMinutes}`,
      min: `${programme.template.sizes.min}`,
      max: `${programme.template.sizes.max}`,
      entry: programme.template.entryKinds[0],
      sex: programme.template.sexes[0],
      ...prefilled(c.req.query(), staff),
    }),
    page: async (c, { programme, staff }, shown) => {
      const { db, viewer, today } = c.var
      const places = await findPlaces(db.reader, viewer, today)
      const venueIds = places.map(({ venueId }) => venueId)
      return (
        <NewCohortForm
          programme={programme}
          programmes={programme.programmes}
          template={programme.template}
          places={places.flatMap(choicesOf)}
          hours={[...(await findVenueHours(db.reader, venueIds)).values()]}
          {...staffFor(staff, programme.key, today)}
          shown={shown}
        />
      )
    },
  },
  {
    read: readOpening,
    check: (c, found, opening, shown) =>
      c.req.path === urls.cohorts ? undefined : sessionsOf(c, found, opening, shown),
    save: async (tx, found, opening, c) => {
      const { made, place, laid, clashes, posted } = opening
      if (clashes.length > 0) {
        const shown = { posted, errors: undefined, formToken: formToken(c) }
        return { instead: () => sessionsOf(c, found, opening, shown) }
      }
      const { key: programmeKey, versionId } = found.programme
      const { today } = c.var
      const id = await insertCohort(tx, made, { programmeKey, versionId, place, laid, today })
      const title = titleOf({ ...made, venueName: place.venueName })
      const what = `Opened with ${laid.sessions.length} sessions: ${title}`
      return {
        to: withQuery(urls.cohort(id), { done: 'opened' }),
        history: [{ subject: 'cohort', subjectId: id, what }],
        subject: 'cohort',
        ids: id,
        purpose: 'cohort opened',
        verb: 'collection',
      }
    },
  },
)

/** A programme that this viewer may make cohorts of, in the version that counts today. */
async function programmeOf(c: Context<Env>, db: Reader) {
  const { viewer, today } = c.var
  const isPosted = c.req.method === 'POST'
  const asked = isPosted ? typed(await c.req.parseBody(), 'programme') : c.req.query('programme')
  const programmes = seenProgrammes(viewer, await findProgrammes(db))
  const key = asked || (programmes[0]?.key ?? '')
  if (!programmes.some((programme) => programme.key === key)) notFound()
  const found = (await findProgramme(db, key)) ?? notFound()
  const { id: versionId, template } = versionOn(found, today) ?? notFound()
  const { name, shortName } = found
  return {
    programme: { key, name, shortName, programmes, versionId, template },
    codes: await listCodes(db, key),
    staff: await findStaff(db),
  }
}

type Facts = Awaited<ReturnType<typeof findOpeningFacts>>
type Opening = {
  made: NewCohort
  facts: Facts
  place: NonNullable<Facts['place']>
  laid: Laid
  clashes: Extract<ReturnType<typeof decideOpening>, { faults?: undefined }>['clashes']
  posted: Posted
}

/** What would be opened, with its sessions and any clash; or what is wrong with it. */
async function readOpening(posted: Posted, { programme }: Found, c: Context<Env>, db: Reader) {
  const { template } = programme
  if (typed(posted, 'change')) return { errors: {} }
  const { made, errors } = readNewCohort(posted, template)
  if (!made) return { errors }
  const { viewer, today } = c.var
  const facts = await findOpeningFacts(db, viewer, made, { template, programme, today })
  const opening = decideOpening(made, facts)
  const { place } = facts
  if (opening.faults || !place) return { errors: errorsOf(opening.faults ?? []) }
  const { laid, clashes } = opening
  return { values: { made, facts, place, laid, clashes, posted } satisfies Opening }
}

/** Its sessions, with any clash, and who could join it. */
async function sessionsOf(c: Context<Env>, found: Found, opening: Opening, shown: Shown) {
  const { db, viewer, today } = c.var
  const { key: programmeKey, template } = found.programme
  const { made, facts, place, laid, clashes } = opening
  const cohort = asCohort(made, { programmeKey, template, ...place }, laid)
  return {
    title: `Check the sessions of ${made.code}`,
    ...(clashes.length > 0 ? { status: 422 as const } : {}),
    body: (
      <CheckSessions
        made={made}
        venueName={place.venueName}
        template={template}
        laid={laid}
        clashes={clashes}
        warnings={staffWarnings(laid.sessions, laid.leaders, facts)}
        joiners={await foreseeJoiners(db.reader, { viewer, today }, cohort)}
        shown={shown}
      />
    ),
  }
}

function choicesOf({ venueId, venueName, rooms }: Place) {
  const first = { value: venueId, text: `${venueName}, first free room` }
  const each = rooms.map((room) => ({
    value: `${venueId}/${room.id}`,
    text: `${venueName}, ${room.name}`,
  }))
  return rooms.length > 1 ? [first, ...each] : each
}
