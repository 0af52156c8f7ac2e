import type { Day } from '../../calendar.ts'
import { differences, type Fields } from '../../kit/differences.ts'
import { asErrors } from '../../kit/faults.ts'
import { formOf, type Read } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { availabilityOf } from '../../kit/week-parts.ts'
import { journeysIn } from '../people/journeys.ts'
import { orderFaults } from '../people/order-rules.ts'
import type { Person } from '../people/person.ts'
import { officerShape, personShape, versionShape } from '../people/referral-fields.ts'
import { noLocality, noOfficer } from '../people/scope-rules.ts'
import type { Referral } from '../waiting-list/referral.ts'
import { detailsInWords, practicalInWords } from './record-words.ts'

type Record = {
  person: Person
  open: readonly Referral[]
  localities: readonly { id: string; name: string; deliveryUnit: string }[]
  venueNames: ReadonlyMap<string, string>
}
type Details = Pick<
  Person,
  'familyName' | 'givenNames' | 'dateOfBirth' | 'locality' | 'localityId' | 'deliveryUnit'
>
type Practical = Pick<Referral, 'officer' | 'officerEmail' | 'availability' | 'travelMinutes'>
type Changed = { version: number; details: Details; practical: Practical | undefined }

const form = formOf({ ...personShape, ...versionShape })
const withOfficer = formOf({ ...personShape, ...versionShape, ...officerShape })

/** His details as their form shows them before anybody types. */
export function startOfDetails({ person, open }: Record): PostedForm {
  const [first] = open
  const journeys = Object.entries(first?.travelMinutes ?? {})
  return {
    ...person,
    locality: person.localityId,
    version: `${person.version}`,
    officer: first?.officerEmail ?? '',
    availability: [...(first?.availability ?? [])],
    ...Object.fromEntries(journeys.map(([id, minutes]) => [`minutes-${id}`, `${minutes}`])),
  }
}

/** What was typed of a person, and of what holds for each open referral; `officer` is who has the email typed. */
export function readDetails(
  posted: PostedForm,
  { open, localities, venueNames }: Record,
  officer: { email: string; name: string } | undefined,
  today: Day,
): Read<Changed> {
  const isOpen = open.length > 0
  const { values, errors = {} } = isOpen ? withOfficer(posted) : form(posted)
  const journeys = journeysIn(posted, [...venueNames.keys()])
  if (!values) return { errors: { ...errors, ...journeys.errors } }
  const { familyName, givenNames, dateOfBirth, version } = values
  const locality = localities.find(({ id }) => id === values.locality)
  const faults = asErrors([
    ...open.flatMap(({ order }) => birthFaults({ ...order, dateOfBirth }, today)),
    ...(locality ? [] : [noLocality]),
    ...(isOpen && !officer ? [noOfficer] : []),
  ])
  const all = { ...faults, ...journeys.errors }
  if (Object.keys(all).length > 0 || !locality) return { errors: all }
  const { id: localityId, name, deliveryUnit } = locality
  const details = { familyName, givenNames, dateOfBirth, localityId, locality: name, deliveryUnit }
  const practical = isOpen &&
    officer && {
      officer: officer.name,
      officerEmail: officer.email,
      availability: availabilityOf(posted),
      travelMinutes: journeys.minutes,
    }
  return { values: { version, details, practical: practical || undefined } }
}

/** What the change makes of his details, field by field. */
export function detailsChanges(found: Record, { details, practical }: Changed) {
  const before = found.open[0]
  return differences(
    wordsOf(found, found.person, before),
    wordsOf(found, details, practical ?? before),
  )
}

function wordsOf(
  { venueNames }: Record,
  details: Parameters<typeof detailsInWords>[0],
  practical: Practical | undefined,
): Fields {
  return [...detailsInWords(details), ...(practical ? practicalInWords(practical, venueNames) : [])]
}

function birthFaults(order: Parameters<typeof orderFaults>[0], today: Day) {
  return orderFaults(order, today).filter(({ field }) => field === 'dateOfBirth')
}
