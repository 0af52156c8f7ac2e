import type { Fields } from '../../kit/differences.ts'
import { hoursInWords } from '../../kit/hours.ts'
import { listed } from '../../kit/words.ts'
import { families } from './words.ts'

/** Who a worker is: her account is found by the e-mail. */
export type WorkerDetails = {
  name: string
  email: string
  teamId: string
  contractedMinutes: number
  /** Beside English. */
  languages: string[]
}

export const emailTaken = [
  { field: 'email', message: 'Another worker has that e-mail already' },
] as const

/** Her details as fields in words, for histories and pages that are out of date; a team that is not among these is none. */
export function workerInWords(
  details: WorkerDetails,
  teams: readonly { id: string; name: string }[],
): Fields {
  const team = teams.find(({ id }) => id === details.teamId)?.name ?? ''
  return [
    ['Name', details.name],
    ['E-mail', details.email],
    ['Team', team],
    ['Contracted hours', `${hoursInWords(details.contractedMinutes)} a week`],
    ['Languages beside English', details.languages.join(', ')],
  ]
}

/** Languages as typed, between commas: each once, without spaces at the ends. */
export function readLanguages(text: string): string[] {
  const all = text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  return all.filter(
    (one, index) => all.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === index,
  )
}

type InHand = { records: number; groups: number; coversFor: readonly string[] }

/**
 * Why a worker cannot be marked as having left, with how many: 'Nora Adair holds 21 families and leads 1 group: move
 * them first'. Undefined where nothing of hers is left behind.
 */
export function leavesBehind(
  name: string,
  { records, groups, coversFor }: InHand,
): string | undefined {
  const parts = [
    records > 0 ? `holds ${families(records)}` : '',
    groups > 0 ? `leads ${groups === 1 ? '1 group' : `${groups} groups`}` : '',
    coversFor.length > 0 ? `covers for ${listed(coversFor)}` : '',
  ].filter(Boolean)
  return parts.length > 0 ? `${name} ${listed(parts)}: change that first` : undefined
}
