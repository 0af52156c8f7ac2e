import { typed } from '../../../src/kit/form.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { ServiceSettings } from '../../../src/survivor/records/service-settings.ts'
import type { Candidate, FamilyFacts } from '../../../src/survivor/team/candidates.ts'
import { shareInWords } from '../../../src/survivor/team/load.ts'
import { weightInWords } from '../../../src/survivor/team/make-up.ts'
import { highInWords } from '../../../src/survivor/team/words.ts'
import { urls } from '../../../src/urls.ts'
import { Form, inForm, SubmitButton, TextAreaField } from '../../kit/form.tsx'
import { Back, Hidden } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { LoadAxis, LoadBar } from './load-bar.tsx'
import { LoadKey } from './load-table.tsx'

type Props = {
  record: { id: string; ref: string; preferredName: string; worker: string | undefined }
  family: FamilyFacts
  candidates: readonly Candidate[]
  settings: ServiceSettings
  shown: Shown
}

/** One family to be allocated: what it weighs, who is suggested and why, and everybody's load before and after. */
export function AllocationPage(props: Props) {
  const { record, family, candidates, settings, shown } = props
  const suggested = candidates.find(({ isSuggested }) => isSuggested)
  const head = (
    <>
      <h1>
        Allocation: {record.preferredName}, {record.ref}
      </h1>
      <p class="lede">
        {suggestionOf(suggested, candidates)}{' '}
        {record.worker ? `${record.worker} has her now. ` : ''}
        {weightInWords(family.weight, settings)}.
      </p>
    </>
  )
  return (
    <>
      <Back to={urls.record(record.id)}>
        {record.preferredName}, {record.ref}
      </Back>
      {candidates.length === 0 ? (
        <>
          {head}
          <p>
            Nobody is in your team yet. <a href={urls.newTeamWorker}>Add a worker</a> first.
          </p>
        </>
      ) : (
        <Form of={shown} action={urls.recordAllocation(record.id)} head={head}>
          <Choices {...props} chosen={typed(shown.posted, 'worker') || suggested?.worker.id} />
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

function Choices({ candidates, settings, chosen }: Props & { chosen: string | undefined }) {
  const { error } = inForm('worker')
  const heads = ['Load now', 'After', 'What speaks for her']
  return (
    <fieldset class="plainset">
      <legend>Worker</legend>
      {error && (
        <p class="govuk-error-message">
          <Hidden>Error:</Hidden> {error[0]}
        </p>
      )}
      <LoadKey highLoad={settings.highLoad} highLoadWeeks={settings.highLoadWeeks} hasAfter />
      <table class="t cards" role="table">
        <caption class="govuk-visually-hidden">Workers, with load before and after</caption>
        <thead role="rowgroup">
          <tr role="row">
            <td class="tk" />
            <th role="columnheader" scope="col">
              Worker
            </th>
            <th role="columnheader" scope="col" class="win">
              <LoadAxis high={settings.highLoad} />
            </th>
            <td class="gap" />
            {heads.map((head, index) => (
              <th role="columnheader" scope="col" class={index < 2 ? 'n' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {candidates.map((one, index) => (
            <ChoiceRow
              candidate={one}
              settings={settings}
              isFirst={index === 0}
              isChosen={one.worker.id === chosen}
            />
          ))}
        </tbody>
      </table>
    </fieldset>
  )
}

type RowProps = {
  candidate: Candidate
  settings: ServiceSettings
  isFirst: boolean
  isChosen: boolean
}

function ChoiceRow({ candidate, settings, isFirst, isChosen }: RowProps) {
  const { worker, after, isHolder, isSuggested, away, reasons } = candidate
  const id = isFirst ? 'worker' : `worker-${worker.id}`
  const canTake = !isHolder && !away
  return (
    <tr role="row">
      <td role="cell" class="tk">
        {canTake && (
          <input
            type="radio"
            class="tick"
            id={id}
            name="worker"
            value={worker.id}
            checked={isChosen}
          />
        )}
      </td>
      <th role="rowheader" scope="row">
        {canTake ? <label for={id}>{worker.name}</label> : worker.name}{' '}
        {isSuggested && <b class="tag">Suggested</b>}
        <span class="sub">{worker.team}</span>
      </th>
      <td role="cell" class="win">
        <LoadBar now={worker} after={isHolder ? undefined : after} high={settings.highLoad} />
      </td>
      <td class="gap" />
      <td role="cell" data-l="Load now" class="n half">
        <StatusWords status={worker.status} words={shareInWords(worker.load)} />
      </td>
      <td role="cell" data-l="After" class="n half">
        {isHolder ? (
          'No change'
        ) : (
          <StatusWords status={after.status} words={shareInWords(after.load)} />
        )}
      </td>
      <td role="cell">
        {isHolder && <b>Has her now</b>}
        {away && <b>{away.charAt(0).toUpperCase() + away.slice(1)}</b>}
        {reasons.map((one) => (
          <span class="sub">{one}</span>
        ))}
      </td>
    </tr>
  )
}
