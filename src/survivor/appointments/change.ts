import { type Day, inWords } from '../../calendar.ts'
import type { FormErrors } from '../../kit/form.ts'
import { partsHad } from '../enrolments/progress.ts'
import { type Book, seatsIn, type Woman } from './book.ts'
import { type Leader, leaderFaults } from './facilitators.ts'
import type { Group } from './group.ts'
import { type GroupSite, sizeFaults } from './new-group.ts'
import { crecheOf } from './seats.ts'

type Size = Pick<Group, 'minPlaces' | 'maxPlaces' | 'crechePlaces' | 'stepFree' | 'language'>
type Facts = {
  site: GroupSite | undefined
  /** How many lead a group: 2. */
  facilitators: number
  leading: readonly Leader[]
  today: Day
}

/** Every reason why a group cannot be changed so: never below those who have a seat, or a crèche place (rule 16.6). */
export function changeFaults(book: Book, after: Size, facts: Facts): FormErrors {
  const errors: Record<string, string[]> = {}
  const say = (field: string, message: string) => {
    errors[field] = [...(errors[field] ?? []), message]
  }
  for (const { field, message } of sizeFaults(after, facts.site)) say(field, message)
  const seats = [...seatsIn(book, facts.today).values()]
  const most = Math.max(0, ...seats.map((there) => there.length))
  const creche = Math.max(0, ...seats.map(crecheOf))
  if (after.maxPlaces < most)
    say('max', `${most} women have a seat at one session: enter ${most} or more`)
  if (after.crechePlaces < creche) {
    say('creche', `${creche} crèche places are taken at one session: enter ${creche} or more`)
  }
  for (const { workerId, message } of leaderFaults(facts.leading, book.group)) {
    say(`leader-${facts.leading.findIndex((one) => one.workerId === workerId) + 1}`, message)
  }
  if (facts.leading.length < facts.facilitators) {
    say('leader-1', `Select ${facts.facilitators} different facilitators`)
  }
  return errors
}

/** Why a group cannot stop on that day. */
export function stopFaults({ group }: Book, endsOn: Day, today: Day): FormErrors {
  if (endsOn < today) return { ends: ['The last day must be today or later'] }
  if (endsOn < group.startsOn) {
    return { ends: [`The last day must be on or after ${inWords(group.startsOn)}, its first`] }
  }
  return {}
}

/** Who is left without sessions that she still needs: those who have not begun there, and those who have. */
export function womenAfter(
  book: Book,
  endsOn: Day,
  today: Day,
): { notBegun: Woman[]; unfinished: Woman[] } {
  const notBegun = book.women.filter(
    ({ enrolment: { firstOn, startedOn } }) => !startedOn && (!firstOn || firstOn > endsOn),
  )
  const cut = { ...book, sessions: book.sessions.filter(({ onDay }) => onDay <= endsOn) }
  const seats = [...seatsIn(cut, today).values()].flat()
  const unfinished = book.women.filter((woman) => {
    if (notBegun.includes(woman)) return false
    const { lines, partsBefore, id } = woman.enrolment
    const ahead = seats.filter(({ enrolmentId }) => enrolmentId === id).length
    return partsHad(lines, partsBefore).size + ahead < book.parts
  })
  return { notBegun, unfinished }
}

/** What a change comes to, field by field, for the history. */
export function changedDetails(group: Group, after: Size, leading: readonly Leader[]) {
  const yesNo = (is: boolean) => (is ? 'Yes' : 'No')
  const names = (list: readonly { name: string }[]) =>
    list
      .map(({ name }) => name)
      .sort()
      .join(', ') || 'Nobody'
  return [
    { field: 'Fewest', before: `${group.minPlaces}`, after: `${after.minPlaces}` },
    { field: 'Most', before: `${group.maxPlaces}`, after: `${after.maxPlaces}` },
    { field: 'Crèche places', before: `${group.crechePlaces}`, after: `${after.crechePlaces}` },
    { field: 'Step-free', before: yesNo(group.stepFree), after: yesNo(after.stepFree) },
    { field: 'Language', before: group.language, after: after.language },
    { field: 'Led by', before: names(group.facilitators), after: names(leading) },
  ].filter(({ before, after: then }) => before !== then)
}
