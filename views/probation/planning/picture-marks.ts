import type { Day } from '../../../src/calendar.ts'
import type { CohortPicture } from '../../../src/probation/planning/plan.ts'
import { shapes } from '../../kit/status.tsx'

export type Drawn = { head: string; lines: string }

type Joining = { week: number; gap: number; joiners: CohortPicture['joiners'] }

/** Px from one mark to the next, and what a week is wide at the least. */
const [pitch, week] = [11, 20]
/** Rows of marks at the most; whoever has no room is counted beside them. */
const most = 4

/** How many rows of marks a picture needs, for the same height of all its rows: 1 to 4. */
export function rowsOfMarks(pictures: readonly CohortPicture[]): number {
  const rows = pictures.flatMap((one) =>
    joinings(one).map(({ gap, joiners }) => Math.ceil(joiners.length / aRow(gap))),
  )
  return Math.min(most, Math.max(1, ...rows))
}

/** Everybody who joins, as a mark of his status at the week he joins: side by side until the next week that has some. */
export function marksOf(picture: CohortPicture): string {
  const { length } = picture.weeks
  return joinings(picture)
    .map(({ week: at, gap, joiners }) => {
      const room = most * aRow(gap)
      const shown = joiners.slice(0, joiners.length > room ? room - 1 : room)
      const marks = shown.map(({ status }, index) => {
        const [x, y] = placeOf(index, gap)
        return `<g class="${status}" transform="translate(${x} ${y}) scale(.68)"><use href="#${shapes[status]}" class="mark"/></g>`
      })
      const [x, y] = placeOf(shown.length, gap)
      const more = joiners.length - shown.length
      if (more > 0) marks.push(`<text class="mo" x="${x - 5}" y="${y + 4}">+${more}</text>`)
      const left = Math.round((10_000 * at) / length) / 100
      return `<svg x="${left}%" overflow="visible">${marks.join('')}</svg>`
    })
    .join('')
}

function placeOf(index: number, gap: number): [number, number] {
  const each = aRow(gap)
  return [6 + (index % each) * pitch, 7 + Math.floor(index / each) * pitch]
}

function aRow(gap: number): number {
  return Math.max(1, Math.floor((Math.min(gap, 6) * week - 2) / pitch))
}

const order = ['green', 'amber', 'red', 'black', 'grey']

function joinings({ weeks, joiners }: CohortPicture): Joining[] {
  const found = weeks.flatMap(({ on }, at) => {
    const next: Day | undefined = weeks[at + 1]?.on
    const here = joiners
      .filter((one) => one.on >= on && next !== undefined && one.on < next)
      .sort((one, two) => order.indexOf(one.status) - order.indexOf(two.status))
    return here.length > 0 ? [{ week: at, joiners: here }] : []
  })
  return found.map((one, index) => ({
    ...one,
    gap: (found[index + 1]?.week ?? weeks.length) - one.week,
  }))
}
