import type { ServiceSettings } from '../../../src/survivor/records/service-settings.ts'
import type { Candidate } from '../../../src/survivor/team/candidates.ts'
import { shareInWords } from '../../../src/survivor/team/load.ts'
import { inForm } from '../../kit/form.tsx'
import { Hidden } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { blank, numeric, Table } from '../../kit/table.tsx'
import { LoadAxis, LoadBar } from './load-bar.tsx'
import { LoadKey } from './load-table.tsx'

type Props = {
  candidates: readonly Candidate[]
  settings: ServiceSettings
  chosen: string | undefined
}

/** Everybody who could have her, with her load before and after, and what speaks for her. */
export function Choices({ candidates, settings, chosen }: Props) {
  const { error } = inForm('worker')
  const { highLoad, highLoadWeeks } = settings
  return (
    <fieldset class="plainset">
      <legend>Worker</legend>
      {error && (
        <p class="govuk-error-message">
          <Hidden>Error:</Hidden> {error[0]}
        </p>
      )}
      <LoadKey highLoad={highLoad} highLoadWeeks={highLoadWeeks} hasAfter />
      <Table
        kind="cards"
        caption="Workers, with load before and after"
        heads={[
          blank('tk'),
          'Worker',
          { head: <LoadAxis high={highLoad} />, classes: 'win' },
          blank('gap'),
          numeric('Load now'),
          numeric('After'),
          'What speaks for her',
        ]}
      >
        {candidates.map((one, index) => (
          <ChoiceRow
            candidate={one}
            high={highLoad}
            isFirst={index === 0}
            isChosen={one.worker.id === chosen}
          />
        ))}
      </Table>
    </fieldset>
  )
}

type RowProps = { candidate: Candidate; high: number; isFirst: boolean; isChosen: boolean }

function ChoiceRow({ candidate, high, isFirst, isChosen }: RowProps) {
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
        <LoadBar now={worker} after={isHolder ? undefined : after} high={high} />
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
