import type { Day } from '../../src/calendar.ts'
import {
  type DeskFigures,
  type DeskFilter,
  type DeskPage,
  deskPage,
  groupOf,
  groups,
  pageAsked,
  rowsOnAPage,
  type Show,
} from '../../src/probation/cautions/desk.ts'
import { type Chance, chances, type DeskRow } from '../../src/probation/cautions/desk-row.ts'
import { closedWaiting } from '../../src/probation/waiting-list/closed.ts'
import { compareText } from '../../src/probation/waiting-list/order.ts'
import type { MaskedWait } from '../../src/probation/waiting-list/wait.ts'

// The desk worked out man by man: what the one statement that counts and finds its men is held against.

export function deskByHand(
  rows: readonly DeskRow[],
  masked: readonly MaskedWait[],
  filter: DeskFilter,
  today: Day,
): { list: DeskPage; figures: DeskFigures } {
  const here = rows.filter(
    ({ wait }) => !filter.localityId || wait.localityId === filter.localityId,
  )
  const closed = filter.localityId ? [] : closedWaiting(masked)
  const matching = here.filter((row) => isShown(row, filter.show)).sort(byGroupThenClock)
  const tell = toTell(rows)
  const limits = tell.map(({ clock }) => clock.deadlineOn).filter((on) => on >= today)
  const figures = {
    chances: byChance(here),
    shown: byChance(matching),
    unbooked: here.filter((row) => isShown(row, 'unbooked')).length,
    contacts: rows.filter((row) => isShown(row, 'contact')).length,
    closed: closed.length,
    tell: { men: tell.length, firstOn: limits.sort()[0] },
    deadlines: deadlinesOf(rows),
  }
  const { from, maskedFrom, maskedMost } = pageAsked(figures, filter)
  const shown = {
    rows: matching.slice(from, from + rowsOnAPage),
    masked: closed.slice(maskedFrom, maskedFrom + maskedMost),
  }
  return { list: deskPage(figures, shown, filter), figures }
}

export function deadlinesOf(rows: readonly DeskRow[]): DeskFigures['deadlines'] {
  const days = new Map<Day, number>()
  for (const { wait, chance, clock } of rows) {
    if (wait.booking || chance === 'none') continue
    days.set(clock.deadlineOn, (days.get(clock.deadlineOn) ?? 0) + 1)
  }
  return [...days].map(([on, men]) => ({ on, men })).sort((one, two) => compareText(one.on, two.on))
}

/** Whom the police are to be told of now, soonest clock first: no pair ends in time, and they have not been told. */
export function toTell(rows: readonly DeskRow[]): DeskRow[] {
  return rows.filter(({ chance, toldOn }) => chance === 'none' && !toldOn).sort(byGroupThenClock)
}

function byChance(rows: readonly DeskRow[]): Map<Chance, number> {
  const counts = new Map<Chance, number>()
  for (const { chance } of rows) counts.set(chance, (counts.get(chance) ?? 0) + 1)
  return counts
}

function isShown({ chance, wait, contact }: DeskRow, show: Show): boolean {
  const waits = chance !== 'between'
  if (show === 'all') return true
  if (show === 'unbooked') return waits && !wait.booking
  if (show === 'contact') return waits && (contact.state === 'due' || contact.state === 'overdue')
  return chance === show
}

function byGroupThenClock(one: DeskRow, two: DeskRow): number {
  return (
    groups.indexOf(groupOf(one.chance)) - groups.indexOf(groupOf(two.chance)) ||
    compareText(one.clock.deadlineOn, two.clock.deadlineOn) ||
    chances.indexOf(one.chance) - chances.indexOf(two.chance) ||
    compareText(one.wait.crn, two.wait.crn)
  )
}
