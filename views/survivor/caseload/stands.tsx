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

/** Shown at once; the others are opened. */
const few = 5

/** What is wrong and stays so until somebody acts: the longest standing first, each with its record or group. */
export function Stands({ facts, counts }: Props) {
  if (counts.length === 0) return null
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const more = facts.slice(few)
  const hidden = all - facts.length
  return (
    <section id="stands">
      <h2>Wrong until somebody acts</h2>
      <CountedFacts counts={counts} />
      <Facts caption="The longest standing first" facts={facts.slice(0, few)} />
      {more.length > 0 && (
        <details>
          <summary>Show {more.length.toLocaleString('en-GB')} more</summary>
          <Facts caption="Standing for less long" facts={more} />
          {hidden > 0 && <p class="note">And {hidden.toLocaleString('en-GB')} that are newer.</p>}
        </details>
      )}
    </section>
  )
}

function Facts({ caption, facts }: { caption: string; facts: readonly StandingFact[] }) {
  return (
    <Table
      kind="cards"
      caption={caption}
      heads={['Whose', 'What is wrong', 'Since, or on']}
      rows={facts.map(({ kind, of, name, on }) => [
        <a href={'recordId' in of ? urls.record(of.recordId) : urls.appointment(of.groupId)}>
          {name}
        </a>,
        factWords[kind].one,
        inShort(on),
      ])}
    />
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
