import type { Status } from '../../../src/kit/status.ts'
import { type Load, shareInWords } from '../../../src/survivor/team/load.ts'
import { hoursFigure } from '../../../src/survivor/team/make-up.ts'
import { urls } from '../../../src/urls.ts'
import { withSub } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'

export type WorkerLine = {
  id: string
  name: string
  team: string
  load: Load
  status: Status
  /** Records with something overdue, and contacts due by the end of today. */
  overdue: number
  contacts: number
}

/** Each worker of a manager's teams: her load, and what is due. */
export function Workers({ workers }: { workers: readonly WorkerLine[] }) {
  if (workers.length === 0) return null
  const figures = ['Load', 'Open cases', 'Contacts due today', 'Records overdue']
  return (
    <>
      <h2>Workers</h2>
      <Table
        kind="cards"
        caption="Each worker’s load and what is overdue"
        heads={['Worker', ...figures.map((head) => numeric(head, 'half'))]}
        rows={workers.map(({ id, name, team, load, status, contacts, overdue }) => [
          withSub(<a href={urls.caseload(id)}>{name}</a>, team),
          withSub(
            <StatusWords status={status} words={shareInWords(load)} />,
            `${hoursFigure(load.hours)} of ${hoursFigure(load.capacity)} hours`,
          ),
          load.cases,
          contacts,
          overdue,
        ])}
      />
    </>
  )
}
