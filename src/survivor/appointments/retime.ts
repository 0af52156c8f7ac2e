import type { Day } from '../../calendar.ts'
import type { FormErrors } from '../../kit/form.ts'
import { type Book, sessionsAhead } from './book.ts'
import { type Leader, leaderFaults } from './facilitators.ts'
import type { GroupSession } from './group.ts'
import { type GroupSite, windowFault } from './new-group.ts'

type Time = { startsAt: string; minutes: number }
type Facts = { site: GroupSite | undefined; leading: readonly Leader[]; today: Day }

/** Sessions that another time would move: those after today. Today's keeps its own. */
export function sessionsMoved(book: Pick<Book, 'sessions'>, today: Day): GroupSession[] {
  return sessionsAhead(book, today).filter(({ onDay }) => onDay > today)
}

/** Every reason why a group cannot be held at another time of its day: our windows, and who leads it (rule 19.1). */
export function retimeFaults(book: Book, time: Time, facts: Facts): FormErrors {
  const { group } = book
  if (group.startsAt === time.startsAt && group.minutes === time.minutes) {
    return { startsAt: ['It is held at that time already'] }
  }
  if (sessionsMoved(book, facts.today).length === 0) {
    return { startsAt: ['No session is to come after today'] }
  }
  if (!facts.site) return { startsAt: [`${group.site} is not offered any more: stop this group`] }
  const made = { ...group, ...time }
  const outside = windowFault(made, facts.site)
  const clashes = leaderFaults(facts.leading, made).map(({ message }) => message)
  const all = [...(outside ? [outside] : []), ...clashes]
  return all.length > 0 ? { startsAt: all } : {}
}
