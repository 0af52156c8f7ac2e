import { moduleName } from '../../../src/probation/cohorts/cohort.ts'
import { dayInRow, sessionInWords } from '../../../src/probation/cohorts/wording.ts'
import type { LaidSession, SkippedDay } from '../../../src/programmes/lay-sessions.ts'
import type { ProgrammeTemplate } from '../../../src/programmes/template.ts'
import { Table } from '../../kit/table.tsx'

type Props = {
  template: ProgrammeTemplate
  sessions: readonly LaidSession[]
  skipped: readonly SkippedDay[]
}

/** Sessions laid on their days, by module, with the days skipped between them. */
export function SessionDates({ template, sessions, skipped }: Props) {
  const last = sessions.at(-1)?.heldOn ?? ''
  const within = skipped.filter(({ on }) => on <= last)
  const rows = [...sessions, ...within].sort((one, two) => (dayOf(one) < dayOf(two) ? -1 : 1))
  return (
    <Table caption="Session dates, by module" heads={['Day', 'Session']}>
      {rows.map((row) => (
        <SessionRow row={row} template={template} />
      ))}
    </Table>
  )
}

type RowProps = { row: LaidSession | SkippedDay; template: ProgrammeTemplate }

function SessionRow({ row, template }: RowProps) {
  if (!('heldOn' in row)) {
    return (
      <tr>
        <th scope="row" class="nw">
          {dayInRow(row.on)}
        </th>
        <td class="note">Skipped: {row.why}</td>
      </tr>
    )
  }
  const isOfSeveral = template.modules.some(
    ({ key, groupSessions }) => key === row.moduleKey && groupSessions > 1,
  )
  return (
    <>
      {isOfSeveral && row.numberInModule === 1 && (
        <tr class="grp">
          <th scope="rowgroup" colspan={2}>
            {moduleName(template, row.moduleKey)}
          </th>
        </tr>
      )}
      <tr>
        <th scope="row" class="nw">
          {dayInRow(row.heldOn)}
        </th>
        <td>
          {sessionInWords(template, row)} {row.isEntry && <span class="tag">Entry point</span>}
        </td>
      </tr>
    </>
  )
}

function dayOf(row: LaidSession | SkippedDay): string {
  return 'heldOn' in row ? `${row.heldOn} ${row.startsAt}` : row.on
}
