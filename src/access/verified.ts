type Verified = {
  entries: number
  found: readonly string[]
  head: { hash: string; at: string } | undefined
}

type Log = { verify?: ((from?: string) => Promise<Verified>) | undefined }
type LastVerified = Verified & { at: Date }

const last = new WeakMap<object, LastVerified>()

/** What verifying a log last said, since the service started. */
export function lastVerified(log: Log): LastVerified | undefined {
  return last.get(log)
}

const verifiedMs = 31 * 86_400_000

/** Verifies the last 31 days of a log now, as the separate program does; that one reads it from the beginning. */
export async function verifyNow(log: Log, at: Date) {
  const from = new Date(at.getTime() - verifiedMs).toISOString().slice(0, 10)
  if (log.verify) last.set(log, { ...(await log.verify(from)), at })
}
