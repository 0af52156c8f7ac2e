import { instantInWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { counted } from '../../../src/kit/words.ts'
import {
  heardOutcomes,
  heardOutcomeWords,
  type PassedOn,
  safeties,
  safetyWords,
  whomInWords,
} from '../../../src/survivor/records/hand-over.ts'
import type { Urgent } from '../../../src/survivor/records/urgent.ts'
import { urls } from '../../../src/urls.ts'
import { worded } from '../../kit/choices.ts'
import { DayField, RadioField, TextField } from '../../kit/form.tsx'
import { RecordForm, TimeFields } from './form-page.tsx'
import type { Whose } from './whose.tsx'

type Props = { record: Whose; urgent: Urgent | undefined; shown: Shown }

/** Passed on, because nobody here can reach her in time: to whom by name and team, and when. */
export function PassedOnForm({ record, urgent, hours, shown }: Props & { hours: number }) {
  return (
    <RecordForm
      record={record}
      shown={shown}
      title="Pass her on"
      action={urls.recordPassedOn(record.id)}
      button="Record who has her now"
    >
      <Clock urgent={urgent} />
      <p>
        Speak to them first: this page tells nobody. Give them her safe times and what not to do.
        Hear back within {counted(hours, 'hour')}; if nothing is recorded by then, it alarms, and
        again every time that it runs out.
      </p>
      <TextField name="toName" label="Person" hint="Who has her now, by name" autocomplete="off" />
      <TextField name="toTeam" label="Team" autocomplete="off" />
      <DayField name="on" label="Day" />
      <TimeFields label="Time" />
    </RecordForm>
  )
}

/** What came back: the only thing that ends the clock of whoever was passed on. */
export function HeardBackForm({ record, passed, urgent, shown }: Props & { passed: PassedOn }) {
  return (
    <RecordForm
      record={record}
      shown={shown}
      title="Record what came back"
      action={urls.recordHeardBack(record.id, passed.id)}
      button="Record what came back"
    >
      <Clock urgent={urgent} />
      <p>
        Passed to <b>{whomInWords(passed)}</b> at {instantInWords(passed.passedAt)}.
      </p>
      <RadioField
        name="outcome"
        label="What happened"
        choices={worded(heardOutcomes, heardOutcomeWords)}
      />
      <DayField name="on" label="Day it happened" />
      <TimeFields label="Time it happened" />
      <TextField name="from" label="Who told you" autocomplete="off" />
      <RadioField
        name="isSafe"
        label="Is she safe?"
        choices={safeties.map((value) => ({
          value,
          text: safetyWords[value],
          hint: value === 'yes' ? undefined : 'If she was reached, a task for today is made',
        }))}
      />
      <TextField
        name="next"
        label="What is next, and who does it"
        hint="A few neutral words. Nothing that she has disclosed."
        autocomplete="off"
      />
    </RecordForm>
  )
}

/** The clock before the act: what stands now, in its own colour and words. */
function Clock({ urgent }: { urgent: Urgent | undefined }) {
  if (!urgent) return null
  return (
    <div class={`say ${urgent.status}`}>
      <p>
        <strong>{urgent.lead}</strong> {urgent.rest}
      </p>
    </div>
  )
}
