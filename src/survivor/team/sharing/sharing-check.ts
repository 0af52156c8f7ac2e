/** A pair as facts have it: which worker takes which family, for how many hours a week, and what that costs. */
type Taken = { family: string; worker: string; hours: number; cost: number }

/**
 * A second calculation of an allocation, from lists and by none of the code that made it: each family once, hours by
 * worker, overload in two steps, the cost in hours. Answers what is wrong, in words.
 */
export function sharingFaults(
  taken: readonly Taken[],
  families: readonly string[],
  room: ReadonlyMap<string, { free: number; more: number }>,
  { dear, dearer }: { dear: number; dearer: number },
  claimedCost: number,
): string[] {
  const faults: string[] = []
  for (const family of families) {
    const times = taken.filter((one) => one.family === family).length
    if (times !== 1) faults.push(`${family} is with ${times} workers`)
  }
  let cost = 0
  for (const { cost: own, worker, family } of taken) {
    cost += own
    if (!room.has(worker)) faults.push(`${worker} is not among the workers`)
    if (!Number.isFinite(own)) faults.push(`${worker} may not take ${family}`)
    if (!families.includes(family)) faults.push(`${family} is not among the families`)
  }
  for (const [worker, { free, more }] of room) {
    const hours = taken
      .filter((one) => one.worker === worker)
      .reduce((sum, one) => sum + one.hours, 0)
    const above = Math.max(0, hours - free)
    const wayAbove = Math.max(0, hours - free - more)
    cost += (above - wayAbove) * dear + (wayAbove > 0 ? wayAbove * dearer : 0)
  }
  if (!(Math.abs(cost - claimedCost) < 0.005)) {
    faults.push(`It is said to cost ${claimedCost.toFixed(2)} and costs ${cost.toFixed(2)}`)
  }
  return faults
}
