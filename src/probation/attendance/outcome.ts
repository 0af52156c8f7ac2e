/** What a register says of one man at one session. Not recorded is the absence of a line, never an absence of his (rule 9.1). */
export const outcomes = [
  'attended',
  'late_refused',
  'acceptable_absence',
  'unacceptable_absence',
  'catch_up_done',
] as const
export type Outcome = (typeof outcomes)[number]

export const outcomeWords: Record<Outcome, string> = {
  attended: 'Attended',
  late_refused: 'Late, refused',
  acceptable_absence: 'Acceptable absence',
  unacceptable_absence: 'Unacceptable absence',
  catch_up_done: 'Catch-up done',
}

/** What nobody has said yet, in words. */
export const notRecorded = 'Not recorded yet'

/** He was not in the room: refused at the door counts as absent (rule 9.1). */
export function isMissed(outcome: Outcome): boolean {
  return outcome !== 'attended' && outcome !== 'catch_up_done'
}
