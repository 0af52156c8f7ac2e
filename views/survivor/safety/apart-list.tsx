import type { ApartNow, EndAsked } from '../../../src/across/across.ts'
import { inShort } from '../../../src/calendar.ts'
import { apartInWords, notHeld } from '../../../src/survivor/links/apart.ts'
import type { ApartRequest } from '../../../src/survivor/links/shown.ts'
import { urls } from '../../../src/urls.ts'

type Props = {
  apart: readonly ApartRequest[]
  apartNow: ReadonlyMap<string, ApartNow> | undefined
}

/** What waits for the team manager’s word: what was sent and does not hold, what is to be decided, what can be taken back. */
export function ApartList({ apart, apartNow }: Props) {
  const unheld = notHeld(apart, apartNow)
  const pending = apart.filter(({ decision }) => decision === null)
  const left = apart.filter(({ decision, stands }) => decision === 'approved' && !stands)
  const lines = [
    ...unheld.map((one) => [one, apartInWords(one, apartNow?.get(one.sentId))] as const),
    ...pending.map((one) => [one, `decide whether ${pairOf(one)} are kept apart`] as const),
    ...left.map(
      (one) => [one, `a link has ended, and ${pairOf(one)} are kept apart still`] as const,
    ),
  ]
  if (lines.length === 0) return null
  return (
    <section>
      <h2>Two men linked to one record</h2>
      <ul class="plain gaps">
        {lines.map(([{ id, ref }, words]) => (
          <li>
            <a href={urls.apartRequest(id)}>{`${ref}: ${words}`}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function pairOf({ firstCrn, secondCrn }: ApartRequest): string {
  return `${firstCrn} and ${secondCrn}`
}

/** Pairs that probation asks to end. */
export function EndAskedList({ asked }: { asked: readonly EndAsked[] }) {
  if (asked.length === 0) return null
  return (
    <section>
      <h2>Asked to end</h2>
      <ul class="plain gaps">
        {asked.map(({ ids, firstCrn, secondCrn, askedOn }) => (
          <li>
            <a href={urls.endAsked(ids[0]!)}>
              {firstCrn} and {secondCrn}: probation asked on {inShort(askedOn)} to end it
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
