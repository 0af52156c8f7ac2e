import type { FormErrors, Posted } from '../../../src/kit/form.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton } from '../../kit/form.tsx'
import { type Team, WorkerFields, workerFieldOrder } from './worker-fields.tsx'

/** A worker who joins a team. */
export function NewWorkerPage({
  teams,
  posted,
  errors,
  formToken,
}: {
  teams: readonly Team[]
  posted: Posted
  errors?: FormErrors | undefined
  formToken: string
}) {
  return (
    <>
      <p class="note">
        <a href={urls.team}>Team</a>
      </p>
      <ErrorSummary errors={errors} order={workerFieldOrder} />
      <h1>Add a worker</h1>
      <form method="post" action={urls.newTeamWorker} novalidate class="narrow">
        <FormToken token={formToken} />
        <WorkerFields teams={teams} posted={posted} errors={errors} />
        <div class="actions">
          <SubmitButton text="Add this worker" />
          <a href={urls.team}>Cancel</a>
        </div>
      </form>
    </>
  )
}
