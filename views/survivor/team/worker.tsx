import type { Day } from '../../../src/calendar.ts'
import { inWords } from '../../../src/calendar.ts'
import { hoursInWords } from '../../../src/kit/hours.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { ServiceSettings } from '../../../src/survivor/records/service-settings.ts'
import { awayInWords } from '../../../src/survivor/team/candidates.ts'
import { type Load, shareInWords } from '../../../src/survivor/team/load.ts'
import { hoursFigure, type MakeUpLine } from '../../../src/survivor/team/make-up.ts'
import { type KnownReduction, reductionInWords } from '../../../src/survivor/team/reduction.ts'
import { highInWords, weeksInWords } from '../../../src/survivor/team/words.ts'
import type { Teams } from '../../../src/survivor/team/worker-form.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, Form, FormToken, SubmitButton } from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { Action, Back, Banner, Fact, Hidden, Strip } from '../../kit/parts.tsx'
import { Dash, type Status, StatusWords } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'
import { WeekChart } from './week-chart.tsx'
import { WorkerFields, workerFieldOrder } from './worker-fields.tsx'

type WorkerPageProps = {
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
  teams: Teams
  lines: readonly HistoryItem[]
  today: Day
  mayManage: boolean
  saved: boolean
  shown: Shown
}

/** One worker: her load now and how it is made up, the last weeks, her hours, and who she is. */
export function WorkerPage(props: WorkerPageProps) {
  const { worker, saved, shown, mayManage, loads, mondays, settings } = props
  return (
    <>
      <Back to={urls.team}>Team</Back>
      <ErrorSummary errors={shown.errors} order={workerFieldOrder} />
      {saved && <Banner>The change is saved.</Banner>}
      <h1>{worker.name}</h1>
      <Lead {...props} />
      <Facts {...props} />
      <div class="cols">
        <section>
          <h2>How this week is made up</h2>
          <MadeOf {...props} />
        </section>
        <section>
          <h2>The last {mondays.length} weeks</h2>
          <WeekChart loads={loads} mondays={mondays} high={settings.highLoad} />
        </section>
        <section>
          <h2>Hours and leave</h2>
          <Reductions {...props} />
        </section>
        {mayManage && <Details {...props} />}
      </div>
      {mayManage && <History lines={props.lines} />}
    </>
  )
}

function Lead({ worker, loads: [now], weeksAbove, status, mondays, settings }: WorkerPageProps) {
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

function Facts({ worker, loads: [now], reductions, today }: WorkerPageProps) {
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
      {cover && (
        <Fact name="Cover">
          {cover.cover}
          <span class="sub">{reductionInWords(cover)}</span>
        </Fact>
      )}
    </Strip>
  )
}

function MadeOf({ makeUp, loads: [now] }: WorkerPageProps) {
  if (makeUp.length === 0) return <p>Nothing yet.</p>
  return (
    <Table
      caption="Hours of this week by kind of work"
      heads={['Work', numeric('How many'), numeric('Hours each'), numeric('Hours')]}
    >
      {makeUp.map(({ what, count, each, hours }) => (
        <tr>
          <th scope="row">{what}</th>
          <td class="n">{count}</td>
          <td class="n">{each.toFixed(1)}</td>
          <td class="n">{hours.toFixed(1)}</td>
        </tr>
      ))}
      <tr class="total">
        <th scope="row">All</th>
        <td class="n" />
        <td class="n" />
        <td class="n">{now!.hours.toFixed(1)}</td>
      </tr>
    </Table>
  )
}

function Reductions({ worker, reductions, mayManage }: WorkerPageProps) {
  return (
    <>
      {reductions.length === 0 && (
        <p>Her contracted hours; no leave, part time or other work to come.</p>
      )}
      <ul class="plain gaps">
        {reductions.map((one) => (
          <li>
            {reductionInWords(one)}
            <span class="sub">
              {one.reason}
              {one.kind === 'leave' && `. ${one.cover ? `${one.cover} covers` : 'Nobody covers'}`}
            </span>
          </li>
        ))}
      </ul>
      {mayManage && !worker.leftOn && (
        <p>
          <Action to={urls.teamHours(worker.id)}>Change hours and leave</Action>
        </p>
      )}
    </>
  )
}

function Details({ worker, teams, shown }: WorkerPageProps) {
  const left = shown.errors?.['left']
  return (
    <section>
      <h2>Details</h2>
      <Form of={shown} action={urls.teamWorker(worker.id)} classes="narrow" isSilent>
        <WorkerFields teams={teams} />
        <SubmitButton text="Save" name="act" value="edit" />
      </Form>
      <form method="post" action={urls.teamWorker(worker.id)}>
        <FormToken token={shown.formToken} />
        {worker.leftOn ? (
          <button class="btn" type="submit" name="act" value="back">
            She is back
          </button>
        ) : (
          <>
            {left && (
              <p class="govuk-error-message" id="left">
                <Hidden>Error:</Hidden> {left[0]}
              </p>
            )}
            <button class="btn" type="submit" name="act" value="left">
              She has left, as of today
            </button>
          </>
        )}
      </form>
    </section>
  )
}
