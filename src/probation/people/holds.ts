import { inWords } from '../../calendar.ts'
import {
  type Hold,
  type HoldSide,
  holdWords,
  personHoldReasons,
  serviceHoldReasons,
} from './person.ts'

/** 'person/detox': a side and a reason in one choice, so that no reason stands on the wrong side. */
export const holdCodes = [
  ...Object.keys(personHoldReasons).map((reason) => `person/${reason}`),
  ...Object.keys(serviceHoldReasons).map((reason) => `service/${reason}`),
]

/** 'person/detox' as whose hold it is and why; whatever is not a person's is ours (rule 6.3). */
export function readHoldCode(code: string): { side: HoldSide; reason: string } {
  const [side, reason = ''] = code.split('/')
  return { side: side === 'person' ? 'person' : 'service', reason }
}

/** 'Detox, from 8 April 2026 to 6 May 2026' */
export function holdInWords({ reason, fromOn, toOn }: Omit<Hold, 'id' | 'side'>): string {
  const until = toOn ? ` to ${inWords(toOn)}` : ', still open'
  return `${holdWords(reason)}, from ${inWords(fromOn)}${until}`
}
