import { type Day, inWords } from '../../calendar.ts'
import { quoted } from '../../kit/files/remark.ts'
import { fault, need, type Row } from '../../kit/files/row.ts'
import { blockedWhy } from '../records/safe-contact.ts'
import type { KnownRecord, SurvivorFacts, SurvivorKnown } from './facts.ts'
import { clockDay, type KnownPart } from './parts.ts'

/** A row with what is known of her: what every rule is asked with. */
export type SurvivorCase = {
  row: Row
  given: Partial<SurvivorFacts>
  facts: SurvivorFacts
  record: KnownRecord | undefined
  part: KnownPart | undefined
  known: SurvivorKnown
}

/** Every rule that a row is held to, in the order that its faults are told in. */
export const survivorRules: readonly ((found: SurvivorCase) => void)[] = [
  isOfOwnTeam,
  hasWhatItNeeds,
  hasTeam,
  hasWorker,
  isInOrder,
  isEndedWhole,
  isHeardOf,
  isReachedSafely,
]

/** A manager writes for her own teams; a ref given outside them is not hers to change (rule 15.7). */
function isOfOwnTeam({ row, facts, record, known }: SurvivorCase) {
  if (record?.isOutside) {
    fault(row, 'ref', `${quoted(facts.ref)} is taken: write another ref`)
  }
  const locality = known.localities.byId.get(facts.localityId ?? '')
  if (!locality || known.teams === 'all') return
  if (!locality.team || !known.teams.includes(locality.team.name)) {
    fault(row, 'locality', `${locality.name} is outside your teams: leave the row out`)
  }
}

function hasWhatItNeeds({ row, facts }: SurvivorCase) {
  need(row, 'preferred_name', facts.preferredName, 'Write what she likes to be called')
  need(row, 'locality', facts.localityId, 'Write the locality where she lives')
  if (facts.programme === 'fit') {
    need(
      row,
      'referred_at',
      facts.referredAt,
      'Write when she was referred, with the time, like 2026-04-07T14:30',
    )
    need(row, 'risk', facts.risk, 'Write the risk: high, medium or standard')
  }
  if (facts.programme === 'freedom') {
    need(row, 'agreed_on', facts.agreedOn, 'Write the day she agreed, like 2026-04-07')
  }
}

/** A family's case is a team's; some localities have none (rule 15.7). */
function hasTeam({ row, facts, known }: SurvivorCase) {
  const locality = known.localities.byId.get(facts.localityId ?? '')
  if (facts.programme !== 'fit' || !locality || locality.team) return
  const served = [...known.localities.byId.values()].filter(({ team }) => team)
  fault(
    row,
    'locality',
    `No team serves ${locality.name}: write one of ${served.map(({ name }) => name).join(', ')}`,
  )
}

/** Somebody of a team, who has not left; a name that is not known is a new worker of the locality's team. */
function hasWorker({ row, given, facts, record, known }: SurvivorCase) {
  if (!given.worker || given.worker === record?.facts.worker) return
  const worker = known.workers.get(given.worker)
  const locality = known.localities.byId.get(facts.localityId ?? '')
  if (!worker && locality && !locality.team) {
    fault(
      row,
      'worker',
      `${quoted(given.worker)} is not known, and no team serves ${locality.name}: write a known worker`,
    )
  }
  if (worker && known.teams !== 'all' && !known.teams.includes(worker.team)) {
    fault(row, 'worker', `${quoted(given.worker)} is outside your teams: write one of your workers`)
  }
  if (worker?.leftOn && worker.leftOn <= known.today && !facts.endedOn) {
    fault(
      row,
      'worker',
      `${quoted(given.worker)} left on ${inWords(worker.leftOn)}: write who has the case now, or leave it empty to have it allocated`,
    )
  }
}

/** Nothing is after today, and nothing before what comes first. */
function isInOrder({ row, facts, known }: SurvivorCase) {
  const from = clockDay(facts)
  const first = facts.programme === 'freedom' ? 'agreed_on' : 'referred_at'
  isPast(row, first, from, known.today)
  isPast(row, 'started_on', facts.startedOn, known.today)
  isPast(row, 'ended_on', facts.endedOn, known.today)
  if (row.bad.has(first)) return
  const begun = facts.programme === 'freedom' ? 'the day she agreed' : 'the referral'
  notBefore(row, 'started_on', facts.startedOn, from, begun)
  if (facts.startedOn && !row.bad.has('started_on')) {
    notBefore(row, 'ended_on', facts.endedOn, facts.startedOn, 'the start')
  } else notBefore(row, 'ended_on', facts.endedOn, from, begun)
}

function isPast(row: Row, column: string, on: Day | null, today: Day) {
  if (on && on > today) {
    fault(
      row,
      column,
      `${inWords(on)} is after today, ${inWords(today)}: write a day that has been`,
    )
  }
}

function notBefore(row: Row, column: string, on: Day | null, from: Day | null, what: string) {
  if (on && from && on < from) {
    fault(
      row,
      column,
      `${inWords(on)} is before ${what} on ${inWords(from)}: write that day or later`,
    )
  }
}

function isEndedWhole({ row, facts }: SurvivorCase) {
  if (row.bad.has('ended_on') || row.bad.has('ended_why')) return
  if (facts.endedOn && !facts.endedWhy) {
    fault(row, 'ended_why', 'Write why it ended, or leave ended_on empty')
  }
  if (facts.endedWhy && !facts.endedOn) {
    fault(row, 'ended_on', 'Write the day it ended, or leave ended_why empty')
  }
}

/** Who was passed on stays until it is recorded what came back: a list ends no clock that a page may not end. */
function isHeardOf({ row, facts, part }: SurvivorCase) {
  if (part?.kind !== 'case' || !part.passedTo || !facts.endedOn || part.facts.endedOn) return
  fault(
    row,
    'ended_on',
    `She was passed to ${part.passedTo}: record what came back first, or leave ended_on empty`,
  )
}

/** A way that was closed here since the list was kept stays closed, and a list cannot ask for it (rule 15.8). */
function isReachedSafely({ row, given, facts }: SurvivorCase) {
  if (!given.safeContact || !facts.safeContact) return
  const why = blockedWhy(facts.safeContact, facts.safeContact.method)
  if (why) fault(row, 'safe_contact', `${why}. Write another way, or change her record first`)
}
