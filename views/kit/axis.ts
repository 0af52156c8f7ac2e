import {
  addMonths,
  type Day,
  daysBetween,
  firstOfMonth,
  inShort,
  monthInWords,
} from '../../src/calendar.ts'

/** One page, one axis: from its first day to the day after its last. */
export type Axis = { from: Day; to: Day; today: Day }

/** Lists run from the eighth month counting this one to the tenth after it: 18 whole months. */
export function listAxis(today: Day): Axis {
  const thisMonth = firstOfMonth(today)
  return { from: addMonths(thisMonth, -7), to: addMonths(thisMonth, 11), today }
}

export function isWithin({ from, to }: Axis, on: Day): boolean {
  return from <= on && on < to
}

/** A day's place along the axis, in hundredths, held to its two ends. */
export function at({ from, to }: Axis, on: Day): number {
  if (on <= from) return 0
  if (on >= to) return 100
  return rounded((100 * daysBetween(from, on)) / daysBetween(from, to))
}

export function rounded(number: number): number {
  return Math.round(number * 100) / 100
}

export function axisSymbol(axis: Axis): string {
  const lines = monthsOf(axis).map((month) => monthLine(axis, month, '0'))
  const today = isWithin(axis, axis.today) ? todayLine(axis, '0') : ''
  return `<symbol id="axis" width="100%" height="100%">${lines.join('')}${today}</symbol>`
}

export function axisHead(axis: Axis, label: string): string {
  const months = monthsOf(axis)
  const words = `${label}, ${monthInWords(months[0]!)} to ${monthInWords(months.at(-1)!)}`
  const drawn = [
    ...months.filter(isQuarter).map((month) => monthLabel(axis, month)),
    ...months.map((month) => monthLine(axis, month, isQuarter(month) ? '55%' : '80%')),
    ...(isWithin(axis, axis.today) ? [todayLabel(axis), todayLine(axis, '18')] : []),
  ]
  return `<span class="govuk-visually-hidden">${words}</span><svg aria-hidden="true" focusable="false">${drawn.join('')}</svg>`
}

function monthsOf({ from, to }: Axis): Day[] {
  const months: Day[] = []
  const first = firstOfMonth(from)
  let month = first < from ? addMonths(first, 1) : first
  while (month < to) {
    months.push(month)
    month = addMonths(month, 1)
  }
  return months
}

function isQuarter(month: Day): boolean {
  return ['01', '04', '07', '10'].includes(month.slice(5, 7))
}

function isJanuary(month: Day): boolean {
  return month.slice(5, 7) === '01'
}

function monthLine(axis: Axis, month: Day, y1: string): string {
  const x = at(axis, month)
  return `<line class="${isJanuary(month) ? 'year' : 'month'}" x1="${x}%" x2="${x}%" y1="${y1}" y2="100%"/>`
}

function monthLabel(axis: Axis, month: Day): string {
  const [drawn, words] = isJanuary(month)
    ? ['strong', month.slice(0, 4)]
    : ['mo', monthInWords(month).slice(0, 3)]
  return `<text x="${at(axis, month)}%" y="100%" dx="3" dy="-5" class="${drawn}">${words}</text>`
}

function todayLine(axis: Axis, y1: string): string {
  const x = at(axis, axis.today)
  return `<line class="now" x1="${x}%" x2="${x}%" y1="${y1}" y2="100%"/>`
}

/** The words stand over the line, or inside the edge that the line is near. */
function todayLabel(axis: Axis): string {
  const x = at(axis, axis.today)
  const drawn = x < 12 ? 'today' : x > 88 ? 'today rt' : 'today mid'
  const words = inShort(axis.today).replace(/ \d{4}$/, '')
  return `<text class="${drawn}" x="${x}%" y="0" dy="13">Today, ${words}</text>`
}
