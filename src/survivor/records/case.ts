export const riskLevels = ['high', 'medium', 'standard'] as const
export type RiskLevel = (typeof riskLevels)[number]

export const riskWords: Record<RiskLevel, string> = {
  high: 'High',
  medium: 'Medium',
  standard: 'Standard',
}

export const caseEndings = [
  'completed',
  'back_to_social_worker',
  'moved_away',
  'declined',
  'other_service',
] as const
export type CaseEnding = (typeof caseEndings)[number]

export const caseEndingWords: Record<CaseEnding, string> = {
  completed: 'Work completed',
  back_to_social_worker: 'Back to the social worker',
  moved_away: 'Moved away',
  declined: 'She declined',
  other_service: 'Another service has taken it on',
}
