import { type Day, inShort, type WorkingCalendar } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Venue } from '../../../src/probation/reference/locality.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { DayField, ErrorSummary, Form, SelectField, SubmitButton } from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { HolidayWarning } from '../../kit/holiday-warning.tsx'
import { withSub } from '../../kit/parts.tsx'
import {
  AskedRemoval,
  ReasonField,
  ReferenceHeading,
  RemoveLink,
  Saved,
} from '../../kit/reference-parts.tsx'
import { blank, Table } from '../../kit/table.tsx'

export type ListedClosure = {
  id: string
  venue: string | undefined
  fromOn: Day
  toOn: Day
  reason: string
  /** Cohorts with sessions laid on these days. */
  meeting: readonly string[]
}

export function Closures({
  closures,
  venues,
  removing,
  today,
  calendar,
  saved,
  moved,
  history,
  shown,
}: {
  closures: readonly ListedClosure[]
  venues: readonly Venue[]
  removing: ListedClosure | undefined
  today: Day
  calendar: WorkingCalendar
  saved: boolean
  moved: number | 'later' | undefined
  history: readonly HistoryItem[]
  shown: Shown
}) {
  return (
    <>
      <ErrorSummary
        errors={shown.errors}
        order={['', 'venueId', 'fromOn', 'toOn', 'reason', 'removalReason']}
      />
      <Saved saved={saved} moved={moved} />
      <ReferenceHeading lede="Days when a venue, or every site, is closed. No session is laid on them; a closure of all sites is no working day either.">
        Closures
      </ReferenceHeading>
      <HolidayWarning today={today} calendar={calendar} />
      {removing && (
        <AskedRemoval
          action={urls.closures}
          back={urls.closures}
          what={`the closure of ${siteOf(removing).replace('All', 'all')}, ${daysOf(removing)}`}
          hidden={{ id: removing.id }}
          shown={shown}
        />
      )}
      <div class="side">
        {closures.length === 0 ? (
          <p>No closures are planned.</p>
        ) : (
          <ClosureTable closures={closures} />
        )}
        <section>
          <h2>Add a closure</h2>
          <Form of={shown} action={urls.closures} isSilent>
            <SelectField
              name="venueId"
              label="What closes"
              choices={[
                { value: '', text: 'Select a venue, or all sites' },
                { value: 'all', text: 'All sites' },
                ...venues.map(({ id, name }) => ({ value: id, text: name })),
              ]}
            />
            <div>
              <DayField name="fromOn" label="First day closed" />
              <DayField name="toOn" label="Last day closed" />
            </div>
            <ReasonField hint="Shown wherever a day is skipped, like ‘Christmas closure’." />
            <SubmitButton text="Add closure" name="act" value="add" />
          </Form>
        </section>
      </div>
      <History lines={history} />
    </>
  )
}

function ClosureTable({ closures }: { closures: readonly ListedClosure[] }) {
  return (
    <Table
      caption="Closures, latest first"
      heads={['Days', 'What closes', { ...blank(), cell: 'n' }]}
      rows={closures.map((closure) => [
        withSub(daysOf(closure), closure.reason),
        withSub(
          siteOf(closure),
          closure.meeting.length > 0 && (
            <>
              <b>Sessions are laid on these days:</b> {closure.meeting.join(', ')}
            </>
          ),
        ),
        <RemoveLink to={withQuery(urls.closures, { remove: closure.id })} of={daysOf(closure)} />,
      ])}
    />
  )
}

function siteOf({ venue }: Pick<ListedClosure, 'venue'>): string {
  return venue ?? 'All sites'
}

function daysOf({ fromOn, toOn }: Pick<ListedClosure, 'fromOn' | 'toOn'>): string {
  return fromOn === toOn ? inShort(fromOn) : `${inShort(fromOn)} to ${inShort(toOn)}`
}
