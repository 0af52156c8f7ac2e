import type { KeptOpenings } from '../../../../src/probation/planning/openings/openings-answer.ts'
import { urls } from '../../../../src/urls.ts'
import { Table } from '../../../kit/table.tsx'

/** Why each site and each facilitator cannot carry more. */
export function Limits({
  limits,
  shortName,
  when,
}: {
  limits: KeptOpenings['limits']
  shortName: string
  when: string
}) {
  const { sites, staff } = limits
  return (
    <div class="cols">
      <section>
        <h2>Why sites cannot carry more</h2>
        {sites.length === 0 && <p>No venue with a room is yours: an administrator keeps them.</p>}
        {sites.length > 0 && <Reasons head="Site" when={when} rows={sites} />}
      </section>
      <section>
        <h2>Why facilitators cannot carry more</h2>
        {staff.length === 0 && (
          <p>
            Nobody on the staff list is qualified for {shortName}: record it under{' '}
            <a href={urls.staff}>Staff</a>.
          </p>
        )}
        {staff.length > 0 && <Reasons head="Facilitator" when={when} rows={staff} />}
      </section>
    </div>
  )
}

function Reasons({
  head,
  when,
  rows,
}: {
  head: string
  when: string
  rows: readonly { name: string; words: string }[]
}) {
  return (
    <Table caption={when} captionClasses="note" heads={[head, 'Why not more']}>
      {rows.map(({ name, words }) => (
        <tr>
          <th scope="row">{name}</th>
          <td>{words}</td>
        </tr>
      ))}
    </Table>
  )
}
