import type { Turn } from '../../kit/files/turn.ts'
import { riskLevels } from '../records/case.ts'
import type { SurvivorFacts } from './facts.ts'

/** What a row of a known record turns back, by the names of fields alone: what stands in them is read on her page (rule 15.8). */
export function survivorTurns(
  before: SurvivorFacts,
  after: SurvivorFacts,
  risk: SurvivorFacts['risk'],
): Turn[] {
  const isLower = risk && before.risk && riskLevels.indexOf(risk) > riskLevels.indexOf(before.risk)
  const isUnplanned = before.childProtectionPlan && !after.childProtectionPlan
  const turns: [unknown, Turn][] = [
    [before.endedOn && !after.endedOn, { turn: 'reopens', column: 'ended_on' }],
    [before.startedOn && !after.startedOn, { turn: 'unstarts', column: 'started_on' }],
    [isUnplanned, { turn: 'plan', column: 'child_protection_plan' }],
    [isLower, { turn: 'rating', column: 'risk' }],
  ]
  return turns.filter(([isTurned]) => isTurned).map(([, turn]) => turn)
}
