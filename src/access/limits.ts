import { wasWithin } from '../kit/was-within.ts'

/** When each key last failed to sign in, in milliseconds; the key that failed longest ago comes first. */
export type Failures = Map<string, number[]>

/** Who tries: a device that signed in to the account before, or nobody we know, from an address. */
type Trier = { email: string; address: string; device: string | undefined }

/**
 * Failures allowed in 15 minutes. Nothing counts against an account alone, so that no stranger can lock somebody out of
 * it; and a device that signed in before has a count of its own, whatever others do at its address.
 */
const failuresAllowed = { account: 5, address: 100, device: 10 }
export const limitMinutes = 15

/** Wrong codes allowed in 15 minutes: of a million codes three are right at a time. */
const codesAllowed = 10

const keysKept = 10_000

/**
 * Counts an attempt before the password is looked at, so that many at once are counted too. Answers false when
 * there have been too many in 15 minutes; then nothing is hashed and nothing more is counted.
 */
export function mayTry(failures: Failures, trier: Trier, now: number): boolean {
  const tries = triesOf(trier)
  const recent = tries.map(({ key }) => recentOf(failures, key, now))
  if (recent.some((times, index) => times.length >= tries[index]!.allowed)) return false
  tries.forEach(({ key }, index) => keep(failures, key, [...recent[index]!, now]))
  for (const key of failures.keys()) {
    if (failures.size <= keysKept) break
    failures.delete(key)
  }
  return true
}

/**
 * Counts a code of a code app before it is looked at. Only whoever has typed the right password gets so far: so it is
 * counted against the account itself, wherever it comes from, and a device that signed in before has its own count.
 */
export function mayTryCode(
  failures: Failures,
  { accountId, device }: { accountId: string; device: string | undefined },
  now: number,
): boolean {
  const key = codeKeyOf(accountId, device)
  const recent = recentOf(failures, key, now)
  if (recent.length >= codesAllowed) return false
  keep(failures, key, [...recent, now])
  return true
}

export function forgiveCodes(
  failures: Failures,
  { accountId, device }: { accountId: string; device: string | undefined },
) {
  failures.delete(codeKeyOf(accountId, device))
}

function codeKeyOf(accountId: string, device: string | undefined): string {
  return device ? `codes of ${accountId} on ${device}` : `codes of ${accountId}`
}

/** A right password clears what stood against the account here, and takes back its own attempt from its address. */
export function forgive(failures: Failures, trier: Trier, now: number) {
  const [own, address] = triesOf(trier)
  if (own) failures.delete(own.key)
  if (address) keep(failures, address.key, recentOf(failures, address.key, now).slice(0, -1))
}

function triesOf({ email, address, device }: Trier) {
  const { account, address: most, device: mostOfDevice } = failuresAllowed
  const network = networkOf(address)
  if (device) return [{ key: `device ${device}`, allowed: mostOfDevice }]
  return [
    { key: `account ${email.slice(0, 254)} at ${network}`, allowed: account },
    { key: `address ${network}`, allowed: most },
  ]
}

function keep(failures: Failures, key: string, times: number[]) {
  failures.delete(key)
  if (times.length > 0) failures.set(key, times)
}

function recentOf(failures: Failures, key: string, now: number): number[] {
  return (failures.get(key) ?? []).filter((at) => wasWithin(at, limitMinutes * 60_000, now))
}

/** One household or office of the newer addresses has 2 to the 64 of them, which count as one. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [before = '', after] = address.split('::')
  const first = before.split(':').filter(Boolean)
  const last = after?.split(':').filter(Boolean) ?? []
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0')
  return [...first, ...zeros, ...last].slice(0, 4).join(':')
}
