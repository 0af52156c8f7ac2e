import { instantInWords } from '../../../src/calendar.ts'
import { typed, typedDay } from '../../../src/kit/form.ts'
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
import { DayField, RadioField, TextField } from '../../kit/form.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { type FormProps, RecordForm, TimeFields, type Whose } from './form-page.tsx'

/** Passed on, because nobody here can reach her in time: to whom by name and team, and when. */
export function PassedOnForm(
  props: FormProps & { record: Whose; urgent: Urgent | undefined; hours: number },
) {
  const { record, hours, posted, errors } = props
  return (
    <RecordForm
      {...props}
      title="Pass her on"
      action={urls.recordPassedOn(record.id)}
      button="Record who has her now"
      order={['toName', 'toTeam', 'on', 'time', 'which']}
      version={typed(posted, 'version')}
    >
      <Clock {...props} />
      <p>
        Speak to them first: this page tells nobody. Give them her safe times and what not to do.
        Hear back within {hours === 1 ? '1 hour' : `${hours} hours`}; if nothing is recorded by
        then, it alarms, and again every time that it runs out.
      </p>
      <TextField
        name="toName"
        label="Person"
        hint="Who has her now, by name"
        value={typed(posted, 'toName')}
        error={errors?.['toName']}
        autocomplete="off"
      />
      <TextField
        name="toTeam"
        label="Team"
        value={typed(posted, 'toTeam')}
        error={errors?.['toTeam']}
        autocomplete="off"
      />
      <DayField name="on" label="Day" value={typedDay(posted, 'on')} error={errors?.['on']} />
      <TimeFields posted={posted} errors={errors} label="Time" />
    </RecordForm>
  )
}

/** What came back: the only thing that ends the clock of whoever was passed on. */
export function HeardBackForm(
  props: FormProps & { record: Whose; passed: PassedOn; urgent: Urgent | undefined },
) {
  const { record, passed, posted, errors } = props
  return (
    <RecordForm
      {...props}
      title="Record what came back"
      action={urls.recordHeardBack(record.id, passed.id)}
      button="Record what came back"
      order={['outcome', 'on', 'time', 'which', 'from', 'isSafe', 'next']}
    >
      <Clock {...props} />
      <p>
        Passed to <b>{whomInWords(passed)}</b> at {instantInWords(passed.passedAt)}.
      </p>
      <RadioField
        name="outcome"
        label="What happened"
        value={typed(posted, 'outcome')}
        choices={heardOutcomes.map((value) => ({ value, text: heardOutcomeWords[value] }))}
        error={errors?.['outcome']}
      />
      <DayField
        name="on"
        label="Day it happened"
        value={typedDay(posted, 'on')}
        error={errors?.['on']}
      />
      <TimeFields posted={posted} errors={errors} label="Time it happened" />
      <TextField
        name="from"
        label="Who told you"
        value={typed(posted, 'from')}
        error={errors?.['from']}
        autocomplete="off"
      />
      <RadioField
        name="isSafe"
        label="Is she safe?"
        value={typed(posted, 'isSafe')}
        choices={safeties.map((value) => ({
          value,
          text: safetyWords[value],
          hint: value === 'yes' ? undefined : 'If she was reached, a task for today is made',
        }))}
        error={errors?.['isSafe']}
      />
      <TextField
        name="next"
        label="What is next, and who does it"
        hint="A few neutral words. Nothing that she has disclosed."
        value={typed(posted, 'next')}
        error={errors?.['next']}
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
        <a class="btn s" href={urls.recordHeardBack(facts.id, passed.id)}>
          Record what came back
          <span class="govuk-visually-hidden"> from {whomInWords(passed)}</span>
        </a>
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
