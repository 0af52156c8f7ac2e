import { type Day, inWords } from '../../../src/calendar.ts'
import type { LegalClock } from '../../../src/probation/cautions/legal-clock.ts'
import { toldInWords } from '../../../src/probation/cautions/notice-words.ts'
import { leavesInWords, noneInWords } from '../../../src/probation/cautions/pair-words.ts'
import type { PairLeft } from '../../../src/probation/cautions/pairs-left.ts'
import type { Permissions } from '../../../src/probation/people/permissions.ts'
import { capital } from '../../../src/probation/people/wording.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { Hidden, Items, SmallAction } from '../../kit/parts.tsx'
import { RuleLink } from '../../kit/rule-link.tsx'
import { StatusWords } from '../../kit/status.tsx'

type Props = {
  legal: LegalClock
  wait: WaitToday
  may: Permissions
  today: Day
}

/** His legal clock: the deadline with its source, first contact, the pairs left and what each leaves, and the police. */
export function LegalClockOf(props: Props) {
  const { legal, wait, may, today } = props
  const { clock, contact, own, none, notices } = legal
  const { referralId } = wait
  return (
    <section>
      <h2 id="legal-clock">Legal clock</h2>
      <p>
        <strong>{clock.lead}</strong> {clock.why} How the clock runs: <RuleLink number="7.2" />.
      </p>
      <p>{contact.state === 'overdue' ? <strong>{contact.words}</strong> : contact.words}</p>
      {own && <p>Booked pair: {leavesInWords(own, own.leaves, today)}.</p>}
      {none && (
        <p>
          <StatusWords
            status="black"
            words={`${capital(noneInWords(none, wait, today))}: tell the police now.`}
          />
        </p>
      )}
      <Pairs {...props} />
      <h3>What the police were told</h3>
      {notices.length === 0 ? <p>Nothing is recorded.</p> : <Items of={notices.map(toldInWords)} />}
      {may.changeOrder && (
        <p class="actions">
          <SmallAction to={urls.deadline(referralId)}>Change arrest or deadline</SmallAction>
          <SmallAction to={urls.contact(referralId)}>
            {contact.state.startsWith('made') ? 'Change first contact' : 'Record first contact'}
          </SmallAction>
          <SmallAction to={urls.policeNotice(referralId)}>Record police told</SmallAction>
          {may.pack && (
            <SmallAction to={urls.nonCompliance(referralId)}>Pack for the police</SmallAction>
          )}
        </p>
      )}
    </section>
  )
}

/** Who has done workshop A is shown other pairs only for a repeat. */
function Pairs({ legal: { pairs, own }, wait: { referralId, startedOn }, may, today }: Props) {
  if (pairs.length === 0) return null
  const title = startedOn
    ? 'Pairs left for a repeat'
    : own
      ? 'Other pairs that end in time'
      : 'Pairs that end in time'
  return (
    <>
      <h3>{title}</h3>
      <ul class="govuk-list">
        {pairs.map((pair) => (
          <li>
            {leavesInWords(pair, pair.leaves, today)}. {whereInWords(pair)}{' '}
            {may.place && !own && !startedOn && (
              <a href={urls.placementCheck(referralId, pair.cohort.id, pair.aOn)}>
                Book
                <Hidden> {bookWords(pair.cohort.code, pair.aOn)}</Hidden>
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** 'Southampton Town Quay, 35 minutes away, 1 of 12 places free.', and the rules that would be set aside. */
function whereInWords({ cohort, minutes, free, setAside }: PairLeft): string {
  const away = minutes === undefined ? 'journey not known' : `${minutes} minutes away`
  const seats = `${free} of ${cohort.maxPlaces} places free`
  const reason = setAside.map(({ words }) => words).join('; ')
  return `${cohort.venueName}, ${away}, ${seats}.${reason ? ` Only with a reason: ${reason}.` : ''}`
}

function bookWords(code: string, aOn: Day): string {
  return `${code} from ${inWords(aOn)}`
}
