import { type Day, type WorkingCalendar, withWeekday } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { DayField, ErrorSummary, Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { HolidayWarning } from '../../kit/holiday-warning.tsx'
import { Warned } from '../../kit/parts.tsx'
import {
  AskedRemoval,
  ReasonField,
  ReferenceHeading,
  RemoveLink,
  Saved,
} from '../../kit/reference-parts.tsx'
import { blank, Table } from '../../kit/table.tsx'

type ListedHoliday = { onDay: Day; name: string }

/** One year's bank holidays; adding or removing one works dates out anew. */
export function BankHolidays({
  year,
  years,
  holidays,
  removing,
  meeting,
  today,
  calendar,
  saved,
  moved,
  history,
  shown,
}: {
  year: number
  years: readonly number[]
  holidays: readonly ListedHoliday[]
  removing: ListedHoliday | undefined
  /** Cohorts with sessions on this year's holidays, still to come. */
  meeting: readonly string[]
  today: Day
  calendar: WorkingCalendar
  saved: boolean
  moved: number | 'later' | undefined
  history: readonly HistoryItem[]
  shown: Shown
}) {
  const action = withQuery(urls.bankHolidays, { year: `${year}` })
  return (
    <>
      <ErrorSummary
        errors={shown.errors}
        order={['', 'onDay', 'name', 'reason', 'removalReason']}
      />
      <Saved saved={saved} moved={moved} />
      <ReferenceHeading lede="England and Wales. Best starts move past them, and no session is laid on them.">
        Bank holidays
      </ReferenceHeading>
      <HolidayWarning today={today} calendar={calendar} />
      {removing && (
        <AskedRemoval
          action={action}
          back={action}
          what={`${removing.name}, ${withWeekday(removing.onDay)}`}
          hidden={{ onDay: removing.onDay }}
          shown={shown}
        />
      )}
      <nav class="pages" aria-label="Years">
        {years.map((one) =>
          one === year ? (
            <span aria-current="page">{one}</span>
          ) : (
            <a href={withQuery(urls.bankHolidays, { year: `${one}` })}>{one}</a>
          ),
        )}
      </nav>
      {meeting.length > 0 && (
        <Warned>
          <b>Sessions are laid on a bank holiday of {year}:</b> {meeting.join(', ')}. Move them.
        </Warned>
      )}
      <div class="side">
        <section>
          <h2>{year}</h2>
          {holidays.length === 0 ? (
            <p>No bank holidays are known for {year}.</p>
          ) : (
            <HolidayTable year={year} holidays={holidays} />
          )}
        </section>
        <section>
          <h2>Add a bank holiday</h2>
          <Form of={removing ? { ...shown, posted: {} } : shown} action={action} isSilent>
            <DayField name="onDay" label="Date" />
            <TextField name="name" label="Name" />
            <ReasonField hint="Shown in the history, and in that of everybody whose dates move." />
            <SubmitButton text="Add bank holiday" name="act" value="add" />
          </Form>
        </section>
      </div>
      <History lines={history} />
    </>
  )
}

function HolidayTable({ year, holidays }: { year: number; holidays: readonly ListedHoliday[] }) {
  return (
    <Table
      caption={<>Bank holidays of {year}</>}
      heads={['Day', 'Name', { ...blank(), cell: 'n' }]}
      rows={holidays.map(({ onDay, name }) => [
        withWeekday(onDay, `${year}`),
        name,
        <RemoveLink
          to={withQuery(urls.bankHolidays, { year: `${year}`, remove: onDay })}
          of={name}
        />,
      ])}
    />
  )
}
