import type { Day } from '../../calendar.ts'
import type { Fault } from '../../kit/faults.ts'

export const taskKinds = [
  'safe_contact',
  'safety_plan',
  'target_hardening',
  'marac_referral',
  'idva_liaison',
  'direct_child_work',
  'protection_conference',
  'plan_review',
  'back_to_social_worker',
  'ask_again',
  'check_link',
] as const
export type TaskKind = (typeof taskKinds)[number]

export const taskWords: Record<TaskKind, string> = {
  safe_contact: 'Call her, in her safe time',
  safety_plan: 'Safety plan',
  target_hardening: 'Alarm or locks',
  marac_referral: 'MARAC referral',
  idva_liaison: 'IDVA liaison',
  direct_child_work: 'Direct work with a child',
  protection_conference: 'Child-protection conference',
  plan_review: 'Plan review',
  back_to_social_worker: 'Back to the social worker',
  ask_again: 'Ask again whether she is ready',
  check_link: 'Check a linked record',
}

/** What may come of a task; `requested` leaves it open, with the day it was asked for. */
export const taskOutcomes = ['done', 'not_needed', 'she_declined'] as const
export type TaskOutcome = (typeof taskOutcomes)[number]

export const taskOutcomeWords: Record<TaskOutcome, string> = {
  done: 'Done',
  not_needed: 'Not needed any more',
  she_declined: 'She declined',
}

/** What came of a task, in words; of one closed before that was asked, that it is. */
export function outcomeWords(outcome: string | undefined): string {
  const known = taskOutcomes.find((one) => one === outcome)
  return known ? taskOutcomeWords[known] : 'Closed'
}

/** Tasks that a worker sets herself; the others are asked for by what happened. */
export const ownTaskKinds = [
  'safe_contact',
  'safety_plan',
  'target_hardening',
  'marac_referral',
  'idva_liaison',
  'direct_child_work',
  'protection_conference',
  'plan_review',
] as const satisfies readonly TaskKind[]

/** What is asked for to make a home safer: it is requested first, then done. */
export const hardenings = ['alarm', 'locks', 'other'] as const
export const hardeningWords: Record<(typeof hardenings)[number], string> = {
  alarm: 'Alarm',
  locks: 'Locks',
  other: 'Something else',
}

/** 'Alarm or locks: locks'; what a task is, in a row. */
export function taskInWords({ kind, about }: { kind: TaskKind; about: string }): string {
  return about ? `${taskWords[kind]}: ${about}` : taskWords[kind]
}

type AskedTask = {
  kind: TaskKind
  hardening: (typeof hardenings)[number] | ''
  about: string
  dueOn: Day
}

/** What a task is about, in words: for alarm or locks which of them, then what was typed. */
export function aboutOf({ kind, hardening, about }: AskedTask): string {
  if (kind !== 'target_hardening' || hardening === '') return about
  return [hardeningWords[hardening].toLowerCase(), about].filter(Boolean).join(', ')
}

/** Every reason against a task that a worker sets. */
export function taskFaults(
  { kind, hardening, dueOn }: AskedTask,
  today: Day,
): Fault<'hardening' | 'dueOn'>[] {
  const faults: Fault<'hardening' | 'dueOn'>[] = []
  if (kind === 'target_hardening' && hardening === '') {
    faults.push({ field: 'hardening', message: 'Select what is asked for' })
  }
  if (dueOn < today) faults.push({ field: 'dueOn', message: 'Due day cannot be in the past' })
  return faults
}
