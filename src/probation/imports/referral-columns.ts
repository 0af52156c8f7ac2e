import { listed, notOneOf, parts, wordIn } from '../../kit/files/cells.ts'
import { columnsOf } from '../../kit/files/compare.ts'
import { availability, crns, travel } from '../../kit/files/field-lists.ts'
import {
  aDay,
  birthday,
  crn,
  email,
  type Kind,
  locality,
  oneWord,
  orNone,
  programme,
  someText,
  usually,
  yesOrNo,
} from '../../kit/files/fields.ts'
import { quoted } from '../../kit/files/remark.ts'
import { cell, fault, type Known, type Row } from '../../kit/files/row.ts'
import { oneOf } from '../../kit/words.ts'
import { versionOn } from '../../programmes/version.ts'
import { moduleName } from '../cohorts/cohort.ts'
import {
  endings,
  endingWords,
  frequencies,
  frequencyWords,
  offences,
  offenceWords,
  type Risk,
  risks,
  riskWords,
  routes,
  routeWords,
  type Sex,
  sexes,
} from '../people/person.ts'
import { holds } from './holds-column.ts'
import type { ReferralFacts } from './referral-facts.ts'

const risk: Kind<Risk | null> = {
  read: (row, column, known) => {
    const template = templateOf(row, known)
    const allowed = template?.risks ?? risks
    const found = wordIn(row, column, allowed, riskWords, 1)
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
  none: null,
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
  none: [],
}

const column = columnsOf<ReferralFacts>()

/** The columns that say who he is; the rest are of his referral. */
export const personColumns = [
  column('crn', 'crn', 'CRN', crn),
  column('family_name', 'familyName', 'Family name', someText),
  column('given_names', 'givenNames', 'Given names', someText),
  column('date_of_birth', 'dateOfBirth', 'Date of birth', orNone(birthday)),
  column('sex', 'sex', 'Sex', oneWord<Sex>(sexes, { male: 'Male', female: 'Female' }, 1)),
  column('locality', 'localityId', 'Locality', locality),
  column('restricted', 'restricted', 'Restricted', yesOrNo),
]

export const referralColumns = [
  ...personColumns,
  column('programme', 'programmeKey', 'Programme', programme),
  column('officer', 'officer', 'Responsible officer', email),
  column('route', 'route', 'Route', oneWord(routes, routeWords)),
  column('imposed_on', 'imposedOn', 'Sentence or caution', aDay),
  column('released_on', 'releasedOn', 'Released', orNone(aDay)),
  column('ends_on', 'endsOn', 'Order or licence ends', orNone(aDay)),
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
  column('offence', 'offence', 'Offence', orNone(oneWord(offences, offenceWords))),
  column('offence_on', 'offenceOn', 'Date of offence', orNone(aDay)),
  column('statement_on', 'statementOn', 'First statement', orNone(aDay)),
  column('extension_authorised', 'extensionAuthorised', 'Extension authorised', yesOrNo),
  column('prosecution_limit_on', 'prosecutionLimitOn', 'Prosecution limit', orNone(aDay)),
  column('keep_apart', 'keepApart', 'Keep apart', crns),
  column('started_on', 'startedOn', 'Started', orNone(aDay)),
  column('ended_on', 'endedOn', 'Ended', orNone(aDay)),
  column('ended_why', 'endedWhy', 'Ended because', orNone(oneWord(endings, endingWords))),
]

/** The template that a row's programme has on the day of the import. */
function templateOf(row: Row, { programmes, today }: Known) {
  const found = programmes.get(cell(row, 'programme').toLowerCase())
  return found && (versionOn(found, today) ?? found.versions[0])?.template
}
