import {
  decidingFault,
  type ErasureRequest,
  erasingFaults,
  type Going,
  type KeptRecord,
  type Mark,
  reviewDay,
} from '../../../src/access/retention/standing.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { type Day, instantInWords, inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { urls } from '../../../src/urls.ts'
import { Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { SummaryList, WarningText } from '../../kit/govuk.tsx'
import { Back, Bullets } from '../../kit/parts.tsx'
import { RuleLink } from '../../kit/rule-link.tsx'
import { numeric, Table } from '../../kit/table.tsx'
import { goingWords } from './words.ts'

type Props = {
  record: KeptRecord
  marks: readonly Mark[]
  request: ErasureRequest | undefined
  viewer: Viewer
  today: Day
  called: string
  going: readonly Going[]
  goesToo: readonly string[]
  stays: readonly string[]
  shown: Shown
}

/** What an erasure would take and what stays; asking for it, or deciding what another asked for. */
export function ErasurePage(props: Props) {
  const { record, marks, request, viewer, shown } = props
  const faults = erasingFaults({ marks, open: record.open })
  const own = request && decidingFault(viewer, request)
  return (
    <Form
      of={shown}
      action={urls.erasure(record.id)}
      classes="narrow"
      head={<Head {...props} faults={faults} />}
    >
      {!request && faults.length === 0 && (
        <>
          <TextField
            name="reason"
            label="Why is it to be erased?"
            hint="Shown to whoever approves it, and erased with the record. Name nobody."
          />
          <SubmitButton text="Ask to erase it" name="act" value="ask" kind="warning" />
        </>
      )}
      {request && !own && (
        <>
          {faults.length === 0 && (
            <WarningText iconFallbackText="Warning">
              This cannot be undone. Only a backup that was made before still has the record, until
              that goes too.
            </WarningText>
          )}
          {faults.length === 0 && (
            <SubmitButton text="Approve and erase" name="act" value="approve" kind="warning" />
          )}{' '}
          <SubmitButton text="Refuse" name="act" value="refuse" kind="secondary" />
        </>
      )}
      {request && own && (
        <>
          <p>{own}.</p>
          <SubmitButton
            text="Take the request back"
            name="act"
            value="take-back"
            kind="secondary"
          />
        </>
      )}
    </Form>
  )
}

function Head(props: Props & { faults: readonly string[] }) {
  const { record, marks, request, today, called, going, goesToo, stays, faults } = props
  const on = reviewDay({ ...record, marks })
  return (
    <>
      <Back to={urls.retained(record.id)}>How long it is kept</Back>
      <h1>Erase a record</h1>
      <p class="lede">
        <strong>
          {called} {record.reference}
          {record.name ? `, ${record.name}` : ''}.
        </strong>{' '}
        {on && on <= today ? `Due for review since ${inWords(on)}.` : dueWords(on)} One person asks
        and another approves: <RuleLink number="4.11" />.
      </p>
      {request && <SummaryList rows={rowsOf(request)} />}
      {faults.length > 0 && (
        <div class="alert amber">
          <h2 class="flush">It cannot be erased now</h2>
          <Bullets lines={faults.map((one) => `${one}.`)} />
        </div>
      )}
      <h2>What goes</h2>
      <Table
        kind="narrow"
        caption="Rows that go, by what they are"
        heads={['What', numeric('Rows')]}
        rows={going.map(({ title, count }) => [goingWords(title), count])}
      />
      <Bullets lines={goesToo} />
      <h2>What stays</h2>
      <Bullets lines={stays} />
    </>
  )
}

function dueWords(on: Day | undefined): string {
  return on
    ? `Not due until ${inWords(on)}.`
    : 'It has no day of review: something is still in use.'
}

function rowsOf({ reason, askedByName, askedAt }: ErasureRequest) {
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } })
  return [
    row('Asked for', `by ${askedByName}, ${instantInWords(new Date(askedAt))}`),
    row('Reason', reason),
  ]
}
