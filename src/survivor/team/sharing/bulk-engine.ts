import { riskLevels } from '../../records/case.ts'
import type { ServiceSettings } from '../../records/service-settings.ts'
import type { WorkerFacts } from '../candidates.ts'
import { isHigh, shareInWords, weeklyHours } from '../load.ts'
import { loadAfter } from '../make-up.ts'
import {
  byUrgency,
  type Move,
  movesInTurn,
  type OpenFamily,
  type Proposal,
  speaks,
  weeksAfter,
  whyNobody,
} from './bulk.ts'
import { type Allocated, loadsOf, type SharingProblem, sharingCost } from './sharing.ts'
import { sharingFaults } from './sharing-check.ts'
import { searchSharing } from './sharing-search.ts'

/** Work that the search may do: exchanges by pairs, so that a page of 20 workers and 120 families waits no longer. */
const work = 400_000
/** Hours a week that leaving a family with nobody counts as, by risk: more than any overload that a page may propose. */
const leftHours = { high: 900, medium: 600, standard: 300 }
const mostRepairs = 40

/**
 * The best moves together (rule 17.4, generalised assignment): overload above 100 % and above 110 % by their cost, a worker
 * of another team, another language, and each move by theirs. It begins with the moves made one after the other and is
 * never worse; nobody is brought above 110 % by it, or above 100 % by a move or for another team.
 */
export function proposeMoves<Family extends OpenFamily>(
  families: readonly Family[],
  workers: readonly WorkerFacts[],
  away: (worker: WorkerFacts) => boolean,
  settings: ServiceSettings,
  mayRelieve: (worker: WorkerFacts) => boolean,
): Proposal<Family> {
  const inTurn = movesInTurn(families, workers, away, settings, mayRelieve)
  const shared = new Shared(families, workers, away, settings, mayRelieve)
  const start = shared.from(inTurn)
  const found = shared.solve(start)
  if (!found || shared.cost(found) >= shared.cost(start) - 1e-6) return inTurn
  return shared.isRight(found) ? shared.proposal(found) : inTurn
}

class Shared<Family extends OpenFamily> {
  private readonly open: Family[]
  private readonly problem: SharingProblem
  private readonly relieved: readonly WorkerFacts[]
  private readonly workers: readonly WorkerFacts[]
  private readonly present: readonly WorkerFacts[]
  private readonly settings: ServiceSettings

  constructor(
    families: readonly Family[],
    workers: readonly WorkerFacts[],
    away: (worker: WorkerFacts) => boolean,
    settings: ServiceSettings,
    mayRelieve: (worker: WorkerFacts) => boolean,
  ) {
    this.workers = workers
    this.settings = settings
    this.present = workers.filter((one) => !away(one))
    this.relieved = workers.filter((one) => mayRelieve(one) && isHigh(one.load, settings))
    const above = new Set(this.relieved.map(({ id }) => id))
    const waiting = families.filter(({ workerId }) => !workerId).sort(byUrgency)
    const held = families.filter(
      ({ workerId, weight }) => workerId && above.has(workerId) && weight.case && !weight.oneToOne,
    )
    this.open = [...waiting, ...held]
    this.problem = this.make(away)
  }

  private get nobody(): number {
    return this.workers.length
  }

  /** Workers, and after them nobody, who has room for all. */
  private make(away: (worker: WorkerFacts) => boolean): SharingProblem {
    const { workers, open, settings } = this
    const families = open.length
    const pairs = (workers.length + 1) * families
    const cost = new Float64Array(pairs).fill(Number.POSITIVE_INFINITY)
    const takes = new Float64Array(pairs)
    const room = new Float64Array(workers.length + 1).fill(1e6)
    const more = new Float64Array(workers.length + 1)
    open.forEach((family, at) => {
      workers.forEach((worker, number) => {
        takes[number * families + at] = weeklyHours(family.weight, settings)
        cost[number * families + at] = this.pairCost(family, worker, away(worker))
      })
      const risk = family.weight.case?.risk ?? 'standard'
      if (!family.workerId) cost[this.nobody * families + at] = leftHours[risk]
    })
    workers.forEach(({ id, load }, number) => {
      const hers = open.filter(({ workerId }) => workerId === id)
      const movable = hers.reduce((sum, { weight }) => sum + weeklyHours(weight, settings), 0)
      room[number] = load.capacity - (load.hours - movable)
      more[number] = load.capacity * (settings.highLoad - 1)
    })
    const { overloadHours: dear, highOverloadHours: dearer } = settings
    return {
      workers: workers.length + 1,
      families,
      cost,
      takes,
      room,
      overload: { more, dear, dearer },
    }
  }

  private pairCost(family: Family, worker: WorkerFacts, isAway: boolean): number {
    if (family.workerId === worker.id) return 0
    if (isAway || worker.load.capacity <= 0) return Number.POSITIVE_INFINITY
    const { moveHours, otherTeamHours, languageHours } = this.settings
    const isNear = family.teamId === worker.teamId
    const isSpoken = speaks(worker.languages, family)
    if (!isNear && !isSpoken) return Number.POSITIVE_INFINITY
    const moved = family.workerId ? moveHours : 0
    return moved + (isNear ? 0 : otherTeamHours) + (isSpoken ? 0 : languageHours)
  }

  /** A proposal as numbers: who is in no move stays, or stays without a worker. */
  from({ moves }: Proposal<Family>): Allocated {
    const to = new Map(moves.map(({ family, to: { id } }) => [family.id, id]))
    return Int32Array.from(this.open, (family) => {
      const id = to.get(family.id) ?? family.workerId
      const at = this.workers.findIndex((worker) => worker.id === id)
      return at < 0 ? this.nobody : at
    })
  }

  cost(allocated: Allocated): number {
    return sharingCost(this.problem, allocated)
  }

  /** The search, with what it may not do taken away from it until it does nothing of it. */
  solve(start: Allocated): Allocated | undefined {
    const { problem, open } = this
    if (open.length === 0) return undefined
    const pairs = Math.max(1, problem.workers * problem.families + problem.families ** 2)
    const rounds = Math.max(5, Math.min(300, Math.floor(work / pairs)))
    const allowed = { ...problem, cost: problem.cost.slice() }
    let from: Allocated | undefined = start
    for (let repair = 0; repair < mostRepairs; repair++) {
      const found = searchSharing(allowed, { rounds }, from)
      const wrong = this.tooMuch(found)
      if (wrong === undefined) return found
      allowed.cost[found[wrong]! * problem.families + wrong] = Number.POSITIVE_INFINITY
      from = start
    }
    return undefined
  }

  /** A family whose worker is brought above what a proposal may bring anybody to: the least urgent of hers. */
  private tooMuch(allocated: Allocated): number | undefined {
    const loads = loadsOf(this.problem, allocated)
    const { room, families } = this.problem
    for (let family = families - 1; family >= 0; family--) {
      const at = allocated[family]!
      const worker = this.workers[at]
      const { workerId, teamId } = this.open[family]!
      if (!worker || worker.id === workerId) continue
      const isFar = Boolean(workerId) || teamId !== worker.teamId
      const most = isFar ? 1 : this.settings.highLoad
      if (loads[at]! > room[at]! + worker.load.capacity * (most - 1) + 1e-9) return family
    }
    return undefined
  }

  /** The second calculation agrees with what the search says. */
  isRight(allocated: Allocated): boolean {
    const { problem, open, settings } = this
    const name = (at: number) => this.workers[at]?.id ?? 'nobody'
    const taken = open.map(({ id }, family) => {
      const at = allocated[family]! * problem.families + family
      const pair = { hours: problem.takes[at]!, cost: problem.cost[at]! }
      return { family: id, worker: name(allocated[family]!), ...pair }
    })
    const room = new Map(
      Array.from(problem.room, (free, at) => {
        return [name(at), { free, more: problem.overload?.more[at] ?? 0 }] as const
      }),
    )
    const price = { dear: settings.overloadHours, dearer: settings.highOverloadHours }
    const ids = open.map(({ id }) => id)
    return sharingFaults(taken, ids, room, price, this.cost(allocated)).length === 0
  }

  proposal(allocated: Allocated): Proposal<Family> {
    const { open, workers, settings, present } = this
    const pairs = open.flatMap((family, at) => {
      const to = workers[allocated[at]!]
      return to && to.id !== family.workerId ? [{ family, to }] : []
    })
    const weeks = weeksAfter(pairs, workers)
    const moves = pairs.map(({ family, to }): Move<Family> => {
      const knowsArea = family.teamId === to.teamId
      const share = shareInWords(loadAfter(weeks.get(to.id)!, {}, settings))
      const best = `${share} after all of these moves`
      const language = family.language === 'English' ? '' : `, speaks ${family.language}`
      const reason = knowsArea
        ? `Her team serves ${family.locality}: ${best}`
        : `Another team has room${language}: ${best}`
      const from = workers.find(({ id }) => id === family.workerId)
      return { family, from, to, reason, knowsArea }
    })
    const left = open
      .filter((_, at) => allocated[at] === this.nobody)
      .sort((one, other) => rank(one) - rank(other))
      .map((family) => ({ family, why: whyNobody(family, present, new Map(weeks), settings) }))
    const stuck = this.relieved.filter(({ id }) =>
      isHigh(loadAfter(weeks.get(id)!, {}, settings), settings),
    )
    return { moves, left, stuck }
  }
}

function rank({ weight }: OpenFamily): number {
  return weight.case ? riskLevels.indexOf(weight.case.risk) : riskLevels.length
}
