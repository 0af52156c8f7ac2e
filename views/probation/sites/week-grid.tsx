import { timeInWords, weekdayInWords, weekdays } from '../../../src/calendar.ts'
import { severalOf } from '../../../src/kit/posted.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { type GridCell, gridOf, type SiteWeek } from '../../../src/probation/sites/week.ts'
import { urls } from '../../../src/urls.ts'
import { Form, SubmitButton } from '../../kit/form.tsx'
import { FieldError } from '../../kit/plain-form.tsx'
import { ReasonField } from '../../kit/reference-parts.tsx'
import { BrushField } from './brush.tsx'

const letters = { probation: 'P', survivor: 'S', buffer: 'b', none: '', mixed: '½' } as const
const words = {
  probation: 'probation',
  survivor: 'survivor',
  buffer: 'buffer',
  none: 'nobody’s',
  mixed: 'half of it each',
} as const

/**
 * The week in half hours, each a box to tick: then whose the ticked ones are to be. Boxes and a button, so that it
 * works by keyboard and without scripts; with them the arrow keys move and the mouse paints.
 */
export function WeekGrid({ site, shown }: { site: SiteWeek; shown: Shown }) {
  const ticked = new Set(severalOf(shown.posted, 'cell'))
  const [fault] = shown.errors?.['grid'] ?? []
  return (
    <section>
      <h2>The week</h2>
      <Form of={shown} action={urls.venueWindows(site.id)} isSilent>
        <input type="hidden" name="act" value="paint" />
        <p class="note" id="grid-hint">
          P probation, S survivor, b buffer, ½ two in one half hour. Select half hours, then say
          below whose they are to be.
        </p>
        <FieldError id="grid" error={fault} />
        <table class="week" data-paint aria-describedby="grid-hint">
          <caption class="govuk-visually-hidden">Week of {site.name} in half hours</caption>
          <thead>
            <tr>
              <td />
              {weekdays.map((day) => (
                <th scope="col">
                  <abbr title={weekdayInWords(day)}>{weekdayInWords(day).slice(0, 3)}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {gridOf(site.cells).map((row) => (
              <tr>
                <th scope="row">{row.from.endsWith(':00') ? timeInWords(row.from) : ''}</th>
                {row.cells.map((cell) => (
                  <HalfHour cell={cell} isTicked={ticked.has(cell.name)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <BrushField name="paintBrush" isOffice={site.isOffice} />
        <ReasonField name="paintReason" />
        <SubmitButton text="Save the selected half hours" />
      </Form>
    </section>
  )
}

function HalfHour({ cell, isTicked }: { cell: GridCell; isTicked: boolean }) {
  const side = cell.side ?? 'mixed'
  const name = `${weekdayInWords(cell.weekday)} ${timeInWords(cell.from)}, ${words[side]}`
  return (
    <td class={`c-${side}`}>
      <label>
        <input type="checkbox" name="cell" value={cell.name} aria-label={name} checked={isTicked} />
        <span aria-hidden="true">{letters[side]}</span>
      </label>
    </td>
  )
}
