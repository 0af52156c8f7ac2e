import { weekdayInWords, weekdays } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { SiteWeek, WeekSettings } from '../../../src/probation/sites/week.ts'
import { listed, windowsOf } from '../../../src/sites/cells.ts'
import { urls } from '../../../src/urls.ts'
import {
  CheckboxField,
  ErrorSummary,
  Form,
  SelectField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { Fact, Strip } from '../../kit/parts.tsx'
import { ReasonField, ReferenceHeading, Saved } from '../../kit/reference-parts.tsx'
import { BrushField } from './brush.tsx'
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
      <Strip>
        <Fact name="Hours, open for our sessions">
          {listed(windowsOf(site.cells, 'probation')) || 'None'}
        </Fact>
        <Fact name="Survivor windows">
          {site.isOffice
            ? 'Never: a probation office'
            : listed(windowsOf(site.cells, 'survivor')) || 'None'}
        </Fact>
        <Fact name="Kept between the sides">
          <a href={urls.windowSettings}>
            {settings.bufferMinutes} minutes, {settings.spareHours} hours a week
          </a>
        </Fact>
      </Strip>
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
  return (
    <section>
      <h2>Give or take back some hours</h2>
      <p>
        What you take back from the survivor side may have its sessions still: agree it with that
        side’s managers first.
      </p>
      <Form of={shown} action={urls.venueWindows(site.id)} isSilent>
        <input type="hidden" name="act" value="window" />
        <BrushField name="brush" isOffice={site.isOffice} />
        <SelectField
          name="weekday"
          label="Day"
          choices={[
            { value: '', text: 'Select a day' },
            ...weekdays.map((day) => ({ value: day, text: weekdayInWords(day) })),
          ]}
        />
        <TextField
          name="from"
          label="From"
          hint="In quarters of an hour, like 9am or 18:15"
          classes="govuk-input--width-5"
        />
        <TextField name="to" label="To" classes="govuk-input--width-5" />
        <ReasonField />
        <SubmitButton text="Save hours" />
      </Form>
    </section>
  )
}

function Office({ site, shown }: Props) {
  const { errors = {} } = shown
  return (
    <details open={Boolean(errors['isOffice'] ?? errors['officeReason'])}>
      <summary>Probation office</summary>
      <Form of={shown} action={urls.venueWindows(site.id)} isSilent>
        <input type="hidden" name="act" value="office" />
        <CheckboxField
          name="isOffice"
          label="What it is"
          choices={[{ value: 'yes', text: 'Probation office: never survivor windows' }]}
        />
        <ReasonField name="officeReason" />
        <SubmitButton text="Save" kind="secondary" />
      </Form>
    </details>
  )
}
