import { type Day, inShort } from '../../calendar.ts'
import { riskWords } from './case.ts'
import { type DueContext, dueNow, duesOf, isOverdue } from './dues.ts'
import type { RecordFacts } from './facts.ts'

/** A case as the weekly meeting's list has it: no name, of nobody. */
export type MeetingLine = {
  ref: string
  initials: string
  children: string
  worker: string
  risk: string
  riskFrom: string
  contact: string
  planReviewOn: Day | undefined
  overdue: readonly string[]
}
export type MeetingTeam = { name: string; lines: readonly MeetingLine[] }

export type MeetingCase = {
  record: RecordFacts
  team: string
  children: readonly { initials: string; bornIn: number }[]
}

const riskOrder = { high: 0, medium: 1, standard: 2 }

/** Open cases by team, the highest risk first; references and initials only (rule 15.6). */
export function meetingList(cases: readonly MeetingCase[], context: DueContext): MeetingTeam[] {
  const open = cases.filter(({ record }) => record.openCase)
  const names = [...new Set(open.map(({ team }) => team))].sort()
  return names.map((name) => ({
    name,
    lines: open
      .filter(({ team }) => team === name)
      .sort((one, other) => rankOf(one) - rankOf(other) || byRef(one, other))
      .map((one) => lineOf(one, context)),
  }))
}

/** 'Alexandrina-Rosalind' is 'AR', 'Ruth' is 'R': what a name leaves on paper. */
function initialsOf(name: string): string {
  return name
    .split(/[\s-]+/)
    .filter(Boolean)
    .map((part) => [...part][0]!.toUpperCase())
    .slice(0, 3)
    .join('')
}

function rankOf({ record: { rating } }: MeetingCase): number {
  return rating ? riskOrder[rating.level] : -1
}

function byRef({ record: one }: MeetingCase, { record: other }: MeetingCase): number {
  return one.ref < other.ref ? -1 : 1
}

function lineOf({ record, children }: MeetingCase, context: DueContext): MeetingLine {
  const { rating, openCase } = record
  const dues = duesOf(record, context)
  const contact = dues.find(({ kind }) => kind === 'contact')
  const overdue = dues.filter((due) => due.kind !== 'contact' && isOverdue(due, context.now))
  return {
    ref: record.ref,
    initials: initialsOf(record.preferredName),
    children: children.map(({ initials, bornIn }) => `${initials} ${bornIn}`).join(', '),
    worker: record.worker ? initialsOf(record.worker) : '',
    risk: rating ? riskWords[rating.level] : 'Not recorded',
    riskFrom: rating ? `${rating.source}, ${inShort(rating.assessedOn)}: “${rating.reading}”` : '',
    contact: openCase?.contactedOn
      ? inShort(openCase.contactedOn)
      : contact
        ? dueNow(contact, context).words
        : '',
    planReviewOn: openCase?.planReviewOn,
    overdue: overdue.map(
      (due) => `${due.what}, ${dueNow(due, context).words.replace('Overdue by ', '')}`,
    ),
  }
}
