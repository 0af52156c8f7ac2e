import { type Day, inWords } from '../../calendar.ts'
import type { Turn, TurnedBack } from '../../kit/files/turn.ts'
import { turnedBack } from '../../kit/files/turned-back.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { orderWords, risks, riskWords } from '../people/person.ts'
import { openHoldOn, type Standing, standingOn } from '../waiting-list/status.ts'
import type { Window } from '../waiting-list/timing.ts'
import type { KnownReferral } from './known-people.ts'
import type { HoldFacts, ReferralFacts } from './referral-facts.ts'

type Side = { facts: ReferralFacts; window: Window }

/**
 * What a row of a known referral turns back, and what he becomes by it. A row that does none of these by name, and
 * after which he can no longer finish, does that.
 */
export function referralTurns(
  known: KnownReferral,
  now: Side,
  template: ProgrammeTemplate,
  today: Day,
): TurnedBack | undefined {
  const before = standingOf(known, known, template, today)
  const standing = standingOf(now, known, template, today)
  const named = turnRules.flatMap((rule) => rule(known, now) ?? [])
  const isLost =
    !known.facts.endedOn &&
    !now.facts.endedOn &&
    standing.status === 'black' &&
    before.status !== 'black'
  const turns = named.length === 0 && isLost ? [lost] : named
  const isSame = !known.facts.endedOn && before.words === standing.words
  return turnedBack(turns, becoming(now.facts, standing, isSame))
}

const lost: Turn = { turn: 'finish', column: 'ends_on' }

/** Each is one way to turn something back. */
const turnRules: readonly ((before: Side, after: Side) => Turn | undefined)[] = [
  opensAgain,
  takesStartBack,
  clearsHold,
  lowersRating,
  liftsRestriction,
  endsSooner,
]

function opensAgain({ facts: { endedOn } }: Side, { facts: after }: Side): Turn | undefined {
  if (!endedOn || after.endedOn) return undefined
  return { turn: 'reopens', column: 'ended_on', says: `ended on ${inWords(endedOn)} until now` }
}

function takesStartBack({ facts: { startedOn } }: Side, { facts }: Side): Turn | undefined {
  if (!startedOn || facts.startedOn) return undefined
  return { turn: 'unstarts', column: 'started_on', says: `of ${inWords(startedOn)}` }
}

/** A hold that ends is no turning back; one that was never there is. */
function clearsHold({ facts: before }: Side, { facts: after }: Side): Turn | undefined {
  const name = ({ side, reason, fromOn }: HoldFacts) => `${side} ${reason} ${fromOn}`
  const kept = after.holds.map(name)
  const gone = before.holds.some((hold) => !kept.includes(name(hold)))
  return gone ? { turn: 'hold', column: 'holds' } : undefined
}

function lowersRating({ facts: { risk: was } }: Side, { facts }: Side): Turn | undefined {
  const is = facts.risk
  if (!was || (is && risks.indexOf(is) >= risks.indexOf(was))) return undefined
  const says = `from ${riskWords[was].toLowerCase()} to ${is ? riskWords[is].toLowerCase() : 'none'}`
  return { turn: 'rating', column: 'risk', says }
}

function liftsRestriction({ facts: before }: Side, { facts: after }: Side): Turn | undefined {
  const isLifted = before.restricted && !after.restricted
  return isLifted ? { turn: 'restriction', column: 'restricted' } : undefined
}

/** The end that is written, or the one that follows from what is. */
function endsSooner(before: Side, after: Side): Turn | undefined {
  const [was, is] = [before.facts.endsOn, after.facts.endsOn]
  const isWritten = was && is && is < was
  if (!isWritten && after.window.hardEndOn >= before.window.hardEndOn) return undefined
  const [from, to] = isWritten ? [was, is] : [before.window.hardEndOn, after.window.hardEndOn]
  return { turn: 'end', column: 'ends_on', says: `from ${inWords(from)} to ${inWords(to)}` }
}

function standingOf(
  { facts, window }: Side,
  { place }: KnownReferral,
  { clock, settings }: ProgrammeTemplate,
  today: Day,
): Standing {
  const openHold = openHoldOn(
    today,
    facts.holds.map((hold) => ({ ...hold, toOn: hold.toOn ?? undefined })),
  )
  return standingOn(today, {
    clock,
    settings,
    sex: facts.sex ?? undefined,
    window,
    openHold,
    startedOn: facts.startedOn ?? undefined,
    booking: place,
    ends: orderWords[facts.route!],
  })
}

function becoming(
  { endedOn }: ReferralFacts,
  { words, status }: Standing,
  isSame: boolean,
): TurnedBack['becomes'] {
  if (endedOn) return { words: `Ended on ${inWords(endedOn)}`, status: undefined }
  const said = words.charAt(0).toLowerCase() + words.slice(1)
  return { words: `${isSame ? 'Stays' : 'Becomes'}: ${said}`, status }
}
