import type { Shown } from '../../../src/kit/shown.ts'
import type { SiteWeek } from '../../../src/probation/sites/week.ts'
import { listed, windowsOf } from '../../../src/sites/cells.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { ReasonField, ReferenceHeading, Saved } from '../../kit/reference-parts.tsx'
import { Table } from '../../kit/table.tsx'

type Props = {
  saved: boolean
  sites: readonly SiteWeek[]
  history: readonly HistoryItem[]
  shown: Shown
}

/** What stays empty between the two sides at every venue, and the weeks of them all. */
export function WeekSettingsPage(props: Props) {
  const { saved, sites, history, shown } = props
  return (
    <>
      <ErrorSummary errors={shown.errors} order={['buffer', 'spare', 'reason']} />
      <Saved saved={saved} />
      <ReferenceHeading lede="Every venue has hours for our sessions, and hours that are nobody’s.">
        Hours
      </ReferenceHeading>
      <div class="side">
        <Weeks sites={sites} />
        <SettingsForm shown={shown} />
      </div>
      <History lines={history} />
    </>
  )
}

function Weeks({ sites }: Pick<Props, 'sites'>) {
  return (
    <Table caption="Hours of each venue" heads={['Venue', 'Hours']}>
      {sites.map(({ id, name, cells }) => (
        <tr>
          <th scope="row">
            <a href={urls.venueWindows(id)}>{name}</a>
          </th>
          <td>{listed(windowsOf(cells, 'probation')) || 'None'}</td>
        </tr>
      ))}
    </Table>
  )
}

function SettingsForm({ shown }: Pick<Props, 'shown'>) {
  return (
    <Form of={shown} action={urls.windowSettings} isSilent>
      <TextField
        name="buffer"
        label="Minutes between the sides"
        hint="In quarters of an hour, 15 to 240"
        inputmode="numeric"
        classes="govuk-input--width-3"
      />
      <TextField
        name="spare"
        label="Hours of a week that stay nobody’s"
        hint="At every venue, Monday to Saturday from 9am to 9pm, 4 to 40: so that hours which are not ours say nothing"
        inputmode="numeric"
        classes="govuk-input--width-3"
      />
      <ReasonField />
      <SubmitButton text="Save" />
    </Form>
  )
}
