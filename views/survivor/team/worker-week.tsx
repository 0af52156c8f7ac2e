import { type Day, inWords } from '../../../src/calendar.ts'
import { hoursInWords } from '../../../src/kit/hours.ts'
import type { ServiceSettings } from '../../../src/survivor/records/service-settings.ts'
import { awayInWords } from '../../../src/survivor/team/candidates.ts'
import { type Load, shareInWords } from '../../../src/survivor/team/load.ts'
import { hoursFigure, type MakeUpLine } from '../../../src/survivor/team/make-up.ts'
import { type KnownReduction, reductionInWords } from '../../../src/survivor/team/reduction.ts'
import { highInWords, weeksInWords } from '../../../src/survivor/team/words.ts'
import { urls } from '../../../src/urls.ts'
import { Fact, Strip, withSub } from '../../kit/parts.tsx'
import { Dash, type Status, StatusWords } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'

export type WorkerWeek = {
  worker: {
    id: string
    name: string
    team: string
    contractedMinutes: number
    languages: readonly string[]
    leftOn: Day | null
    version: number
  }
  loads: readonly Load[]
  weeksAbove: number
  status: Status
  makeUp: readonly MakeUpLine[]
  mondays: readonly Day[]
  settings: ServiceSettings
  reductions: readonly KnownReduction[]
  today: Day
}

/** Her load this week in words, and how long it has been too much. */
export function Lead({ worker, loads: [now], weeksAbove, status, mondays, settings }: WorkerWeek) {
  if (worker.leftOn) return <p class="lede">She left on {inWords(worker.leftOn)}.</p>
  return (
    <p class="lede">
      <StatusWords status={status} words={shareInWords(now!)} /> this week:{' '}
      {hoursFigure(now!.hours)} of {hoursFigure(now!.capacity)} hours for direct work
      {weeksAbove > 0 &&
        `, above ${highInWords(settings)} for ${weeksInWords(weeksAbove, mondays.length)}`}
      .
    </p>
  )
}

/** Her team, hours and languages, and whether she is away. */
export function Facts({ worker, loads: [now], reductions, today }: WorkerWeek) {
  const leave = reductions.filter(({ kind }) => kind === 'leave')
  const away = awayInWords(leave, today)
  const cover = leave.find(({ cover }) => cover)
  return (
    <Strip>
      <Fact name="Team">{worker.team}</Fact>
      <Fact name="Contracted">{hoursInWords(worker.contractedMinutes)} hours a week</Fact>
      <Fact name="Open cases">
        <a href={urls.caseload(worker.id)}>{now!.cases}</a>
      </Fact>
      <Fact name="Languages beside English">{worker.languages.join(', ') || <Dash />}</Fact>
      {away && (
        <Fact name="Today">
          <b>{away.charAt(0).toUpperCase() + away.slice(1)}</b>
        </Fact>
      )}
      {cover && <Fact name="Cover">{withSub(cover.cover, reductionInWords(cover))}</Fact>}
    </Strip>
  )
}

/** What the hours of this week are made of. */
export function MadeOf({ makeUp, loads: [now] }: WorkerWeek) {
  if (makeUp.length === 0) return <p>Nothing yet.</p>
  return (
    <Table
      caption="Hours of this week by kind of work"
      heads={['Work', numeric('How many'), numeric('Hours each'), numeric('Hours')]}
      rows={makeUp.map(({ what, count, each, hours }) => [
        what,
        count,
        each.toFixed(1),
        hours.toFixed(1),
      ])}
    >
      <tr class="total">
        <th scope="row">All</th>
        <td class="n" />
        <td class="n" />
        <td class="n">{now!.hours.toFixed(1)}</td>
      </tr>
    </Table>
  )
}
