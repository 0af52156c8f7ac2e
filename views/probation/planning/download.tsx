import type { Shown } from '../../../src/kit/shown.ts'
import { counted } from '../../../src/kit/words.ts'
import type { PlanHead } from '../../../src/probation/planning/stored.ts'
import { urls } from '../../../src/urls.ts'
import { AskedFile } from '../../kit/asked-file.tsx'

/** Before a plan leaves the service as a file. */
export function DownloadPlan(props: { plan: PlanHead; rows: number; shown: Shown }) {
  const { plan, rows, shown } = props
  return (
    <AskedFile
      of={shown}
      action={urls.planFile(plan.id)}
      title="Download the plan"
      button="Download as CSV"
      back={{ href: urls.plan(plan.id), text: 'Back to the plan' }}
    >
      {counted(rows, 'row')}: each person by CRN, with the place or every reason why there is none,
      and no name. Keep the file where only those who need it can read it.
    </AskedFile>
  )
}
