import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/survivor/change.ts'
import type { Reader } from '../../../db/survivor/database.ts'
import { findGroupSites, findLeaders } from '../../../db/survivor/queries/group-sites.ts'
import { findGroupCodes } from '../../../db/survivor/queries/groups.ts'
import { insertGroup } from '../../../db/survivor/queries/groups-save.ts'
import { findProgrammeNumbers } from '../../../db/survivor/queries/programme-numbers.ts'
import { findOwnWorker } from '../../../db/survivor/queries/scope.ts'
import { findCalendar } from '../../../db/survivor/queries/service.ts'
import { CheckGroup } from '../../../views/survivor/appointments/check.tsx'
import { NewGroupForm } from '../../../views/survivor/appointments/new.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SharedSite } from '../../across/across.ts'
import { weekdays } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  choice,
  dayField,
  type FormErrors,
  type Posted,
  readForm,
  textField,
  typed,
  wholeNumber,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { isStartTime, parseTime } from '../../kit/time.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { leaderWarnings } from './facilitators.ts'
import { nextCode, timeOfGroup } from './group.ts'
import { groupLaidUntil, layGroup } from './lay.ts'
import { type NewGroup, newGroupFaults } from './new-group.ts'

const section = urls.appointments
type C = Context<SurvivorEnv>

/** Opening a group: a form, its sessions to check, and opening it. Nothing is kept in between but the form. */
export const appointmentMaking = new Hono<SurvivorEnv>()
  .get(patterns.newAppointment, async (c) => {
    mayOpen(c)
    return showForm(c, await defaultsOf(c))
  })
  .post(patterns.newAppointment, async (c) => {
    mayOpen(c)
    const posted = await c.req.parseBody()
    const shared = await c.var.across.sharedSites()
    if (typed(posted, 'act') === 'change') return showForm(c, posted)
    if (typed(posted, 'act') !== 'open') return showCheck(c, posted, shared)
    const answer = await once<FormErrors>(c, posted[formTokenField], async (tx) => {
      const read = await decide(c, tx, posted, shared)
      if (!read.made) return { refused: read.errors }
      const { made, laid } = read
      const id = await insertGroup(tx, made, laid.sessions)
      const what = `Opened ${made.code}: ${timeOfGroup(made)}, ${laid.sessions.length} sessions laid`
      return {
        done: {
          to: withQuery(urls.appointment(id), { done: 'opened' }),
          history: [{ subject: 'group' as const, subjectId: id, what }],
          subject: 'group',
          ids: id,
          purpose: 'group opened',
          verb: 'collection' as const,
        },
      }
    })
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showForm(c, posted, answer.refused)
  })

function mayOpen(c: C) {
  if (!can(c.var.viewer, 'create', 'enrolment')) notFound()
}

/** The group as posted with its sessions, or every reason against it. */
async function decide(c: C, db: Reader, posted: Posted, shared: readonly SharedSite[]) {
  const { viewer, today } = c.var
  const { values, errors } = readForm(form, posted)
  if (!values) return { errors }
  const sites = await findGroupSites(db, shared, today)
  const site = sites.find(({ id }) => id === values.site)
  const leaderIds = [...new Set([values['leader-1'], values['leader-2']].filter(Boolean))]
  const leaders = (await findLeaders(db, viewer, today)).filter(({ workerId }) =>
    leaderIds.includes(workerId),
  )
  const made: NewGroup = {
    code: values.code,
    entry: values.entry,
    siteId: values.site,
    siteKind: site?.kind ?? 'own',
    localityId: site?.localityId ?? '',
    weekday: values.weekday,
    startsAt: values.startsAt,
    minutes: values.minutes,
    startsOn: values.starts,
    minPlaces: values.min,
    maxPlaces: values.max,
    crechePlaces: values.creche,
    stepFree: values.stepFree === 'yes',
    language: values.language,
    leaderIds: leaders.map(({ workerId }) => workerId),
  }
  const { parts, facilitators, laidDays } = await findProgrammeNumbers(db, today)
  const calendar = await findCalendar(db)
  const own = viewer.role === 'fit_manager' ? undefined : await findOwnWorker(db, viewer)
  const mustLead = viewer.role === 'fit_manager' ? undefined : (own?.id ?? 'nobody')
  const codes = await findGroupCodes(db)
  const facts = { site, leaders, facilitators, mustLead, codes, calendar, today }
  const faults = newGroupFaults(made, facts)
  if (Object.keys(faults).length > 0) return { errors: faults }
  const until = groupLaidUntil(made.startsOn, today, made.entry === 'rolling' ? laidDays : 1100)
  const laid = layGroup({ ...made, parts, until }, calendar)
  const days = laid.sessions.map(({ onDay }) => onDay)
  return { made, laid, site: site!, leaders, parts, warnings: leaderWarnings(leaders, days) }
}

async function showCheck(c: C, posted: Posted, shared: readonly SharedSite[]) {
  const read = await decide(c, c.var.db.reader, posted, shared)
  if (!read.made) return showForm(c, posted, read.errors)
  const { made, laid, site, leaders, parts, warnings } = read
  return show(
    c,
    { title: `Check the sessions of ${made.code}`, section },
    <CheckGroup
      {...{ made, laid, parts, warnings, posted }}
      site={site.name}
      leaders={leaders.map(({ name }) => name)}
      formToken={formToken(c)}
    />,
  )
}

async function showForm(c: C, posted: Posted, errors?: FormErrors) {
  const { db, viewer, today, across } = c.var
  return show(
    c,
    { title: 'Open a group', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <NewGroupForm
      sites={await findGroupSites(db.reader, await across.sharedSites(), today)}
      leaders={await findLeaders(db.reader, viewer, today)}
      posted={posted}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

async function defaultsOf(c: C): Promise<Posted> {
  const { db, viewer, today } = c.var
  const { minutes, sizes } = await findProgrammeNumbers(db.reader, today)
  const own = await findOwnWorker(db.reader, viewer)
  return {
    code: nextCode(await findGroupCodes(db.reader)),
    entry: 'rolling',
    minutes: `${minutes}`,
    min: `${sizes.min}`,
    max: `${sizes.max}`,
    creche: '0',
    language: 'English',
    'leader-1': own?.id ?? '',
  }
}

const timeWords = 'Enter a time between 6am and 9:30pm, like 10am or 18:00'

const form = z.object({
  code: textField('Code', 20),
  entry: choice(['rolling', 'closed'], 'Select rolling or closed'),
  site: z.string().min(1, 'Select a site'),
  weekday: choice(weekdays, 'Select a day of the week'),
  startsAt: z
    .string()
    .transform((text) => parseTime(text) ?? '')
    .refine(isStartTime, timeWords),
  minutes: wholeNumber('Minutes', 30, 480),
  starts: dayField('First day'),
  min: wholeNumber('Fewest', 1, 50),
  max: wholeNumber('Most', 1, 50),
  creche: wholeNumber('Crèche places', 0, 50),
  stepFree: choice(['yes', 'no'], 'Say whether it is step-free'),
  language: textField('Language', 40),
  'leader-1': z.string().min(1, 'Select a facilitator'),
  'leader-2': z.string().default(''),
})
