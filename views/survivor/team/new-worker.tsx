import type { Shown } from '../../../src/kit/shown.ts'
import type { Teams } from '../../../src/survivor/team/worker-form.ts'
import { urls } from '../../../src/urls.ts'
import { Form, SubmitButton } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { WorkerFields } from './worker-fields.tsx'

/** A worker who joins a team. */
export function NewWorkerPage({ teams, shown }: { teams: Teams; shown: Shown }) {
  return (
    <>
      <Back to={urls.team}>Team</Back>
      <Form of={shown} action={urls.newTeamWorker} classes="narrow" head={<h1>Add a worker</h1>}>
        <WorkerFields teams={teams} />
        <div class="actions">
          <SubmitButton text="Add this worker" />
          <a href={urls.team}>Cancel</a>
        </div>
      </Form>
    </>
  )
}
