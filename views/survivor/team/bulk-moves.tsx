import type { Shown } from '../../../src/kit/shown.ts'
import type { ServiceSettings } from '../../../src/survivor/records/service-settings.ts'
import { weightInWords } from '../../../src/survivor/team/make-up.ts'
import type { Move, OpenFamily } from '../../../src/survivor/team/sharing/bulk.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Form, SubmitButton } from '../../kit/form.tsx'
import { Hidden } from '../../kit/parts.tsx'
import { Table } from '../../kit/table.tsx'
import { nameAndRef } from '../records/whose.tsx'

export type Family = OpenFamily & { ref: string; preferredName: string }

type Props = {
  moves: readonly Move<Family>[]
  settings: ServiceSettings
  relieve: boolean
  shown: Shown
}

/** The moves that are proposed, each to be kept or left: whose, from whom, to whom and why. */
export function Moves({ moves, settings, relieve, shown }: Props) {
  const fault = shown.errors?.['moves']?.[0]
  const action = withQuery(urls.teamAllocation, { relieve: relieve ? 'yes' : undefined })
  return (
    <Form of={shown} action={action} isSilent>
      <h2>{moves.length === 1 ? 'Proposed move' : 'Proposed moves'}</h2>
      {fault && <p class="govuk-error-message">{fault}</p>}
      <Table
        kind="cards"
        caption="Families, and who would have each"
        heads={[<Hidden>Select</Hidden>, 'Family', 'Lives in', 'From', 'To', 'Why']}
      >
        {moves.map((move) => (
          <MoveRow move={move} settings={settings} />
        ))}
      </Table>
      <div class="actions">
        <SubmitButton text="Allocate the selected families" />
        <a href={urls.team}>Cancel</a>
      </div>
    </Form>
  )
}

function MoveRow({ move, settings }: { move: Move<Family>; settings: ServiceSettings }) {
  const { family, from, to, reason } = move
  const id = `move-${family.id}`
  return (
    <tr role="row">
      <td role="cell" class="tk">
        <input
          type="checkbox"
          class="tick"
          id={id}
          name="move"
          value={`${family.id}:${family.version}:${to.id}`}
          checked
        />
      </td>
      <th role="rowheader" scope="row">
        <label for={id}>{nameAndRef(family)}</label>
        <span class="sub">{weightInWords(family.weight, settings)}</span>
      </th>
      <td role="cell" data-l="Lives in">
        {family.locality}
      </td>
      <td role="cell" data-l="From">
        {from?.name ?? 'Nobody yet'}
      </td>
      <td role="cell" data-l="To">
        <b>{to.name}</b>
        <span class="sub">{to.team}</span>
      </td>
      <td role="cell" data-l="Why">
        {reason}
      </td>
    </tr>
  )
}
