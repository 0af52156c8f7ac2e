import { type Day, inShort } from '../../src/calendar.ts'
import { type Programme, versionOn } from '../../src/programmes/version.ts'
import { courseInWords } from '../../src/programmes/words.ts'
import { urls } from '../../src/urls.ts'
import { numeric, Table } from '../kit/table.tsx'

export function ProgrammeList({
  programmes,
  today,
}: {
  programmes: readonly Programme[]
  today: Day
}) {
  return (
    <>
      <h1>Programmes</h1>
      <p class="lede">
        Each programme is data: its modules, its group and its timing settings. A change makes a new
        version, and a cohort keeps the version it was made with.
      </p>
      {programmes.length === 0 ? (
        <p>No programme is set up yet.</p>
      ) : (
        <Table caption="Programmes" heads={['Programme', numeric('Version')]}>
          {programmes.map((programme) => (
            <ProgrammeRow programme={programme} today={today} />
          ))}
        </Table>
      )}
    </>
  )
}

function ProgrammeRow({ programme, today }: { programme: Programme; today: Day }) {
  const version = versionOn(programme, today) ?? programme.versions[0]
  if (!version) return null
  return (
    <tr>
      <th scope="row">
        <a href={urls.programme(programme.key)}>{programme.name}</a>
        <div class="note">{courseInWords(version.template)}</div>
      </th>
      <td class="n">
        {version.number}
        <span class="sub">since {inShort(version.validFrom)}</span>
      </td>
    </tr>
  )
}
