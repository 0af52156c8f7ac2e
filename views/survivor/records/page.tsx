import type { Child as Part } from 'hono/jsx'
import { type Day, inShort, instantInWords, inWords } from '../../../src/calendar.ts'
import { dayPartInWords } from '../../../src/kit/week-parts.ts'
import { counted } from '../../../src/kit/words.ts'
import type { Details } from '../../../src/survivor/records/details.ts'
import type { DueContext } from '../../../src/survivor/records/dues.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import type { PassedOn } from '../../../src/survivor/records/hand-over.ts'
import type { RecordMay } from '../../../src/survivor/records/permissions.ts'
import type { Urgent } from '../../../src/survivor/records/urgent.ts'
import { urls } from '../../../src/urls.ts'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { Back, Banner, Fact, SmallAction, Strip, withSub } from '../../kit/parts.tsx'
import { type Attempt, Attempts } from './attempts.tsx'
import { CaseOf, type Child, Children, RatingOf } from './family.tsx'
import { FirstContact } from './first-contact.tsx'
import { PassedOnSection } from './passed-on-section.tsx'
import { Reach } from './reach.tsx'
import { SayUrgent } from './say.tsx'
import { OpenTasks } from './tasks.tsx'

type RecordPageProps = {
  record: Details & { id: string; ref: string; locality: string }
  facts: RecordFacts
  urgent: Urgent | undefined
  context: DueContext
  attempts: readonly Attempt[]
  passedOn: readonly PassedOn[]
  family: readonly Child[]
  ended: readonly { referredAt: string; endedOn: Day | null; why: string }[]
  lines: readonly HistoryItem[]
  may: RecordMay
  notice: string | undefined
  today: Day
  /** The group, or one to one. */
  place?: Part
  links?: Part
}

/** A record: what is due first, how she may be reached, and all that is known of her family. */
export function RecordPage(props: RecordPageProps) {
  const { record, facts, urgent, context, may, notice } = props
  return (
    <>
      <Back to={facts.workerId ? urls.caseload(facts.workerId) : urls.home}>Back to caseload</Back>
      <h1>{record.preferredName}</h1>
      {notice && <Banner>{notice}</Banner>}
      <Facts {...props} />
      {urgent && <SayUrgent record={facts} urgent={urgent} mayAllocate={may.allocate} />}
      <Actions {...props} />
      <div class="cols">
        <div>
          <Reach record={facts} may={may} />
          <FirstContact facts={facts} context={context} may={may} />
          <PassedOnSection {...props} />
          <Attempts {...props} />
        </div>
        <div>
          <RatingOf {...props} />
          <CaseOf {...props} />
          <Children {...props} />
        </div>
        <div>
          <OpenTasks facts={facts} context={context} may={may} />
        </div>
      </div>
      {props.place}
      {props.links}
      <Past ended={props.ended} />
      <History lines={props.lines} />
    </>
  )
}

function Facts({ record, facts }: Pick<RecordPageProps, 'record' | 'facts'>) {
  return (
    <Strip>
      <Fact name="Reference">{record.ref}</Fact>
      <Fact name="Worker">{facts.worker ?? 'Waiting to be allocated'}</Fact>
      <Fact name="Lives in">{record.locality}</Fact>
      <Fact name="Language">
        {withSub(record.language, record.interpreter && 'Interpreter needed')}
      </Fact>
      <Fact name="Can come">
        {record.availability.map(dayPartInWords).join(', ') || 'Any time'}
        {record.travelMinutes && (
          <span class="sub">Up to {record.travelMinutes} minutes’ journey</span>
        )}
      </Fact>
      <Fact name="Needs">{needsInWords(record)}</Fact>
    </Strip>
  )
}

function needsInWords({ stepFree, crechePlaces }: Details): string {
  const needs = [
    crechePlaces > 0 && counted(crechePlaces, 'crèche place'),
    stepFree && 'Step-free way in',
  ]
  return needs.filter(Boolean).join(', ') || 'Nothing noted'
}

function Actions({ record, facts, may }: RecordPageProps) {
  return (
    <p class="actions">
      {may.work && <SmallAction to={urls.recordAttempts(record.id)}>Record an attempt</SmallAction>}
      {may.work && <SmallAction to={urls.recordTasks(record.id)}>Add a task</SmallAction>}
      {may.changeDetails && (
        <SmallAction to={urls.recordDetails(record.id)}>Change details</SmallAction>
      )}
      {may.work && !facts.openCase && (
        <SmallAction to={urls.recordCase(record.id)}>Add a referral</SmallAction>
      )}
      {may.allocate && (
        <SmallAction to={urls.recordAllocation(record.id)}>
          {facts.workerId ? 'Change worker' : 'Give her a worker'}
        </SmallAction>
      )}
      <SmallAction to={urls.recordLetter(record.id)}>Letter</SmallAction>
      {may.report && (
        <SmallAction to={urls.recordReport(record.id)}>Report of what is held</SmallAction>
      )}
      {may.ask && <SmallAction to={urls.whoLookedAt(record.id)}>Who looked</SmallAction>}
    </p>
  )
}

function Past({ ended }: Pick<RecordPageProps, 'ended'>) {
  if (ended.length === 0) return null
  return (
    <section>
      <h2>Earlier cases</h2>
      <ul class="plain gaps">
        {ended.map(({ referredAt, endedOn, why }) => (
          <li>
            Referred {instantInWords(new Date(referredAt))}, ended{' '}
            {endedOn ? inWords(endedOn) : inShort(referredAt.slice(0, 10) as Day)}
            <span class="sub">{why}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
