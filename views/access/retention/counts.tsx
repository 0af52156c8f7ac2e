import type { Standing } from '../../../src/access/retention/standing.ts'
import { instantInWords } from '../../../src/calendar.ts'
import { Fact, Strip } from '../../kit/parts.tsx'
import { labelled, Table } from '../../kit/table.tsx'

type Erased = { askedByName: string; decidedByName: string | null; decidedAt: string | null }
type Props = { counts: Record<Standing, number>; erased: readonly Erased[] }

/** For an auditor: how many stand how, and which erasures were done by which two people; nobody’s record. */
export function RetentionCounts({ counts, erased }: Props) {
  return (
    <>
      <h1>Retention</h1>
      <p class="lede">
        How many records of this side are to be looked at. Whose they are is not shown here.
      </p>
      <Strip>
        <Fact name="Due for review">{counts.due}</Fact>
        <Fact name="Erasure asked for">{counts.asked}</Fact>
        <Fact name="On legal hold">{counts.held}</Fact>
        <Fact name="Kept longer">{counts.longer}</Fact>
        <Fact name="Due within a year">{counts.later}</Fact>
      </Strip>
      <h2>Erased</h2>
      {erased.length === 0 ? (
        <p>No record has been erased.</p>
      ) : (
        <Table
          kind="cards"
          caption="Records that were erased, the newest first; their ids are in the audit log"
          heads={['When', ...['Asked for by', 'Approved by'].map((head) => labelled(head, 'half'))]}
          rows={erased.map(({ decidedAt, askedByName, decidedByName }) => [
            instantInWords(new Date(decidedAt!)),
            askedByName,
            decidedByName,
          ])}
        />
      )}
    </>
  )
}
