import type { Day } from '../../../calendar.ts'
import { riskLevels } from '../../records/case.ts'
import type { ServiceSettings } from '../../records/service-settings.ts'
import { type FamilyFacts, isLanguage, type WorkerFacts } from '../candidates.ts'
import { isHigh, type Load, shareInWords, type WeekFacts } from '../load.ts'
import { loadAfter, weekAfter } from '../make-up.ts'

/** A family that waits, or that might be moved: what allocating it turns on, and since when it waits or is held. */
export type OpenFamily = FamilyFacts & { id: string; version: number; since: Day }

export type Move<Family extends OpenFamily = OpenFamily> = {
  family: Family
  from: WorkerFacts | undefined
  to: WorkerFacts
  /** Why this worker, in words. */
  reason: string
  /** Her team serves the family's locality. */
  knowsArea: boolean
}

export type Proposal<Family extends OpenFamily = OpenFamily> = {
  moves: readonly Move<Family>[]
  /** Families that nobody can take within the limit, and why, in words. */
  left: readonly { family: Family; why: string }[]
  /** Workers who stay above 110 %, because nobody can take a family from them. */
  stuck: readonly WorkerFacts[]
}

type Weeks = Map<string, WeekFacts>
type Choice = { to: WorkerFacts; reason: string; knowsArea: boolean }

/**
 * The moves one after the other, where a search for better ones begins: a worker for each family that waits, the highest risk and the longest wait first: the lowest load in the team that
 * serves her locality, else the lowest among those below 100 % who speak her language. From workers above 110 %
 * who may be relieved, families move until they are not, those held for the shortest time first, and never one whom she
 * sees one to one. Nobody is brought above 110 % by it, or above 100 % by a move.
 */
export function movesInTurn<Family extends OpenFamily>(
  families: readonly Family[],
  workers: readonly WorkerFacts[],
  away: (worker: WorkerFacts) => boolean,
  settings: ServiceSettings,
  mayRelieve: (worker: WorkerFacts) => boolean,
): Proposal<Family> {
  const weeks: Weeks = new Map(workers.map(({ id, week }) => [id, week]))
  const present = workers.filter((one) => !away(one))
  const moves: Move<Family>[] = []
  const left: { family: Family; why: string }[] = []
  const take = (family: Family, most: number): boolean => {
    const pick = pickFor(family, present, weeks, settings, most)
    if (!pick) return false
    moves.push({ family, from: workers.find(({ id }) => id === family.workerId), ...pick })
    move(weeks, family, pick.to.id)
    return true
  }
  for (const family of families.filter(({ workerId }) => !workerId).sort(byUrgency)) {
    if (!take(family, settings.highLoad)) {
      left.push({ family, why: whyNobody(family, present, weeks, settings) })
    }
  }
  const stuck = relieveAll(families, workers.filter(mayRelieve), weeks, settings, take)
  return { moves, left, stuck }
}

function relieveAll<Family extends OpenFamily>(
  families: readonly Family[],
  workers: readonly WorkerFacts[],
  weeks: Weeks,
  settings: ServiceSettings,
  take: (family: Family, most: number) => boolean,
): WorkerFacts[] {
  const isAbove = ({ id }: WorkerFacts) => isHigh(loadAfter(weeks.get(id)!, {}, settings), settings)
  return workers.filter(isAbove).filter((worker) => {
    const hers = families
      .filter(({ workerId, weight }) => workerId === worker.id && weight.case && !weight.oneToOne)
      .sort((one, other) => other.since.localeCompare(one.since))
    for (const family of hers) {
      if (!isAbove(worker)) break
      take(family, 1)
    }
    return isAbove(worker)
  })
}

/** Loads as they would be after some moves, by worker. */
export function weeksAfter(
  moves: readonly Pick<Move, 'family' | 'to'>[],
  workers: readonly WorkerFacts[],
): ReadonlyMap<string, WeekFacts> {
  const weeks: Weeks = new Map(workers.map(({ id, week }) => [id, week]))
  for (const { family, to } of moves) move(weeks, family, to.id)
  return weeks
}

function move(weeks: Weeks, { workerId, weight }: OpenFamily, toId: string) {
  const from = workerId && weeks.get(workerId)
  if (from) weeks.set(workerId, weekAfter(from, { fewer: [weight] }))
  const to = weeks.get(toId)
  if (to) weeks.set(toId, weekAfter(to, { more: [weight] }))
}

function pickFor(
  family: OpenFamily,
  present: readonly WorkerFacts[],
  weeks: Weeks,
  settings: ServiceSettings,
  most: number,
): Choice | undefined {
  const afterOf = ({ id }: WorkerFacts) =>
    loadAfter(weeks.get(id)!, { more: [family.weight] }, settings)
  const others = present.filter(({ id }) => id !== family.workerId)
  const near = lowest(
    speakersFirst(
      others.filter(({ teamId }) => teamId === family.teamId),
      family,
    ),
    afterOf,
    most,
  )
  const share = (worker: WorkerFacts) => `${shareInWords(afterOf(worker))} after`
  if (near) {
    const reason = `Lowest load in the team that serves ${family.locality}: ${share(near)}`
    return { to: near, reason, knowsArea: true }
  }
  const far = lowest(
    [
      others.filter(
        ({ teamId, languages }) => teamId !== family.teamId && speaks(languages, family),
      ),
    ],
    afterOf,
    1,
  )
  const language = family.language === 'English' ? '' : ` who speak ${family.language}`
  return (
    far && {
      to: far,
      reason: `Nobody in the team that serves ${family.locality} has room; lowest load of those below 100%${language}: ${share(far)}`,
      knowsArea: false,
    }
  )
}

/** Why no worker at work can take a family, as the moves before it leave things: in the team that serves her locality, then elsewhere. */
export function whyNobody(
  family: OpenFamily,
  present: readonly WorkerFacts[],
  weeks: Weeks,
  settings: ServiceSettings,
): string {
  const after = ({ id }: WorkerFacts) =>
    loadAfter(weeks.get(id)!, { more: [family.weight] }, settings)
  const near = present.filter(({ teamId }) => teamId === family.teamId)
  const best = lowest([near], after, Number.MAX_VALUE)
  const far = present.filter(({ teamId }) => teamId !== family.teamId)
  const speakers = far.filter(({ languages }) => speaks(languages, family))
  const language = family.language === 'English' ? '' : ` who speaks ${family.language}`
  return [
    best
      ? `The lowest load in the team that serves ${family.locality} would be ${shareInWords(after(best))}`
      : `Nobody in the team that serves ${family.locality} is at work`,
    speakers.length > 0
      ? `no worker of another team${language} would stay at 100% or below`
      : `nobody of another team${language} is at work`,
  ].join('; ')
}

/** Those who speak her language, then everybody: a team is asked in that order. */
function speakersFirst(team: readonly WorkerFacts[], family: OpenFamily): WorkerFacts[][] {
  return [team.filter(({ languages }) => speaks(languages, family)), [...team]]
}

/** Whether a worker can speak with her in her language. */
export function speaks(languages: readonly string[], { language }: OpenFamily): boolean {
  return language === 'English' || languages.some(isLanguage(language))
}

/** The lowest load after, up to a share, in the first of some rounds that has one. */
function lowest(
  rounds: readonly (readonly WorkerFacts[])[],
  afterOf: (worker: WorkerFacts) => Load,
  most: number,
): WorkerFacts | undefined {
  for (const round of rounds) {
    const able = round
      .map((worker) => ({ worker, share: afterOf(worker).share ?? Number.MAX_VALUE }))
      .filter(({ share }) => share <= most + 1e-9)
      .sort(
        (one, other) => one.share - other.share || one.worker.name.localeCompare(other.worker.name),
      )
    if (able[0]) return able[0].worker
  }
  return undefined
}

/** The highest risk first, then the longest wait. */
export function byUrgency(one: OpenFamily, other: OpenFamily): number {
  const rank = ({ weight }: OpenFamily) =>
    weight.case ? riskLevels.indexOf(weight.case.risk) : riskLevels.length
  return rank(one) - rank(other) || one.since.localeCompare(other.since)
}
