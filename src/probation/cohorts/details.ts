import { type Day, later } from '../../calendar.ts'
import type { Difference } from '../../kit/differences.ts'
import { type Posted, typed } from '../../kit/form.ts'
import { seatedOn } from './capacity.ts'
import {
  clashInWords,
  facilitatorClashes,
  type Leader,
  newClashes,
  type OtherSession,
} from './clashes.ts'
import type { Cohort } from './cohort.ts'
import { type Fault, facilitatorFields, placesFaults } from './new-cohort.ts'
import { leaderFaults, leadersOf, managerFaults } from './opening.ts'
import type { Qualified } from './qualified.ts'
import { seatSteps } from './stand.ts'
import { dayInSentence } from './wording.ts'

/** What may be changed of an open cohort. */
export type Details = {
  minPlaces: number
  maxPlaces: number
  facilitatorEmails: readonly string[]
  treatmentManagerEmail: string | undefined
}

type Staffed = { facilitators: readonly Leader[]; treatmentManager: Leader | undefined }

/** Every reason why places and staff cannot be changed so. */
export function detailsFaults(
  cohort: Cohort & Staffed,
  details: Details,
  known: readonly Qualified[],
  { shortName, today }: { shortName: string; today: Day },
): Fault[] {
  const { programmeKey: key, facilitators, treatmentManager } = cohort
  const asked = { key, shortName, on: later(cohort.startsOn, today) }
  const leading = facilitators.map(({ email }) => email)
  const managing = treatmentManager ? [treatmentManager.email] : []
  return [
    ...newFaults(placesFaults(cohort, cohort), placesFaults(details, cohort)),
    ...seatFaults(cohort, details, today),
    ...leaderFaults(details, leadersOf(details, known), { ...asked, already: leading }),
    ...managerFaults(details, known, { ...asked, already: managing }),
  ]
}

/** A new facilitator who leads another cohort at its time; those who lead it already are not asked again. */
export function staffClashes(
  cohort: Pick<Cohort, 'sessions'> & { facilitators: readonly Leader[] },
  facilitators: readonly Leader[],
  others: readonly OtherSession[],
  today: Day,
): Fault[] {
  const ahead = cohort.sessions.filter(({ heldOn }) => heldOn >= today)
  return facilitators.flatMap((leader, at) => {
    if (cohort.facilitators.some(({ email }) => email === leader.email)) return []
    return facilitatorClashes(ahead, leader, others).map((clash) => ({
      field: `facilitator-${at + 1}` as const,
      message: clashInWords(clash),
    }))
  })
}

/** Before and after, for the history: only what differs. */
export function detailsChanges(
  before: Staffed & { minPlaces: number; maxPlaces: number },
  after: Staffed & { minPlaces: number; maxPlaces: number },
) {
  const names = (list: readonly Leader[]) => list.map(({ name }) => name).join(', ')
  return [
    { field: 'Fewest places', before: `${before.minPlaces}`, after: `${after.minPlaces}` },
    { field: 'Most places', before: `${before.maxPlaces}`, after: `${after.maxPlaces}` },
    {
      field: 'Facilitators',
      before: names(before.facilitators),
      after: names(after.facilitators),
    },
    {
      field: 'Treatment manager',
      before: before.treatmentManager?.name ?? '',
      after: after.treatmentManager?.name ?? '',
    },
  ].filter((change) => change.before !== change.after)
}

/** What it says now beside what was typed, e-mails as they were typed: for whom came second. */
export function detailsTyped(
  cohort: Cohort & Staffed & { minPlaces: number; maxPlaces: number },
  posted: Posted,
): Difference[] {
  const leaders = facilitatorFields(cohort.template).map((name) => typed(posted, name))
  return [
    { field: 'Fewest people', before: `${cohort.minPlaces}`, after: typed(posted, 'min') },
    { field: 'Most places', before: `${cohort.maxPlaces}`, after: typed(posted, 'max') },
    {
      field: 'Facilitators',
      before: cohort.facilitators.map(({ email }) => email).join(', '),
      after: leaders.filter(Boolean).join(', '),
    },
    {
      field: 'Treatment manager',
      before: cohort.treatmentManager?.email ?? '',
      after: typed(posted, 'treatment-manager'),
    },
  ]
}

/** What stood before refuses no change of something else (rule 8.9). */
function newFaults(before: readonly Fault[], after: readonly Fault[]): Fault[] {
  return newClashes(before, after, ({ field, message }) => `${field} ${message}`).added
}

/** Places are never made fewer than the people in them; a file may have brought in more people than places. */
function seatFaults(cohort: Cohort, { maxPlaces }: Details, today: Day): Fault[] {
  const entries = cohort.seats.map(({ entryOn }) => entryOn).filter((on) => on > today)
  const days = [...seatSteps(cohort, today).map(({ on }) => on), ...entries, today]
  const fullest = days
    .map((on) => ({ on, seated: seatedOn(cohort, on) }))
    .reduce((most, one) => (one.seated > most.seated ? one : most))
  if (fullest.seated <= maxPlaces || maxPlaces >= cohort.maxPlaces) return []
  const message = `${fullest.seated} people sit in it on ${dayInSentence(fullest.on, today)}`
  return [{ field: 'max', message }]
}
