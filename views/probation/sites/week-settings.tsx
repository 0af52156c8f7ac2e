import { type FormErrors, type Posted, typed } from '../../../src/kit/form.ts'
import type { SiteWeek } from '../../../src/probation/sites/week.ts'
import { listed, windowsOf } from '../../../src/sites/cells.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton, TextField } from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { ReasonField, ReferenceHeading, Saved } from '../../kit/reference-parts.tsx'

type Props = {
  posted: Posted
  errors: FormErrors
  saved: boolean
  sites: readonly SiteWeek[]
  history: readonly HistoryItem[]
  token: string
}

/** What stays empty between the two sides at every venue, and the weeks of them all. */
export function WeekSettingsPage(props: Props) {
  const { errors, saved, sites, history } = props
  return (
    <>
      <ErrorSummary errors={errors} order={['buffer', 'spare', 'reason']} />
      <Saved saved={saved} />
      <ReferenceHeading lede="Every venue has hours for our sessions, and hours that are nobody’s.">
        Hours
      </ReferenceHeading>
      <div class="side">
        <Weeks sites={sites} />
        <SettingsForm {...props} />
      </div>
      <History lines={history} />
    </>
  )
}

function Weeks({ sites }: Pick<Props, 'sites'>) {
  return (
    <table class="t">
      <caption class="govuk-visually-hidden">Hours of each venue</caption>
      <thead>
        <tr>
          <th scope="col">Venue</th>
          <th scope="col">Hours</th>
        </tr>
      </thead>
      <tbody>
        {sites.map(({ id, name, cells }) => (
          <tr>
            <th scope="row">
              <a href={urls.venueWindows(id)}>{name}</a>
            </th>
            <td>{listed(windowsOf(cells, 'probation')) || 'None'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SettingsForm({ posted, errors, token }: Props) {
  return (
    <form method="post" action={urls.windowSettings} novalidate>
      <FormToken token={token} />
      <input type="hidden" name="version" value={typed(posted, 'version')} />
      <TextField
        name="buffer"
        label="Minutes between the sides"
        hint="In quarters of an hour, 15 to 240"
        inputmode="numeric"
        classes="govuk-input--width-3"
        value={typed(posted, 'buffer')}
        error={errors['buffer']}
      />
      <TextField
        name="spare"
        label="Hours of a week that stay nobody’s"
        hint="At every venue, Monday to Saturday from 9am to 9pm, 4 to 40: so that hours which are not ours say nothing"
        inputmode="numeric"
        classes="govuk-input--width-3"
        value={typed(posted, 'spare')}
        error={errors['spare']}
      />
      <ReasonField posted={posted} errors={errors} />
      <SubmitButton text="Save" />
    </form>
  )
}
