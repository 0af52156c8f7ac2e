/** When each key last failed to sign in, in milliseconds. */
export type Failures = Map<string, number[]>

export const failuresAllowed = { email: 5, address: 20 }
export const limitMinutes = 15

const keysKept = 10_000

/**
 * Counts an attempt before the password is looked at, so that many at once are counted too. Answers false when
 * there have been too many in 15 minutes; then nothing is hashed and nothing more is counted.
 */
export function mayTry(failures: Failures, email: string, address: string, now: number): boolean {
  const tries = [
    { key: `email ${email}`, allowed: failuresAllowed.email },
    { key: `address ${address}`, allowed: failuresAllowed.address },
  ]
  const recent = tries.map(({ key }) => recentOf(failures, key, now))
  if (recent.some((times, index) => times.length >= tries[index]!.allowed)) return false
  tries.forEach(({ key }, index) => failures.set(key, [...recent[index]!, now]))
  if (failures.size > keysKept) forgetOld(failures, now)
  return true
}

/** A right password takes back its own attempt, and clears what stood against the e-mail. */
export function forgive(failures: Failures, email: string, address: string, now: number) {
  failures.delete(`email ${email}`)
  const times = recentOf(failures, `address ${address}`, now)
  failures.set(`address ${address}`, times.slice(0, -1))
}

function recentOf(failures: Failures, key: string, now: number): number[] {
  return (failures.get(key) ?? []).filter((at) => now - at < limitMinutes * 60_000)
}

function forgetOld(failures: Failures, now: number) {
  for (const key of failures.keys()) {
    if (recentOf(failures, key, now).length === 0) failures.delete(key)
  }
}
