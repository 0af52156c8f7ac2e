import { type Day, daysInWords, inWords } from '../../../src/calendar.ts'
import { type Person, riskWords, routeWords } from '../../../src/probation/people/person.ts'
import { custodyInWords } from '../../../src/probation/release/release.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import { Fact } from '../../kit/parts.tsx'
import type { OpenReferral } from './facts.ts'

export function IdentityItems({ person }: { person: Person }) {
  return (
    <>
      <Fact name="CRN">{person.crn}</Fact>
      <Fact name="Born">{person.dateOfBirth ? inWords(person.dateOfBirth) : 'Not known'}</Fact>
      <Fact name="Lives in">{person.locality}</Fact>
      <Fact name="Sex">{person.sex === 'male' ? 'Male' : 'Female'}</Fact>
    </>
  )
}

export function ReferralItems({
  one: { referral, wait, custody },
  today,
}: {
  one: Pick<OpenReferral, 'referral' | 'wait' | 'custody'>
  today: Day
}) {
  const inside = custody && custodyInWords(custody, today)
  return (
    <>
      <Fact name="Route">
        {routeInWords(referral, today)}
        {inside && <span class="sub">{inside}</span>}
      </Fact>
      <RiskItem referral={referral} />
      <Fact name="Officer">{referral.officer}</Fact>
      <Fact name={wait.startedOn ? 'Waited' : 'Waiting'}>
        {daysInWords(wait.waitingDays)}
        {wait.heldDays > 0 && <span class="sub">{daysInWords(wait.heldDays)} of them on hold</span>}
      </Fact>
    </>
  )
}

/** A rating never stands without its source, its date and the assessor's line, or the words that they are missing. */
function RiskItem({ referral }: { referral: Referral }) {
  const { risk, riskSource, riskOn, riskNote, template } = referral
  const source = [riskOn && inWords(riskOn), riskSource].filter(Boolean).join(', ')
  return (
    <Fact name={<>Risk ({template.riskTool})</>}>
      {risk ? riskWords[risk] : 'Not known'}
      {risk && (
        <span class="sub">
          {source || 'Source and date not recorded'}
          {riskNote && `: “${riskNote}”`}
        </span>
      )}
    </Fact>
  )
}

/** 'Licence, released 6 March 2026' */
export function routeInWords({ order }: Pick<Referral, 'order'>, today?: Day): string {
  const { route, releasedOn, imposedOn } = order
  if (route === 'licence' && releasedOn && today && releasedOn > today) return routeWords[route]
  if (route === 'licence' && releasedOn)
    return `${routeWords[route]}, released ${inWords(releasedOn)}`
  const verb = route === 'conditional_caution' ? 'given' : 'imposed'
  return `${routeWords[route]}, ${verb} ${inWords(imposedOn)}`
}
