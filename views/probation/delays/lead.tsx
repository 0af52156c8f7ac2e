import { daysInWords, inWords } from '../../../src/calendar.ts'
import { count, weeksInWords } from '../../../src/probation/delays/summary.ts'
import { peopleInWords, shareOf } from './figure.tsx'
import type { DelaysProps } from './page-props.ts'

/** What is true and what it costs, in a sentence with its numbers. */
export function Lead(props: DelaysProps) {
  const { asked } = props
  if (asked.group === 'started') return <StartedLead {...props} />
  return asked.group === 'left' ? <LeftLead {...props} /> : <WaitingLead {...props} />
}

function WaitingLead({ report, template, isOwnArea, figures, restricted }: DelaysProps) {
  const { late, statuses, weeks, delay, people: open } = report.waiting
  const people = open + restricted
  const all = isOwnArea ? count(people) : peopleInWords(figures.of('waiting people', people))
  const lateOnes = figures.of('waiting late', late.people)
  const black = figures.of('waiting status black', statuses.black)
  if (people === 0) return <p class="lede">Nobody is waiting.</p>
  const ends =
    template.clock === 'caution'
      ? 'can no longer attend both workshops before the deadline'
      : 'can no longer finish an ordinary course before their order ends'
  return (
    <p class="lede">
      <strong>
        {late.people === 0
          ? `None of the ${all} ${template.people} waiting is past the best start`
          : `${peopleInWords(lateOnes)} of ${all} ${template.people} waiting ${late.people === 1 ? 'is' : 'are'} past their best start${lateOnes.shown === 'yes' ? `, by ${daysInWords(late.days)} between them` : ''}`}
        {statuses.black > 0 && `, and ${peopleInWords(black)} ${ends}`}.
      </strong>{' '}
      {figures.mayRank(open) && (
        <>
          The median wait is {weeksInWords(weeks.median)}; 92 in 100 have waited{' '}
          {weeksInWords(weeks.ninetySecond)} or less.
          {late.people > 0 &&
            delay.median !== undefined &&
            ` Counting those on time as 0, the median delay is ${daysInWords(delay.median)}, and 92 in 100 are late by ${daysInWords(delay.ninetySecond ?? 0)} or less.`}
        </>
      )}
    </p>
  )
}

function StartedLead({ report, template, figures }: DelaysProps) {
  const { people, byTarget, withTarget, inTime, late, weeks } = report.started
  const begun = figures.of('started people', people)
  const lateOnes = figures.of('started late', late.people)
  if (people === 0) return <p class="lede">Nobody started in these 12 months.</p>
  const onTarget = shareOf(
    figures.of('started by target', byTarget),
    figures.of('started with target', withTarget),
  )
  return (
    <p class="lede">
      <strong>
        {peopleInWords(begun)} {template.people} started from {inWords(report.fromOn)} to{' '}
        {inWords(report.asAt.on)}: {onTarget} by their best start, and{' '}
        {shareOf(figures.of('started in time', inTime), begun)} in time to finish.
      </strong>{' '}
      {peopleInWords(lateOnes)} started late
      {lateOnes.shown === 'yes' && `, by ${daysInWords(late.days)} between them`}.
      {figures.mayRank(people) &&
        ` The median wait before starting was ${weeksInWords(weeks.median)}; 92 in 100 waited ${weeksInWords(weeks.ninetySecond)} or less.`}
    </p>
  )
}

function LeftLead({ report, template, figures }: DelaysProps) {
  const { people, late, weeks } = report.left
  if (people === 0) return <p class="lede">Nobody left without starting in these 12 months.</p>
  return (
    <p class="lede">
      <strong>
        {peopleInWords(figures.of('left people', people))} {template.people} left without starting
        from {inWords(report.fromOn)} to {inWords(report.asAt.on)},{' '}
        {peopleInWords(figures.of('left late', late.people))} of them past their best start.
      </strong>
      {figures.mayRank(people) &&
        ` The median wait before leaving was ${weeksInWords(weeks.median)}; 92 in 100 waited ${weeksInWords(weeks.ninetySecond)} or less.`}
    </p>
  )
}
