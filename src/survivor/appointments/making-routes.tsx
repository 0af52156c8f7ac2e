import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { findGroupSites, findLeaders } from '../../../db/survivor/queries/group-sites.ts'
import { findGroupCodes } from '../../../db/survivor/queries/groups.ts'
import { insertGroup } from '../../../db/survivor/queries/groups-save.ts'
import { findProgrammeNumbers } from '../../../db/survivor/queries/programme-numbers.ts'
import { findOwnWorker } from '../../../db/survivor/queries/scope.ts'
import { findCalendar } from '../../../db/survivor/queries/service.ts'
import { CheckGroup } from '../../../views/survivor/appointments/check.tsx'
import { NewGroupForm } from '../../../views/survivor/appointments/new.tsx'
import { managesTeams } from '../../access/scopes.ts'
import { weekdays } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { choice, dayField, formOf, type Read, textField } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { leaderWarnings } from './facilitators.ts'
import { nextCode, timeOfGroup } from './group.ts'
import { chosenOf, sizeFields, sizeOf, timeFields } from './group-form.ts'
import { groupLaidUntil, layGroup } from './lay.ts'
import { newGroupFaults } from './new-group.ts'

type C = Context<SurvivorEnv>
type Found = Awaited<ReturnType<typeof whatIsThere>>

const form = formOf({
  code: textField('Code', 20),
  entry: choice(['rolling', 'closed'], 'Select rolling or closed'),
  site: textField('Site', 100, 'Select a site'),
  weekday: choice(weekdays, 'Select a day of the week'),
  ...timeFields,
  starts: dayField('First day'),
  ...sizeFields,
})

/** Opening a group: a form, its sessions to check, and opening it. Nothing is kept in between but the form. */
export const appointmentMaking = act(
  {
    at: patterns.newAppointment,
    may: [['create', 'enrolment']],
    title: 'Open a group',
    section: urls.appointments,
    find: whatIsThere,
    starts: ({ codes, own, numbers: { minutes, sizes } }) => ({
      ...{ code: nextCode(codes), entry: 'rolling', minutes: `${minutes}`, min: `${sizes.min}` },
      ...{ max: `${sizes.max}`, creche: '0', language: 'English', 'leader-1': own?.id ?? '' },
    }),
    page: (_, found, shown) => <NewGroupForm {...found} shown={shown} />,
  },
  { when: 'change', read: backToTheForm, save: () => ({ faults: {} }) },
  {
    read: readGroup,
    check: (_, __, read, shown) => {
      if (shown.posted['act'] === 'open') return undefined
      const title = `Check the sessions of ${read.made.code}`
      return { title, body: <CheckGroup {...read} shown={shown} /> }
    },
    save: async (tx, _, { made, laid }) => {
      const id = await insertGroup(tx, made, laid.sessions)
      const what = `Opened ${made.code}: ${timeOfGroup(made)}, ${laid.sessions.length} sessions laid`
      return {
        to: withQuery(urls.appointment(id), { done: 'opened' }),
        history: [{ subject: 'group', subjectId: id, what }],
        subject: 'group',
        ids: id,
        purpose: 'group opened',
        verb: 'collection',
      }
    },
  },
)

async function whatIsThere({ var: { viewer, today, across } }: C, db: Reader) {
  return {
    sites: await findGroupSites(db, await across.sharedSites(), today),
    leaders: await findLeaders(db, viewer, today),
    numbers: await findProgrammeNumbers(db, today),
    codes: await findGroupCodes(db),
    own: await findOwnWorker(db, viewer),
  }
}

function backToTheForm(): Read<never> {
  return { errors: {} }
}

/** The group as posted with its sessions, or every reason against it. */
async function readGroup(
  posted: PostedForm,
  { sites, leaders: all, numbers, codes, own }: Found,
  { var: { viewer, today } }: C,
  db: Reader,
) {
  const { values, errors } = form(posted)
  if (!values) return { errors }
  const { code, entry, weekday, startsAt, minutes, starts: startsOn } = values
  const site = sites.find(({ id }) => id === values.site)
  const leaders = chosenOf(values, all)
  const made = {
    ...{ code, entry, weekday, startsAt, minutes, startsOn, ...sizeOf(values) },
    ...{ siteId: values.site, siteKind: site?.kind ?? ('own' as const) },
    ...{ localityId: site?.localityId ?? '' },
    leaderIds: leaders.map(({ workerId }) => workerId),
  }
  const { parts, facilitators, laidDays } = numbers
  const calendar = await findCalendar(db)
  const mustLead = managesTeams(viewer) ? undefined : (own?.id ?? 'nobody')
  const facts = { site, leaders, facilitators, mustLead, codes, calendar, today }
  const faults = newGroupFaults(made, facts)
  if (!site || Object.keys(faults).length > 0) return { errors: faults }
  const until = groupLaidUntil(startsOn, today, entry === 'rolling' ? laidDays : 1100)
  const laid = layGroup({ ...made, parts, until }, calendar)
  const days = laid.sessions.map(({ onDay }) => onDay)
  const warnings = leaderWarnings(leaders, days)
  return { values: { made, laid, site: site.name, leaders, parts, warnings } }
}
