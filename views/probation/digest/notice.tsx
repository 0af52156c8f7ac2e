import { addDays, type Day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'

/** On the first page: how many cases somebody else changed today and yesterday, with the way to read what. */
export function DigestNotice({
  today,
  changed,
}: {
  today: Day
  changed: { today: number; yesterday: number }
}) {
  return (
    <section aria-labelledby="what-changed">
      <h2 id="what-changed">What changed in your cases</h2>
      <ul class="plain gaps">
        <li>
          <DayLink on={today} name="Today" count={changed.today} />
        </li>
        <li>
          <DayLink on={addDays(today, -1)} name="Yesterday" count={changed.yesterday} />
        </li>
      </ul>
    </section>
  )
}

function DayLink({ on, name, count }: { on: Day; name: string; count: number }) {
  if (count === 0) return <>{name}: nothing, by anybody but you</>
  const cases = count === 1 ? '1 case' : `${count.toLocaleString('en-GB')} cases`
  return (
    <a href={urls.changesOn(on)}>
      {name}: {cases}
    </a>
  )
}
