import { statuses } from '../../../src/kit/status.ts'
import { statusWords } from '../../../src/probation/waiting-list/status.ts'
import { Glyph } from '../../kit/status.tsx'
import { People } from './figure.tsx'
import { listOf } from './lists.ts'
import type { DelaysProps } from './page-props.ts'

/** People by status; each figure is its list. */
export function Statuses(props: DelaysProps) {
  const { report, figures } = props
  const counts = statuses.map((status) => report.waiting.statuses[status])
  return (
    <section>
      <h2>People by status</h2>
      <ul class="counts plain" aria-label="People waiting by status">
        {statuses.map((status, at) => {
          const href = listOf(props, { status })
          const figure = (
            <>
              <b>
                <People figure={figures.of(`waiting status ${status}`, counts[at]!)} />
              </b>
              <Glyph status={status} />
              {statusWords[status]}
            </>
          )
          return <li>{href ? <a href={href}>{figure}</a> : <a>{figure}</a>}</li>
        })}
      </ul>
    </section>
  )
}
