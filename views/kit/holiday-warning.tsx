import { addMonths, type Day, unknownYears, type WorkingCalendar } from '../../src/calendar.ts'

/** Says it plainly when a year within the next 12 months has no bank holidays. */
export function HolidayWarning({ today, calendar }: { today: Day; calendar: WorkingCalendar }) {
  const years = unknownYears(today, addMonths(today, 12), calendar)
  if (years.length === 0) return null
  const words = years.join(' and ')
  return (
    <div class="banner warn">
      <p>
        <b>No bank holidays are known for {words}.</b> Dates in {words} may be wrong until an
        administrator adds them.
      </p>
    </div>
  )
}
