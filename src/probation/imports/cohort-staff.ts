import { type Day, earlier } from '../../calendar.ts'
import type { Remark } from '../../kit/files/remark.ts'
import { counted } from '../../kit/words.ts'
import type { Qualification } from '../cohorts/qualified.ts'
import type { CohortFacts } from './cohort-columns.ts'

type Leading = { email: string; programmeKey: string; sinceOn: Day }

/** Who leads which programme in a file of cohorts, once each, since the first day of the first of them or today. */
export function leadersIn(
  cohorts: readonly Partial<Pick<CohortFacts, 'facilitators' | 'programmeKey' | 'startsOn'>>[],
  today: Day,
): Leading[] {
  const found = new Map<string, Leading>()
  for (const { facilitators = [], programmeKey, startsOn } of cohorts) {
    if (!programmeKey) continue
    for (const email of facilitators) {
      const key = `${programmeKey} ${email}`
      const sinceOn = earlier(found.get(key)?.sinceOn ?? today, startsOn ?? today)
      found.set(key, { email, programmeKey, sinceOn })
    }
  }
  return [...found.values()]
}

/** Says once that those who lead a programme in the file, and are not qualified for it yet, are recorded as qualified. */
export function qualifyingNotes(
  leading: readonly Leading[],
  known: ReadonlyMap<string, readonly Qualification[]>,
): Remark[] {
  const isKnown = ({ email, programmeKey }: Leading) =>
    known.get(email)?.some((one) => one.kind === 'facilitator' && one.programmeKey === programmeKey)
  const count = new Set(leading.filter((one) => !isKnown(one)).map(({ email }) => email)).size
  if (count === 0) return []
  const are = count === 1 ? 'is' : 'are'
  const message = `${counted(count, 'facilitator')} ${are} recorded as qualified for what they lead here: look at them under Staff`
  return [{ line: 1, key: '', column: 'facilitators', message }]
}
