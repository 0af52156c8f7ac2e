import type { Viewer } from '../../access/viewer.ts'
import { wasWithin } from '../../kit/was-within.ts'

/** Whose waits a file holds: a manager's teams by name, or every one there is. */
export type Teams = 'all' | readonly string[]

/** What may be asked for, under neutral words: nothing says what the sessions are. */
export const fileKinds = ['sessions', 'contact'] as const
export type FileKind = (typeof fileKinds)[number]

export const fileKindWords: Record<FileKind, string> = {
  sessions: 'From agreement to first session',
  contact: 'From referral to first contact',
}

export type FileRequest = {
  id: string
  kind: FileKind
  teams: Teams
  reason: string
  askedBy: string
  askedByName: string
  askedAt: string
  decision: 'approved' | 'refused' | undefined
  decidedByName: string | undefined
  decidedAt: string | undefined
  fetchedAt: string | undefined
}

/** Hours after its approval in which a file may be fetched, once. */
export const fetchHours = 24

/** Where a request stands at an instant. */
export function standingOf(
  { decision, decidedAt, fetchedAt }: Pick<FileRequest, 'decision' | 'decidedAt' | 'fetchedAt'>,
  now: Date,
): 'asked' | 'refused' | 'ready' | 'fetched' | 'expired' {
  if (decision === undefined) return 'asked'
  if (decision === 'refused') return 'refused'
  if (fetchedAt) return 'fetched'
  const isOpen = wasWithin(Date.parse(decidedAt!), fetchHours * 3_600_000, now.getTime())
  return isOpen ? 'ready' : 'expired'
}

/** The instant until which an approved file may be fetched. */
export function fetchBy(decidedAt: string): Date {
  return new Date(Date.parse(decidedAt) + fetchHours * 3_600_000)
}

/** May this person decide? Another manager, who herself sees every team that the file is of (rule 20.4). */
export function mayDecide(
  { userId, role, areas }: Pick<Viewer, 'userId' | 'role' | 'areas'>,
  { askedBy, teams }: Pick<FileRequest, 'askedBy' | 'teams'>,
): boolean {
  return role === 'fit_manager' && userId !== askedBy && covers(areas, teams)
}

/** Does one scope hold all of another? */
function covers(areas: Teams, teams: Teams): boolean {
  if (areas === 'all') return true
  return teams !== 'all' && teams.every((team) => areas.includes(team))
}

/** What of the teams asked for she may still see when she fetches the file. */
export function stillSeen(areas: Teams, teams: Teams): Teams {
  if (teams === 'all') return areas
  return areas === 'all' ? teams : teams.filter((team) => areas.includes(team))
}
