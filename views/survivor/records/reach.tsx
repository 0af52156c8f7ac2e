import type { MaskedContact, RecordFacts } from '../../../src/survivor/records/facts.ts'
import type { RecordMay } from '../../../src/survivor/records/permissions.ts'
import {
  methodWords,
  notToDo,
  type SafeTime,
  safeTimesInWords,
} from '../../../src/survivor/records/safe-contact.ts'
import {
  callInWords,
  nextSafeTime,
  type SafeSlot,
} from '../../../src/survivor/records/safe-next.ts'
import { momentInWords } from '../../../src/survivor/sites/closing.ts'
import { urls } from '../../../src/urls.ts'
import { Hidden, SmallAction } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { nameAndRef, type Whose } from './whose.tsx'

type Whom = Whose & Pick<RecordFacts, 'contact'>

/** How she is reached, masked, with the way to ask for it; in a row of a list and on her own page. */
export function Masked({ record }: { record: Whom }) {
  const { contact } = record
  if (!contact) return <>Not recorded yet</>
  return (
    <>
      {wayInWords(contact)} <span class="mask">{contact.masked}</span>{' '}
      <SmallAction to={urls.recordShown(record.id)}>
        Show
        <Hidden> contact details for {nameAndRef(record)}</Hidden>
      </SmallAction>
    </>
  )
}

/** When it is safe, and what not to do in bold. */
export function SafeTimes({ contact }: { contact: MaskedContact | undefined }) {
  if (!contact) return <b>Do not contact her before a safe way is recorded</b>
  const not = notToDo(contact)
  return (
    <>
      {safeTimesInWords(contact)}
      {not && (
        <span class="sub">
          <b>{not}</b>
        </span>
      )}
      {contact.neutralOnly && contact.times.length > 0 && (
        <span class="sub">Neutral words only</span>
      )}
    </>
  )
}

type CallProps = { before: Date; times: readonly SafeTime[]; now: Date }

/** When she is called so that she knows before a moment: her next safe time, or that there is none. */
export function CallWhen({ before, times, now }: CallProps) {
  return <CallAt before={before} slot={nextSafeTime(times, now, before)} />
}

export function CallAt({ before, slot }: { before: Date; slot: SafeSlot | undefined }) {
  return slot ? (
    <StatusWords status="amber" words={callInWords(slot)} />
  ) : (
    <StatusWords status="red" words={`No safe time before ${momentInWords(before)}: decide`} />
  )
}

/** Before she is called or written to: how and when, and red where nothing is recorded. */
export function HowToReach({ record }: { record: Whom }) {
  return (
    <div class={record.contact ? 'say' : 'say red'}>
      <WayAndTimes record={record} />
    </div>
  )
}

export function Reach({ record, may }: { record: Whom; may: RecordMay }) {
  return (
    <section>
      <h2>How to reach her</h2>
      <WayAndTimes record={record} />
      {may.changeDetails && (
        <p class="actions">
          <SmallAction to={urls.recordContact(record.id)}>
            {record.contact ? 'Change how to reach her' : 'Add how to reach her'}
          </SmallAction>
        </p>
      )}
    </section>
  )
}

function WayAndTimes({ record }: { record: Whom }) {
  return (
    <>
      <p>
        <Masked record={record} />
      </p>
      <p>
        <SafeTimes contact={record.contact} />
      </p>
    </>
  )
}

/** 'Phone', 'Through school office' */
export function wayInWords({ method, through }: Pick<MaskedContact, 'method' | 'through'>): string {
  return method === 'through' && through ? `Through ${through}` : methodWords[method]
}
