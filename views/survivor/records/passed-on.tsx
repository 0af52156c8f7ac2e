import { instantInWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { DueContext } from '../../../src/survivor/records/dues.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import {
  type Heard,
  heardBackBy,
  heardOutcomes,
  heardOutcomeWords,
  momentInWords,
  type PassedOn,
  safeties,
  safetyWords,
  whomInWords,
} from '../../../src/survivor/records/hand-over.ts'
import type { RecordMay } from '../../../src/survivor/records/permissions.ts'
import type { Urgent } from '../../../src/survivor/records/urgent.ts'
import { urls } from '../../../src/urls.ts'
import { worded } from '../../kit/choices.ts'
import { DayField, RadioField, TextField } from '../../kit/form.tsx'
import { Hidden, SmallAction } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { RecordForm, TimeFields, type Whose } from './form-page.tsx'

/** Passed on, because nobody here can reach her in time: to whom by name and team, and when. */
export function PassedOnForm({
  record,
  urgent,
  hours,
  shown,
}: {
  record: Whose
  urgent: Urgent | undefined
  hours: number
  shown: Shown
}) {
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
        Hear back within {hours === 1 ? '1 hour' : `${hours} hours`}; if nothing is recorded by
        then, it alarms, and again every time that it runs out.
      </p>
      <TextField name="toName" label="Person" hint="Who has her now, by name" autocomplete="off" />
      <TextField name="toTeam" label="Team" autocomplete="off" />
      <DayField name="on" label="Day" />
      <TimeFields label="Time" />
    </RecordForm>
  )
}

/** What came back: the only thing that ends the clock of whoever was passed on. */
export function HeardBackForm({
  record,
  passed,
  urgent,
  shown,
}: {
  record: Whose
  passed: PassedOn
  urgent: Urgent | undefined
  shown: Shown
}) {
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

type SectionProps = {
  facts: RecordFacts
  passedOn: readonly PassedOn[]
  context: DueContext
  may: RecordMay
}

/** Whom she was passed to, the newest first, and beside each what came back. */
export function PassedOnSection({ facts, passedOn, context, may }: SectionProps) {
  if (passedOn.length === 0) return null
  return (
    <section>
      <h2>Passed on</h2>
      <ul class="plain gaps">
        {passedOn.map((passed) => (
          <li>
            {passed.heard ? (
              <HeardBack passed={passed} heard={passed.heard} />
            ) : (
              <NotHeard {...{ facts, passed, context, may }} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function NotHeard({
  facts,
  passed,
  context,
  may,
}: Omit<SectionProps, 'passedOn'> & { passed: PassedOn }) {
  const { openCase } = facts
  const by = heardBackBy(passed, openCase?.contactRisk ?? 'high', context.settings)
  const isRunning = openCase?.handOvers.some(({ id }) => id === passed.id)
  const words = `${by < context.now ? 'Nothing heard back by' : 'Heard back by'} ${momentInWords(by, context.now)}`
  return (
    <>
      {isRunning ? (
        <StatusWords status={by < context.now ? 'red' : 'amber'} words={words} />
      ) : (
        <b>Nothing heard back</b>
      )}
      <span class="sub">
        To <b>{whomInWords(passed)}</b>, {instantInWords(passed.passedAt)}
        {passed.by && `, by ${passed.by}`}
      </span>
      {may.work && (
        <SmallAction to={urls.recordHeardBack(facts.id, passed.id)}>
          Record what came back
          <Hidden> from {whomInWords(passed)}</Hidden>
        </SmallAction>
      )}
    </>
  )
}

function HeardBack({ passed, heard }: { passed: PassedOn; heard: Heard }) {
  return (
    <>
      <b>Heard back: {heardOutcomeWords[heard.outcome].toLowerCase()}</b>
      <span class="sub">
        {instantInWords(heard.happenedAt)}, from {heard.from}. {safetyWords[heard.isSafe]}. Next:{' '}
        {heard.next}
      </span>
      <span class="sub">
        Passed to {whomInWords(passed)}, {instantInWords(passed.passedAt)}
      </span>
    </>
  )
}
