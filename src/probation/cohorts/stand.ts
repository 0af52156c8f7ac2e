import type { Day } from '../../calendar.ts'
import type { Status } from '../../kit/status.ts'
import { neededToRun, seatedOn } from './capacity.ts'
import type { Cohort } from './cohort.ts'
import { dayInSentence } from './wording.ts'

type State = 'cancelled' | 'over' | 'to come' | 'running'

/** Where a cohort is on a day; one whose last session is today still runs. */
export function stateOf(
  cohort: Pick<Cohort, 'cancelledOn' | 'startsOn' | 'sessions'>,
  today: Day,
): State {
  if (cohort.cancelledOn) return 'cancelled'
  if (cohort.startsOn > today) return 'to come'
  const last = cohort.sessions.at(-1)
  return last && last.heldOn >= today ? 'running' : 'over'
}

/** Waiting people whom the next place on offer fits, and how many of them are over four weeks late. */
export type Joiners = { on: Day; count: number; veryLate: number }

/** What is true of a cohort and what it costs: the sentence that its page opens with. */
type Stand = { tone: Status; lead: string; rest: string }

/**
 * Where a cohort stands on a day, in a sentence: cancelled, over, to come with what it needs to run, or its empty
 * seats.
 */
export function standOf(cohort: Cohort, today: Day, joiners: Joiners | undefined): Stand {
  const state = stateOf(cohort, today)
  if (state === 'cancelled') {
    const lead = `Cancelled on ${dayInSentence(cohort.cancelledOn!, today)}.`
    return { tone: 'grey', lead, rest: 'Its sessions are off the calendar.' }
  }
  if (state === 'over') {
    const last = cohort.sessions.at(-1)?.heldOn
    return {
      tone: 'grey',
      lead: last ? `It ended on ${dayInSentence(last, today)}.` : '',
      rest: '',
    }
  }
  if (state === 'to come') return standBefore(cohort, today, joiners)
  return cohort.entry === 'rolling' && !cohort.template.pairGap
    ? standRolling(cohort, today, joiners)
    : standClosed(cohort, today)
}

function standBefore(cohort: Cohort, today: Day, joiners: Joiners | undefined): Stand {
  const { more, by } = neededToRun(cohort, today)
  const { maxPlaces, minPlaces, startsOn } = cohort
  const booked = seatedOn(cohort, startsOn)
  const starts = dayInSentence(startsOn, today)
  const waiting = joinersInWords(cohort, today, joiners)
  if (more > 0) {
    const lead = `Needs ${more} more by ${dayInSentence(by, today)} to run.`
    const rest = `${booked} of ${maxPlaces} places are booked; it runs with ${minPlaces} or more.`
    return { tone: 'red', lead, rest: join(rest, waiting) }
  }
  const free = maxPlaces - booked
  if (free <= 0) return { tone: 'green', lead: `All ${maxPlaces} places are booked.`, rest: '' }
  const lead = `${free} of ${maxPlaces} places are still free on ${starts}.`
  return { tone: 'amber', lead, rest: join(`It has its minimum of ${minPlaces}.`, waiting) }
}

function standClosed(cohort: Cohort, today: Day): Stand {
  const { maxPlaces } = cohort
  const last = cohort.sessions.at(-1)!.heldOn
  const empty = maxPlaces - seatedOn(cohort, nextSessionOn(cohort, today))
  const until = dayInSentence(last, today)
  if (empty <= 0) {
    return { tone: 'green', lead: `All ${maxPlaces} seats are taken until ${until}.`, rest: '' }
  }
  const lead = `${emptyInWords(empty, maxPlaces)} until ${until}.`
  const rest = 'Nobody can join any more: a closed group is entered at its first session.'
  return { tone: maxPlaces - empty < cohort.minPlaces ? 'amber' : 'green', lead, rest }
}

function standRolling(cohort: Cohort, today: Day, joiners: Joiners | undefined): Stand {
  const { maxPlaces } = cohort
  const [first, ...steps] = seatSteps(cohort, today)
  const emptier = steps.filter((step) => step.seated < first!.seated).at(0)
  const free = maxPlaces - first!.seated
  const waiting = joinersInWords(cohort, today, joiners)
  if (free <= 0) {
    const until = steps.find(({ seated }) => seated < maxPlaces)
    const lead = until
      ? `All ${maxPlaces} seats are taken until ${dayInSentence(until.before, today)}.`
      : `All ${maxPlaces} seats are taken.`
    return { tone: 'green', lead, rest: waiting }
  }
  const then = emptier
    ? `, and ${emptier.seated === 0 ? `all ${maxPlaces}` : maxPlaces - emptier.seated} from ${dayInSentence(emptier.on, today)}`
    : ''
  const lead = `${emptyInWords(free, maxPlaces)} from ${dayInSentence(first!.on, today)}${then}.`
  const tone = joiners && joiners.veryLate > 0 ? 'red' : 'amber'
  return { tone, lead, rest: join(minimumInWords(cohort, today, first!, steps[0]), waiting) }
}

/** How many sit in it from a session on, and the session before. */
type Step = { on: Day; before: Day; seated: number }

/** The sessions to come at which the number of people changes. */
export function seatSteps(cohort: Pick<Cohort, 'sessions' | 'seats'>, today: Day): Step[] {
  const steps: Step[] = []
  let before = today
  for (const { heldOn } of cohort.sessions) {
    if (heldOn < today) continue
    const seated = seatedOn(cohort, heldOn)
    if (steps.at(-1)?.seated !== seated) steps.push({ on: heldOn, before, seated })
    before = heldOn
  }
  return steps
}

function emptyInWords(empty: number, places: number): string {
  if (empty === places) return `All ${places} seats stand empty`
  return `${empty} of ${places} seats ${empty === 1 ? 'stands' : 'stand'} empty`
}

function minimumInWords(cohort: Cohort, today: Day, now: Step, next: Step | undefined): string {
  const { minPlaces, template } = cohort
  const until = next ? ` until ${dayInSentence(next.before, today)}` : ''
  const who = now.seated === 1 ? '1 person' : `${now.seated} ${template.people}`
  if (now.seated === 0) return ''
  if (now.seated > minPlaces) return ''
  if (now.seated === minPlaces)
    return `The group runs with ${who}, its minimum${until && `,${until}`}.`
  return `The group is below its minimum of ${minPlaces}, with ${who}${until}.`
}

function joinersInWords(cohort: Cohort, today: Day, joiners: Joiners | undefined): string {
  if (!joiners) return ''
  const { count, veryLate, on } = joiners
  const { people } = cohort.template
  const then = dayInSentence(on, today)
  if (count === 0) return `Nobody on the waiting list could join on ${then}.`
  const who = count === 1 ? '1 person' : `${count.toLocaleString('en-GB')} ${people}`
  const late =
    veryLate === 0
      ? ''
      : `; ${veryLate.toLocaleString('en-GB')} of them ${veryLate === 1 ? 'is' : 'are'} over ${lateInWords(cohort)} late`
  return `${who} on the waiting list could join on ${then}${late}.`
}

function lateInWords({ template }: Cohort): string {
  const { redLateDays } = template.settings
  if (redLateDays === 28) return 'four weeks'
  return redLateDays % 7 === 0 ? `${redLateDays / 7} weeks` : `${redLateDays} days`
}

function nextSessionOn(cohort: Cohort, today: Day): Day {
  return cohort.sessions.find(({ heldOn }) => heldOn >= today)?.heldOn ?? today
}

function join(...sentences: string[]): string {
  return sentences.filter(Boolean).join(' ')
}
