/**
 * Families to workers (Martello & Toth 1990, generalised assignment): what each costs and takes with each worker, the
 * hours that each worker has free. Matrices stand worker by worker: `cost[worker * families + family]`.
 */
export type SharingProblem = {
  workers: number
  families: number
  /** In hours a week: what a pair is worth avoiding. Infinity where it may not be. */
  cost: Float64Array
  /** Hours a week that a family takes of a worker. */
  takes: Float64Array
  /** Hours a week up to which nothing is overload. */
  room: Float64Array
  /** What overload costs an hour; undefined where there must be none. */
  overload: Overload | undefined
}

/** Overload above the room costs `dear` an hour, and above `more` hours beyond it `dearer` an hour (rule 17.4). */
export type Overload = { more: Float64Array; dear: number; dearer: number }

/** For each family the number of its worker, or -1 where nobody may take it. */
export type Allocated = Int32Array

export const nobody = -1

/** What overload of a worker costs, in hours; Infinity where none is allowed. */
export function overloadCost(
  { room, overload }: Pick<SharingProblem, 'room' | 'overload'>,
  worker: number,
  load: number,
): number {
  const over = load - room[worker]!
  if (over <= 1e-9) return 0
  if (!overload) return Number.POSITIVE_INFINITY
  const { more, dear, dearer } = overload
  const first = Math.min(over, more[worker]!)
  return first * dear + (over - first) * dearer
}

/** Hours asked of each worker. */
export function loadsOf({ workers, families, takes }: SharingProblem, allocated: Allocated) {
  const loads = new Float64Array(workers)
  for (let family = 0; family < families; family++) {
    const worker = allocated[family]!
    if (worker !== nobody) loads[worker]! += takes[worker * families + family]!
  }
  return loads
}

/** What an allocation costs, in hours a week; Infinity where a family has nobody or a worker has too much. */
export function sharingCost(problem: SharingProblem, allocated: Allocated): number {
  const { families, cost, workers } = problem
  let sum = 0
  for (let family = 0; family < families; family++) {
    const worker = allocated[family]!
    sum += worker === nobody ? Number.POSITIVE_INFINITY : cost[worker * families + family]!
  }
  const loads = loadsOf(problem, allocated)
  for (let worker = 0; worker < workers; worker++)
    sum += overloadCost(problem, worker, loads[worker]!)
  return sum
}
