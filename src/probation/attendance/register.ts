import { type Day, timeInWords, withWeekday } from '../../calendar.ts'
import { type FormErrors, type Posted, typed } from '../../kit/form.ts'
import { notRecorded, type Outcome, outcomeWords } from './outcome.ts'
import type { RegisterSession } from './register-facts.ts'

/** What may be chosen for a man; 'Not recorded yet' is a choice of its own, and saves no line. */
export const choices = [
  'attended',
  'late_refused',
  'acceptable_absence',
  'unacceptable_absence',
  'not_recorded',
] as const
export type Choice = (typeof choices)[number]
export type Recorded = Exclude<Choice, 'not_recorded'>

/** What a line may be amended to: a catch-up has its own form, and a line is never taken away. */
export const amendments = choices.filter((choice) => choice !== 'not_recorded')

export const choiceWords: Record<Choice, string> = { ...outcomeWords, not_recorded: notRecorded }

/** Now, as London's clocks show it. */
export type Now = { today: Day; time: string }

type When = { heldOn: Day; startsAt: string }

/** A register opens when its session begins, by London's clocks. */
export function hasBegun({ heldOn, startsAt }: When, { today, time }: Now): boolean {
  return heldOn < today || (heldOn === today && startsAt <= time)
}

/** '2026-11-23 18:00': when the page says the session is, so that a move since then is noticed. */
export function whenShown({ heldOn, startsAt }: When): string {
  return `${heldOn} ${startsAt}`
}

/** 'Monday 30 November 2026, 6pm' */
export function whenInWords({ heldOn, startsAt }: When): string {
  return `${withWeekday(heldOn)}, ${timeInWords(startsAt)}`
}

/** Why nothing can be saved: the session is not where the page showed it any more, or has not begun. */
export function sessionRefusal(
  session: When,
  shown: string,
  now: Now,
): { why: 'moved' | 'not_begun'; words: string } | undefined {
  const when = whenInWords(session)
  if (shown !== whenShown(session)) {
    return { why: 'moved', words: `It was moved to ${when}. Nothing was saved.` }
  }
  if (hasBegun(session, now)) return undefined
  return { why: 'not_begun', words: `The session begins on ${when}: its register opens then` }
}

/** A man on the list, and what is saved of him. */
export type Listed = { referralId: string; called: string; saved: Outcome | undefined }

/** Lines to save, or what is wrong with what was chosen, by referral; '' is the place of what belongs to nobody listed. */
type ReadRegister = {
  lines: { referralId: string; outcome: Recorded }[]
  faults: { referralId: string; message: string }[]
}

/**
 * What a posted register asks for: one line for each man recorded now. Refuses what is not on the list of outcomes, a
 * man who is not on the list of the session any more, and a line that is saved already: those are amended.
 */
export function readRegister(
  chosen: ReadonlyMap<string, string>,
  listed: readonly Listed[],
): ReadRegister {
  const read: ReadRegister = { lines: [], faults: [] }
  for (const [referralId, choice] of chosen) {
    const man = listed.find((one) => one.referralId === referralId)
    const message = man ? faultOf(man, choice) : leftTheList
    if (message) read.faults.push({ referralId: man ? referralId : '', message })
    else if (choice !== 'not_recorded') {
      read.lines.push({ referralId, outcome: choice as Recorded })
    }
  }
  return read
}

const leftTheList =
  'Somebody has left the list since you opened the page. Nothing was saved: look at the list and save again'

function faultOf({ called, saved }: Listed, choice: string): string | undefined {
  if (!choices.some((one) => one === choice)) return `Select what became of ${called}`
  if (saved && choice !== 'not_recorded') {
    return `${called} is recorded already: amend the line with a reason`
  }
  return undefined
}

/** What was chosen on a posted register, by referral. */
export function chosenIn(posted: Posted): Map<string, string> {
  const prefix = 'outcome-'
  return new Map(
    Object.keys(posted)
      .filter((name) => name.startsWith(prefix))
      .map((name) => [name.slice(prefix.length), typed(posted, name)] as const),
  )
}

/** Messages beside the men they are about; nothing where there are none. */
export function registerErrors(
  faults: ReadRegister['faults'],
  nobodyLed = false,
  nobodyRecorded = false,
): FormErrors | undefined {
  const errors: FormErrors = {}
  for (const { referralId, message } of faults) {
    errors[referralId ? `outcome-${referralId}` : ''] = [message]
  }
  if (nobodyLed) errors['led'] = ['Select who led the session']
  if (nobodyRecorded && faults.length === 0) {
    errors[''] = ['Select what became of at least one person']
  }
  return Object.keys(errors).length > 0 ? errors : undefined
}

/** Whoever led it as it was saved, or whoever was to lead it. */
export function ledNow({
  leaders,
  ledBy,
  version,
}: Pick<RegisterSession, 'leaders' | 'ledBy' | 'version'>): string[] {
  return leaders
    .filter(({ name }) => version === 0 || ledBy.includes(name))
    .map(({ email }) => email)
}

/** '9 of 11 recorded' */
export function countInWords(listed: readonly Pick<Listed, 'saved'>[]): string {
  return `${listed.filter(({ saved }) => saved).length} of ${listed.length} recorded`
}

/** What was chosen in one tab beside what another has saved: only where they differ. */
export function differencesWith(
  chosen: ReadonlyMap<string, string>,
  listed: readonly Listed[],
): { field: string; before: string; after: string }[] {
  return listed
    .map(({ referralId, called, saved }) => ({
      field: called,
      before: saved ? outcomeWords[saved] : notRecorded,
      after: choiceWords[(chosen.get(referralId) ?? 'not_recorded') as Choice] ?? notRecorded,
    }))
    .filter(({ before, after }) => before !== after)
}
