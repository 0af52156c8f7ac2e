import { urls } from '../../../../src/urls.ts'
import { FormToken } from '../../../kit/form.tsx'
import { Differences } from './differences.tsx'
import { minusSign } from './signs.ts'
import type { Shown, WhatIfProps } from './what-if-props.ts'

/** One scenario: its changes, what follows from them, for whom, and what can be done with it. */
export function ScenarioSection(props: WhatIfProps & { one: Shown }) {
  const { one, formToken } = props
  const { scenario, words, answer, refused } = one
  const { id, letter, version } = scenario
  return (
    <section aria-labelledby={`scenario-${letter}`}>
      <h2 id={`scenario-${letter}`}>
        Scenario {letter}
        {answer && `: ${savedInWords(answer.column.saved)}`}
      </h2>
      <form method="post" action={urls.scenario(id)}>
        <FormToken token={formToken} />
        <input type="hidden" name="version" value={`${version}`} />
        <ul class="plain">
          {words.map((line, at) => (
            <li class="bar">
              {line}
              <button class="btn s" type="submit" name="remove" value={`${at}`}>
                Remove<span class="govuk-visually-hidden">: {line}</span>
              </button>
            </li>
          ))}
        </ul>
      </form>
      {refused.length > 0 && (
        <div class="alert red">
          <p>
            <b>This cannot be, as things are now.</b>
          </p>
          <Lines lines={refused} />
        </div>
      )}
      {answer && <Follows one={one} answer={answer} />}
      <KeepOrThrow {...props} />
    </section>
  )
}

function savedInWords(saved: number): string {
  const days = minusSign(Math.abs(saved))
  if (days === '0') return 'no day saved'
  return saved > 0 ? `saves ${days} days` : `costs ${days} days`
}

function Follows({ answer }: { one: Shown; answer: NonNullable<Shown['answer']> }) {
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
      <Lines lines={notes} />
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

function KeepOrThrow({ one, formToken }: WhatIfProps & { one: Shown }) {
  const { id, letter, version } = one.scenario
  return (
    <form class="filters" method="post" action={urls.scenario(id)}>
      <FormToken token={formToken} />
      <input type="hidden" name="version" value={`${version}`} />
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
    </form>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}
