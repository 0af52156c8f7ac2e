import type { Shown } from '../../../../src/kit/shown.ts'
import { urls } from '../../../../src/urls.ts'
import { Form } from '../../../kit/form.tsx'
import { Bullets, Hidden } from '../../../kit/parts.tsx'
import { Differences } from './differences.tsx'
import { minusSign } from './signs.ts'
import type { Found, ShownScenario, WhatIfProps } from './what-if-props.ts'

/** One scenario: its changes, what follows from them, for whom, and what can be done with it. */
export function ScenarioSection(props: WhatIfProps & { one: ShownScenario }) {
  const { one, shown, names } = props
  const { scenario, words, found } = one
  const { id, letter, version } = scenario
  const of = { ...shown, posted: { version: `${version}` } }
  return (
    <section aria-labelledby={`scenario-${letter}`}>
      <h2 id={`scenario-${letter}`}>
        Scenario {letter}
        {found && !found.refused && `: ${savedInWords(found.column.saved)}`}
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
      {found?.refused && (
        <div class="alert red">
          <p>
            <b>This cannot be, as things are now.</b>
          </p>
          <Bullets lines={found.refused} />
        </div>
      )}
      {found && !found.refused && <Follows found={found} names={names} />}
      <KeepOrThrow one={one} of={of} />
    </section>
  )
}

function savedInWords(saved: number): string {
  const days = minusSign(Math.abs(saved))
  if (days === '0') return 'no day saved'
  return saved > 0 ? `saves ${days} days` : `costs ${days} days`
}

function Follows({ found, names }: Pick<WhatIfProps, 'names'> & { found: Found }) {
  const { column, opened, notes, cutShort, unseen } = found
  return (
    <>
      <ul class="plain">
        {opened.map(({ code, leaders, link }) => (
          <li>
            {code}: led by {leaders.join(' and ')}. <a href={link}>Open this cohort</a>
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
        names={names}
        summary={`Who would start sooner: ${column.sooner.count}`}
      />
      <Differences
        differences={column.worse}
        names={names}
        summary={`Who would start later, or have no place: ${column.worse.count}`}
      />
    </>
  )
}

function KeepOrThrow({ one, of }: { one: ShownScenario; of: Shown }) {
  const { id, letter } = one.scenario
  const mayKeep = one.found && !one.found.refused
  return (
    <Form of={of} classes="filters" action={urls.scenario(id)} isSilent>
      {mayKeep && (
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
        {mayKeep && (
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
