import { dayAt, instantAt, instantInWords, parseDay, timeAt } from '../../calendar.ts'
import type { Kind } from '../../kit/files/fields.ts'
import { quoted } from '../../kit/files/remark.ts'
import { cell, fault, type Row, remark } from '../../kit/files/row.ts'

const shape =
  /^(?:(\d{4}-\d{2}-\d{2})|(\d{1,2})\/(\d{1,2})\/(\d{4}))(?:[T ]\s*(\d{1,2}:\d{2})(?::\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$/i

/**
 * The instant of a referral, in UTC: a local time of London, or one with its offset. An hour that the clock change
 * leaves out or has twice is asked about, never guessed (rules 1.3 and 15.8); a day without its time is no instant.
 */
export const referredAt: Kind<string | null, unknown> = {
  read: (row, column) => {
    const text = cell(row, column)
    const [, iso, date, month, year, time, offset] = text.match(shape) ?? []
    const on = parseDay(iso ?? `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`)
    const local = time?.padStart(5, '0')
    if (!on || (local && !isTime(local))) {
      fault(row, column, `${quoted(text)} is not a date and time: write it as 2026-04-07T14:30`)
      return null
    }
    if (!local) return dayOnly(row, column, text)
    const at = offset ? withOffset(on, local, offset) : instantAt(on, local)
    if (at instanceof Date) {
      if (!iso || offset) row.dates.push(remark(row, column, `${text} is read as ${said(at)}`))
      return at.toISOString()
    }
    fault(row, column, asked[at](text, `${on}T${local}`, `${on}T${laterHour(local)}`))
    return null
  },
  say: (value) => said(new Date(value)),
}

const said = (at: Date) => instantInWords(at)

/** Rows of the programme that counts in days may leave the time out; the rule for the others asks for it. */
function dayOnly(row: Row, column: string, text: string): null {
  if (cell(row, 'programme').toLowerCase() === 'fit') {
    fault(
      row,
      column,
      `${quoted(text)} has no time, and the clock runs by the hour: write it as 2026-04-07T14:30`,
    )
  }
  return null
}

const asked = {
  missing: (text: string, _: string, after: string) =>
    `${quoted(text)} does not exist: the clocks went forward over it. Write the hour it was with its offset, like ${after}+01:00`,
  twice: (text: string, on: string) =>
    `${quoted(text)} came twice, as the clocks went back: write ${on}+01:00 for the first or ${on}+00:00 for the second`,
  offset: (text: string, on: string) =>
    `${quoted(text)} is not in London's time: write ${on}, with +01:00 in summer or +00:00 in winter where it needs saying`,
}

/** An instant whose offset London's clocks have then: anything else was written somewhere else. */
function withOffset(on: string, time: string, offset: string): Date | 'offset' {
  const at = new Date(`${on}T${time}:00${offset.toUpperCase().replace(/^([+-]\d{2}):?/, '$1:')}`)
  const isLondons = dayAt(at) === on && timeAt(at) === time
  return isLondons || offset.toUpperCase() === 'Z' ? at : 'offset'
}

function laterHour(time: string): string {
  return `${String((+time.slice(0, 2) + 1) % 24).padStart(2, '0')}${time.slice(2)}`
}

function isTime(text: string): boolean {
  return +text.slice(0, 2) < 24 && +text.slice(3) < 60
}
