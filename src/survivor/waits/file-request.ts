import type { Viewer } from '../../access/viewer.ts'
import type { FormErrors } from '../../kit/form.ts'
import { wasWithin } from '../../kit/was-within.ts'
import { urls } from '../../urls.ts'

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

type Standing = 'asked' | 'refused' | 'ready' | 'fetched' | 'expired'

/** Where a request stands at an instant. */
export function standingOf(
  { decision, decidedAt, fetchedAt }: Pick<FileRequest, 'decision' | 'decidedAt' | 'fetchedAt'>,
  now: Date,
): Standing {
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

/** Why a file cannot be fetched. */
export const unfetchedWords: Record<Standing, string> = {
  asked: 'Nobody has approved this file yet',
  refused: 'This file was refused',
  ready: 'Whoever asked for a file fetches it',
  fetched: 'This file has been fetched: each is fetched once. Ask again if it is needed again',
  expired: 'The 24 hours to fetch this file are over. Ask again if it is still needed',
}

/** Messages for the page of a file, which has no fields. */
export function against(words: string): FormErrors {
  return { '': [words] }
}

/** What was done to a file: back to it, and the audit row. */
export function fileChange(id: string, purpose: string) {
  return { to: urls.figuresFile(id), history: [], subject: 'file request', ids: id, purpose }
}
