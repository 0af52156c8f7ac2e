import { addDays, type Day } from '../../../src/calendar.ts'
import { casesInWords, type DayOfChanges } from '../../../src/probation/digest/digest.ts'
import { urls } from '../../../src/urls.ts'

/** On the first page: how many cases somebody else changed today and yesterday, with the way to read what. */
export function DigestNotice({
  today,
  changed,
}: {
  today: Day
  changed: { today: DayOfChanges; yesterday: DayOfChanges }
}) {
  return (
    <section aria-labelledby="what-changed">
      <h2 id="what-changed">What changed in your cases</h2>
      <ul class="plain gaps">
        <li>
          <DayLink on={today} name="Today" day={changed.today} />
        </li>
        <li>
          <DayLink on={addDays(today, -1)} name="Yesterday" day={changed.yesterday} />
        </li>
      </ul>
    </section>
  )
}

function DayLink({ on, name, day }: { on: Day; name: string; day: DayOfChanges }) {
  const words = casesInWords(day)
  if (!words) return <>{name}: nothing, by anybody but you</>
  return (
    <a href={urls.changesOn(on)}>
      {name}: {words}
    </a>
  )
}
