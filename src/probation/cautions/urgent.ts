import { type Day, daysBetween, daysInWords, inWords } from '../../calendar.ts'
import { dayInSentence } from '../cohorts/wording.ts'
import { wordingFor } from '../people/wording.ts'
import type { Entry, Seeker } from '../placements/place.ts'
import { compareText } from '../waiting-list/order.ts'
import type { DeskRow } from './desk-row.ts'
import { pairsLeft } from './pairs-left.ts'
import { dueInWords, type ReturnDue } from './return-due.ts'

/** Workshop B of a pair was moved after A: from one day to another. */
export type MovedB = { was: Day; is: Day }

/** Men without first contact whom today's list names; the others are a link away. */
export const contactsShown = 5

/** Something of today's list: what, for whom or for which workshop, and since or until when. */
export type Urgent = { dueOn: Day; words: string; when: string } & (
  | { kind: 'contact' | 'b_at_risk'; row: DeskRow }
  | { kind: 'return'; due: ReturnDue }
)

/**
 * Today's list by urgency: first contact due or overdue, workshop B with nothing after it, registers and returns to
 * make. What was due first stands first.
 */
export function urgentOf(
  rows: readonly DeskRow[],
  returns: readonly ReturnDue[],
  ahead: AskedAhead,
  today: Day,
): Urgent[] {
  return [
    ...rows.flatMap((row) => riskToB(row, ahead, today)),
    ...returns.flatMap((due) => returnDue(due, today)),
    ...rows.flatMap((row) => contactDue(row, today)),
  ].sort((one, two) => compareText(one.dueOn, two.dueOn))
}

type AskedAhead = {
  entriesOf: (wait: DeskRow['wait']) => readonly Entry[]
  seekerOf: (wait: DeskRow['wait']) => Seeker
  moved: ReadonlyMap<string, MovedB>
}

function contactDue(row: DeskRow, today: Day): Urgent[] {
  const { contact, chance } = row
  if (chance === 'between' || contact.state === 'made' || contact.state === 'made late') return []
  return [
    {
      kind: 'contact',
      row,
      dueOn: contact.dueOn,
      words: `First contact, counted from the ${contact.from}`,
      when: whenInWords(contact.dueOn, today),
    },
  ]
}

/** He has done A; B is ahead, and either no pair after it ends in time, or it was moved since. */
function riskToB(row: DeskRow, ahead: AskedAhead, today: Day): Urgent[] {
  const { chance, pair, wait, clock } = row
  if (chance !== 'between' || !pair || pair.bOn < today) return []
  const left = pairsLeft(ahead.seekerOf(wait), ahead.entriesOf(wait), today)
  const canRepeat = left.pairs.some(({ aOn }) => aOn > pair.bOn)
  const moved = wait.booking && ahead.moved.get(wait.booking.cohortId)
  const { he, him, s } = wordingFor(wait)
  const say = (on: Day) => dayInSentence(on, today)
  const reasons = [
    ...(canRepeat
      ? []
      : [`if ${he} ${s ? 'misses' : 'miss'} it, no other pair ends by ${say(clock.deadlineOn)}`]),
    ...(moved ? [`moved from ${say(moved.was)} to ${say(moved.is)}: tell ${him}`] : []),
  ]
  if (reasons.length === 0) return []
  const words = `Workshop B at risk: ${reasons.join('; ')}`
  const when = `B on ${inWords(pair.bOn)}`
  return [{ kind: 'b_at_risk', row, dueOn: pair.bOn, words, when }]
}

function returnDue(due: ReturnDue, today: Day): Urgent[] {
  const words = dueInWords(due)
  if (!words) return []
  return [{ kind: 'return', due, dueOn: due.heldOn, words, when: sinceInWords(due.heldOn, today) }]
}

function whenInWords(dueOn: Day, today: Day): string {
  const days = daysBetween(today, dueOn)
  if (days < 0) return `${daysInWords(-days)} late`
  return days === 0 ? 'due today' : `due in ${daysInWords(days)}`
}

function sinceInWords(heldOn: Day, today: Day): string {
  const days = daysBetween(heldOn, today)
  return days === 0 ? 'held today' : `held ${daysInWords(days)} ago`
}
