import type { Child } from 'hono/jsx'
import { type Day, inShort, inWords, weekdayInWords, weekdayOf } from '../../../src/calendar.ts'
import type { CohortAhead } from '../../../src/probation/today/cohort-decisions.ts'
import type { Decision } from '../../../src/probation/today/decision.ts'
import type { Figures } from '../../../src/probation/today/figures.ts'
import { filterQuery } from '../../../src/probation/waiting-list/filter.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Hidden, Items, SmallAction } from '../../kit/parts.tsx'
import { Dash, Glyph } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'

/** One programme as the first page shows it. */
export type ProgrammeToday = {
  key: string
  name: string
  shortName: string
  people: string
  figures: Figures
  /** Cautions that no pair ends in time for, untold. */
  tell: number
  decisions: readonly Decision[]
  entries: readonly CohortAhead[]
  happened: readonly string[]
}

type Props = {
  today: Day
  programmes: readonly ProgrammeToday[]
  /** 'men' where every programme says so. */
  own: boolean
  mayImport: boolean
  /** What is his to do today, before anything else. */
  first?: Child
  changed?: Child
}

export function Today({ today, programmes, own, mayImport, first, changed }: Props) {
  const busy = programmes.filter(
    ({ figures, decisions }) => figures.waiting > 0 || figures.seats > 0 || decisions.length > 0,
  )
  return (
    <>
      <h1>
        Today, {weekdayInWords(weekdayOf(today))} {inWords(today)}
      </h1>
      {first}
      {busy.length === 0 && <Nothing own={own} mayImport={mayImport} />}
      {own && changed}
      {busy.map((programme) => (
        <Programme programme={programme} own={own} />
      ))}
      {!own && changed}
    </>
  )
}

function Nothing({ own, mayImport }: { own: boolean; mayImport: boolean }) {
  if (own)
    return <p class="lede">None of your people is waiting, and none of your cohorts is running.</p>
  return (
    <p class="lede">
      Nobody is waiting yet.{' '}
      {mayImport && (
        <>
          <a href={urls.imports}>Import your lists</a>: referrals first, then cohorts, then
          placements.
        </>
      )}
    </p>
  )
}

function Programme({ programme, own }: { programme: ProgrammeToday; own: boolean }) {
  const { key, name, figures, decisions, entries, happened } = programme
  return (
    <section aria-labelledby={`programme-${key}`}>
      <h2 id={`programme-${key}`}>
        <a href={urls.waitingList(key)}>{name}</a>
      </h2>
      <p class="lede">
        <strong>{leadOf(programme, own)}</strong>
      </p>
      <FigureRow figures={figures} />
      <div class="side">
        <div>
          <h3>What needs a decision</h3>
          <Decisions programmeKey={key} decisions={decisions} own={own} />
        </div>
        <div>
          <h3>Next entry points</h3>
          <Entries entries={entries} />
          <h3>In the last 7 days</h3>
          <Items of={happened} kind="plain gaps" />
        </div>
      </div>
    </section>
  )
}

function leadOf({ figures, people, tell }: ProgrammeToday, own: boolean): string {
  if (tell > 0) {
    const who = tell === 1 ? '1 man has' : `${tell.toLocaleString('en-GB')} ${people} have`
    return `${who} no pair that ends before the deadline: tell the police now.`
  }
  if (own && figures.waiting === 0) return 'Nobody of yours is waiting.'
  const whose = own ? `of your ${people} ` : `${people} `
  const last = lastChanceInWords(figures, own ? `of your ${people}` : people)
  if (figures.near === 0)
    return `${last}${figures.waiting} ${whose}wait; nobody without a place is within four weeks of a last safe start.`
  const verb = figures.near === 1 ? 'runs' : 'run'
  return `${last}${figures.near} ${whose}${verb} out of time within four weeks and have no place; ${figures.nearWithFit} would fit one.`
}

/** '4 men have a last place that ends in time, and the first must be booked by 23 November 2026. ' */
function lastChanceInWords({ lastChances: { count, by } }: Figures, who: string): string {
  if (count === 0 || !by) return ''
  const left = 'a last place that ends in time'
  if (count > 1)
    return `${count} ${who} have ${left}, and the first must be booked by ${inWords(by)}. `
  const one = who === 'men' ? 'man' : who === 'people' ? 'person' : who
  return `1 ${one} has ${left}, and it must be booked by ${inWords(by)}. `
}

function FigureRow({ figures }: { figures: Figures }) {
  const shown = (count: number) => count.toLocaleString('en-GB')
  return (
    <dl class="four figs">
      <div>
        <dt class="note">Waiting</dt>
        <dd class="big">{shown(figures.waiting)}</dd>
        <dd class="note">
          {figures.restricted === 0
            ? 'without a first session attended'
            : `${figures.restricted} of them restricted, and in no other figure here`}
        </dd>
      </div>
      <div>
        <dt class="note">Past their best start</dt>
        <dd class="big">{shown(figures.late)}</dd>
        <dd class="note">{shown(figures.delayDays)} days of delay between them</dd>
      </div>
      <div>
        <dt class="note">Median wait</dt>
        <dd class="big">
          {figures.medianWeeks === undefined ? (
            <Dash word="not known" />
          ) : (
            `${figures.medianWeeks} weeks`
          )}
        </dd>
        <dd class="note">
          {figures.ninetySecondWeeks !== undefined &&
            `92 in 100 waited ${figures.ninetySecondWeeks} weeks or less`}
        </dd>
      </div>
      <div>
        <dt class="note">Seats empty this week</dt>
        <dd class="big">{shown(figures.emptySeats)}</dd>
        <dd class="note">of {shown(figures.seats)} in cohorts that have begun</dd>
      </div>
    </dl>
  )
}

type DecisionsProps = { programmeKey: string; decisions: readonly Decision[]; own: boolean }

function Decisions({ programmeKey, decisions, own }: DecisionsProps) {
  if (decisions.length === 0) return <p>Nothing today.</p>
  return (
    <Table
      kind="cards how-many"
      caption="Decisions, most pressing first"
      heads={[numeric('How many'), 'What', 'By', <Hidden>Open</Hidden>]}
    >
      {decisions.map((decision) => (
        <tr role="row">
          <td role="cell" class="n how">
            <b class="big">{decision.count}</b>
          </td>
          <th role="rowheader" scope="row">
            {decision.status ? (
              <span class={`st ${decision.status}`}>
                <Glyph status={decision.status} />
                {decision.words}
              </span>
            ) : (
              <b>{decision.words}</b>
            )}
            <span class="sub">{decision.detail}</span>
          </th>
          <td role="cell" class="nw half" data-l="By">
            {inShort(decision.by)}
          </td>
          <td role="cell" class="n half">
            <SmallAction to={linkOf(programmeKey, decision, own)}>
              {buttonOf(decision, own)}
              <Hidden>: {decision.words}</Hidden>
            </SmallAction>
            {decision.cohortId && decision.dayOffId && (
              <SmallAction to={liftOf(decision.cohortId, decision.dayOffId)}>
                Lift the day off
                <Hidden>: {decision.words}</Hidden>
              </SmallAction>
            )}
          </td>
        </tr>
      ))}
    </Table>
  )
}

function buttonOf({ key, cohortId }: Decision, own: boolean): string {
  if (key === 'closed days') return 'Plan the move'
  if (key === 'no cover') return 'Find cover'
  if (key === 'booked twice') return 'See which'
  if (key === 'registers') return 'Open register'
  if (key === 'tasks') return 'Open tasks'
  if (key === 'tell police') return own ? 'Open list' : 'Open the clock'
  if (key === 'last chance') return 'Find places'
  return cohortId ? 'Open cohort' : 'Open list'
}

const liftOf = (cohortId: string, day: string) =>
  withQuery(urls.cohortChange(cohortId, 'lift'), { day })

/** The clock is its coordinator's and its manager's; others have their list. */
function linkOf(programmeKey: string, decision: Decision, own: boolean): string {
  const { key, cohortId = '', number = 0 } = decision
  const list = urls.waitingList(programmeKey)
  if (key === 'closed days') return urls.cohortChange(cohortId, 'closed-days')
  if (key === 'no cover') return urls.sessionCover(cohortId, number)
  if (key === 'booked twice') return withQuery(urls.bookedTwice, { programme: programmeKey })
  if (key === 'registers') return urls.register(cohortId, number)
  if (key === 'tasks') return urls.tasks
  if (key === 'tell police') return own ? withQuery(list, { place: 'none' }) : urls.clock
  if (decision.cohortId) return urls.cohort(decision.cohortId)
  return decision.filter ? withQuery(list, filterQuery(decision.filter)) : list
}

function Entries({ entries }: { entries: readonly CohortAhead[] }) {
  if (entries.length === 0) return <p>No cohort is on the calendar.</p>
  return (
    <Table
      caption="Next entry points, with seats taken"
      heads={['Day', 'Group joins at', numeric('Seated')]}
    >
      {entries.map(({ id, code, venueName, maxPlaces, next: { on, module, free } }) => (
        <tr>
          <th scope="row" class="nw">
            {inShort(on)}
          </th>
          <td>
            <a href={urls.cohort(id)}>{code}</a>, {module}
            <span class="sub">{venueName}</span>
          </td>
          <td class="n nw">
            {maxPlaces - free} of {maxPlaces}
          </td>
        </tr>
      ))}
    </Table>
  )
}
