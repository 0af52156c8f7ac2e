import { inWords, withWeekday } from '../../calendar.ts'
import { fault, type Known, need, type Row, warn } from '../../kit/files/row.ts'
import { type Cohort, entrySessions, moduleName, type Seat } from '../cohorts/cohort.ts'
import type { Stay } from '../cohorts/stay.ts'
import type { KnownPerson, KnownReferral } from './known-people.ts'
import { roleRefusal } from './own-area.ts'
import { holdsSeat, type PlacementFacts } from './placement-columns.ts'

/** A seat, and whose it is as files name him. */
export type KnownSeat = Seat & { crn: string }

/** A cohort as places in it are judged. */
export type PlaceCohort = Pick<
  Cohort,
  | ('id' | 'code' | 'programmeKey' | 'template' | 'sex' | 'slots' | 'sessions')
  | ('maxPlaces' | 'cancelledOn')
> & { isOutside: boolean; seats: readonly KnownSeat[]; places: readonly KnownPlace[] }

/** A place that is known already, whatever became of it. */
export type KnownPlace = Pick<Stay, 'entryOn' | 'lastSessionOn' | 'finishesOn'> & {
  placementId: string
  referralId: string
  status: NonNullable<PlacementFacts['status']>
  pinned: boolean
}

export type PlacementCase = {
  row: Row
  facts: PlacementFacts
  known: Known
  person: KnownPerson | undefined
  cohort: PlaceCohort | undefined
  referral: KnownReferral | undefined
  place: KnownPlace | undefined
  stay: Pick<Stay, 'lastSessionOn' | 'finishesOn'> | undefined
}

type Rule = (found: PlacementCase) => void

/** Each is something that must be true of a row by itself; every one that is not is a fault at its column. */
export const placementRules: readonly Rule[] = [
  personIsKnown,
  cohortIsKnown,
  ({ row, facts }) => need(row, 'entry_on', facts.entryOn, 'Write the first session of the place'),
  ({ row, facts }) =>
    need(row, 'status', facts.status, 'Write booked, started, completed or withdrawn'),
  onlyWhatTheRoleImports,
  isReferred,
  sameSex,
  entryIsASession,
  statusSuitsTheDay,
  statusSuitsTheReferral,
  sessionsSuffice,
  tellModuleDone,
  tellLateFinish,
]

/** Not known, and another area's, are told alike. */
function personIsKnown({ row, facts, person }: PlacementCase) {
  if (!person) {
    fault(row, 'crn', `${facts.crn} is not known: check the CRN, or bring in the referral first`)
  }
}

function cohortIsKnown({ row, facts, cohort }: PlacementCase) {
  if (!cohort) {
    fault(
      row,
      'cohort',
      `${facts.cohort} is not known: check the code, or bring in the cohort first`,
    )
  } else if (cohort.cancelledOn && holdsSeat(facts.status)) {
    fault(row, 'cohort', `${cohort.code} was cancelled on ${inWords(cohort.cancelledOn)}`)
  }
}

function onlyWhatTheRoleImports({ row, cohort, known }: PlacementCase) {
  const refusal = cohort && roleRefusal(known, cohort.programmeKey)
  if (refusal) fault(row, 'cohort', refusal)
}

function isReferred({ row, person, cohort, referral }: PlacementCase) {
  if (!person || !cohort || referral) return
  fault(row, 'cohort', `There is no referral to ${cohort.programmeKey}: bring that in first`)
}

function sameSex({ row, person, cohort }: PlacementCase) {
  if (!person || !cohort || person.facts.sex === cohort.sex) return
  fault(row, 'cohort', `${cohort.code} is for ${cohort.sex === 'male' ? 'men' : 'women'} only`)
}

function entryIsASession({ row, facts: { entryOn }, cohort, place }: PlacementCase) {
  if (!entryOn || !cohort || place?.entryOn === entryOn) return
  const entries = entrySessions(cohort).map(({ heldOn }) => heldOn)
  if (entries.includes(entryOn)) return
  const near = entries.find((on) => on >= entryOn) ?? entries.at(-1)
  const right = near ? `: write ${near}, ${withWeekday(near)}` : ''
  const isHeld = cohort.sessions.some(({ heldOn }) => heldOn === entryOn)
  const why = isHeld ? 'is not a session at which people join' : 'is not a day of its sessions'
  fault(row, 'entry_on', `${withWeekday(entryOn)} ${why}${right}`)
}

function statusSuitsTheDay({ row, facts: { entryOn, status }, known, place }: PlacementCase) {
  if (!entryOn || row.bad.has('entry_on')) return
  const isPast = entryOn < known.today
  if (status === 'booked' && isPast && place?.status !== 'booked') {
    fault(row, 'status', `That session was on ${inWords(entryOn)}: write started, or a later day`)
  }
  if ((status === 'started' || status === 'completed') && entryOn > known.today) {
    fault(row, 'status', `That session is on ${inWords(entryOn)}, still to come: write booked`)
  }
}

function statusSuitsTheReferral({ row, facts, referral, place }: PlacementCase) {
  if (!referral || row.bad.has('entry_on') || row.bad.has('status')) return
  const { startedOn, endedOn } = referral.facts
  if (holdsSeat(facts.status) && endedOn) {
    fault(row, 'status', `The referral ended on ${inWords(endedOn)}: write completed or withdrawn`)
  }
  if (facts.status === 'booked' && startedOn) {
    fault(row, 'status', `The start was on ${inWords(startedOn)}: write started, and that day`)
  }
  if (facts.status === 'started' && startedOn && startedOn !== facts.entryOn) {
    fault(row, 'entry_on', `The referral says started on ${inWords(startedOn)}: write ${startedOn}`)
  }
  if (place?.status === 'completed' && facts.status !== 'completed') {
    fault(row, 'status', 'This place is known as completed: write completed')
  }
}

function sessionsSuffice({ row, facts, cohort, referral, stay }: PlacementCase) {
  if (!cohort || !referral || !facts.entryOn || stay || row.bad.size > 0) return
  const message = `The sessions of ${cohort.code} end before every module would be done`
  fault(row, 'entry_on', message)
}

/** Who has begun may have done the module since; who is booked should still need it. */
function tellModuleDone({ row, facts: { entryOn, status }, cohort, referral }: PlacementCase) {
  const session = cohort?.sessions.find(({ heldOn }) => heldOn === entryOn)
  if (status !== 'booked' || !session || !referral) return
  if (!referral.facts.modulesDone.includes(session.moduleKey)) return
  const name = moduleName(cohort!.template, session.moduleKey)
  warn(row, 'entry_on', `That session begins ${name}, which is done already`)
}

/** A booking that exists is a fact, so it is told and not refused. */
function tellLateFinish({ row, facts, referral, stay }: PlacementCase) {
  if (!stay || !referral || !holdsSeat(facts.status)) return
  const { hardEndOn } = referral.window
  if (stay.finishesOn > hardEndOn) {
    const [finish, end] = [inWords(stay.finishesOn), inWords(hardEndOn)]
    warn(row, 'entry_on', `Would finish on ${finish}, after the order or deadline on ${end}`)
  }
}
