import { typed } from '../../../src/kit/form.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { ServiceSettings } from '../../../src/survivor/records/service-settings.ts'
import type { Candidate, FamilyFacts } from '../../../src/survivor/team/candidates.ts'
import { shareInWords } from '../../../src/survivor/team/load.ts'
import { weightInWords } from '../../../src/survivor/team/make-up.ts'
import { highInWords } from '../../../src/survivor/team/words.ts'
import { urls } from '../../../src/urls.ts'
import { Form, SubmitButton, TextAreaField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { nameAndRef } from '../records/whose.tsx'
import { Choices } from './allocation-choices.tsx'

type Props = {
  record: { id: string; ref: string; preferredName: string; worker: string | undefined }
  family: FamilyFacts
  candidates: readonly Candidate[]
  settings: ServiceSettings
  shown: Shown
}

/** One family to be allocated: what it weighs, who is suggested and why, and everybody's load before and after. */
export function AllocationPage({ record, family, candidates, settings, shown }: Props) {
  const suggested = candidates.find(({ isSuggested }) => isSuggested)
  const head = (
    <>
      <h1>Allocation: {nameAndRef(record)}</h1>
      <p class="lede">
        {suggestionOf(suggested, candidates)}{' '}
        {record.worker ? `${record.worker} has her now. ` : ''}
        {weightInWords(family.weight, settings)}.
      </p>
    </>
  )
  return (
    <>
      <Back to={urls.record(record.id)}>{nameAndRef(record)}</Back>
      {candidates.length === 0 ? (
        <>
          {head}
          <p>
            Nobody is in your team yet. <a href={urls.newTeamWorker}>Add a worker</a> first.
          </p>
        </>
      ) : (
        <Form of={shown} action={urls.recordAllocation(record.id)} head={head}>
          <Choices
            candidates={candidates}
            settings={settings}
            chosen={typed(shown.posted, 'worker') || suggested?.worker.id}
          />
          <TextAreaField
            name="reason"
            label="Reason"
            hint={`Needed where her load would be above ${highInWords(settings)}. Shown in the history of the record.`}
            rows={2}
          />
          <div class="actions">
            <SubmitButton
              text={record.worker ? 'Move to this worker' : 'Allocate to this worker'}
            />
            <a href={urls.record(record.id)}>Cancel</a>
          </div>
        </Form>
      )}
    </>
  )
}

function suggestionOf(suggested: Candidate | undefined, candidates: readonly Candidate[]) {
  if (candidates.length === 0) return ''
  if (!suggested) return 'Nobody can take her within the limit.'
  const share = shareInWords(suggested.after.load)
  const reasons = suggested.reasons.map((one) => `${one}.`).join(' ')
  return (
    <>
      <strong>
        Suggested: {suggested.worker.name}, {share} after.
      </strong>{' '}
      {reasons}
    </>
  )
}
