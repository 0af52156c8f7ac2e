import type { Day } from '../../calendar.ts'
import { urls } from '../../urls.ts'
import { rowName, type Sex } from '../people/person.ts'
import type { TaskFor, TaskKind } from './task.ts'

/** A task that somebody has to do, as its list and its page show it. */
export type OpenTask = {
  id: string
  kind: TaskKind
  about: string
  forWhom: TaskFor
  words: string
  openedOn: Day
  dueOn: Day
  version: number
  referralId: string
  personId: string
  crn: string
  sex: Sex
  programmeKey: string
  programme: string
  /** No name where he is closed to the viewer. */
  name: { familyName: string; givenNames: string } | undefined
  /** Whether his page may be opened. */
  isOpen: boolean
  /** The place that he holds now. */
  placement: { id: string; cohortId: string; code: string } | undefined
  /** The session that it comes from. */
  session: { cohortId: string; number: number; heldOn: Day } | undefined
}

/** 'Walden, Tom', or his CRN alone where he is closed to the reader. */
export function taskName({ name, crn }: Pick<OpenTask, 'name' | 'crn'>): string {
  return name ? rowName(name) : crn
}

/** Where a task is done that has no form of its own, and what the link says. */
export function whereDone(
  task: Pick<OpenTask, 'kind' | 'referralId' | 'placement' | 'session'>,
): { href: string; words: string } | undefined {
  const { kind, referralId, placement, session } = task
  switch (kind) {
    case 'catch_up':
      return session
        ? {
            href: urls.catchUp(session.cohortId, session.number, referralId),
            words: 'Record the catch-up',
          }
        : undefined
    case 'repeat_module':
      return placement
        ? { href: urls.transfer(placement.id), words: 'Transfer to another cohort' }
        : { href: urls.placement(referralId), words: 'Find a place' }
    case 'rebook_pair':
      return { href: urls.placement(referralId), words: 'Book another pair' }
    case 'tell_police':
      return { href: urls.policeNotice(referralId), words: 'Tell the police' }
    case 'first_contact':
      return { href: urls.contact(referralId), words: 'Record first contact' }
    case 'release_place':
      return { href: urls.release(referralId), words: 'Look at the release' }
    default:
      return undefined
  }
}

/** An open task as the page of the person shows it, whoever has to do it. */
export type PersonTask = Pick<
  OpenTask,
  'id' | 'referralId' | 'kind' | 'forWhom' | 'words' | 'dueOn'
> & { isOwn: boolean }
