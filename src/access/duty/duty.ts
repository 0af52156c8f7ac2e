import type { OnDuty, Role, Viewer } from '../viewer.ts'

/** Why somebody outside one's own is opened; words of one's own are asked for beside it. */
export const dutyReasons = {
  duty: 'On duty',
  away: 'A colleague is away',
  rang: 'Somebody rang or came in',
  harm: 'Somebody may come to harm',
} as const
export type DutyReason = keyof typeof dutyReasons
export const dutyReasonKeys = Object.keys(dutyReasons) as DutyReason[]

/** Fewest and most characters of the words beside it. */
export const dutyWords = { least: 10, most: 200 }

/** What a manager says of one that she has looked at. Until it is right or wrong it stays before her. */
export const dutyVerdicts = ['right', 'looking', 'wrong'] as const
export type DutyVerdict = (typeof dutyVerdicts)[number]
export const verdictWords: Record<DutyVerdict, string> = {
  right: 'Seen, and as it should be',
  looking: 'Needs looking into',
  wrong: 'It should not have been opened',
}

/** Who has a reference: of the viewer's own scope, of another's, or nobody who may be opened, whoever that is. */
export type FoundByReference = { id: string | undefined; is: 'own' | 'other' | 'unknown' }

/** One of the viewer's own. */
export type OwnDuty = {
  id: string
  subjectId: string
  reason: string
  startedAt: string
  endsAt: string
}

/** One duty access as its list tells of it; whether the viewer may see who was opened stands beside it. */
export type DutyRow = OwnDuty & {
  userId: string
  userName: string
  role: Role
  verdict: DutyVerdict | undefined
  words: string | undefined
  seenAt: string | undefined
  seenByName: string | undefined
  seesPerson: boolean
}

/** Until when somebody stays open who is opened now. */
export function dutyEnd(now: Date, minutes: number): string {
  return new Date(now.getTime() + minutes * 60_000).toISOString()
}

/** Whether it is open at this instant: at the very minute of its end it is not (rule 3.19). */
export function isOpenAt({ endsAt }: { endsAt: string }, now: Date): boolean {
  return now.getTime() < Date.parse(endsAt)
}

/** Whether it waits for a manager still. */
export function waits({ verdict }: { verdict: DutyVerdict | undefined }): boolean {
  return verdict === undefined || verdict === 'looking'
}

/** Why nobody more is opened today; undefined where there may be (rule 3.20). */
export function dutyLimitFault(asked: number, timesADay: number): string | undefined {
  if (asked < timesADay) return undefined
  return `You have asked for duty access ${timesADay} times in 24 hours, and that is the most. Ask your manager, or whose case it is.`
}

/** Why this viewer may not say how it was; undefined where she may (rule 3.21). */
export function seenFault(
  { userId }: Pick<Viewer, 'userId'>,
  row: { userId: string; seesPerson: boolean },
): string | undefined {
  if (row.userId === userId) return 'Another manager says how your own duty access was'
  return row.seesPerson ? undefined : 'A manager of the person it was about says how it was'
}

/** A purpose as the audit log keeps it: what is done by duty access says so, and why. */
export function purposeOn(duty: OnDuty | undefined, purpose: string): string {
  if (!duty) return purpose
  const at = purpose.indexOf(': ')
  const [of, why] = at < 0 ? [purpose, duty.reason] : [purpose.slice(0, at), purpose.slice(at + 2)]
  return `${of}${byDuty}: ${why}`
}

const byDuty = ', by duty access'
const openedWords = 'duty access opened'

/** The purpose of the entry that opens somebody. */
export const openingPurpose = (reason: string) => `${openedWords}: ${reason}`
/** What the audit log calls an attempt that opened nobody. */
export const refusedPurpose = 'duty access refused'

/** Whether an entry of the audit log opened somebody by duty access. */
export function isDutyOpening({ purpose }: { purpose: string }): boolean {
  return purpose.startsWith(openedWords)
}

/** Whether an entry was made by duty access: the opening, and all that was done by it. */
export function isByDuty(entry: { purpose: string }): boolean {
  return isDutyOpening(entry) || entry.purpose.split(': ')[0]!.endsWith(byDuty)
}
