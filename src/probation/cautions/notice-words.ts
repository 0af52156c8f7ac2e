import { type Day, inWords } from '../../calendar.ts'

/** What the police are told of a caution: that no pair fits any more, that he did not comply, or who attended. */
export const policeNoticeKinds = ['no_pair', 'non_compliance', 'attendance'] as const
export type PoliceNotice = (typeof policeNoticeKinds)[number]

/** What the police were told, as a form offers it. */
export const noticeWords: Record<PoliceNotice, string> = {
  no_pair: 'No pair of workshops ends before the deadline',
  non_compliance: 'A workshop was not attended',
  attendance: 'Who attended a workshop',
}

/** One notice as his page lists it. */
export type ToldNotice = {
  referralId: string
  kind: PoliceNotice
  toldOn: Day
  by: string
  workshopOn: Day | undefined
}

/** '16 November 2026: no pair of workshops ends before the deadline. Neve Callow.' */
export function toldInWords({ kind, toldOn, by, workshopOn }: ToldNotice): string {
  const what =
    kind === 'attendance' && workshopOn
      ? `attendance at the workshop of ${inWords(workshopOn)}`
      : noticeWords[kind].charAt(0).toLowerCase() + noticeWords[kind].slice(1)
  return `${inWords(toldOn)}: ${what}. Recorded by ${by}.`
}

/** A day of telling that cannot be: still to come, or before the caution. */
export function toldFaults(
  toldOn: Day,
  cautionOn: Day,
  today: Day,
): { field: 'toldOn'; message: string }[] {
  if (toldOn > today) {
    const message = `It must be today or earlier: ${inWords(toldOn)} is still to come`
    return [{ field: 'toldOn', message }]
  }
  if (toldOn >= cautionOn) return []
  const message = `That is before the caution: ${inWords(toldOn)} is before ${inWords(cautionOn)}`
  return [{ field: 'toldOn', message }]
}
