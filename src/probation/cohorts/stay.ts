import { addDays, type Day } from '../../calendar.ts'
import { modulesToDo } from '../../programmes/template.ts'
import { finishingDays } from '../waiting-list/finish.ts'
import type { Cohort } from './cohort.ts'

/** What one man's time in a cohort would be: from his first session to the last one he needs, and when he would have finished. */
export type Stay = { entryOn: Day; lastSessionOn: Day; finishesOn: Day; sessions: number }

/**
 * A man attends the modules he has not done, in the order they come round; his last session is the last one he still
 * needs, and he finishes after catch-ups and review (rules 7.5 and 8.4; for CARA, with workshop B). Undefined where the
 * cohort's sessions run out first, or the entry is none of its sessions.
 */
export function stayFrom(
  cohort: Pick<Cohort, 'template' | 'sessions' | 'slots'>,
  entryOn: Day,
  modulesDone: readonly string[],
): Stay | undefined {
  const left = new Map(
    modulesToDo(cohort.template, modulesDone).map((module) => [module.key, module.groupSessions]),
  )
  let needed = [...left.values()].reduce((sum, count) => sum + count, 0)
  const sessions = needed
  if (needed === 0) return undefined
  let joined = false
  for (const session of cohort.sessions) {
    if (session.heldOn < entryOn) continue
    if (!joined && session.heldOn !== entryOn) return undefined
    joined = true
    const still = left.get(session.moduleKey) ?? 0
    if (still === 0) continue
    left.set(session.moduleKey, still - 1)
    needed -= 1
    if (needed === 0) {
      const lastSessionOn = session.heldOn
      const finishesOn = addDays(
        lastSessionOn,
        finishingDays(cohort.template, cohort.slots.length, sessions),
      )
      return { entryOn, lastSessionOn, finishesOn, sessions }
    }
  }
  return undefined
}
