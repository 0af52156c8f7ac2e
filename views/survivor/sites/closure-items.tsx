import {
  type Closing,
  closingDays,
  type Telling,
  untoldInWords,
} from '../../../src/survivor/sites/closing.ts'
import { urls } from '../../../src/urls.ts'
import { Action, Hidden } from '../../kit/parts.tsx'

export type ClosureItem = { closing: Closing; site: string; women: readonly Telling[] }

/** One item a closure, on the first page until everybody has been told or it was decided. */
export function ClosureItems({ items }: { items: readonly ClosureItem[] }) {
  return (
    <>
      {items.map(({ closing, site, women }) => (
        <div class={`say ${isRed(women) ? 'red' : 'amber'}`}>
          <p class="lede">
            <strong>
              {closedSubject(site)} closed {closingDays(closing)}:
            </strong>{' '}
            {untoldInWords(women)}.
          </p>
          <p class="bar">
            <Action to={urls.siteClosure(closing.id)}>
              Who has been told<Hidden> about {site}</Hidden>
            </Action>
          </p>
        </div>
      ))}
    </>
  )
}

/** 'Orchard House is', 'All sites are' */
export function closedSubject(site: string): string {
  return site === 'All sites' ? 'All sites are' : `${site} is`
}

function isRed(women: readonly Telling[]): boolean {
  return women.some(({ closed, slot }) => !closed && !slot)
}
