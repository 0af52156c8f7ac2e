import { wasWithin } from '../kit/was-within.ts'
import type { Side } from './viewer.ts'

/** Minutes without use after which a sign-in is over. */
export const idleMinutes: Record<Side, number> = { probation: 15, survivor: 10 }
const longestHours = 8
const reauthenticationMinutes = 10

type SignInTimes = { lastSeenAt: string; endsAt: string }

/** Over after its idle minutes, and in any case at its end. */
export function isOver(signIn: SignInTimes, side: Side, now: Date): boolean {
  const at = now.getTime()
  const isIdle = !wasWithin(Date.parse(signIn.lastSeenAt), idleMinutes[side] * 60_000, at)
  return isIdle || at >= Date.parse(signIn.endsAt)
}

/** The latest a sign-in that starts now can last. */
export function endOf(startsAt: Date): string {
  return new Date(startsAt.getTime() + longestHours * 3_600_000).toISOString()
}

/** The password was typed within the last 10 minutes. */
export function isFresh(authenticatedAt: string, now: Date): boolean {
  return wasWithin(Date.parse(authenticatedAt), reauthenticationMinutes * 60_000, now.getTime())
}

/** Only an address of our own: a path, never another host's. */
export function localDestination(asked: string | undefined): string | undefined {
  if (!asked?.startsWith('/') || /[\\\s]/.test(asked)) return undefined
  const here = 'http://here.invalid'
  return URL.canParse(asked, here) && new URL(asked, here).origin === here ? asked : undefined
}
