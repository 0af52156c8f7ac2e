import { weekdayInWords, weekdays } from '../../../src/calendar.ts'
import { typed } from '../../../src/kit/form.ts'
import type { SiteWeek, WeekSettings } from '../../../src/probation/sites/week.ts'
import { listed, windowsOf } from '../../../src/sites/cells.ts'
import { urls } from '../../../src/urls.ts'
import {
  CheckboxField,
  ErrorSummary,
  SelectField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { ReasonField, ReferenceHeading, Saved, type Shown } from '../../kit/reference-parts.tsx'
import { BrushField, Hidden } from './brush.tsx'
import { WeekGrid } from './week-grid.tsx'

type Props = {
  site: SiteWeek
  settings: WeekSettings
  saved: boolean
  history: readonly HistoryItem[]
  shown: Shown
}

const order = [
  ...['', 'brush', 'weekday', 'from', 'to', 'reason', 'grid', 'paintBrush', 'paintReason'],
  ...['isOffice', 'officeReason'],
]

/** The week of a venue for administrators: whose each hour is, giving and taking back. */
export function WindowsPage(props: Props) {
  const { site, saved, settings, history, shown } = props
  return (
    <>
      <ErrorSummary errors={shown.errors} order={order} />
      <Saved saved={saved} />
      <ReferenceHeading lede="Our sessions are held inside its hours. Only administrators see whose the other hours are.">
        Hours of {site.name}
      </ReferenceHeading>
      <p>
        <a href={urls.venue(site.id)}>{site.name}</a>, {site.locality}
      </p>
      <dl class="strip">
        <div>
          <dt>Hours, open for our sessions</dt>
          <dd>{listed(windowsOf(site.cells, 'probation')) || 'None'}</dd>
        </div>
        <div>
          <dt>Survivor windows</dt>
          <dd>
            {site.isOffice
              ? 'Never: a probation office'
              : listed(windowsOf(site.cells, 'survivor')) || 'None'}
          </dd>
        </div>
        <div>
          <dt>Kept between the sides</dt>
          <dd>
            <a href={urls.windowSettings}>
              {settings.bufferMinutes} minutes, {settings.spareHours} hours a week
            </a>
          </dd>
        </div>
      </dl>
      <div class="side">
        <WeekGrid site={site} shown={shown} />
        <div>
          <OneWindow {...props} />
          <Office {...props} />
        </div>
      </div>
      <History lines={history} />
    </>
  )
}

function OneWindow({ site, shown }: Props) {
  const { posted, errors } = shown
  return (
    <section>
      <h2>Give or take back some hours</h2>
      <p>
        What you take back from the survivor side may have its sessions still: agree it with that
        side’s managers first.
      </p>
      <form method="post" action={urls.venueWindows(site.id)} novalidate>
        <Hidden act="window" site={site} shown={shown} />
        <BrushField name="brush" shown={shown} isOffice={site.isOffice} />
        <SelectField
          name="weekday"
          label="Day"
          choices={[
            { value: '', text: 'Select a day' },
            ...weekdays.map((day) => ({ value: day, text: weekdayInWords(day) })),
          ]}
          value={typed(posted, 'weekday')}
          error={errors['weekday']}
        />
        <TextField
          name="from"
          label="From"
          hint="In quarters of an hour, like 9am or 18:15"
          classes="govuk-input--width-5"
          value={typed(posted, 'from')}
          error={errors['from']}
        />
        <TextField
          name="to"
          label="To"
          classes="govuk-input--width-5"
          value={typed(posted, 'to')}
          error={errors['to']}
        />
        <ReasonField posted={posted} errors={errors} />
        <SubmitButton text="Save hours" />
      </form>
    </section>
  )
}

function Office({ site, shown }: Props) {
  const { posted, errors } = shown
  return (
    <details open={Boolean(errors['isOffice'] ?? errors['officeReason'])}>
      <summary>Probation office</summary>
      <form method="post" action={urls.venueWindows(site.id)} novalidate>
        <Hidden act="office" site={site} shown={shown} />
        <CheckboxField
          name="isOffice"
          label="What it is"
          choices={[{ value: 'yes', text: 'Probation office: never survivor windows' }]}
          values={typed(posted, 'isOffice') ? ['yes'] : []}
          error={errors['isOffice']}
        />
        <ReasonField posted={posted} errors={errors} name="officeReason" />
        <SubmitButton text="Save" kind="secondary" />
      </form>
    </details>
  )
}
