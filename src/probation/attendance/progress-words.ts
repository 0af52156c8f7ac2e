import { inWords } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { notRecorded, outcomeWords } from './outcome.ts'
import type { Missing, ModuleProgress, ModuleState, Progress } from './progress.ts'

export const stateWords: Record<ModuleState, string> = {
  done: 'Done',
  under_way: 'Under way',
  to_repeat: 'To repeat',
  to_come: 'To come',
}

/** 'Foundation: 3 of 6' */
export function moduleInWords({ name, attended, of, state, isBefore }: ModuleProgress): string {
  if (state === 'to_repeat') return `${name}: to repeat`
  return isBefore ? `${name}: done before` : `${name}: ${attended} of ${of}`
}

/** 'Catch-ups used: 2 of 4, 1 to hold'; nothing where none are offered. */
export function catchUpsInWords(
  { catchUps }: Pick<ProgrammeTemplate, 'catchUps'>,
  { missed, caughtUp }: Pick<Progress, 'missed' | 'caughtUp'>,
): string {
  if (!catchUps) return ''
  const owed = missed - caughtUp
  return `Catch-ups used: ${missed} of ${catchUps.inAll}${owed > 0 ? `, ${owed} to hold` : ''}`
}

/** '23 November 2026: unacceptable absence' */
export function missingInWords({ session, why }: Missing): string {
  const words = why === 'not_recorded' ? notRecorded : outcomeWords[why]
  return `${inWords(session.heldOn)}: ${words.toLowerCase()}`
}
