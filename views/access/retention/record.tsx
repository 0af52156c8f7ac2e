import {
  type ErasureRequest,
  type KeptRecord,
  type Mark,
  markOf,
  reviewDay,
  standingOf,
} from '../../../src/access/retention/standing.ts'
import { type Day, dayAt, inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, ErrorSummary, Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Action, Back, Banner, Fact, Strip } from '../../kit/parts.tsx'
import { RuleLink } from '../../kit/rule-link.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { labelled, Table } from '../../kit/table.tsx'
import { standingWords } from './words.ts'

type Props = {
  record: KeptRecord
  marks: readonly Mark[]
  request: ErasureRequest | undefined
  called: string
  rule: string
  address: string
  today: Day
  done: string | undefined
  shown: Shown
}

const doneWords: Record<string, string> = {
  held: 'The record is on legal hold.',
  released: 'The legal hold has ended.',
  longer: 'The record is kept longer.',
  asked: 'The erasure is asked for. Another manager has to approve it.',
  refused: 'The erasure is refused. Nothing was erased.',
  'taken-back': 'The request is taken back. Nothing was erased.',
}

/** How long one record is kept and why; and keeping it longer, holding it, or asking to erase it. */
export function RetainedPage(props: Props) {
  const { record, marks, request, rule, address, today, done, shown } = props
  const on = reviewDay({ ...record, marks })
  const hold = markOf(marks, 'hold')
  const standing = standingOf({ ...record, marks, isAsked: request !== undefined }, today)
  return (
    <>
      <Back to={urls.retention}>Retention</Back>
      <ErrorSummary errors={shown.errors} order={['ended', 'from', 'because', 'until', 'why']} />
      {done && doneWords[done] && <Banner>{doneWords[done]}</Banner>}
      <h1>How long it is kept</h1>
      <p class="lede">
        <a href={address}>{record.reference}</a>
        {record.name ? `, ${record.name}` : ''}: <StatusWords {...standingWords[standing]} />
      </p>
      <Strip>
        <Fact name="Review on">{on ? inWords(on) : 'None while it is in use'}</Fact>
        <Fact name="By the rule">
          {record.reviewOn ? inWords(record.reviewOn) : 'None'}, <RuleLink number={rule} />
        </Fact>
        {record.facts.map((fact) => (
          <Fact name="Counted from">{fact}</Fact>
        ))}
      </Strip>
      {hold && (
        <div class="alert amber">
          <h2 class="flush">On legal hold since {inWords(hold.fromOn)}</h2>
          <p>
            {hold.reason}. Put on by {hold.byName}. Nothing is erased until it ends.
          </p>
          <Release {...props} />
        </div>
      )}
      <Erasing {...props} />
      {on !== undefined && <Longer {...props} />}
      {!hold && <Hold {...props} />}
      <Marks marks={marks} />
    </>
  )
}

function Erasing({ record, marks, request, today }: Props) {
  const held = 'It is not erased while it is on hold. You see what would go and what would stay.'
  const words = markOf(marks, 'hold')
    ? held
    : request
      ? `${request.askedByName} asked to erase it on ${inWords(dayAt(new Date(request.askedAt)))}. Another manager approves or refuses it.`
      : record.reviewOn && record.reviewOn <= today
        ? 'Where nothing speaks for keeping it, ask to erase it. You see first what goes and what stays.'
        : 'It is not due, but somebody may have a right to have it erased. You see first what goes and what stays.'
  return (
    <>
      <h2>Erase it</h2>
      <p>{words}</p>
      <p class="acts">
        <Action to={urls.erasure(record.id)}>
          {request ? 'See the request' : 'See what would be erased'}
        </Action>
      </p>
    </>
  )
}

function Release({ record, shown }: Props) {
  return (
    <Form of={shown} action={urls.retained(record.id)} classes="narrow" isSilent>
      <TextField name="ended" label="Why does the hold end?" />
      <SubmitButton text="End the hold" name="act" value="release" kind="secondary" />
    </Form>
  )
}

function Longer({ record, shown }: Props) {
  return (
    <>
      <h2>Keep it longer</h2>
      <Form of={shown} action={urls.retained(record.id)} classes="narrow" isSilent>
        <DayField
          name="until"
          label="New day of review"
          hint="The day on which somebody looks again"
        />
        <TextField name="why" label="Why is it kept longer?" hint="Name nobody" />
        <SubmitButton text="Keep it longer" name="act" value="longer" />
      </Form>
    </>
  )
}

function Hold({ record, shown }: Props) {
  return (
    <>
      <h2>Put it on legal hold</h2>
      <p>
        For a claim, a review or an inquiry. It is not erased, whatever its day, until the hold
        ends.
      </p>
      <Form of={shown} action={urls.retained(record.id)} classes="narrow" isSilent>
        <DayField name="from" label="First day of the hold" />
        <TextField name="because" label="What is it held for?" hint="Name nobody" />
        <SubmitButton text="Put it on hold" name="act" value="hold" kind="secondary" />
      </Form>
    </>
  )
}

function Marks({ marks }: { marks: readonly Mark[] }) {
  if (marks.length === 0) return null
  return (
    <>
      <h2>What was decided</h2>
      <Table
        kind="cards"
        caption="Kept longer and held, the newest first"
        heads={['What', ...['Why', 'By', 'Ended'].map((head) => labelled(head))]}
        rows={marks.map(
          ({ kind, fromOn, untilOn, reason, byName, endedOn, endedWhy, endedByName }) => [
            kind === 'hold' ? `Legal hold from ${inWords(fromOn)}` : `Kept to ${inWords(untilOn!)}`,
            reason,
            byName,
            endedOn ? `${inWords(endedOn)}, ${endedByName}: ${endedWhy}` : 'It stands',
          ],
        )}
      />
    </>
  )
}
