import type { Day } from '../../../calendar.ts'
import type { Slot } from '../../../programmes/template.ts'
import { kindInWords } from '../../cohorts/wording.ts'
import type { Totals } from '../scenarios/compare-plans.ts'
import { type KeptColumn, keptColumn } from '../scenarios/kept-column.ts'
import type { Opened, StaffMinutes } from '../scenarios/scenario-steps.ts'
import type { Openings, Proposal } from './worth-opening.ts'

/** A cohort worth opening, as its row shows it. */
export type KeptProposal = {
  venueName: string
  slots: readonly Slot[]
  startsOn: Day
  kind: string
  leaders: readonly string[]
  column: KeptColumn
  staff: StaffMinutes
  /** The page that opens it. */
  link: string
  /** Referrals from within its reach in the last 12 months. */
  referred: number
}

/** Which cohorts to open, as it was worked out; `closed` to whoever asked were in no count. */
export type KeptOpenings = {
  base: Totals
  demand: Openings['demand']
  proposals: readonly KeptProposal[]
  together: { saved: number; placed: number } | undefined
  limits: { sites: readonly Limit[]; staff: readonly Limit[] }
  closed: number
}

type Limit = { name: string; words: string }

type Beside = {
  closed: number
  linkOf: (opened: Opened) => string
  referred: ReadonlyMap<string, number>
  travel: ReadonlyMap<string, number>
  travelMinutes: number
}

/** What is kept of an answer: figures, words and referrals, and nobody's name. In risk-weighted days. */
export function keptOpenings(
  { base, demand, proposals, together, limits }: Openings,
  beside: Beside,
): KeptOpenings {
  return {
    ...{ base, demand, closed: beside.closed },
    proposals: proposals.map((one) => keptProposal(one, beside)),
    together: together && { saved: together.saved, placed: together.totals.placed },
    limits: {
      sites: limits.sites.map(({ site, words }) => ({ name: site.venueName, words })),
      staff: limits.staff.map(({ member, words }) => ({ name: member.name, words })),
    },
  }
}

function keptProposal({ opened, column, staff }: Proposal, beside: Beside): KeptProposal {
  const { venueName, slots, startsOn, localityId } = opened.cohort
  return {
    ...{ venueName, slots, startsOn, kind: kindInWords(opened.cohort), staff },
    leaders: opened.leaders.map(({ name }) => name),
    column: keptColumn(column),
    link: beside.linkOf(opened),
    referred: within(beside, localityId),
  }
}

/** Referrals of localities from which a place is within reach. */
function within({ referred, travel, travelMinutes }: Beside, localityId: string): number {
  return [...referred]
    .filter(([from]) => (travel.get(`${from}>${localityId}`) ?? travelMinutes + 1) <= travelMinutes)
    .reduce((sum, [, count]) => sum + count, 0)
}
