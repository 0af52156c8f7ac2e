import { type Day, inWords } from '../../../src/calendar.ts'
import { entryWords, timeOfGroup } from '../../../src/survivor/appointments/group.ts'
import type { SessionLine } from '../../../src/survivor/appointments/session-lines.ts'
import { type GroupSummary, rowDay } from '../../../src/survivor/appointments/words.ts'
import { urls } from '../../../src/urls.ts'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { Action, Back, Banner, Fact, Strip } from '../../kit/parts.tsx'
import { SessionLines } from './sessions.tsx'
import { WeekBars } from './weeks.tsx'
import { WomenOfGroup } from './women.tsx'

type Props = {
  summary: GroupSummary
  lines: readonly SessionLine[]
  today: Day
  history: readonly HistoryItem[] | undefined
  notice: string | undefined
}

/** One group: when, where, who leads it, who has a place, and its sessions with the seats at each. */
export function GroupPage({ summary, lines, today, history, notice }: Props) {
  const { book } = summary
  const { group, isLed } = book
  return (
    <>
      <Back to={urls.appointments}>All groups</Back>
      {notice && <Banner>{notice}</Banner>}
      <h1>{group.code}</h1>
      <p class="lede">{ledeOf(summary)}</p>
      <Facts summary={summary} />
      {isLed && (
        <p class="actions">
          <Action to={urls.appointmentDetails(group.id)}>Change or stop this group</Action>
        </p>
      )}
      <h2>Places free, next 8 weeks</h2>
      <div class="weekbox">
        <WeekBars weeks={summary.weeks} maxPlaces={group.maxPlaces} />
      </div>
      <h2>Who has a place</h2>
      <WomenOfGroup book={book} />
      <h2>Sessions</h2>
      <SessionLines book={book} lines={lines} today={today} />
      {history && <History lines={history} />}
    </>
  )
}

function ledeOf({ book, next, seated }: GroupSummary): string {
  const { group } = book
  const stops = group.endsOn ? ` It stops on ${inWords(group.endsOn)}.` : ''
  if (!next) return `No session is to come.${stops}`
  const free = Math.max(0, group.maxPlaces - seated)
  const places = free === 0 ? 'no place is free' : `${free} of ${group.maxPlaces} places are free`
  return `The next session is on ${inWords(next.onDay)}: ${places}.${stops}`
}

function Facts({ summary: { book, crecheFree } }: { summary: GroupSummary }) {
  const { group } = book
  return (
    <Strip>
      <Fact name="When">{timeOfGroup(group)}</Fact>
      <Fact name="Where">
        {group.site}
        <span class="sub">{group.stepFree ? 'Step-free' : 'Not step-free'}</span>
      </Fact>
      <Fact name="Led by">
        {group.facilitators.length === 0 && 'Nobody yet'}
        {group.facilitators.map(({ name }) => (
          <span class="each">{name}</span>
        ))}
      </Fact>
      <Fact name="Places">
        {group.minPlaces} to {group.maxPlaces}
        <span class="sub">
          Crèche: {crecheFree} of {group.crechePlaces} left
        </span>
      </Fact>
      <Fact name="Language">{group.language}</Fact>
      <Fact name="Entry">
        {entryWords[group.entry]}
        <span class="sub">Since {rowDay(group.startsOn)}</span>
      </Fact>
    </Strip>
  )
}
