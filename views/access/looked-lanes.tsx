import { raw } from 'hono/html'
import { isByDuty, isDutyOpening } from '../../src/access/duty/duty.ts'
import { type Actor, type Kind, kindOf, type Row, totalOf } from '../../src/access/looked.ts'
import { roleWords } from '../../src/access/viewer.ts'
import { addDays, type Day, dayAt, daysBetween, inShort, instantAt } from '../../src/calendar.ts'
import { urls } from '../../src/urls.ts'
import { withSub } from '../kit/parts.tsx'
import { drawn, numeric, Table } from '../kit/table.tsx'

type Props = { rows: readonly Row[]; from: Date; now: Date; hasDetails: boolean; caption: string }

const marks: Record<Kind, { shape: string; classes: string; words: string }> = {
  looked: { shape: 's-circle', classes: 'mark grey', words: 'looked' },
  details: { shape: 's-diamond', classes: 'mark amber', words: 'asked to see details' },
  changed: { shape: 's-circle', classes: 'mark green', words: 'changed or added' },
  gaveOut: { shape: 's-square', classes: 'mark black', words: 'gave out' },
  refused: { shape: 's-x', classes: 'nope red', words: 'refused' },
}

/** By person, on one time axis: who looked when, and how often. */
export function Lanes({ rows, from, now, hasDetails, caption }: Props) {
  const kinds = (Object.keys(marks) as Kind[]).filter((kind) => hasDetails || kind !== 'details')
  const heads: Record<Kind, string> = {
    ...{ looked: 'Looked', details: 'Asked for\ndetails', changed: 'Changed\nor added' },
    ...{ gaveOut: 'Gave\nout', refused: 'Refused' },
  }
  const total = totalOf(rows)
  const at = axisOf(from, now)
  return (
    <>
      <ul class="key">
        {kinds.map((kind) => (
          <li>
            {keyMark(kind)}
            {marks[kind].words}
          </li>
        ))}
        {rows.some(({ entries }) => entries.some(isDutyOpening)) && (
          <li>
            <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
              <rect class="duty" x="3" y="3" width="14" height="14" />
            </svg>
            duty access
          </li>
        )}
      </ul>
      <Table
        kind="cards lanes"
        caption={caption}
        heads={[
          'Person',
          drawn(raw(head(at))),
          ...kinds.map((kind) => numeric(heads[kind], 'third')),
        ]}
        rows={[
          ...rows.map(({ actor, counts, entries }) => [
            withSub(
              actor.role ? <a href={urls.whoLookedBy(actor.id)}>{actor.name}</a> : actor.name,
              sayActor(actor, entries),
            ),
            raw(lane(at, entries)),
            ...kinds.map((kind) => counts[kind]),
          ]),
          ['All', '', ...kinds.map((kind) => <b>{total[kind]}</b>)],
        ]}
      />
    </>
  )
}

/** Her role, and that she came by duty access. */
function sayActor({ role }: Actor, entries: Row['entries']): string {
  const words = role ? roleWords[role] : ''
  return entries.some(isByDuty) ? `${words}, duty access` : words
}

type Axis = {
  place: (instant: number) => number
  ticks: readonly Day[]
  now: number
}

const mostTicks = 6

function axisOf(from: Date, now: Date): Axis {
  const [first, last] = [dayAt(from), dayAt(now)]
  const [start, end] = [midnight(first), midnight(addDays(last, 1))]
  const place = (instant: number) =>
    Math.round(Math.min(1, Math.max(0, (instant - start) / (end - start))) * 10_000) / 100
  const days = daysBetween(first, last)
  const step = Math.max(1, Math.ceil((days + 1) / mostTicks))
  const ticks = Array.from({ length: Math.floor(days / step) + 1 }, (_, tick) =>
    addDays(first, tick * step),
  )
  return { place, ticks, now: place(now.getTime()) }
}

/** No clock changes at midnight here. */
const midnight = (day: Day) => (instantAt(day, '00:00') as Date).getTime()
const dayPlace = ({ place }: Axis, day: Day) => place(midnight(day))

function head(axis: Axis): string {
  const ticks = axis.ticks.map(
    (day) =>
      `<text x="${dayPlace(axis, day)}%" y="100%" dx="3" dy="-5">${inShort(day).replace(/ \d{4}$/, '')}</text>`,
  )
  return `<span class="govuk-visually-hidden">When</span><svg aria-hidden="true" focusable="false">${ticks.join('')}<text class="today" x="${axis.now}%" y="0" dy="13" text-anchor="middle">Now</text>${lines(axis)}</svg>`
}

function lines(axis: Axis): string {
  const days = axis.ticks.map((day) => dayPlace(axis, day)).filter((x) => x > 0)
  const line = (kind: string, x: number) =>
    `<line class="${kind}" x1="${x}%" x2="${x}%" y1="0" y2="100%"/>`
  return [...days.map((x) => line('month', x)), line('now', axis.now)].join('')
}

function lane(axis: Axis, entries: Row['entries']): string {
  const spans = entries.filter(isDutyOpening).map(({ at }) => {
    const x = axis.place(Date.parse(at))
    return `<rect class="duty" x="${x}%" y="15%" width="14" height="70%" transform="translate(-7 0)"/>`
  })
  const drawnMarks = entries.map((entry) => {
    const { shape, classes } = marks[kindOf(entry)]
    return `<use href="#${shape}" x="${axis.place(Date.parse(entry.at))}%" y="50%" class="${classes}"/>`
  })
  return `<svg aria-hidden="true" focusable="false">${lines(axis)}${[...new Set([...spans, ...drawnMarks])].join('')}</svg>`
}

function keyMark(kind: Kind) {
  const { shape, classes } = marks[kind]
  return raw(
    `<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false"><g transform="translate(10 10)"><use href="#${shape}" class="${classes}"/></g></svg>`,
  )
}
