import {
  type Actor,
  byActor,
  type Entry,
  type Filters,
  type Subject,
  totalOf,
} from '../../src/access/looked.ts'
import { type Day, dayAt, inShort, inWords } from '../../src/calendar.ts'
import { urls, withQuery } from '../../src/urls.ts'
import { Pages } from '../kit/pagination.tsx'
import { Action, Banner, MainAction, PrintButton, withSub } from '../kit/parts.tsx'
import { Table } from '../kit/table.tsx'
import { type ChainShown, ChainStatus } from './chain-status.tsx'
import { Entries } from './looked-entries.tsx'
import { Lanes } from './looked-lanes.tsx'
import { LookedForm } from './looked-search.tsx'

type Finding = { words: string; userName: string; at: string }
type Props = ChainShown & {
  subject: Subject
  called: string
  filters: Filters
  entries: readonly Entry[]
  actors: ReadonlyMap<string, Actor>
  unexplained: readonly Entry[]
  findings: readonly Finding[]
  /** Days of which nothing is shown. */
  days: readonly Day[]
  now: Date
  isSaved: boolean
}

const rowsAPage = 50

/** Who looked at one record: in a sentence, by person on one axis, and entry by entry. */
export function LookedPage(props: Props) {
  const { subject, called, filters, entries, actors, findings, days, now, formToken } = props
  const rows = byActor(entries, actors)
  const pages = Math.max(1, Math.ceil(entries.length / rowsAPage))
  const page = Math.min(filters.page, pages)
  const shown = entries.slice((page - 1) * rowsAPage, page * rowsAPage)
  const first = entries.at(-1)
  const href = (to: number) =>
    withQuery(urls.whoLookedAt(subject.id), { ...filters, page: `${to}` })
  return (
    <>
      {props.isSaved && <Banner>What you found is recorded.</Banner>}
      <h1>Who looked</h1>
      <LookedForm
        {...{ called, typed: subject.reference, formToken, filters }}
        actors={[...actors.values()]}
      />
      <p class="lede">
        <strong>{lede(subject, entries, actors)}</strong>{' '}
        {totalOf(rows).refused > 0 &&
          'The answer was the same as for a reference that does not exist.'}
      </p>
      {days.length > 0 && (
        <p class="note">
          Nothing is shown of {days.map(inWords).join(', ')}: what safeguarding records is theirs.
        </p>
      )}
      <Unexplained {...props} />
      {first && (
        <>
          <h2>By person</h2>
          <Lanes
            {...{
              rows,
              now,
              from: new Date(first.at),
              caption: `Who looked at ${subject.reference}`,
            }}
            hasDetails={called === 'Reference'}
          />
          <h2>Entries, newest first</h2>
          <Entries
            {...{ entries: shown, actors, today: dayAt(now) }}
            caption={`Showing ${shown.length} of ${entries.length}. An entry says of what it is, and never what stood there.`}
          />
          <Pages page={page} pages={pages} href={href} />
          <p class="acts">
            <PrintButton>Report, as a paper</PrintButton>
          </p>
        </>
      )}
      <Findings findings={findings} />
      <ChainStatus verified={props.verified} formToken={formToken} />
    </>
  )
}

function lede({ reference }: Subject, entries: readonly Entry[], actors: Props['actors']): string {
  if (entries.length === 0) return `${reference}: nobody, as far as it was asked.`
  const rows = byActor(entries, actors)
  const { looked, details, refused, changed, gaveOut } = totalOf(rows)
  const did = rows.filter(({ counts, entries: own }) => own.length > counts.refused).length
  const asked = details > 0 ? ` and asked for details ${times(details)}` : ''
  const others =
    changed + gaveOut > 0 ? ` It was changed or given out ${times(changed + gaveOut)}.` : ''
  const who = rows
    .filter(({ counts }) => counts.refused > 0)
    .map(({ actor, counts }) => `${actor.name} was refused ${times(counts.refused)}.`)
  const people = did === 1 ? '1 person' : `${did} people`
  const said = did > 0 ? `${people} looked ${times(looked)}${asked}.${others}` : ''
  return `${reference}: ${[said, ...(refused > 0 ? who : [])].filter(Boolean).join(' ')}`
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}

/** Refusals lead, with something to do. */
function Unexplained({ subject, unexplained, actors }: Props) {
  const count = unexplained.length
  const who = [...new Set(unexplained.map(({ userId }) => userId))].flatMap(
    (id) => actors.get(id) ?? [],
  )
  if (count === 0) {
    return (
      <p class="acts">
        <Action to={urls.whoLookedFinding(subject.id)}>Record what you found</Action>
      </p>
    )
  }
  const has = count === 1 ? '1 refused attempt has' : `${count} refused attempts have`
  return (
    <div class="say red">
      <p>
        <strong>{has} no explanation yet.</strong> Ask {who.map(({ name }) => name).join(', ')}, or
        record what you found. Your search is recorded too.
      </p>
      <p class="bar">
        <MainAction to={urls.whoLookedFinding(subject.id)}>Record what you found</MainAction>{' '}
        {who.map(({ id, name }) => (
          <>
            <Action to={urls.whoLookedBy(id)}>Everything {name} did, 30 days</Action>{' '}
          </>
        ))}
      </p>
    </div>
  )
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null
  return (
    <>
      <h2>What was found</h2>
      <Table
        caption="What was found"
        heads={['When, and by whom', 'What']}
        rows={findings.map(({ at, userName, words }) => [
          withSub(inShort(dayAt(new Date(at))), userName),
          words,
        ])}
      />
    </>
  )
}
