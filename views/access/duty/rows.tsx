import { type DutyRow, verdictWords, waits } from '../../../src/access/duty/duty.ts'
import type { Named } from '../../../src/access/looked-queries.ts'
import { roleWords } from '../../../src/access/viewer.ts'
import { dayAt, inShort, timeAt, timeInWords } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { Hidden, withSub } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { plain, Table } from '../../kit/table.tsx'

type Props = {
  rows: readonly DutyRow[]
  known: ReadonlyMap<string, Named>
  /** Where a person's pages begin; an auditor is led to who looked instead. */
  page: (id: string) => string
  /** Auditors see ids and times, and no words. */
  hasWords: boolean
  caption: string
}

/** Duty accesses, those that wait first: who, whom, why, from when to when, and how it was. */
export function DutyRows({ rows, known, page, hasWords, caption }: Props) {
  const heads = ['Whom', ...(hasWords ? ['Why'] : []), 'How it was'].map((head) =>
    plain(head, 'half'),
  )
  return (
    <Table
      kind="cards"
      caption={caption}
      heads={['Who, and when', ...heads]}
      rows={rows.map((row) => [
        withSub(row.userName, `${roleWords[row.role]}, ${timesOf(row)}`),
        <Whom row={row} person={known.get(row.subjectId)} page={page} />,
        ...(hasWords ? [<span hx-disable>{row.reason}</span>] : []),
        <HowItWas row={row} hasWords={hasWords} />,
      ])}
    />
  )
}

type WhomProps = { row: DutyRow; person: Named | undefined; page: (id: string) => string }

/** Who is out of the reader's scope has no reference here. */
export function Whom({ row: { seesPerson }, person, page }: WhomProps) {
  if (!person) return <>Somebody outside your own</>
  if (!person.id) return <>{person.reference}</>
  return <a href={seesPerson ? page(person.id) : urls.whoLookedAt(person.id)}>{person.reference}</a>
}

function HowItWas({ row, hasWords }: { row: DutyRow; hasWords: boolean }) {
  const { verdict, seenByName, seenAt } = row
  const words = verdict ? verdictWords[verdict] : 'Not seen yet'
  const status = verdict === 'right' ? 'green' : verdict === 'wrong' ? 'red' : 'amber'
  return (
    <>
      <StatusWords status={status} words={words} />
      {seenAt && (
        <span class="sub">
          {seenByName}, {whenInShort(seenAt)}
        </span>
      )}
      <span class="sub">
        <a href={urls.dutySeen(row.id)}>
          {hasWords && waits(row) ? 'Say how it was' : 'Open'}
          <Hidden>
            : {row.userName}, {timesOf(row)}
          </Hidden>
        </a>
      </span>
    </>
  )
}

/** 'Mon 23 Nov 2026, 9:15am to 10:15am' */
export function timesOf({ startedAt, endsAt }: Pick<DutyRow, 'startedAt' | 'endsAt'>): string {
  return `${whenInShort(startedAt)} to ${timeInWords(timeAt(new Date(endsAt)))}`
}

export function whenInShort(at: string): string {
  const instant = new Date(at)
  return `${inShort(dayAt(instant))}, ${timeInWords(timeAt(instant))}`
}
