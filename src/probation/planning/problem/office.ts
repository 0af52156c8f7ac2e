import type { Day, WorkingCalendar } from '../../../calendar.ts'
import type { ProgrammeTemplate } from '../../../programmes/template.ts'
import type { OtherSession, Room } from '../../cohorts/clashes.ts'
import type { Cohort } from '../../cohorts/cohort.ts'
import type { OpeningFacts } from '../../cohorts/opening.ts'
import type { Qualified } from '../../cohorts/qualified.ts'
import type { Leave } from '../../staff/leave.ts'

/** A venue with its rooms, where a cohort could be held. */
export type Site = {
  venueId: string
  venueName: string
  localityId: string
  localityName: string
  rooms: readonly Room[]
}

/** Somebody of the staff list; no `weeklyMinutes` where nobody has said how many he has for sessions. */
export type Member = Qualified & { weeklyMinutes: number | undefined }

/** A session to come of any cohort: which room it takes and who leads it. */
export type TakenSession = OtherSession & { cohortId: string }

/** What cohorts are opened with: sites and their rooms, staff with hours, qualifications and leave, and all that is taken. */
export type Office = {
  today: Day
  programme: { key: string; shortName: string }
  template: ProgrammeTemplate
  calendar: WorkingCalendar
  sites: readonly Site[]
  staff: readonly Member[]
  leave: readonly Leave[]
  /** Who is taken to be away for good, and from when. */
  away: readonly { email: string; fromOn: Day }[]
  taken: readonly TakenSession[]
}

/** What a page lets one choose among, by name alone. */
export type Choosable = Pick<Office, 'sites' | 'staff'> & {
  cohorts: readonly Pick<Cohort, 'id' | 'code' | 'venueName' | 'slots' | 'cancelledOn'>[]
}

/** The site that a venue is, with its rooms and hours; undefined where the office has it not. */
export function siteOf({ sites }: Pick<Office, 'sites'>, venueId: string): Site | undefined {
  return sites.find((site) => site.venueId === venueId)
}

/** What the ordinary page decides an opening by, for a venue of this office; its code is nobody's yet. */
export function openingFactsOf(office: Office, venueId: string): OpeningFacts {
  const { today, programme, template, calendar, staff, taken } = office
  const rooms = siteOf(office, venueId)?.rooms ?? []
  return {
    today,
    programme,
    template,
    calendar,
    leaders: staff,
    others: taken,
    rooms,
    codeTaken: false,
  }
}
