import { inWords, parseDay } from '../../calendar.ts'
import { listed, parts } from '../../kit/files/cells.ts'
import type { Kind } from '../../kit/files/fields.ts'
import { nearest, quoted } from '../../kit/files/remark.ts'
import { fault, type Row, warn } from '../../kit/files/row.ts'
import { oneOf } from '../../kit/words.ts'
import {
  type HoldSide,
  holdWords,
  personHoldReasons,
  serviceHoldReasons,
} from '../people/person.ts'
import type { HoldFacts } from './referral-facts.ts'

/** Holds as side/reason/from/to; one that is still open has no last day. */
export const holds: Kind<HoldFacts[]> = {
  read: (row, column) => {
    const read = parts(row, column).flatMap((text) => holdIn(row, column, text) ?? [])
    const starts = read.map(({ side, reason, fromOn }) => `${side} ${reason} ${fromOn}`)
    if (new Set(starts).size < starts.length) {
      fault(row, column, 'One hold stands here twice: keep one, with its last day')
    }
    return inOrder(read)
  },
  say: (value) => listed(value.map(holdInWords)),
  none: [],
}

/** Holds in the order they began, so that lists compare whatever order a file has them in. */
export function inOrder(all: readonly HoldFacts[]): HoldFacts[] {
  const place = (hold: HoldFacts) => `${hold.fromOn} ${hold.side} ${hold.reason}`
  return [...all].sort((one, two) => (place(one) < place(two) ? -1 : 1))
}

function holdIn(row: Row, column: string, text: string): HoldFacts | undefined {
  const [side = '', reason = '', from = '', to = '', more] = text
    .split('/')
    .map((one) => one.trim())
  const isSide = side === 'person' || side === 'service'
  const fromOn = parseDay(from)
  const toOn = to ? parseDay(to) : null
  if (!isSide) {
    fault(row, column, `${quoted(side)} is not a side of a hold: write person or service`)
  } else if (
    more !== undefined ||
    !fromOn ||
    toOn === undefined ||
    !/^[\w -]{1,60}$/.test(reason)
  ) {
    fault(
      row,
      column,
      `${quoted(text)} is not a hold: write ${side}/${reason || 'reason'}/2026-01-20/2026-06-30`,
    )
  } else if (toOn && toOn < fromOn) {
    fault(row, column, `The hold ends on ${inWords(toOn)}, before it begins on ${inWords(fromOn)}`)
  } else {
    const written = reason.toLowerCase().replaceAll(/[ -]/g, '_')
    tellUnknownReason(row, column, side, written)
    return { side, reason: written, fromOn, toOn }
  }
  return undefined
}

function tellUnknownReason(row: Row, column: string, side: HoldSide, reason: string) {
  const reasons = Object.keys(side === 'person' ? personHoldReasons : serviceHoldReasons)
  if (reasons.includes(reason)) return
  const near = nearest(reason, reasons)
  const help = near ? `. Did you mean ${near}?` : `: the usual ones are ${oneOf(reasons)}`
  warn(row, column, `${quoted(reason)} is not a usual reason for a hold${help}`)
}

function holdInWords({ side, reason, fromOn, toOn }: HoldFacts): string {
  const until = toOn ? `to ${inWords(toOn)}` : 'still open'
  return `${holdWords(reason)} (${side} side), ${inWords(fromOn)} ${until}`
}
