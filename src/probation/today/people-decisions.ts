import { addDays, type Day, daysInWords, earlier, inShort } from '../../calendar.ts'
import { fullName } from '../people/person.ts'
import { type Filter, readFilter } from '../waiting-list/filter.ts'
import { spareDays } from '../waiting-list/finish.ts'
import { whomItFinds } from '../waiting-list/list.ts'
import { longHoldDays, type WaitToday } from '../waiting-list/wait.ts'
import type { Decision } from './decision.ts'

type Sources = {
  today: Day
  waits: readonly WaitToday[]
  hasFit: (wait: WaitToday) => boolean
}

/** A decision about people: which list they are, and what is said of them. */
type About = Pick<Decision, 'key' | 'status' | 'words'> & {
  asked: Partial<Filter>
  detail: (people: readonly WaitToday[], sources: Sources) => string
  by: (today: Day, people: readonly WaitToday[]) => Day
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
    by: (today, people) =>
      people.reduce((by, one) => earlier(by, bookBy(one, today)), addDays(today, 7)),
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
    detail: (people) => `${someOf(people, tooLate)}${inCohorts(people)}. Move them, or decide.`,
    by: (today) => addDays(today, 4),
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
    detail: (people) =>
      `${someOf(people, tooLate)}${inCohorts(people)}. Extension, one-to-one, twice weekly, or return to court.`,
    by: (today) => addDays(today, 7),
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
    detail: (people) =>
      `${someOf(people, tooLate)}${inCohorts(people)}. Move the pair, or tell the police.`,
  },
}

/** What people need decided: each counts exactly whom its list finds. Of cautions, who cannot finish is for the police. */
export function peopleDecisions(sources: Sources): Decision[] {
  const isCaution = sources.waits[0]?.template.clock === 'caution'
  return decisions.flatMap((about) => {
    const own = isCaution ? ofCautions[about.key] : undefined
    const { asked, detail, by, ...decision } = { ...about, ...own }
    const filter = { ...readFilter({}), ...asked }
    const people = whomItFinds(filter, sources)
    if (people.length === 0 || (isCaution && decision.key === 'cannot finish')) return []
    return [
      {
        ...decision,
        filter,
        count: people.length,
        detail: detail(people, sources),
        by: by(sources.today, people),
        named: decision.key === 'cannot finish' ? [] : people.slice(0, most),
      },
    ]
  })
}

/** People named in one decision; the others are a link away. */
export const most = 3

/** 'Nathan Ashby, Carl Frome, Tom Colby and 7 more' */
export function someOf(
  people: readonly WaitToday[],
  also: (wait: WaitToday) => string = () => '',
): string {
  const names = people.slice(0, most).map((wait) => `${fullName(wait)}${also(wait)}`)
  const more = people.length - names.length
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}

function nearDetail(near: readonly WaitToday[], { hasFit }: Sources): string {
  const without = near.filter((wait) => !hasFit(wait)).length
  const fits = without === 0 ? 'A place fits each of them.' : `No cohort fits ${without} of them.`
  return `${someOf(near)}. ${fits}`
}

function lastPlace({ standing: { lastChance } }: WaitToday): string {
  return lastChance ? ` (${lastChance.code} by ${inShort(lastChance.bookBy)})` : ''
}

function bookBy({ standing }: WaitToday, today: Day): Day {
  return standing.lastChance?.bookBy ?? today
}

function tooLate({ booking, window }: WaitToday): string {
  return booking ? ` by ${daysInWords(-spareDays(booking, window.hardEndOn))}` : ''
}

/** ' in 5 cohorts', where it is more than one. */
function inCohorts(people: readonly WaitToday[]): string {
  const count = new Set(people.map(({ booking }) => booking?.cohortId)).size
  return count > 1 ? `, in ${count} cohorts` : ''
}
