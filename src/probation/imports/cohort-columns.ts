import type { Day } from '../../calendar.ts'
import { columnsOf } from '../../kit/files/compare.ts'
import { emails, slots } from '../../kit/files/field-lists.ts'
import {
  aDay,
  type Kind,
  locality,
  oneWord,
  orNone,
  programme,
  someText,
  venue,
  wholeNumber,
} from '../../kit/files/fields.ts'
import { quoted } from '../../kit/files/remark.ts'
import { fault } from '../../kit/files/row.ts'
import type { Slot } from '../../programmes/template.ts'

/** A row of the cohorts file. `null` is not known. */
export type CohortFacts = {
  code: string
  programmeKey: string
  venueId: string | null
  localityId: string | null
  startsOn: Day | null
  slots: Slot[]
  minutes: number | null
  minPlaces: number | null
  maxPlaces: number | null
  entry: 'closed' | 'rolling' | null
  facilitators: string[]
  workshopBOn: Day | null
}

/** What a new cohort has before its row is read. */
export const unwrittenCohort: CohortFacts = {
  code: '',
  programmeKey: '',
  venueId: null,
  localityId: null,
  startsOn: null,
  slots: [],
  minutes: null,
  minPlaces: null,
  maxPlaces: null,
  entry: null,
  facilitators: [],
  workshopBOn: null,
}

/** A cohort's code, as people write it on lists and in addresses. */
export const cohortCode: Kind<string> = {
  read: (row, column, known) => {
    const code = someText.read(row, column, known) ?? ''
    if (/^[\w./-]{1,40}$/.test(code)) return code
    const what = code ? `${quoted(code)} is not a code` : 'The code is missing'
    fault(row, column, `${what}: write letters, figures and hyphens, like BBR-27-01`)
    return code
  },
  say: (value) => value,
  isKey: true,
}

const column = columnsOf<CohortFacts>()

/** Columns that the days of its sessions follow from: they stay once somebody has a place. */
export const layingColumns = [
  column('programme', 'programmeKey', 'Programme', programme),
  column('venue', 'venueId', 'Venue', venue),
  column('starts_on', 'startsOn', 'First session', aDay),
  column('slots', 'slots', 'Times', slots),
  column('minutes', 'minutes', 'Minutes', orNone(wholeNumber(15, 600))),
  column(
    'entry',
    'entry',
    'Entry',
    oneWord(['closed', 'rolling'], { closed: 'Closed', rolling: 'Rolling' }),
  ),
  column('workshop_b_on', 'workshopBOn', 'Workshop B', orNone(aDay)),
]

export const cohortColumns = [
  column('code', 'code', 'Code', cohortCode),
  ...layingColumns,
  column('locality', 'localityId', 'Locality', locality),
  column('min_places', 'minPlaces', 'Fewest places', orNone(wholeNumber(1, 200))),
  column('max_places', 'maxPlaces', 'Most places', orNone(wholeNumber(1, 200))),
  column('facilitators', 'facilitators', 'Facilitators', emails),
]
