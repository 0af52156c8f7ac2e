import { addDays, inWords } from '../../calendar.ts'
import { fault, type Known, need, type Row, warn } from '../../kit/files/row.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { type OrderField, orderFaults } from '../people/order-rules.ts'
import { programmeFaults } from '../waiting-list/suits-programme.ts'
import type { KnownPerson, KnownReferral } from './known-people.ts'
import { isInArea, outsideArea, roleRefusal } from './own-area.ts'
import { ofPersonWords } from './person-facts.ts'
import type { ReferralFacts } from './referral-facts.ts'

/** A row with all that is known of it: what the file leaves out is as it was. */
type ReferralCase = {
  row: Row
  facts: ReferralFacts
  known: Known
  /** Undefined where the programme has a fault of its own. */
  template: ProgrammeTemplate | undefined
  person: KnownPerson | undefined
  referral: KnownReferral | undefined
}

type Rule = (found: ReferralCase) => void

/** What must be true of a row by itself, whoever it is about; every one that is not is a fault at its column. */
export const rowRules: readonly Rule[] = [inOwnArea, onlyWhatTheRoleImports, restrictionStays]

/** What must be true of it with all that is known: a fault may say something of that. */
export const referralRules: readonly Rule[] = [
  whatEveryRowNeeds,
  suitsTheProgramme,
  datesAgree,
  bornBeforeToday,
  endHasAReason,
  notKeptFromHimself,
  placeStillStands,
  notAfterDeath,
  tellOddDates,
  tellAnotherPerson,
  tellWhatHoldsEverywhere,
]

function whatEveryRowNeeds({ row, facts }: ReferralCase) {
  need(row, 'family_name', facts.familyName, 'Write the family name')
  need(row, 'given_names', facts.givenNames, 'Write the given names')
  need(row, 'sex', facts.sex, 'Write male or female')
  need(row, 'locality', facts.localityId, 'Write the locality of the home')
  need(row, 'officer', facts.officer, 'Write the e-mail of the responsible officer')
  need(row, 'route', facts.route, 'Write the route, like community_order')
  need(row, 'imposed_on', facts.imposedOn, 'Write the day of the sentence or caution')
  need(row, 'referred_on', facts.referredOn, 'Write the day of the referral')
}

function inOwnArea({ row, facts, known }: ReferralCase) {
  const home = known.localities.byId.get(facts.localityId ?? '')
  if (home && !isInArea(known, home.deliveryUnit)) {
    fault(row, 'locality', outsideArea(home.name))
  }
}

function onlyWhatTheRoleImports({ row, facts, known }: ReferralCase) {
  const refusal = roleRefusal(known, facts.programmeKey)
  if (refusal) fault(row, 'programme', refusal)
}

/** Nothing more is said, and nothing that is known of him is held against the row: he may be another area's. */
export function isAnothersPerson({ row, person }: Pick<ReferralCase, 'row' | 'person'>): boolean {
  const isAnothers = person?.standing === 'outside'
  if (isAnothers) fault(row, 'crn', `${row.key} cannot be brought in by you: check the CRN`)
  return isAnothers
}

/** Only those on his list may lift a restriction, and on his own page. */
function restrictionStays({ row, facts, person }: ReferralCase) {
  if (person?.standing === 'masked' && person.facts.restricted && !facts.restricted) {
    fault(row, 'restricted', 'A file does not lift a restriction: write yes, or leave it empty')
  }
}

function suitsTheProgramme({ row, facts, template, known }: ReferralCase) {
  if (!template || !facts.route) return
  const { shortName } = known.programmes.get(facts.programmeKey)!
  const { route, sex, modulesDone } = facts
  const asked = { route, sex: sex ?? undefined, modulesDone }
  for (const { field, message } of programmeFaults(asked, { shortName, template })) {
    if (field === 'route') fault(row, field, message)
    if (field === 'sex')
      fault(row, field, `${message}: put the sex right, or write another programme`)
  }
}

const orderColumns: Record<OrderField, string> = {
  route: 'route',
  imposedOn: 'imposed_on',
  dateOfBirth: 'date_of_birth',
  releasedOn: 'released_on',
  endsOn: 'ends_on',
  referredOn: 'referred_on',
  offence: 'offence',
  offenceOn: 'offence_on',
  statementOn: 'statement_on',
  prosecutionLimitOn: 'prosecution_limit_on',
  startedOn: 'started_on',
  endedOn: 'ended_on',
}

/** Files are held to the rules of the forms; a date that could not be read is not judged. */
function datesAgree({ row, facts, known }: ReferralCase) {
  const read = <Field extends OrderField>(field: Field) =>
    row.bad.has(orderColumns[field]) ? undefined : (facts[field] ?? undefined)
  const [route, imposedOn] = [read('route'), read('imposedOn')]
  if (!route || !imposedOn) return
  const faults = orderFaults(
    {
      route,
      imposedOn,
      dateOfBirth: read('dateOfBirth'),
      releasedOn: read('releasedOn'),
      endsOn: read('endsOn'),
      referredOn: read('referredOn'),
      offenceOn: read('offenceOn'),
      statementOn: read('statementOn'),
      prosecutionLimitOn: read('prosecutionLimitOn'),
      startedOn: read('startedOn'),
      endedOn: read('endedOn'),
    },
    known.today,
  )
  for (const { field, message } of faults) {
    const column = orderColumns[field]
    if (facts[field] === null) need(row, column, null, message)
    else fault(row, column, message)
  }
}

function bornBeforeToday({ row, facts: { dateOfBirth }, known }: ReferralCase) {
  if (dateOfBirth && dateOfBirth > known.today) {
    fault(row, 'date_of_birth', `${inWords(dateOfBirth)} is still to come: check the year`)
  }
}

function endHasAReason({ row, facts }: ReferralCase) {
  if (facts.endedOn && !facts.endedWhy && !row.bad.has('ended_on')) {
    const message = `The referral ended on ${inWords(facts.endedOn)}: write why, like completed`
    need(row, 'ended_why', null, message)
  }
  if (facts.endedWhy && !facts.endedOn && !row.bad.has('ended_why')) {
    need(row, 'ended_on', null, `The referral ended as ${facts.endedWhy}: write the day`)
  }
}

function notKeptFromHimself({ row, facts }: ReferralCase) {
  if (facts.keepApart.includes(facts.crn)) {
    fault(row, 'keep_apart', 'This is the same person’s CRN: write the other person’s')
  }
}

/** A booking counts on the modules that he has to do, and a place begun on its first session. */
function placeStillStands({ row, facts, referral }: ReferralCase) {
  const place = referral?.place
  if (!place || facts.endedOn) return
  if (place.status === 'started') {
    if (facts.startedOn === place.entryOn) return
    const message = `The course was started in ${place.code} on ${inWords(place.entryOn)}: write ${place.entryOn}`
    fault(row, 'started_on', message)
    return
  }
  if (facts.startedOn) {
    const message = `The place is only booked in ${place.code}: bring the start in with the placements`
    fault(row, 'started_on', message)
  }
  if (String(facts.modulesDone) !== String(referral.facts.modulesDone)) {
    const message = `The booking in ${place.code} counts on other modules: withdraw it first`
    fault(row, 'modules_done', message)
  }
}

/** Nobody is referred anew who has died. */
function notAfterDeath({ row, facts, person, referral }: ReferralCase) {
  const died = person?.referrals.some((one) => one.facts.endedWhy === 'died')
  if (!died || referral || facts.endedOn) return
  fault(row, 'crn', `${row.key} is recorded as having died: leave the row out, or check the CRN`)
}

/** A wrong CRN would make one person of two. */
function tellAnotherPerson({ row, facts, person }: ReferralCase) {
  if (person?.standing !== 'open') return
  const { familyName, dateOfBirth } = person.facts
  if (!dateOfBirth || facts.familyName === familyName || facts.dateOfBirth === dateOfBirth) return
  warn(row, 'crn', 'Another family name and date of birth are known for it: check the CRN')
}

function tellWhatHoldsEverywhere({ row, ...found }: ReferralCase) {
  const words = ofPersonWords(found)
  if (words) warn(row, ...words)
}

function tellOddDates({ row, facts, template }: ReferralCase) {
  const { referredOn, imposedOn, endsOn, releasedOn, route, startedOn } = facts
  if (referredOn && imposedOn && referredOn < imposedOn) {
    warn(row, 'referred_on', 'The referral is before the sentence: is one of the dates wrong?')
  }
  if (startedOn && endsOn && startedOn > endsOn) {
    warn(row, 'started_on', `The start is after the end on ${inWords(endsOn)}: is one wrong?`)
  }
  if (releasedOn && route && route !== 'licence') {
    warn(row, 'released_on', 'A release counts for a licence only, and this is none')
  }
  if (template?.clock !== 'caution' || !imposedOn || !endsOn) return
  const { deadlineDays, extendedDeadlineDays } = template.settings
  const longest = facts.extensionAuthorised ? extendedDeadlineDays : deadlineDays
  if (endsOn > addDays(imposedOn, longest)) {
    warn(row, 'ends_on', `The printed deadline is over ${longest / 7} weeks after the caution`)
  }
}
