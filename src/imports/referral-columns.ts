import { type Day, inWords, parseDay } from '../calendar.ts'
import { moduleName } from '../cohorts/cohort.ts'
import {
  type Ending,
  endings,
  endingWords,
  type Frequency,
  frequencies,
  frequencyWords,
  type HoldSide,
  holdWords,
  type Offence,
  offences,
  offenceWords,
  personHoldReasons,
  type Risk,
  type Route,
  risks,
  riskWords,
  routes,
  routeWords,
  type Sex,
  serviceHoldReasons,
  sexes,
} from '../people/person.ts'
import { versionOn } from '../programmes/version.ts'
import { columnsOf } from './compare.ts'
import {
  aDay,
  availability,
  crn,
  crns,
  email,
  type Kind,
  listed,
  locality,
  notOneOf,
  oneWord,
  parts,
  programme,
  someText,
  travel,
  usually,
  yesNoOrAsItWas,
  yesOrNo,
} from './fields.ts'
import { nearest, oneOf, quoted } from './remark.ts'
import { cell, fault, type Known, type Row, warn } from './row.ts'

export type HoldFacts = { side: HoldSide; reason: string; fromOn: Day; toOn: Day | null }

/** What a row says of the person himself; two rows of one CRN must agree. */
export type PersonFacts = {
  crn: string
  familyName: string | null
  givenNames: string | null
  dateOfBirth: Day | null
  sex: Sex | null
  localityId: string | null
  restricted: boolean
}

/** A row of the referrals file: the person, his order and his referral. `null` is not known. */
export type ReferralFacts = PersonFacts & {
  programmeKey: string
  officer: string | null
  route: Route | null
  imposedOn: Day | null
  releasedOn: Day | null
  endsOn: Day | null
  referredOn: Day | null
  risk: Risk | null
  frequency: Frequency
  modulesDone: string[]
  assessedBeforeRelease: boolean
  availability: string[]
  travelMinutes: Record<string, number>
  holds: HoldFacts[]
  offence: Offence | null
  offenceOn: Day | null
  statementOn: Day | null
  extensionAuthorised: boolean
  prosecutionLimitOn: Day | null
  keepApart: string[]
  startedOn: Day | null
  endedOn: Day | null
  endedWhy: Ending | null
}

/** What a new referral has before its row is read. */
export const unwritten: ReferralFacts = {
  crn: '',
  familyName: null,
  givenNames: null,
  dateOfBirth: null,
  sex: null,
  localityId: null,
  restricted: false,
  programmeKey: '',
  officer: null,
  route: null,
  imposedOn: null,
  releasedOn: null,
  endsOn: null,
  referredOn: null,
  risk: null,
  frequency: 'weekly',
  modulesDone: [],
  assessedBeforeRelease: false,
  availability: [],
  travelMinutes: {},
  holds: [],
  offence: null,
  offenceOn: null,
  statementOn: null,
  extensionAuthorised: false,
  prosecutionLimitOn: null,
  keepApart: [],
  startedOn: null,
  endedOn: null,
  endedWhy: null,
}

const risk: Kind<Risk | null> = {
  read: (row, column, known) => {
    const text = cell(row, column).toLowerCase()
    if (!text) return null
    const template = templateOf(row, known)
    const allowed = template?.risks ?? risks
    const found = allowed.find((word) => word === text)
    if (!found) {
      const key = template ? ` for ${cell(row, 'programme')}` : ''
      fault(
        row,
        column,
        `${quoted(cell(row, column))} is not a risk${key}: write ${oneOf(allowed)}`,
      )
    }
    return found ?? null
  },
  say: (value) => riskWords[value],
}

const modules: Kind<string[]> = {
  read: (row, column, known) => {
    const all = templateOf(row, known)?.modules
    const done = new Set(parts(row, column).map((text) => text.toLowerCase()))
    for (const key of all ? done : []) {
      if (all!.some((module) => module.key === key)) continue
      const keys = all!.map((module) => module.key)
      fault(
        row,
        column,
        notOneOf(key, keys).replace('known here', `a module of ${cell(row, 'programme')}`),
      )
    }
    return all?.map((module) => module.key).filter((key) => done.has(key)) ?? []
  },
  say: (value, { programmes }) => {
    const templates = [...programmes.values()].map(({ versions }) => versions[0]!.template)
    const template = templates.find(({ modules }) => modules.some(({ key }) => key === value[0]))
    return listed(value.map((key) => (template ? moduleName(template, key) : key)))
  },
}

const holds: Kind<HoldFacts[]> = {
  read: (row, column) => {
    const read = parts(row, column).flatMap((text) => holdIn(row, column, text) ?? [])
    const starts = read.map(({ side, reason, fromOn }) => `${side} ${reason} ${fromOn}`)
    if (new Set(starts).size < starts.length) {
      fault(row, column, 'One hold stands here twice: keep one, with its last day')
    }
    return inOrder(read)
  },
  say: (value) => listed(value.map(holdInWords)),
}

const column = columnsOf<ReferralFacts>()

/** The columns that say who he is; the rest are of his referral. */
export const personColumns = [
  column('crn', 'crn', 'CRN', crn),
  column('family_name', 'familyName', 'Family name', someText),
  column('given_names', 'givenNames', 'Given names', someText),
  column('date_of_birth', 'dateOfBirth', 'Date of birth', aDay),
  column('sex', 'sex', 'Sex', oneWord<Sex>(sexes, { male: 'Male', female: 'Female' })),
  column('locality', 'localityId', 'Locality', locality),
  column('restricted', 'restricted', 'Restricted', yesNoOrAsItWas),
]

export const referralColumns = [
  ...personColumns,
  column('programme', 'programmeKey', 'Programme', programme),
  column('officer', 'officer', 'Responsible officer', email),
  column('route', 'route', 'Route', oneWord(routes, routeWords)),
  column('imposed_on', 'imposedOn', 'Sentence or caution', aDay),
  column('released_on', 'releasedOn', 'Released', aDay),
  column('ends_on', 'endsOn', 'Order or licence ends', aDay),
  column('referred_on', 'referredOn', 'Referred', aDay),
  column('risk', 'risk', 'Risk', risk),
  column(
    'frequency',
    'frequency',
    'Can come',
    usually('weekly', oneWord(frequencies, frequencyWords)),
  ),
  column('modules_done', 'modulesDone', 'Modules done', modules),
  column('assessed_before_release', 'assessedBeforeRelease', 'Assessed before release', yesOrNo),
  column('availability', 'availability', 'Availability', availability),
  column('travel_minutes', 'travelMinutes', 'Travel', travel),
  column('holds', 'holds', 'Holds', holds),
  column('offence', 'offence', 'Offence', oneWord(offences, offenceWords)),
  column('offence_on', 'offenceOn', 'Date of offence', aDay),
  column('statement_on', 'statementOn', 'First statement', aDay),
  column('extension_authorised', 'extensionAuthorised', 'Extension authorised', yesOrNo),
  column('prosecution_limit_on', 'prosecutionLimitOn', 'Prosecution limit', aDay),
  column('keep_apart', 'keepApart', 'Keep apart', crns),
  column('started_on', 'startedOn', 'Started', aDay),
  column('ended_on', 'endedOn', 'Ended', aDay),
  column('ended_why', 'endedWhy', 'Ended because', oneWord(endings, endingWords)),
]

/** The template that a row's programme has on the day of the import. */
export function templateOf(row: Row, { programmes, today }: Known) {
  const found = programmes.get(cell(row, 'programme').toLowerCase())
  return found && (versionOn(found, today) ?? found.versions[0])?.template
}

/** Holds in the order they began, so that lists compare whatever order a file has them in. */
export function inOrder(all: readonly HoldFacts[]): HoldFacts[] {
  const place = (hold: HoldFacts) => `${hold.fromOn} ${hold.side} ${hold.reason}`
  return [...all].sort((one, two) => (place(one) < place(two) ? -1 : 1))
}

function holdIn(row: Row, column: string, text: string): HoldFacts | undefined {
  const [side = '', reason = '', from = '', to = '', more] = text
    .split('/')
    .map((one) => one.trim())
  const isSide = side === 'person' || side === 'service'
  const fromOn = parseDay(from)
  const toOn = to ? parseDay(to) : null
  if (!isSide) {
    fault(row, column, `${quoted(side)} is not a side of a hold: write person or service`)
  } else if (
    more !== undefined ||
    !fromOn ||
    toOn === undefined ||
    !/^[\w -]{1,60}$/.test(reason)
  ) {
    fault(
      row,
      column,
      `${quoted(text)} is not a hold: write ${side}/${reason || 'reason'}/2026-01-20/2026-06-30`,
    )
  } else if (toOn && toOn < fromOn) {
    fault(row, column, `The hold ends on ${inWords(toOn)}, before it begins on ${inWords(fromOn)}`)
  } else {
    const written = reason.toLowerCase().replaceAll(/[ -]/g, '_')
    tellUnknownReason(row, column, side, written)
    return { side, reason: written, fromOn, toOn }
  }
  return undefined
}

function tellUnknownReason(row: Row, column: string, side: HoldSide, reason: string) {
  const reasons = Object.keys(side === 'person' ? personHoldReasons : serviceHoldReasons)
  if (reasons.includes(reason)) return
  const near = nearest(reason, reasons)
  const help = near ? `. Did you mean ${near}?` : `: the usual ones are ${oneOf(reasons)}`
  warn(row, column, `${quoted(reason)} is not a usual reason for a hold${help}`)
}

function holdInWords({ side, reason, fromOn, toOn }: HoldFacts): string {
  const until = toOn ? `to ${inWords(toOn)}` : 'still open'
  return `${holdWords(reason)} (${side} side), ${inWords(fromOn)} ${until}`
}
