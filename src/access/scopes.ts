import { scopeOf } from './matrix.ts'
import type { Role, Viewer } from './viewer.ts'

/** Whether this viewer's role sees people of a programme: a CARA coordinator sees CARA (rule 3.1). */
export function seesProgramme(viewer: Viewer, key: string): boolean {
  return viewer.role !== 'cara_coordinator' || key === 'cara'
}

/** The programmes that this viewer's role sees, of those there are. */
export function seenProgrammes<One extends { key: string }>(
  viewer: Viewer,
  all: readonly One[],
): One[] {
  return all.filter(({ key }) => seesProgramme(viewer, key))
}

/** Whether this viewer sees people of her own alone: those whose officer she is, or whom she leads (rule 3.1). */
export function seesOwnOnly(viewer: Viewer): boolean {
  return ownOnly.includes(viewer.role)
}

/** Whether this viewer leads groups: what is hers is by the cohorts she leads. */
export function leads(viewer: Viewer): boolean {
  return viewer.role === 'facilitator'
}

/** Whether this viewer is an officer: what is hers is by the people she is responsible for. */
export function isOfficer(viewer: Viewer): boolean {
  return viewer.role === 'probation_officer'
}

/** Whether this viewer's families are those of whole teams, not of a caseload of her own (rule 3.1). */
export function managesTeams(viewer: Viewer): boolean {
  return scopeOf(viewer, 'family') === 't'
}

/** Whether this viewer works at the sites of her side, and may know where they stand (rule 3.1). */
export function worksAtSites(viewer: Viewer): boolean {
  return scopeOf(viewer, 'site') === 'side'
}

/** The localities of this viewer's families: a manager's are those of her teams (rule 3.1). */
export function servedLocalities<One extends { team: string }>(
  viewer: Viewer,
  all: readonly One[],
): readonly One[] {
  const { areas } = viewer
  if (!managesTeams(viewer) || areas === 'all') return all
  return all.filter(({ team }) => areas.includes(team))
}

const ownOnly: readonly Role[] = ['facilitator', 'probation_officer']
