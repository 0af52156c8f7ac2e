import { type Day, inShort, inWords, weekdayInWords, weekdays } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Locality, Venue } from '../../../src/probation/reference/locality.ts'
import { hoursBox } from '../../../src/probation/sites/hours-form.ts'
import { urls } from '../../../src/urls.ts'
import { named } from '../../kit/choices.ts'
import {
  DayField,
  ErrorSummary,
  Form,
  SelectField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { Items, Warned, withSub } from '../../kit/parts.tsx'
import { ReasonField, ReferenceHeading, Removal, Saved } from '../../kit/reference-parts.tsx'
import { numeric, Table } from '../../kit/table.tsx'

const order = [
  ...['', 'name', 'localityId', 'rooms', ...weekdays.map(hoursBox), 'closedOn', 'reason'],
  ...['room', 'roomReason', 'removalReason'],
]

export function VenueList({
  venues,
  localities,
  today,
  saved,
  history,
  shown,
}: {
  venues: readonly Venue[]
  localities: readonly Locality[]
  today: Day
  saved: boolean
  history: readonly HistoryItem[]
  shown: Shown
}) {
  return (
    <>
      <ErrorSummary errors={shown.errors} order={order} />
      <Saved saved={saved} />
      <ReferenceHeading lede="Where cohorts meet. A room holds one session at a time.">
        Venues
      </ReferenceHeading>
      <div class="side">
        <Table
          caption="Venues"
          heads={['Venue', 'Locality', numeric('Rooms')]}
          rows={venues.map(({ id, name, closedOn, locality, rooms }) => [
            withSub(
              <a href={urls.venue(id)}>{name}</a>,
              closedOn && closedInWords(closedOn, today),
            ),
            locality,
            rooms.length,
          ])}
        />
        <section>
          <h2>Add a venue</h2>
          <Form of={shown} action={urls.venues} isSilent>
            <VenueFields localities={localities} />
            <TextField
              name="rooms"
              label="Number of rooms"
              inputmode="numeric"
              classes="govuk-input--width-2"
            />
            <HoursFields />
            <ReasonField />
            <SubmitButton text="Add venue" />
          </Form>
        </section>
      </div>
      <History lines={history} />
    </>
  )
}

export function VenuePage({
  venue,
  localities,
  inUse,
  meetingAfter,
  saved,
  history,
  shown,
}: {
  venue: Venue
  localities: readonly Locality[]
  inUse: string | undefined
  /** Cohorts that still meet here after it closes. */
  meetingAfter: readonly string[]
  saved: boolean
  history: readonly HistoryItem[]
  shown: Shown
}) {
  const action = urls.venue(venue.id)
  return (
    <>
      <ErrorSummary errors={shown.errors} order={order} />
      <Saved saved={saved} />
      <ReferenceHeading>{venue.name}</ReferenceHeading>
      <p>
        <a href={urls.venues}>All venues</a>, <a href={urls.venueWindows(venue.id)}>its hours</a>
      </p>
      {venue.closedOn && meetingAfter.length > 0 && (
        <Warned>
          <b>Sessions are still planned here on or after {inWords(venue.closedOn)}:</b>{' '}
          {meetingAfter.join(', ')}. Move them to another venue.
        </Warned>
      )}
      <div class="side">
        <Form of={shown} action={action} isSilent>
          <VenueFields localities={localities} />
          <DayField
            name="closedOn"
            label="Closed for good from"
            hint="Leave empty while it is open. For a few days, use closures."
          />
          <ReasonField />
          <SubmitButton text="Save changes" name="act" value="save" />
        </Form>
        <section>
          <h2>Rooms</h2>
          <Items of={venue.rooms} kind="govuk-list govuk-list--bullet" />
          <Form of={shown} action={action} isSilent>
            <TextField name="room" label="Room name" />
            <ReasonField name="roomReason" />
            <SubmitButton text="Add room" kind="secondary" name="act" value="room" />
          </Form>
          <Removal action={action} what={venue.name} inUse={inUse} shown={shown} />
        </section>
      </div>
      <History lines={history} />
    </>
  )
}

function closedInWords(on: Day, today: Day): string {
  return `${on <= today ? 'Closed since' : 'Closes on'} ${inShort(on)}`
}

function VenueFields({ localities }: { localities: readonly Locality[] }) {
  return (
    <>
      <TextField name="name" label="Name" />
      <SelectField
        name="localityId"
        label="Locality"
        choices={named(localities, 'Select a locality')}
      />
    </>
  )
}

/** A box for each day of the week: when a new venue is open for our sessions. */
function HoursFields() {
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
        Hours open for our sessions
      </legend>
      <p class="note">
        Like 9am to 1pm, 5pm to 9pm. Leave a day empty where it is closed. Only these hours are
        ours: the others stay nobody’s.
      </p>
      {weekdays.map((weekday) => (
        <TextField name={hoursBox(weekday)} label={weekdayInWords(weekday)} />
      ))}
    </fieldset>
  )
}
