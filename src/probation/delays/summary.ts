import { daysInWords } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import type { Report } from './report.ts'

type Programme = { shortName: string; people: ProgrammeTemplate['people'] }

/** The report in a line, as a terminal shows it: 'BBR: 142 men waiting, 73 past their best start by 6,302 days …'. */
export function delaySummary({ waiting, onHold }: Report, { shortName, people }: Programme) {
  if (waiting.people === 0) return [`${shortName}: nobody is waiting.`]
  const { late, statuses, weeks } = waiting
  const parts = [
    `${count(waiting.people)} ${people} waiting`,
    late.people > 0
      ? `${count(late.people)} past their best start by ${daysInWords(late.days)}`
      : 'none past their best start',
    ...(statuses.black > 0 ? [`${count(statuses.black)} can no longer finish`] : []),
    ...(onHold.people > 0 ? [`${count(onHold.people)} on hold`] : []),
  ]
  return [
    `${shortName}: ${parts.join(', ')}; median wait ${weeksInWords(weeks.median)}, 92 in 100 within ${weeksInWords(weeks.ninetySecond)}.`,
  ]
}

/** '1 week', '13 weeks' */
export function weeksInWords(weeks: number | undefined): string {
  return weeks === undefined ? 'not known' : `${count(weeks)} ${weeks === 1 ? 'week' : 'weeks'}`
}

/** A figure with its commas. */
export function count(figure: number): string {
  return figure.toLocaleString('en-GB')
}
