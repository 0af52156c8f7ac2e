import { inShort } from '../../../src/calendar.ts'
import {
  type FactKind,
  factWords,
  type StandingFact,
} from '../../../src/survivor/team/standing-facts.ts'
import { urls } from '../../../src/urls.ts'
import { RuleLink } from '../../kit/rule-link.tsx'
import { Table } from '../../kit/table.tsx'

export type FactCount = { kind: FactKind; count: number }

type Props = { facts: readonly StandingFact[]; counts: readonly FactCount[] }

/** What is wrong and stays so until somebody acts: the longest standing first, each with its record or group. */
export function Stands({ facts, counts }: Props) {
  if (counts.length === 0) return null
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const shown =
    facts.length < all
      ? `The first ${facts.length} of ${all.toLocaleString('en-GB')}, the longest standing first`
      : 'The longest standing first'
  return (
    <section id="stands">
      <h2>Wrong until somebody acts</h2>
      <CountedFacts counts={counts} />
      <Table
        kind="cards"
        caption={shown}
        heads={['Whose', 'What is wrong', 'Since, or on']}
        rows={facts.map(({ kind, of, name, on }) => [
          <a href={'recordId' in of ? urls.record(of.recordId) : urls.appointment(of.groupId)}>
            {name}
          </a>,
          factWords[kind].one,
          inShort(on),
        ])}
      />
    </section>
  )
}

/** How many there are of each kind, with the caseload where they stand. */
export function CountedFacts({ counts, to }: { counts: readonly FactCount[]; to?: string }) {
  if (counts.length === 0) return null
  const words = counts.map(
    ({ kind, count }) => `${count.toLocaleString('en-GB')} ${factWords[kind].counted}`,
  )
  return (
    <p class="say amber">
      <strong>{words.join('; ')}.</strong> {to && <a href={`${to}#stands`}>Open the list</a>}{' '}
      <RuleLink number="15.11" />
    </p>
  )
}
