import type { Shown } from '../../../src/kit/shown.ts'
import { type KnownReduction, reductionInWords } from '../../../src/survivor/team/reduction.ts'
import type { Teams } from '../../../src/survivor/team/worker-form.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, Form, FormToken, SubmitButton } from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { Action, Back, Banner, Hidden, withSub } from '../../kit/parts.tsx'
import { CountedFacts, type FactCount } from '../caseload/stands.tsx'
import { WeekChart } from './week-chart.tsx'
import { WorkerFields, workerFieldOrder } from './worker-fields.tsx'
import { Facts, Lead, MadeOf, type WorkerWeek } from './worker-week.tsx'

type WorkerPageProps = WorkerWeek & {
  teams: Teams
  lines: readonly HistoryItem[]
  /** What is wrong on her caseload until somebody acts, by kind. */
  counts: readonly FactCount[]
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
      <CountedFacts counts={props.counts} to={urls.caseload(worker.id)} />
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

function Reductions({ worker, reductions, mayManage }: WorkerPageProps) {
  return (
    <>
      {reductions.length === 0 && (
        <p>Her contracted hours; no leave, part time or other work to come.</p>
      )}
      <ul class="plain gaps">
        {reductions.map((one) => (
          <li>{withSub(reductionInWords(one), whyAway(one))}</li>
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

function whyAway({ kind, reason, cover }: KnownReduction): string {
  return kind === 'leave' ? `${reason}. ${cover ?? 'Nobody'} covers` : reason
}
