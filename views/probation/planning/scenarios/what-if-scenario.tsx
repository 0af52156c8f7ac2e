import type { Shown } from '../../../../src/kit/shown.ts'
import type { ShownScenario } from '../../../../src/probation/planning/scenarios/shown-scenario.ts'
import { urls } from '../../../../src/urls.ts'
import { Form } from '../../../kit/form.tsx'
import { Bullets, Hidden } from '../../../kit/parts.tsx'
import { Differences } from './differences.tsx'
import { minusSign } from './signs.ts'
import type { WhatIfProps } from './what-if-props.ts'

/** One scenario: its changes, what follows from them, for whom, and what can be done with it. */
export function ScenarioSection(props: WhatIfProps & { one: ShownScenario }) {
  const { one, shown } = props
  const { scenario, words, answer, refused } = one
  const { id, letter, version } = scenario
  const of = { ...shown, posted: { version: `${version}` } }
  return (
    <section aria-labelledby={`scenario-${letter}`}>
      <h2 id={`scenario-${letter}`}>
        Scenario {letter}
        {answer && `: ${savedInWords(answer.column.saved)}`}
      </h2>
      <Form of={of} action={urls.scenario(id)} isSilent>
        <ul class="plain">
          {words.map((line, at) => (
            <li class="bar">
              {line}
              <button class="btn s" type="submit" name="remove" value={`${at}`}>
                Remove<Hidden>: {line}</Hidden>
              </button>
            </li>
          ))}
        </ul>
      </Form>
      {refused.length > 0 && (
        <div class="alert red">
          <p>
            <b>This cannot be, as things are now.</b>
          </p>
          <Bullets lines={refused} />
        </div>
      )}
      {answer && <Follows answer={answer} />}
      <KeepOrThrow one={one} of={of} />
    </section>
  )
}

function savedInWords(saved: number): string {
  const days = minusSign(Math.abs(saved))
  if (days === '0') return 'no day saved'
  return saved > 0 ? `saves ${days} days` : `costs ${days} days`
}

function Follows({ answer }: { answer: NonNullable<ShownScenario['answer']> }) {
  const { tried, column, links } = answer
  const { opened, notes, cutShort, unseen } = tried
  return (
    <>
      <ul class="plain">
        {opened.map(({ cohort, leaders }, at) => (
          <li>
            {cohort.code}: led by {leaders.map(({ name }) => name).join(' and ')}.{' '}
            <a href={links[at]}>Open this cohort</a>
          </li>
        ))}
        {cutShort > 0 && (
          <li>
            {cutShort} who have started would lose the rest of their course. They are in no count of
            days.
          </li>
        )}
        {unseen > 0 && <li>{unseen} closed to you by name would lose a place.</li>}
      </ul>
      <Bullets lines={notes} />
      <Differences
        differences={column.sooner}
        summary={`Who would start sooner: ${column.sooner.length}`}
      />
      <Differences
        differences={column.worse}
        summary={`Who would start later, or have no place: ${column.worse.length}`}
      />
    </>
  )
}

function KeepOrThrow({ one, of }: { one: ShownScenario; of: Shown }) {
  const { id, letter } = one.scenario
  return (
    <Form of={of} classes="filters" action={urls.scenario(id)} isSilent>
      {one.answer && (
        <div>
          <label for={`name-${letter}`}>Name of the proposal</label>
          <input
            class="govuk-input"
            id={`name-${letter}`}
            name="name"
            maxlength={80}
            autocomplete="off"
          />
        </div>
      )}
      <div class="bar">
        {one.answer && (
          <button class="btn" type="submit" name="act" value="keep">
            Keep {letter} as a proposal
          </button>
        )}
        <button class="btn" type="submit" name="act" value="discard">
          Throw {letter} away
        </button>
      </div>
    </Form>
  )
}
