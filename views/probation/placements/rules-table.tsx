import type { Check } from '../../../src/probation/placements/place.ts'
import { Table } from '../../kit/table.tsx'

/** Every rule, met or not, in words, shape and colour: those not met first. */
export function RulesTable({ checks }: { checks: readonly Check[] }) {
  const order = [...checks].sort((one, two) => rank(one) - rank(two))
  return (
    <Table caption="Every rule, and whether it is met" heads={['Rule', 'Met']}>
      {order.map((check) => (
        <tr>
          <th scope="row">{check.words}</th>
          <td class="nw">
            <Verdict check={check} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

function rank({ met, kind }: Check): number {
  if (met) return 2
  return kind === 'hard' ? 0 : 1
}

function Verdict({ check: { met, kind } }: { check: Check }) {
  if (met) return <Marked look="met" shape="s-circle" words="Met" />
  return kind === 'hard' ? (
    <Marked look="unmet" shape="s-square" words="Not met, and never set aside" />
  ) : (
    <Marked look="setaside" shape="s-diamond" words="Not met: a manager may set it aside" />
  )
}

function Marked({ look, shape, words }: { look: string; shape: string; words: string }) {
  return (
    <span class={`st ${look}`}>
      <svg class="glyph" viewBox="-7 -7 14 14" aria-hidden="true" focusable="false">
        <use href={`#${shape}`} />
      </svg>
      {words}
    </span>
  )
}
