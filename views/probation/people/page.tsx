import { addMonths, type Day, firstOfMonth } from '../../../src/calendar.ts'
import { fullName } from '../../../src/probation/people/person.ts'
import { capital, wordingFor } from '../../../src/probation/people/wording.ts'
import { isInside } from '../../../src/probation/release/release.ts'
import { urls } from '../../../src/urls.ts'
import { History } from '../../kit/history.tsx'
import { Back, SmallAction, Strip } from '../../kit/parts.tsx'
import { Glyph } from '../../kit/status.tsx'
import { type Axis, AxisSymbol } from '../../kit/window-bar.tsx'
import { ProgressOf } from '../attendance/progress.tsx'
import { LegalClockOf } from '../cautions/legal-clock.tsx'
import { BookingOf, PlacesGivenBack } from './booking.tsx'
import { DelayByCause } from './causes.tsx'
import { CohortsThatFit } from './cohorts-that-fit.tsx'
import { CouldBeDone } from './could-be-done.tsx'
import type { OpenReferral, PersonPageProps } from './facts.ts'
import { HoldsOf } from './holds.tsx'
import { KeepApart } from './keep-apart.tsx'
import { Notice } from './notice.tsx'
import { PastReferrals } from './past.tsx'
import { Practicalities } from './practicalities.tsx'
import { IdentityItems, ReferralItems } from './strip.tsx'
import { WindowOf } from './window.tsx'

/** A person: what is true of him and what it costs, then his window, then what can be done. One section per open referral. */
export function PersonPage(props: PersonPageProps) {
  const { person, open, closed, today } = props
  const axis = axisOf(open, today)
  const only = open.length === 1 ? open[0] : undefined
  const programme = (open[0]?.referral ?? closed[0])?.programmeKey
  return (
    <>
      <AxisSymbol axis={axis} />
      <Back to={programme ? urls.waitingList(programme) : urls.waitingLists}>
        Back to waiting list
      </Back>
      <h1>
        {fullName(person)} {person.restricted && <span class="tag">Restricted</span>}
      </h1>
      <Notice code={props.notice} />
      <Strip>
        <IdentityItems person={person} />
        {only && <ReferralItems one={only} today={today} />}
      </Strip>
      <PersonActions {...props} />
      {open.length === 0 && <p class="lede">No open referral.</p>}
      {open.map((one) => (
        <OneReferral {...props} one={one} axis={axis} isOnly={open.length === 1} />
      ))}
      {!only && (
        <div class="cols">
          <section>
            <KeepApart {...props} />
          </section>
          <History lines={props.lines} />
        </div>
      )}
      <PastReferrals {...props} />
    </>
  )
}

function PersonActions({ person, open, may, today }: PersonPageProps) {
  const only = open.length === 1 ? open[0] : undefined
  return (
    <p class="actions">
      {may.changeDetails && (
        <SmallAction to={urls.personDetails(person.id)}>Change details</SmallAction>
      )}
      {only && <ReferralActions one={only} may={may} today={today} />}
      {may.add && <SmallAction to={urls.newReferral(person.id)}>Add a referral</SmallAction>}
      {may.restrict && (
        <SmallAction to={urls.personAccess(person.id)}>Who may open this</SmallAction>
      )}
      {may.report && (
        <SmallAction to={urls.personReport(person.id)}>Report of what is held</SmallAction>
      )}
      {may.ask && <SmallAction to={urls.whoLookedAt(person.id)}>Who looked</SmallAction>}
    </p>
  )
}

function ReferralActions({
  one,
  may,
  today,
}: { one: OpenReferral } & Pick<PersonPageProps, 'may' | 'today'>) {
  return (
    <>
      {(may.changeOrder || may.rateRisk) && (
        <SmallAction to={urls.referral(one.referral.id)}>
          {may.changeOrder ? 'Change order and course' : 'Record risk'}
        </SmallAction>
      )}
      <CustodyActions one={one} may={may} today={today} />
      {may.end && <SmallAction to={urls.referralEnd(one.referral.id)}>End referral</SmallAction>}
    </>
  )
}

/** On licence: his release until he has started, and his recall once he is out. */
function CustodyActions({
  one: { referral, custody },
  may,
  today,
}: {
  one: OpenReferral
} & Pick<PersonPageProps, 'may' | 'today'>) {
  if (!custody || !may.hold) return null
  const inside = isInside(custody, today)
  return (
    <>
      {!referral.startedOn && <SmallAction to={urls.release(referral.id)}>Release</SmallAction>}
      {!inside && <SmallAction to={urls.recall(referral.id)}>Recall</SmallAction>}
    </>
  )
}

type SectionProps = PersonPageProps & { one: OpenReferral; axis: Axis; isOnly: boolean }

function OneReferral(props: SectionProps) {
  const { one, axis, isOnly, may, today } = props
  const { his } = wordingFor(props.person)
  const { referral, wait, placement } = one
  const course = props.courses.get(referral.id)
  const of = isOnly ? '' : `${referral.programme}: `
  return (
    <>
      {!isOnly && (
        <>
          <h2>{referral.programme}</h2>
          <Strip>
            <ReferralItems one={one} today={today} />
          </Strip>
          <p class="actions">
            <ReferralActions one={one} may={may} today={today} />
          </p>
        </>
      )}
      <VerdictOf one={one} />
      <CouldBeDone wait={wait} today={today} />
      <h2>
        {of}
        {capital(`${his} window`)}
      </h2>
      <WindowOf one={one} axis={axis} />
      {one.legal && <LegalClockOf legal={one.legal} wait={wait} may={may} today={today} />}
      {placement && <BookingOf one={one} may={may} />}
      {course && <ProgressOf course={course} tasks={props.tasks} today={today} of={of} />}
      {!wait.booking && !wait.startedOn && (
        <section>
          <h2>Cohorts that fit</h2>
          <CohortsThatFit
            wait={wait}
            outlook={one.outlook}
            href={
              may.place
                ? ({ cohort, stay }) => urls.placementCheck(referral.id, cohort.id, stay.entryOn)
                : undefined
            }
          />
        </section>
      )}
      <PlacesGivenBack one={one} may={may} />
      <div class="cols">
        <div>
          <DelayByCause one={one} />
          <Practicalities one={one} venueNames={props.venueNames} />
        </div>
        <div>
          <HoldsOf one={one} may={may} today={today} />
          {isOnly && <KeepApart {...props} />}
        </div>
        {isOnly && <History lines={props.lines} />}
      </div>
    </>
  )
}

function VerdictOf({ one: { verdict } }: { one: Pick<OpenReferral, 'verdict'> }) {
  return (
    <div class={`say ${verdict.status}`}>
      <p class="lede">
        <strong class={`st ${verdict.status}`}>
          <Glyph status={verdict.status} />
          {verdict.lead}
        </strong>{' '}
        {verdict.rest.filter(Boolean).join(' ')}
      </p>
    </div>
  )
}

/** One axis for the page: every window and hold on it, from a month before the first day to a month after the last. */
function axisOf(open: readonly OpenReferral[], today: Day): Axis {
  const days = open.flatMap(({ wait, outlook }) => [
    wait.window.earliestOn,
    wait.window.latestOn,
    wait.window.targetOn ?? today,
    wait.window.hardEndOn,
    wait.booking?.entryOn ?? outlook.fits[0]?.stay.entryOn ?? today,
    ...wait.holds.filter(({ side }) => side === 'person').map(({ fromOn }) => fromOn),
  ])
  const sorted = [...days, today].sort()
  return {
    from: addMonths(firstOfMonth(sorted[0]!), -1),
    to: addMonths(firstOfMonth(sorted.at(-1)!), 2),
    today,
  }
}
