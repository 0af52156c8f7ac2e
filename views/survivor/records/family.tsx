import { type Day, instantInWords, inWords } from '../../../src/calendar.ts'
import { riskWords } from '../../../src/survivor/records/case.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import type { RecordMay } from '../../../src/survivor/records/permissions.ts'
import { urls } from '../../../src/urls.ts'

export type Child = { id: string; initials: string; bornIn: number }

type Props = {
  facts: RecordFacts
  may: RecordMay
  family: readonly Child[]
  today: Day
}

/** A rating with its source, its date and one line; never without. */
export function RatingOf({ facts, may }: Pick<Props, 'facts' | 'may'>) {
  const { rating } = facts
  return (
    <section>
      <h2>Risk</h2>
      {rating ? (
        <p>
          <b>{riskWords[rating.level]}</b>
          <span class="sub">
            {rating.source}, {inWords(rating.assessedOn)}: “{rating.reading}”
          </span>
        </p>
      ) : (
        <p>No rating is recorded.</p>
      )}
      {may.work && (
        <p class="actions">
          <a class="btn s" href={urls.recordRisk(facts.id)}>
            Record a rating
          </a>
        </p>
      )}
    </section>
  )
}

export function CaseOf({ facts, may, today }: Pick<Props, 'facts' | 'may' | 'today'>) {
  const { openCase } = facts
  if (!openCase) return null
  const { planReviewOn } = openCase
  return (
    <section>
      <h2>Case</h2>
      <ul class="plain">
        <li>
          Referred {instantInWords(openCase.referredAt)}
          {openCase.referredBy && ` by ${openCase.referredBy}`}
        </li>
        {openCase.childProtectionPlan && <li>Child-protection plan</li>}
        {openCase.directChildWork && <li>Direct work with a child</li>}
        <li>
          Plan review:{' '}
          {planReviewOn
            ? `${inWords(planReviewOn)}${planReviewOn < today ? ', which has passed' : ''}`
            : 'no day recorded'}
        </li>
      </ul>
      <p class="actions">
        {may.work && (
          <a class="btn s" href={urls.recordCase(facts.id)}>
            Change the case
          </a>
        )}
        {may.endCase && (
          <a class="btn s" href={urls.recordCaseEnd(facts.id)}>
            End the case
          </a>
        )}
      </p>
    </section>
  )
}

/** Initials and year of birth, and nothing else of a child. */
export function Children({ facts, family, may }: Pick<Props, 'facts' | 'family' | 'may'>) {
  return (
    <section>
      <h2>Children</h2>
      {family.length === 0 ? (
        <p>None recorded.</p>
      ) : (
        <ul class="plain">
          {family.map(({ initials, bornIn }) => (
            <li>
              {initials}, born {bornIn}
            </li>
          ))}
        </ul>
      )}
      {may.work && (
        <p class="actions">
          <a class="btn s" href={urls.recordChildren(facts.id)}>
            Change children
          </a>
        </p>
      )}
    </section>
  )
}
