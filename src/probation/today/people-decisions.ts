import { addDays, type Day, daysInWords, earlier, inShort } from '../../calendar.ts'
import { fullName } from '../people/person.ts'
import { decideBy, whatCouldBeDone } from '../waiting-list/could-be-done.ts'
import { decideByInWords } from '../waiting-list/could-be-done-words.ts'
import { type Filter, readFilter } from '../waiting-list/filter.ts'
import { spareDays } from '../waiting-list/finish.ts'
import { longHoldDays, type WaitToday } from '../waiting-list/wait.ts'
import type { Decision } from './decision.ts'

/** Whom a list finds: how many, of those too late in how many cohorts, and the first of them; of a list of the near, how many nothing fits. */
export type FoundPeople = {
  count: number
  cohorts: number
  /** The first day by which a last place must be booked. */
  bookBy: Day | null
  withoutFit: number
  named: readonly WaitToday[]
}

/** A decision about people: which list they are, and what is said of them. */
type About = Pick<Decision, 'key' | 'status' | 'words'> & {
  asked: Partial<Filter>
  detail: (people: FoundPeople, today: Day) => string
  by: (today: Day, people: FoundPeople) => Day
}

const whatIsLeft = 'One-to-one, twice weekly, or return to court.'

/** What still can be booked stands before what cannot finish (rule 7.7). */
const decisions: readonly About[] = [
  {
    key: 'last chance',
    asked: { place: 'last_chance' },
    status: 'red',
    words: 'Last place that ends in time',
    detail: (people) => `${someOf(people, lastPlace)}.`,
    by: (today, { bookBy }) => earlier(addDays(today, 7), bookBy ?? today),
  },
  {
    key: 'near',
    asked: { near: true },
    status: 'red',
    words: 'Four weeks or less to last safe start, no place',
    detail: nearDetail,
    by: (today) => today,
  },
  {
    key: 'booked late',
    asked: { place: 'booked_late' },
    status: 'black',
    words: 'Booked place no longer ends in time',
    detail: (people, today) =>
      `${someOf(people, tooLate(today))}${inCohorts(people)}. Move them, or decide.`,
    by: (today, people) => decidedBy(people, today, 4),
  },
  {
    key: 'course lost',
    asked: { place: 'course_lost' },
    status: 'red',
    words: 'On a course, and without a place now',
    detail: (people) => `${someOf(people)}.`,
    by: (today) => addDays(today, 4),
  },
  {
    key: 'course late',
    asked: { place: 'course_late' },
    status: 'black',
    words: 'On a course, and will end after their order',
    detail: (people, today) =>
      `${someOf(people, tooLate(today))}${inCohorts(people)}. Extension, one-to-one, twice weekly, or return to court.`,
    by: (today, people) => decidedBy(people, today, 7),
  },
  {
    key: 'cannot finish',
    asked: { statuses: ['black'], place: 'unbooked' },
    status: 'black',
    words: 'No course on offer ends before the order',
    detail: () => whatIsLeft,
    by: (today) => addDays(today, 7),
  },
  {
    key: 'long hold',
    asked: { hold: 'long', sort: 'waiting' },
    status: 'grey',
    words: `On hold for over ${longHoldDays} days`,
    detail: (people) => `${someOf(people)}. Find out if they are ready.`,
    by: (today) => addDays(today, 11),
  },
  {
    key: 'long hold',
    asked: { place: 'course', hold: 'long' },
    status: 'grey',
    words: `On a course, and on hold for over ${longHoldDays} days`,
    detail: (people) => `${someOf(people)}. Find out if they can go on.`,
    by: (today) => addDays(today, 11),
  },
]

/** Of cautions: for whom no pair fits is the coordinator's, and told to the police; and none is under an order. */
const ofCautions: Partial<Record<Decision['key'], Partial<About>>> = {
  near: { asked: { near: true, place: 'fits' } },
  'course late': {
    words: 'On a pair that will end after the deadline',
    detail: (people, today) =>
      `${someOf(people, tooLate(today))}${inCohorts(people)}. Move the pair, or tell the police.`,
  },
}

/** The lists that people’s decisions count and open, in this order. Of cautions, who cannot finish is for the police. */
export function listsToDecide(isCaution: boolean): Filter[] {
  return aboutOf(isCaution).map(({ asked }) => ({ ...readFilter({}), ...asked }))
}

/** What people need decided: each counts exactly whom its list finds, which were found for `listsToDecide`. */
export function peopleDecisions(
  found: readonly FoundPeople[],
  isCaution: boolean,
  today: Day,
): Decision[] {
  return aboutOf(isCaution).flatMap(({ asked, detail, by, ...decision }, at) => {
    const people = found[at]
    if (!people || people.count === 0) return []
    return [
      {
        ...decision,
        filter: { ...readFilter({}), ...asked },
        count: people.count,
        detail: detail(people, today),
        by: by(today, people),
        named: decision.key === 'cannot finish' ? [] : people.named,
      },
    ]
  })
}

function aboutOf(isCaution: boolean): About[] {
  return decisions.flatMap((about) => {
    if (isCaution && about.key === 'cannot finish') return []
    return [{ ...about, ...(isCaution ? ofCautions[about.key] : undefined) }]
  })
}

/** 'Nathan Ashby, Carl Frome, Tom Colby and 7 more' */
export function someOf(
  { named, count }: Pick<FoundPeople, 'named' | 'count'>,
  also: (wait: WaitToday) => string = () => '',
): string {
  const names = named.map((wait) => `${fullName(wait)}${also(wait)}`)
  const more = count - names.length
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}

function nearDetail(near: FoundPeople): string {
  const { withoutFit } = near
  const fits =
    withoutFit === 0 ? 'A place fits each of them.' : `No cohort fits ${withoutFit} of them.`
  return `${someOf(near)}. ${fits}`
}

function lastPlace({ standing: { lastChance } }: WaitToday): string {
  return lastChance ? ` (${lastChance.code} by ${inShort(lastChance.bookBy)})` : ''
}

/** ' by 29 days (decide by 21 Dec 2026)': of each the day that his own page says (rule 7.9). */
function tooLate(today: Day): (wait: WaitToday) => string {
  return (wait) => {
    const { booking, window } = wait
    if (!booking) return ''
    const decide = decideByInWords(whatCouldBeDone(wait, today), today)
    return ` by ${daysInWords(-spareDays(booking, window.hardEndOn))} (${decide.replace('D', 'd')})`
  }
}

/** The first day by which one of those named is to be decided about; of more than are named so many days from today at most. */
function decidedBy({ named, count }: FoundPeople, today: Day, most: number): Day {
  const days = named.map((wait) => decideBy(whatCouldBeDone(wait, today), today))
  return [...days, ...(count > named.length ? [addDays(today, most)] : [])].reduce(earlier)
}

/** ' in 5 cohorts', where it is more than one. */
function inCohorts({ cohorts }: FoundPeople): string {
  return cohorts > 1 ? `, in ${cohorts} cohorts` : ''
}
