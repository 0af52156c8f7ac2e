import { daysInWords, inWords } from '../../../src/calendar.ts'
import { shareInWords } from '../../../src/kit/figures/measures.ts'
import { fewWords, isFew } from '../../../src/kit/figures/suppress.ts'
import { count, weeksInWords } from '../../../src/probation/delays/summary.ts'
import type { DelaysProps } from './page-props.ts'

/** What is true and what it costs, in a sentence with its numbers. */
export function Lead(props: DelaysProps) {
  const { asked } = props
  if (asked.group === 'started') return <StartedLead {...props} />
  return asked.group === 'left' ? <LeftLead {...props} /> : <WaitingLead {...props} />
}

function WaitingLead({ report, template, isOwnArea, restricted }: DelaysProps) {
  const { late, statuses, weeks, delay } = report.waiting
  const people = report.waiting.people + restricted
  const words = wordsOf(isOwnArea)
  if (people === 0) return <p class="lede">Nobody is waiting.</p>
  const ends =
    template.clock === 'caution'
      ? 'can no longer attend both workshops before the deadline'
      : 'can no longer finish an ordinary course before their order ends'
  return (
    <p class="lede">
      <strong>
        {late.people === 0
          ? `None of the ${words(people)} ${template.people} waiting is past the best start`
          : `${words(late.people)} of ${words(people)} ${template.people} waiting ${late.people === 1 ? 'is' : 'are'} past their best start${isOwnArea || !isFew(late.people) ? `, by ${daysInWords(late.days)} between them` : ''}`}
        {statuses.black > 0 && `, and ${words(statuses.black)} ${ends}`}.
      </strong>{' '}
      The median wait is {weeksInWords(weeks.median)}; 92 in 100 have waited{' '}
      {weeksInWords(weeks.ninetySecond)} or less.
      {late.people > 0 &&
        delay.median !== undefined &&
        ` Counting those on time as 0, the median delay is ${daysInWords(delay.median)}, and 92 in 100 are late by ${daysInWords(delay.ninetySecond ?? 0)} or less.`}
    </p>
  )
}

function StartedLead({ report, template, isOwnArea }: DelaysProps) {
  const { people, byTarget, withTarget, inTime, late, weeks } = report.started
  const words = wordsOf(isOwnArea)
  if (people === 0) return <p class="lede">Nobody started in these 12 months.</p>
  return (
    <p class="lede">
      <strong>
        {words(people)} {template.people} started from {inWords(report.fromOn)} to{' '}
        {inWords(report.asAt.on)}: {shareInWords(byTarget, withTarget)} by their best start, and{' '}
        {shareInWords(inTime, people)} in time to finish.
      </strong>{' '}
      {words(late.people)} started late, by {daysInWords(late.days)} between them. The median wait
      before starting was {weeksInWords(weeks.median)}; 92 in 100 waited{' '}
      {weeksInWords(weeks.ninetySecond)} or less.
    </p>
  )
}

function LeftLead({ report, template, isOwnArea }: DelaysProps) {
  const { people, late, weeks } = report.left
  const words = wordsOf(isOwnArea)
  if (people === 0) return <p class="lede">Nobody left without starting in these 12 months.</p>
  return (
    <p class="lede">
      <strong>
        {words(people)} {template.people} left without starting from {inWords(report.fromOn)} to{' '}
        {inWords(report.asAt.on)}, {words(late.people)} of them past their best start.
      </strong>{' '}
      The median wait before leaving was {weeksInWords(weeks.median)}; 92 in 100 waited{' '}
      {weeksInWords(weeks.ninetySecond)} or less.
    </p>
  )
}

function wordsOf(isOwnArea: boolean) {
  return (people: number) => (!isOwnArea && isFew(people) ? fewWords : count(people))
}
