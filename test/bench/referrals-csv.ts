import type { InventedCounty } from '../../db/seeds/invented/invent.ts'
import type { CaseRows } from '../../db/seeds/invented/rows.ts'

type Column = [name: string, cell: (rows: CaseRows, county: InventedCounty) => string | null]

const yesNo = (value: boolean) => (value ? 'yes' : 'no')

const columns: Column[] = [
  ['crn', ({ person }) => person.crn],
  ['family_name', ({ person }) => person.familyName],
  ['given_names', ({ person }) => person.givenNames],
  ['date_of_birth', ({ person }) => person.dateOfBirth ?? ''],
  ['sex', ({ person }) => person.sex],
  ['locality', ({ person }, { localities }) => nameOf(localities, person.localityId)],
  ['officer', ({ referral }) => referral.officerEmail],
  ['programme', ({ referral }) => referral.programmeKey],
  ['route', ({ order }) => order.route],
  ['imposed_on', ({ order }) => order.imposedOn],
  ['released_on', ({ order }) => order.releasedOn ?? ''],
  ['ends_on', ({ order }) => order.endsOn ?? ''],
  ['referred_on', ({ referral }) => referral.referredOn],
  ['risk', ({ referral }) => referral.risk],
  ['frequency', ({ referral }) => referral.frequency],
  ['modules_done', ({ referral }) => referral.modulesDone.join(';')],
  ['assessed_before_release', ({ referral }) => yesNo(referral.assessedBeforeRelease)],
  ['availability', ({ referral }) => referral.availability.join(';')],
  [
    'travel_minutes',
    ({ referral }, { venues }) =>
      Object.entries(referral.travelMinutes)
        .map(([id, minutes]) => `${nameOf(venues, id)}=${minutes}`)
        .join(';'),
  ],
  [
    'holds',
    ({ holds }) =>
      holds.map((hold) => [hold.side, hold.reason, hold.fromOn, hold.toOn].join('/')).join(';'),
  ],
  ['offence', ({ order }) => order.offence ?? ''],
  ['offence_on', ({ order }) => order.offenceOn ?? ''],
  ['statement_on', ({ order }) => order.statementOn ?? ''],
  ['extension_authorised', ({ order }) => yesNo(order.extensionAuthorised)],
  ['restricted', ({ person }) => yesNo(person.restricted)],
  ['started_on', ({ referral }) => referral.startedOn],
  ['ended_on', ({ referral }) => referral.endedOn],
  ['ended_why', ({ referral }) => referral.endedWhy],
]

export const referralsHeader = `${columns.map(([name]) => name).join(',')}\n`

/** Some of a county's referrals as the file that an office would bring. */
export function referralsCsv(county: InventedCounty, cases: readonly CaseRows[]): string {
  return cases
    .map((rows) => `${columns.map(([, cell]) => cell(rows, county) ?? '').join(',')}\n`)
    .join('')
}

function nameOf(places: readonly { id: string; name: string }[], id: string): string {
  return places.find((place) => place.id === id)?.name ?? ''
}
