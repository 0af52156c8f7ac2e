import { inShort, inWords } from '../../../src/calendar.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import { cohortsInWords } from '../../../src/probation/planning/reason-words.ts'
import type { ShownRow } from '../../../src/probation/planning/shown.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { withSub } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { labelled, numeric, Table } from '../../kit/table.tsx'
import { Who } from './placed.tsx'
import type { PlanProps } from './plan-props.ts'

/** Everybody without a place, with every reason by cohort; six at first, and all on demand. */
export function UnplacedTable({ plan, rows, counts, page }: PlanProps) {
  const { unplaced: shown } = rows
  const { unplaced: all } = counts
  return (
    <>
      <h2 id="no-place">No place: {all}</h2>
      {all === 0 ? (
        <p>Everybody in this plan gets a place.</p>
      ) : (
        <Table
          kind="cards"
          caption={`Showing 1 to ${shown.length} of ${all}. Every reason, by cohort, shortest first.`}
          captionClasses="note"
          heads={[
            'Person',
            numeric('Last safe start', 'half'),
            numeric('Delay today,\ndays', 'half'),
            'Why not',
          ]}
          rows={shown.map((one) => [
            <Who shown={one} plan={plan} />,
            one.wait ? inShort(one.wait.window.latestOn) : <Dash />,
            one.row.delayDays === undefined ? <Dash /> : <b>{one.row.delayDays}</b>,
            <Reasons reasons={one.row.reasons} classes="plain note" />,
          ])}
        />
      )}
      {all > shown.length && (
        <p>
          <a href={`${withQuery(urls.plan(plan.id), { page: `${page}`, all: 'yes' })}#no-place`}>
            Show all {all}
          </a>
        </p>
      )}
    </>
  )
}

type ReasonsProps = { reasons: ShownRow['row']['reasons']; classes: string }

/** Every reason why not, each with its cohorts. */
export function Reasons({ reasons, classes }: ReasonsProps) {
  return (
    <ul class={classes}>
      {reasons.map((group) => (
        <li>
          <b>{group.words}</b>: {cohortsInWords(group)}
        </li>
      ))}
      {reasons.length === 0 && <li>No cohort is on offer</li>}
    </ul>
  )
}

/** Who must be told, where places that are booked would change: the person, the officer, the old place and the new. */
export function ToTell({ rows: { moved: told } }: PlanProps) {
  if (told.length === 0) return null
  return (
    <>
      <h2 id="to-tell">Who must be told: {told.length}</h2>
      <Table
        kind="cards"
        caption="Places that are booked and would change"
        captionClasses="note"
        heads={['Person', labelled('Officer'), labelled('From'), labelled('To')]}
        rows={told.map(({ row, wait }) => [
          wait ? withSub(rowName(wait), wait.crn) : 'No longer on the list',
          wait?.officer ?? <Dash />,
          row.from && `${row.from.code}, ${inWords(row.from.entryOn)}`,
          row.entryOn ? `${row.code}, ${inWords(row.entryOn)}` : 'no place in this plan',
        ])}
      />
    </>
  )
}
