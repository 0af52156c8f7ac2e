import type { Shown as ShownForm } from '../../../src/kit/shown.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import {
  notToDo,
  type SafeContact,
  safeTimesInWords,
} from '../../../src/survivor/records/safe-contact.ts'
import { urls } from '../../../src/urls.ts'
import { TextField } from '../../kit/form.tsx'
import { Action, Fact, MainAction, Strip } from '../../kit/parts.tsx'
import { BackToRecord, RecordForm } from './form-page.tsx'
import { wayInWords } from './reach.tsx'

/** Asks why, before anything is shown. */
export function AskToShow({ record, shown }: { record: RecordFacts; shown: ShownForm }) {
  const { contact } = record
  return (
    <RecordForm
      record={record}
      shown={shown}
      title="Show how to reach her"
      action={urls.recordShown(record.id)}
      button="Show the details"
      lede="It is written down that you were shown them, and why. Look round first: who can see your screen?"
    >
      {contact && notToDo(contact) && (
        <p>
          <b>{notToDo(contact)}</b>
        </p>
      )}
      <TextField
        name="reason"
        label="Why you need them"
        hint="Like ‘First attempt, due today’. Kept in her history."
      />
    </RecordForm>
  )
}

type ShownProps = {
  record: RecordFacts
  contact: (SafeContact & { address: string }) | undefined
}

/** How to reach her in full: once, in answer to a reason. */
export function Shown({ record, contact }: ShownProps) {
  return (
    <>
      <BackToRecord record={record} />
      <h1>How to reach {record.preferredName}</h1>
      {!contact && <p class="lede">Nothing is recorded yet.</p>}
      {contact && (
        <>
          <div class="say">
            <p class="lede">
              {safeTimesInWords(contact)}. <strong>{notToDo(contact)}</strong>
            </p>
          </div>
          <Strip>
            <Fact name={wayInWords(contact)}>{contact.value}</Fact>
            <Fact name="Code word">{contact.codeWord || 'None'}</Fact>
            <Fact name="Where she lives">{contact.address || 'Not recorded'}</Fact>
          </Strip>
        </>
      )}
      <p>These details are shown once. When you leave this page, ask again.</p>
      <p class="actions">
        <MainAction to={urls.recordAttempts(record.id)}>Record an attempt</MainAction>
        <Action to={urls.record(record.id)}>Back to the record</Action>
      </p>
    </>
  )
}
