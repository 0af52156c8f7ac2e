import { daysInWords, inWords } from '../../../src/calendar.ts'
import { fullName } from '../../../src/probation/people/person.ts'
import type { Fit } from '../../../src/probation/placements/choose.ts'
import type { Outlook } from '../../../src/probation/placements/outlook.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { Back } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { CohortsThatFit } from '../people/cohorts-that-fit.tsx'

type Props = {
  title: string
  wait: WaitToday
  outlook: Outlook
  verb: string
  href: (fit: Fit) => string
  notes?: readonly string[]
}

/** The cohorts that fit one person, best first, and why the others do not. */
export function ChoosePlace({ title, wait, outlook, verb, href, notes = [] }: Props) {
  const { targetOn, latestOn } = wait.window
  const dates = [
    targetOn && `best start ${inWords(targetOn)}`,
    `last safe start ${inWords(latestOn)}`,
    `waiting ${daysInWords(wait.waitingDays)}`,
  ].filter(Boolean)
  return (
    <>
      <Back to={urls.person(wait.personId)}>Back to {fullName(wait)}</Back>
      <h1>{title}</h1>
      <p class="lede">
        <StatusWords status={wait.standing.status} words={wait.standing.words} />,{' '}
        {dates.join(', ')}.
      </p>
      {notes.map((note) => (
        <p>{note}</p>
      ))}
      <h2>Cohorts that fit</h2>
      <CohortsThatFit wait={wait} outlook={outlook} href={href} verb={verb} />
    </>
  )
}
