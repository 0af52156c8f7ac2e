import type { Difference } from '../../src/kit/differences.ts'
import { Table } from './table.tsx'

type Props = { changes: readonly Difference[]; caption: string; heads?: readonly [string, string] }

/** Each field before and after. */
export function Changes({ changes, caption, heads = ['Before', 'After'] }: Props) {
  return (
    <Table caption={caption} heads={['Field', heads[0], heads[1]]}>
      {changes.map(({ field, before, after }) => (
        <tr>
          <th scope="row">{field}</th>
          <td>{before}</td>
          <td class="now-is">{after}</td>
        </tr>
      ))}
    </Table>
  )
}
