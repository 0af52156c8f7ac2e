import { type Day, type WorkingCalendar, weekdays } from '../../calendar.ts'
import { choice, dayField, formOf, type Read, textField } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { type Leader, leaderWarnings } from './facilitators.ts'
import { chosenOf, sizeFields, sizeOf, timeFields } from './group-form.ts'
import { groupLaidUntil, layGroup } from './lay.ts'
import { type GroupSite, type NewGroup, newGroupFaults } from './new-group.ts'

type Facts = {
  sites: readonly GroupSite[]
  leaders: readonly Leader[]
  numbers: { parts: number; facilitators: number; laidDays: number }
  codes: readonly string[]
  calendar: WorkingCalendar
  /** Who has to be one of its leaders, where a worker opens it. */
  mustLead: string | undefined
  today: Day
}

/** A group before it is opened: its sessions are laid, and whoever leads it may be away at some. */
type GroupToOpen = {
  made: NewGroup
  laid: ReturnType<typeof layGroup>
  site: string
  leaders: readonly Leader[]
  parts: number
  warnings: readonly string[]
}

const form = formOf({
  code: textField('Code', 20),
  entry: choice(['rolling', 'closed'], 'Select rolling or closed'),
  site: textField('Site', 100, 'Select a site'),
  weekday: choice(weekdays, 'Select a day of the week'),
  ...timeFields,
  starts: dayField('First day'),
  ...sizeFields,
})

/** The group as posted with its sessions, or every reason against it. */
export function readGroup(
  posted: PostedForm,
  { sites, leaders: all, numbers, codes, calendar, mustLead, today }: Facts,
): Read<GroupToOpen> {
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
  const facts = { site, leaders, facilitators, mustLead, codes, calendar, today }
  const faults = newGroupFaults(made, facts)
  if (!site || Object.keys(faults).length > 0) return { errors: faults }
  const until = groupLaidUntil(startsOn, today, entry === 'rolling' ? laidDays : 1100)
  const laid = layGroup({ ...made, parts, until }, calendar)
  const days = laid.sessions.map(({ onDay }) => onDay)
  const warnings = leaderWarnings(leaders, days)
  return { values: { made, laid, site: site.name, leaders, parts, warnings } }
}
