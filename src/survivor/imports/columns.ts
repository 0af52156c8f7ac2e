import { notOneOf } from '../../kit/files/cells.ts'
import { columnsOf } from '../../kit/files/compare.ts'
import { availability } from '../../kit/files/field-lists.ts'
import {
  aDay,
  crn,
  email,
  type Kind,
  locality,
  oneWord,
  orNone,
  someText,
  wholeNumber,
  yesOrNo,
} from '../../kit/files/fields.ts'
import { quoted } from '../../kit/files/remark.ts'
import { cell, fault, type Row } from '../../kit/files/row.ts'
import { oneOf } from '../../kit/words.ts'
import { type EnrolmentEnding, enrolmentEndingWords } from '../enrolments/enrolment.ts'
import { type CaseEnding, caseEndingWords, riskLevels, riskWords } from '../records/case.ts'
import { safeContact } from './contact.ts'
import {
  type SurvivorFacts,
  type SurvivorKnown,
  type SurvivorProgramme,
  survivorProgrammes,
} from './facts.ts'
import { referredAt } from './referred.ts'

/** What she is called in lists: short, and with nothing in it that a name or an address would have. */
const ref: Kind<string, unknown> = {
  read: (row, column) => {
    const text = cell(row, column).toUpperCase()
    if (/^[A-Z0-9][A-Z0-9/-]{0,19}$/.test(text)) return text
    const what = text ? `${quoted(text)} is not a ref` : 'The ref is missing'
    fault(row, column, `${what}: write letters and figures, like S2032`)
    return text
  },
  say: (value) => value,
  isKey: true,
}

const programmeWords: Record<SurvivorProgramme, string> = { fit: 'Family', freedom: 'Sessions' }

const programme: Kind<SurvivorProgramme | null, unknown> = {
  read: (row, column) => {
    const text = cell(row, column).toLowerCase()
    const found = survivorProgrammes.find((one) => one === text)
    if (!text) fault(row, column, `Write what she is referred to: ${oneOf(survivorProgrammes)}`)
    else if (!found) fault(row, column, notOneOf(cell(row, column), survivorProgrammes))
    return found ?? null
  },
  say: (value) => programmeWords[value],
  isKey: true,
}

const endingWords: Record<CaseEnding | EnrolmentEnding, string> = {
  ...caseEndingWords,
  ...enrolmentEndingWords,
  completed: 'Completed',
}

const endedWhy: Kind<SurvivorFacts['endedWhy'], unknown> = {
  read: (row, column) => {
    const text = cell(row, column).toLowerCase().replaceAll(/[ -]/g, '_')
    const words = Object.keys(endingsOf(row)) as (CaseEnding | EnrolmentEnding)[]
    const found = words.find((one) => one === text)
    if (!found) fault(row, column, notOneOf(cell(row, column), words))
    return found ?? null
  },
  say: (value) => endingWords[value],
}

function endingsOf(row: Row): Record<string, string> {
  return cell(row, 'programme').toLowerCase() === 'freedom' ? enrolmentEndingWords : caseEndingWords
}

const oneLink: Kind<string | null, unknown> = { read: crn.read, say: () => 'Linked' }

const column = columnsOf<SurvivorFacts, SurvivorKnown>()

export const survivorColumns = [
  column('ref', 'ref', 'Ref', ref),
  column('preferred_name', 'preferredName', 'Preferred name', someText),
  column('locality', 'localityId', 'Locality', locality),
  column('worker', 'worker', 'Worker', email),
  column('programme', 'programme', 'Referred to', programme),
  column(
    'mode',
    'mode',
    'How',
    oneWord(['group', 'one_to_one'], {
      group: 'The group',
      one_to_one: 'One to one',
    }) as Kind<SurvivorFacts['mode'], unknown>,
  ),
  column('referred_at', 'referredAt', 'Referred', referredAt),
  column('agreed_on', 'agreedOn', 'She agreed', aDay),
  column('risk', 'risk', 'Risk', oneWord(riskLevels, riskWords)),
  column('child_protection_plan', 'childProtectionPlan', 'Child-protection plan', yesOrNo),
  column('direct_child_work', 'directChildWork', 'Direct work with a child', yesOrNo),
  column('creche_places', 'crechePlaces', 'Crèche places', {
    ...wholeNumber(0, 20),
    none: 0,
  } as Kind<number, unknown>),
  column('availability', 'availability', 'Availability', availability),
  column('safe_contact', 'safeContact', 'Safe contact', safeContact),
  column('linked_crn', 'linkedCrn', 'Linked record', oneLink),
  column('started_on', 'startedOn', 'Started', orNone(aDay)),
  column('ended_on', 'endedOn', 'Ended', orNone(aDay)),
  column('ended_why', 'endedWhy', 'Ended because', orNone(endedWhy)),
]
