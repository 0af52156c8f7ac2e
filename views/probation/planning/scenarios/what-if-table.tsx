import { hoursInWords } from '../../../../src/kit/hours.ts'
import type { Totals } from '../../../../src/probation/planning/scenarios/compare-plans.ts'
import { Scroll } from '../../../kit/parts.tsx'
import { Dash } from '../../../kit/status.tsx'
import { numeric, Table } from '../../../kit/table.tsx'
import { minusSign } from './signs.ts'
import type { Found, WhatIfProps } from './what-if-props.ts'

type Line = {
  head: string
  of: (found: Found) => string
  base?: (totals: Totals) => number
  isStrong?: boolean
}

const lines: readonly Line[] = [
  { head: 'Risk-weighted days saved', of: ({ column }) => minusSign(column.saved), isStrong: true },
  total('Have a place', 'placed'),
  total('Start by last safe start', 'inTime'),
  total('No place', 'noPlace'),
  total('Would lose the programme', 'lost'),
  total('Delay days, those with a place', 'delayDays'),
  { head: 'Start sooner', of: ({ column }) => `${column.sooner.count}` },
  { head: 'Later, or without a place', of: ({ column }) => `${column.worse.count}` },
  {
    head: 'Have started, and would lose the rest',
    of: ({ cutShort }) => `${cutShort}`,
  },
  { head: 'Staff hours a week, more or fewer', of: ({ staff }) => hours(staff.weekly) },
  { head: 'Staff hours for a whole course', of: ({ staff }) => hours(staff.course) },
]

/** The scenarios side by side, each beside what would be without it. */
export function WhatIfTable({ base, scenarios }: WhatIfProps & { base: Totals }) {
  return (
    <Scroll label="Scenarios side by side">
      <Table
        kind="whatif"
        caption="Scenarios side by side"
        heads={[
          'What it comes to',
          numeric('As things are'),
          ...scenarios.map(({ scenario }) => numeric(scenario.letter)),
        ]}
        rows={lines.map(({ head, of, base: ofBase, isStrong }) => [
          isStrong ? <b>{head}</b> : head,
          ofBase ? count(ofBase(base)) : <Dash />,
          ...scenarios.map(({ found }) =>
            !found || found.refused ? <Dash word="cannot be" /> : figure(of(found), isStrong),
          ),
        ])}
      />
    </Scroll>
  )
}

function figure(words: string, isStrong: boolean | undefined) {
  return isStrong ? <b>{words}</b> : words
}

function total(head: string, key: keyof Totals): Line {
  return { head, base: (totals) => totals[key], of: ({ column }) => count(column.totals[key]) }
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en-GB')
}

function hours(minutes: number): string {
  return minutes < 0 ? `−${hoursInWords(-minutes)}` : hoursInWords(minutes)
}
