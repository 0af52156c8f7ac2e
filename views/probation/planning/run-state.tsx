import type { Child } from 'hono/jsx'
import { instantInWords } from '../../../src/calendar.ts'
import type { Runs, Step, StoredRun } from '../../../src/probation/planning/run.ts'
import { urls } from '../../../src/urls.ts'
import { Followed } from '../../kit/followed.tsx'
import { Form } from '../../kit/form.tsx'

type RunProps = {
  runs: Runs<unknown>
  programmeKey: string
  /** The page that the answer stands on; it is asked for there too. */
  page: string
  /** What is worked out, as its button says it the first time. */
  ask: string
  formToken: string
}

/** How far a run is, whether its answer still holds, and the button that asks: above the answer, where there is one. */
export function RunState(props: RunProps) {
  const { latest, answered, isCurrent } = props.runs
  if (latest?.state === 'working') return <Working {...props} run={latest} />
  const ended = latest && latest.id !== answered?.id ? endedWords(latest) : undefined
  if (!answered) {
    return (
      <>
        {ended && <p role="status">{ended}</p>}
        <Ask {...props} isMain>
          {props.ask}
        </Ask>
      </>
    )
  }
  const at = instantInWords(new Date(answered.endedAt ?? answered.madeAt))
  if (isCurrent && !ended) {
    return (
      <p class="note" role="status">
        Worked out at {at}, asked for by {answered.madeBy}. Nothing has changed since.
      </p>
    )
  }
  return (
    <div class="say" role="status">
      <p>
        {ended} <b>What stands below was worked out at {at}.</b>{' '}
        {!isCurrent && 'Something has changed since, and it may not hold any more.'}
      </p>
      {!isCurrent && (
        <Ask {...props} isMain>
          Work it out again
        </Ask>
      )}
    </div>
  )
}

function endedWords({ state, fault }: StoredRun): string {
  return state === 'cancelled' ? 'The last search was stopped.' : (fault ?? '')
}

function Working({ runs, run, page, programmeKey, formToken }: RunProps & { run: StoredRun }) {
  const of = { posted: {}, errors: undefined, formToken }
  const { answered } = runs
  return (
    <div class="say">
      <Followed
        progress={urls.planningRunProgress(run.id)}
        page={`${page}?programme=${programmeKey}`}
        before={
          <p>
            <b>This is being worked out</b>, asked for at {instantInWords(new Date(run.madeAt))} by{' '}
            {run.madeBy}. You can leave this page: the answer is kept.
            {answered &&
              ` What stands below was worked out at ${instantInWords(new Date(answered.endedAt ?? answered.madeAt))}.`}
          </p>
        }
        now={<Progress step={run.step} />}
      >
        <div class="bar">
          <Form of={of} action={urls.planningRunCancellation(run.id)} classes="inline" isSilent>
            <button class="btn">Stop</button>
          </Form>
        </div>
      </Followed>
    </div>
  )
}

/** How far it is; it moves but has no length until the steps are counted. */
export function Progress({ step }: { step: Step | undefined }) {
  const { words = 'Waiting for its turn', done = 0, of = 0 } = step ?? {}
  return (
    <>
      <progress aria-label="Steps done" {...(of > 0 ? { value: done, max: of } : {})} />
      <p>{words}</p>
    </>
  )
}

type AskProps = Pick<RunProps, 'page' | 'programmeKey' | 'formToken'> & {
  isMain?: boolean
  children: Child
}

function Ask({ page, programmeKey, formToken, isMain, children }: AskProps) {
  const of = { posted: {}, errors: undefined, formToken }
  return (
    <Form of={of} action={page} classes="inline" isSilent>
      <input type="hidden" name="programme" value={programmeKey} />
      <button class={isMain ? 'btn go' : 'btn'} name="again" value="yes">
        {children}
      </button>
    </Form>
  )
}
