import { daysInWords } from '../../../src/calendar.ts'
import { contactBands, type Stage, sessionStandings } from '../../../src/survivor/waits/figures.ts'
import { figureInWords, isOrAre, shareOf } from '../../../src/survivor/waits/words.ts'
import type { FiguresProps } from './page-props.ts'

/** What is true and what it costs, in sentences with their numbers. */
export function Lead({ sessions, contact, overdue }: FiguresProps) {
  const inTime = shareOf(contact.over, 'bands', contactBands[0])
  return (
    <p class="lede">
      <strong>
        {waitingWords(sessions, 'a first session')}
        {lateWords(sessions)}.
      </strong>{' '}
      {waitingWords(contact, 'first contact')}
      {inTime ? `; in the 12 months, ${inTime} of first contacts were in time` : ''}.{' '}
      {overdue.tasks.count === 0
        ? 'No task is overdue.'
        : `${figureInWords(overdue.tasks)} ${overdue.tasks.count === 1 && overdue.tasks.shown === 'yes' ? 'task is' : 'tasks are'} overdue.`}
    </p>
  )
}

function waitingWords({ waiting: { people, ranks } }: Stage, what: string): string {
  if (people.count === 0) return `Nobody is waiting for ${what}`
  const who = `${figureInWords(people)} ${isOrAre(people)} waiting for ${what}`
  return ranks.median === undefined || ranks.ninetySecond === undefined
    ? who
    : `${who}: the median wait is ${daysInWords(ranks.median)}, and 92 in 100 have waited ${daysInWords(ranks.ninetySecond)} or less`
}

function lateWords({ waiting }: Stage): string {
  const late = waiting.standings.find(({ name }) => name === sessionStandings[0])?.figure
  if (!late || waiting.people.count === 0) return ''
  if (late.count === 0) return '; nobody is past the target'
  return `; ${figureInWords(late)} ${isOrAre(late)} past the target`
}
