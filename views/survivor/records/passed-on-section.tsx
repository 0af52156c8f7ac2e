import { instantInWords } from '../../../src/calendar.ts'
import type { DueContext } from '../../../src/survivor/records/dues.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import {
  type Heard,
  heardBackBy,
  heardOutcomeWords,
  momentInWords,
  type PassedOn,
  safetyWords,
  whomInWords,
} from '../../../src/survivor/records/hand-over.ts'
import type { RecordMay } from '../../../src/survivor/records/permissions.ts'
import { urls } from '../../../src/urls.ts'
import { Hidden, SmallAction } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'

type SectionProps = {
  facts: RecordFacts
  passedOn: readonly PassedOn[]
  context: DueContext
  may: RecordMay
}

type Passed = { passed: PassedOn }

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

function NotHeard({ passed, facts, context, may }: Omit<SectionProps, 'passedOn'> & Passed) {
  const { openCase } = facts
  const by = heardBackBy(passed, openCase?.contactRisk ?? 'high', context.settings)
  const isRunning = openCase?.handOvers.some(({ id }) => id === passed.id)
  const isOver = by < context.now
  const words = `${isOver ? 'Nothing heard back by' : 'Heard back by'} ${momentInWords(by, context.now)}`
  return (
    <>
      {isRunning ? (
        <StatusWords status={isOver ? 'red' : 'amber'} words={words} />
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

function HeardBack({ passed, heard }: Passed & { heard: Heard }) {
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
