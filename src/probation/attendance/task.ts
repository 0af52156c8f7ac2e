/** What may have to be done for one person by a day. */
export const taskKinds = [
  'warning',
  'breach',
  'recall_decision',
  'catch_up',
  'repeat_module',
  'review',
  'first_contact',
  'rebook_pair',
  'tell_police',
  'release_place',
] as const
export type TaskKind = (typeof taskKinds)[number]

/** Whose it is: his officer's, his cohort's facilitators', or whoever manages the programme. */
export const taskFor = ['officer', 'facilitator', 'manager'] as const
export type TaskFor = (typeof taskFor)[number]

export const taskForWords: Record<TaskFor, string> = {
  officer: 'for the officer',
  facilitator: 'for the facilitators',
  manager: 'for the programme manager',
}

export const taskWords: Record<TaskKind, string> = {
  warning: 'Give a warning, or accept the reason',
  breach: 'Refer the breach',
  recall_decision: 'Decide on recall',
  catch_up: 'Hold the catch-up',
  repeat_module: 'Find a place to repeat the module',
  review: 'Hold the post-programme review',
  first_contact: 'Make first contact',
  rebook_pair: 'Book another pair of workshops',
  tell_police: 'Tell the police now',
  release_place: 'Find a place that suits the release',
}
