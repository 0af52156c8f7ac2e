import { raw } from 'hono/html'
import { type Day, inShort, inWords } from '../../src/calendar.ts'
import type { CohortPicture } from '../../src/planning/plan.ts'
import { shapes } from '../shared/status.tsx'

const [left, step, rowHeight, top] = [150, 20, 46, 26]

/** Cohorts down, weeks across: seats taken before in grey, seats of this plan in blue, and who joins when as marks. */
export function Picture({
  pictures,
  people,
}: {
  pictures: readonly CohortPicture[]
  people: string
}) {
  const shown = pictures.filter(
    ({ weeks, joiners }) => joiners.length > 0 || weeks.some(({ taken }) => taken > 0),
  )
  const first = shown[0]
  if (!first) return null
  const width = left + first.weeks.length * step + 4
  const height = top + shown.length * rowHeight
  return (
    <section class="plan-picture">
      <h2>Seats filling, week by week</h2>
      <ul class="key plain" aria-label="Key to the picture">
        <li>
          {raw(
            '<svg viewBox="0 0 14 14" aria-hidden="true"><rect class="taken" width="14" height="14"/></svg>',
          )}
          seats taken already
        </li>
        <li>
          {raw(
            '<svg viewBox="0 0 14 14" aria-hidden="true"><rect class="joining" width="14" height="14"/></svg>',
          )}
          seats taken by this plan
        </li>
        <li>
          {raw(
            '<svg viewBox="0 0 14 14" aria-hidden="true"><line class="most" x1="0" x2="14" y1="7" y2="7"/></svg>',
          )}
          all places
        </li>
        <li>marks: {people} who join that week, by the status they would have</li>
      </ul>
      <div class="scroll" role="region" aria-label="Seats filling, week by week" tabindex={0}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-label={`Seats of ${shown.length} cohorts over ${first.weeks.length} weeks; the same figures stand in the table below`}
        >
          {raw(heads(first) + shown.map((one, at) => row(one, top + at * rowHeight)).join(''))}
        </svg>
      </div>
      <details>
        <summary>Figures: seats by cohort</summary>
        <table class="t">
          <caption class="govuk-visually-hidden">Who joins each cohort, and when</caption>
          <thead>
            <tr>
              <th scope="col">Cohort</th>
              <th scope="col" class="n">
                Places
              </th>
              <th scope="col" class="n">
                Taken now
              </th>
              <th scope="col" class="n">
                Fullest
              </th>
              <th scope="col">Joining</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr>
                <th scope="row">
                  {one.code}
                  <span class="sub">{one.venueName}</span>
                </th>
                <td class="n">{one.maxPlaces}</td>
                <td class="n">{one.weeks[0]?.taken ?? 0}</td>
                <td class="n">
                  {Math.max(...one.weeks.map(({ taken, joining }) => taken + joining))}
                </td>
                <td>{joiningWords(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}

function joiningWords({ joiners }: CohortPicture): string {
  const byDay = new Map<Day, number>()
  for (const { on } of joiners) byDay.set(on, (byDay.get(on) ?? 0) + 1)
  const days = [...byDay].sort(([one], [two]) => (one < two ? -1 : 1))
  return days.map(([on, count]) => `${count} on ${inWords(on)}`).join(', ') || 'nobody'
}

function heads({ weeks }: CohortPicture): string {
  return weeks
    .map(({ on }, at) => {
      const isMonth = at === 0 || on.slice(5, 7) !== weeks[at - 1]!.on.slice(5, 7)
      const isNear = weeks
        .slice(at + 1, at + 3)
        .some((next) => next.on.slice(5, 7) !== on.slice(5, 7))
      if (!isMonth || (at === 0 && isNear)) return ''
      const x = left + at * step
      const label = on.slice(5, 7) === '01' ? inShort(on).slice(-8) : inShort(on).slice(-8, -5)
      return `<line class="month" x1="${x}" x2="${x}" y1="8" y2="100%"/><text class="mo" x="${x + 3}" y="16">${label}</text>`
    })
    .join('')
}

/** Only numbers, days and codes of ours go in; a code is letters, digits and hyphens, and is escaped all the same. */
function row(picture: CohortPicture, y: number): string {
  const { weeks, maxPlaces, joiners } = picture
  const floor = y + rowHeight - 8
  const unit = (rowHeight - 18) / Math.max(1, maxPlaces)
  const bars = weeks.map(({ taken, joining }, at) => {
    const x = left + at * step + 1
    const [a, b] = [taken * unit, joining * unit]
    const grey = taken > 0 ? block('taken', x, floor - a, a) : ''
    const blue = joining > 0 ? block('joining', x, floor - a - b, b) : ''
    return grey + blue
  })
  const line = floor - maxPlaces * unit
  const end = left + weeks.length * step
  const marks = weeks.flatMap(({ on }, at) => {
    const next = weeks[at + 1]?.on
    const here = joiners.filter((one) => one.on >= on && (!next || one.on < next))
    const most = 4
    const drawn = here.slice(0, most).map(({ status }, index) => {
      const x = left + at * step + 5 + index * 6
      return `<g class="${status}" transform="translate(${x} ${y + 5}) scale(.55)"><use href="#${shapes[status]}" class="mark"/></g>`
    })
    const more = here.length - most
    const x = left + at * step + 5 + most * 6
    return [...drawn, more > 0 ? `<text class="mo" x="${x}" y="${y + 9}">+${more}</text>` : '']
  })
  return (
    `<text x="0" y="${floor - 14}" class="code">${escaped(picture.code)}</text>` +
    `<text x="0" y="${floor}" class="mo">${escaped(shortened(picture.venueName))}</text>` +
    `<line class="month" x1="0" x2="${end}" y1="${floor + 4}" y2="${floor + 4}"/>${bars.join('')}` +
    `<line class="most" x1="${left}" x2="${end}" y1="${line}" y2="${line}"/>${marks.join('')}`
  )
}

function block(drawn: string, x: number, y: number, height: number): string {
  return `<rect class="${drawn}" x="${x}" y="${round(y)}" width="${step - 2}" height="${round(height)}"/>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function shortened(name: string): string {
  return name.length > 22 ? `${name.slice(0, 21)}…` : name
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
