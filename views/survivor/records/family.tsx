import { type Day, instantInWords, inWords } from '../../../src/calendar.ts'
import { riskWords } from '../../../src/survivor/records/case.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import type { RecordMay } from '../../../src/survivor/records/permissions.ts'
import { urls } from '../../../src/urls.ts'
import { SmallAction } from '../../kit/parts.tsx'

export type Child = { id: string; initials: string; bornIn: number }

/** 'AB, born 2019' */
export function bornInWords({ initials, bornIn }: Child): string {
  return `${initials}, born ${bornIn}`
}

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
          <SmallAction to={urls.recordRisk(facts.id)}>Record a rating</SmallAction>
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
        {may.work && <SmallAction to={urls.recordCase(facts.id)}>Change the case</SmallAction>}
        {may.endCase && <SmallAction to={urls.recordCaseEnd(facts.id)}>End the case</SmallAction>}
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
          {family.map((child) => (
            <li>{bornInWords(child)}</li>
          ))}
        </ul>
      )}
      {may.work && (
        <p class="actions">
          <SmallAction to={urls.recordChildren(facts.id)}>Change children</SmallAction>
        </p>
      )}
    </section>
  )
}
