import { raw } from 'hono/html'
import { type Day, daysBetween, inShort, monthInWords } from '../../../src/calendar.ts'
import type { CohortPicture } from '../../../src/probation/planning/plan.ts'
import { statusWords } from '../../../src/probation/waiting-list/status.ts'
import { rounded } from '../../kit/axis.ts'
import { Scroll } from '../../kit/parts.tsx'
import { Glyph } from '../../kit/status.tsx'
import { blank, Table } from '../../kit/table.tsx'
import { type Drawn, marksOf, rowsOfMarks } from './picture-marks.ts'

/** Cohorts down, weeks across: seats taken before in grey, seats of this plan in blue, a mark for each who joins. */
export function Picture(props: { pictures: readonly CohortPicture[]; people: string; today: Day }) {
  const { pictures, people, today } = props
  const shown = pictures.filter(
    ({ weeks, joiners }) => joiners.length > 0 || weeks.some(({ taken }) => taken > 0),
  )
  const first = shown[0]
  if (!first) return null
  const drawn = drawnOver(first.weeks, today)
  const rows = rowsOfMarks(shown)
  return (
    <section class="plan-picture">
      <h2>Seats filling, week by week</h2>
      <Key people={people} />
      <Scroll label="Seats filling, week by week">
        <Table
          caption="Seats of each cohort by week"
          heads={[
            'Cohort',
            {
              head: (
                <>
                  <span class="govuk-visually-hidden">Seats by week</span>
                  {raw(`<svg aria-hidden="true" focusable="false">${drawn.head}</svg>`)}
                </>
              ),
              classes: 'win',
            },
            blank('gap'),
            'Joining',
          ]}
        >
          {shown.map((one) => (
            <tr>
              <th scope="row">
                {one.code}
                <span class="sub">{one.venueName}</span>
              </th>
              <td class={`win marks-${rows}`}>
                {raw(
                  `<svg aria-hidden="true" focusable="false">${drawn.lines}${bars(one, rows)}${marksOf(one)}</svg>`,
                )}
                <span class="govuk-visually-hidden">{seatsInWords(one)}</span>
              </td>
              <td class="gap" />
              <td class="note">
                {joining(one).map((words) => (
                  <div>{words}</div>
                ))}
              </td>
            </tr>
          ))}
        </Table>
      </Scroll>
    </section>
  )
}

function Key({ people }: { people: string }) {
  const box = (drawing: string) =>
    raw(`<svg viewBox="0 0 20 14" aria-hidden="true" focusable="false">${drawing}</svg>`)
  return (
    <ul class="key plain" aria-label="Key to the picture">
      <li>{box('<rect class="taken" width="20" height="14"/>')} seats taken already</li>
      <li>{box('<rect class="joining" width="20" height="14"/>')} seats taken by this plan</li>
      <li>{box('<line class="most" x1="0" x2="20" y1="7" y2="7"/>')} all places</li>
      <li>{people} at the week they join, who would then be:</li>
      {(['green', 'amber', 'red', 'black'] as const).map((status) => (
        <li>
          <Glyph status={status} /> {statusWords[status].toLowerCase()}
        </li>
      ))}
    </ul>
  )
}

/** Height in px of the bars, and of one row of marks above them. */
const [high, markRow] = [34, 11]

function bars({ weeks, maxPlaces }: CohortPicture, rows: number): string {
  const top = 4 + rows * markRow
  const unit = high / Math.max(1, maxPlaces, ...weeks.map((week) => week.taken + week.joining))
  const [step, floor] = [100 / weeks.length, top + high]
  const block = (kind: string, at: number, from: number, seats: number) =>
    seats === 0
      ? ''
      : `<rect class="${kind}" x="${rounded(at * step)}%" width="${rounded(step * 0.92)}%" y="${rounded(floor - (from + seats) * unit)}" height="${rounded(seats * unit)}"/>`
  const drawn = weeks.map(
    ({ taken, joining }, at) => block('taken', at, 0, taken) + block('joining', at, taken, joining),
  )
  const line = rounded(floor - maxPlaces * unit)
  return `${drawn.join('')}<line class="most" x1="0" x2="100%" y1="${line}" y2="${line}"/>`
}

/** Month lines and today's, for each row and for the head. */
function drawnOver(weeks: CohortPicture['weeks'], today: Day): Drawn {
  const from = weeks[0]!.on
  const at = (on: Day) => rounded((100 * daysBetween(from, on)) / (7 * weeks.length))
  const months = weeks.filter(({ on }, index) => index > 0 && Number(on.slice(8)) <= 7)
  const line = (drawn: string, on: Day, y1: string) =>
    `<line class="${drawn}" x1="${at(on)}%" x2="${at(on)}%" y1="${y1}" y2="100%"/>`
  const firsts = months.map(({ on }) => `${on.slice(0, 8)}01` as Day)
  const kind = (on: Day) => (on.slice(5, 7) === '01' ? 'year' : 'month')
  const label = (on: Day) =>
    kind(on) === 'year'
      ? `<text class="strong" x="${at(on)}%" y="100%" dx="3" dy="-5">${on.slice(0, 4)}</text>`
      : `<text class="mo" x="${at(on)}%" y="100%" dx="3" dy="-5">${monthInWords(on).slice(0, 3)}</text>`
  const now = `<text class="today" x="${at(today)}%" y="0" dy="13">Today, ${inShort(today).replace(/ \d{4}$/, '')}</text>`
  return {
    head: `${firsts.map((on) => label(on) + line(kind(on), on, '55%')).join('')}${now}${line('now', today, '18')}`,
    lines: firsts.map((on) => line(kind(on), on, '0')).join('') + line('now', today, '0'),
  }
}

function joining({ joiners }: CohortPicture): string[] {
  const byDay = new Map<Day, number>()
  for (const { on } of joiners) byDay.set(on, (byDay.get(on) ?? 0) + 1)
  const days = [...byDay].sort(([one], [two]) => (one < two ? -1 : 1))
  return days.map(([on, count]) => `${count} on ${inShort(on)}`)
}

function seatsInWords(picture: CohortPicture): string {
  const { weeks, maxPlaces } = picture
  const fullest = Math.max(...weeks.map(({ taken, joining }) => taken + joining))
  const seats = `${maxPlaces} places, ${weeks[0]?.taken ?? 0} taken this week, ${fullest} in the fullest week.`
  return joining(picture).length > 0 ? seats : `${seats} Nobody joins.`
}
