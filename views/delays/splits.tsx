import { hiddenAmong } from '../../src/delays/hidden.ts'
import type { Split } from '../../src/delays/split.ts'
import { count } from '../../src/delays/summary.ts'
import { BarCell } from '../shared/charts.tsx'
import { Figure, People } from './figure.tsx'
import { listOf, queryOf } from './lists.ts'
import type { DelaysProps } from './page.tsx'

/** Rows before the rest is folded away. */
const mostRows = 15

/** The same figures by locality, by officer's team and by risk, each a link to its list. */
export function Splits(props: DelaysProps) {
  const { locality, team, risk } = props.report.splits
  const hasTeams = team.some(({ kind }) => kind === 'team')
  return (
    <>
      <h2>Who is delayed where</h2>
      <SplitTable {...props} name="Locality" rows={locality} />
      <SplitTable {...props} name={hasTeams ? 'Officer’s team' : 'Officer'} rows={team} />
      <SplitTable {...props} name="Risk" rows={risk} />
    </>
  )
}

type TableProps = DelaysProps & { name: string; rows: readonly Split[] }

function SplitTable(props: TableProps) {
  const { name, rows, isOwnArea } = props
  if (rows.length === 0) return null
  const hidden = hiddenAmong(
    rows.map(({ people }) => people),
    isOwnArea,
  )
  const most = Math.max(1, ...rows.map(({ late }) => late.days))
  const row = (split: Split, at: number) => (
    <SplitRow {...props} split={split} most={most} hidden={hidden[at] ?? false} />
  )
  return (
    <>
      <SplitFrame {...props}>{rows.slice(0, mostRows).map(row)}</SplitFrame>
      {rows.length > mostRows && (
        <details>
          <summary>
            {name}: {count(rows.length - mostRows)} more
          </summary>
          <SplitFrame {...props}>
            {rows.slice(mostRows).map((split, at) => row(split, at + mostRows))}
          </SplitFrame>
        </details>
      )}
    </>
  )
}

function SplitFrame({ name, asked, children }: TableProps & { children?: unknown }) {
  const isWaiting = asked.group === 'waiting'
  return (
    <div class="scroll" role="region" aria-label={`Delay by ${name.toLowerCase()}`} tabindex={0}>
      <table class="t stick">
        <caption class="govuk-visually-hidden">Delay by {name.toLowerCase()}</caption>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col" class="win">
              <span class="govuk-visually-hidden">Delay</span>
            </th>
            <td class="gap" />
            <th scope="col" class="n">
              People
            </th>
            <th scope="col" class="n">
              Past best
              <br />
              start
            </th>
            <th scope="col" class="n">
              Delay,
              <br />
              days
            </th>
            <th scope="col" class="n">
              Median wait,
              <br />
              weeks
            </th>
            <th scope="col" class="n">
              92 in 100
              <br />
              within, weeks
            </th>
            {isWaiting && (
              <>
                <th scope="col" class="n">
                  Cannot
                  <br />
                  finish
                </th>
                <th scope="col" class="n">
                  On
                  <br />
                  hold
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>{children as never}</tbody>
      </table>
    </div>
  )
}

function SplitRow(props: TableProps & { split: Split; hidden: boolean; most: number }) {
  const { split, most, asked } = props
  const isClosed = split.kind === 'restricted'
  const hidden = props.hidden || isClosed
  const one = queryOf(split)
  const list = (more: Record<string, string> = {}) =>
    split.key ? listOf(props, { ...one, ...more }) : undefined
  const days = list({ sort: 'delay' })
  return (
    <tr>
      <th scope="row">{split.name}</th>
      <BarCell fraction={hidden ? 0 : split.late.days / most} kind="fill" />
      <td class="n">
        <People people={split.people} hidden={props.hidden} href={list()} />
      </td>
      <Part {...props} hidden={hidden} people={split.late.people} href={days} />
      <td class="n">
        {hidden || !days || split.late.days === 0 ? (
          <Figure value={split.late.days} hidden={hidden} />
        ) : (
          <a href={days}>{count(split.late.days)}</a>
        )}
      </td>
      <td class="n">
        <Figure value={split.weeks.median} hidden={hidden} />
      </td>
      <td class="n">
        <Figure value={split.weeks.ninetySecond} hidden={hidden} />
      </td>
      {asked.group === 'waiting' && (
        <>
          <Part
            {...props}
            hidden={hidden}
            people={split.cannotFinish}
            href={list({ status: 'black' })}
          />
          <Part {...props} hidden={hidden} people={split.onHold} href={list({ hold: 'yes' })} />
        </>
      )}
    </tr>
  )
}

/** A part of the row's people: hidden with the row, or where the part itself is too small to show. */
function Part(props: TableProps & { hidden: boolean; people: number; href: string | undefined }) {
  const { hidden, people, href, isOwnArea } = props
  if (hidden) {
    return (
      <td class="n">
        <Figure value={undefined} hidden />
      </td>
    )
  }
  return (
    <td class="n">
      <People people={people} hidden={!isOwnArea && people > 0 && people < 5} href={href} />
    </td>
  )
}
