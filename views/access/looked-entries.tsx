import { isDutyOpening } from '../../src/access/duty/duty.ts'
import { type Actor, actorOf, type Entry, verbWords, wordsOf } from '../../src/access/looked.ts'
import { type Day, dayAt, inShort, timeAt, timeInWords } from '../../src/calendar.ts'
import { withSub } from '../kit/parts.tsx'
import { StatusWords } from '../kit/status.tsx'
import { plain, Table } from '../kit/table.tsx'

type Props = {
  entries: readonly Entry[]
  today: Day
  actors: ReadonlyMap<string, Actor>
  /** Of whom, where that is not the same for all. */
  whom?: (entry: Entry) => string
  caption: string
}

/** Entries, newest first: what was done, of what, why, and whether it was allowed. Never what stood there. */
export function Entries({ entries, today, actors, whom, caption }: Props) {
  const heads = ['What', 'Of what', 'Reason given', 'Result'].map((head) => plain(head, 'half'))
  return (
    <Table
      kind="cards"
      caption={caption}
      captionClasses="note"
      heads={['When, and by whom', ...heads]}
      rows={entries.map((entry) => {
        const { of, reason } = wordsOf(entry)
        const { name } = actorOf(entry, actors)
        return [
          withSub(whenInShort(entry.at, today), name),
          withSub(isDutyOpening(entry) ? 'Duty access' : verbWords[entry.verb], entry.verb),
          withSub(of, whom?.(entry)),
          reason,
          <Result entry={entry} />,
        ]
      })}
    />
  )
}

function Result({ entry: { outcome } }: { entry: Entry }) {
  return outcome === 'refused' ? <StatusWords status="red" words="Refused" /> : <>Allowed</>
}

function whenInShort(at: string, today: Day): string {
  const instant = new Date(at)
  const on = dayAt(instant)
  return `${on === today ? 'Today' : inShort(on)}, ${timeInWords(timeAt(instant))}`
}
