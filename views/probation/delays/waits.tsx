import { daysInWords, inWords } from '../../../src/calendar.ts'
import { bandWeeks, bandWords } from '../../../src/kit/figures/measures.ts'
import { weeksInWords } from '../../../src/probation/delays/summary.ts'
import type { Group } from '../../../src/probation/delays/tally.ts'
import { endingWords } from '../../../src/probation/people/person.ts'
import { Bar } from '../../kit/charts.tsx'
import { Hidden } from '../../kit/parts.tsx'
import { drawn, numeric, Table } from '../../kit/table.tsx'
import { People, peopleInWords, shareOf } from './figure.tsx'
import type { DelaysProps } from './page-props.ts'

const titles = {
  waiting: 'How long they have waited',
  started: 'How long they waited before starting',
  left: 'How long they waited before leaving',
} as const

/** Waits by band; those still waiting and those who started are never one table. */
export function Waits(props: DelaysProps) {
  const { report, asked, template } = props
  const start = template.clock === 'caution' ? 'the caution' : 'sentence or release'
  const limit = limitOf(props)
  return (
    <section>
      <h2>{titles[asked.group]}</h2>
      <Bands
        {...props}
        caption={`Weeks since ${start}, no pauses. Dark bars: past ${limit} weeks.`}
        of={asked.group}
        bands={report[asked.group].bands}
        limit={limit}
      />
    </section>
  )
}

/** Those who started and those who left, apart from those waiting; leaving without a start is its own outcome. */
export function Gone(props: DelaysProps) {
  const { report, asked } = props
  return (
    <>
      <section>
        <h2>Those who started, and those who never did</h2>
        <GoneWords {...props} />
        {asked.group === 'waiting' && report.started.people > 0 && (
          <details>
            <summary>How long those who started had waited</summary>
            <Bands
              {...props}
              caption="Weeks waited before the first session"
              of="started"
              bands={report.started.bands}
              limit={limitOf(props)}
            />
          </details>
        )}
      </section>
      <section>
        <h2>Why people left without starting</h2>
        <Endings {...props} />
      </section>
    </>
  )
}

/** The first band limit that is no sooner than the programme's best start. */
function limitOf({ template }: DelaysProps): number {
  return bandWeeks.find((weeks) => weeks * 7 >= template.settings.targetDays) ?? 12
}

function GoneWords({ report, template, figures }: DelaysProps) {
  const { started, left, fromOn, asAt } = report
  const begun = figures.of('started people', started.people)
  const byTarget = figures.of('started by target', started.byTarget)
  const withTarget = figures.of('started with target', started.withTarget)
  const inTime = figures.of('started in time', started.inTime)
  const late = figures.of('started late', started.late.people)
  return (
    <>
      <p>
        From {inWords(fromOn)} to {inWords(asAt.on)}, {peopleInWords(begun)} {template.people}{' '}
        started and {peopleInWords(figures.of('left people', left.people))} left without starting.
        They are reported apart, so that the quick do not hide the rest.
      </p>
      {started.people > 0 && (
        <p>
          Of those who started, {peopleInWords(byTarget)} ({shareOf(byTarget, withTarget)}) did so
          by their best start and {peopleInWords(inTime)} ({shareOf(inTime, begun)}) in time to
          finish before their {template.clock === 'caution' ? 'deadline' : 'order ends'}.
          {figures.mayRank(started.people) &&
            ` They had waited ${weeksInWords(started.weeks.median)} at the median.`}
          {late.shown === 'yes' &&
            ` They were ${daysInWords(started.late.days)} late between them.`}
        </p>
      )}
    </>
  )
}

function Endings({ report, figures }: DelaysProps) {
  const { left } = report
  if (left.people === 0) return <p>Nobody left without starting in these 12 months.</p>
  const whole = figures.of('left people', left.people)
  return (
    <Table
      caption="Referrals that ended before a first session, in these 12 months"
      captionClasses="note"
      heads={['Why', drawn(<Hidden>People</Hidden>), numeric('People'), numeric('Share', 'note')]}
      rows={left.why.map(({ why, people }) => {
        const figure = figures.of(`left ${why}`, people)
        const isShown = figure.shown === 'yes' && whole.shown === 'yes'
        return [
          endingWords[why],
          <Bar fraction={isShown ? people / left.people : 0} />,
          <People figure={figure} />,
          isShown ? shareOf(figure, whole) : '',
        ]
      })}
    />
  )
}

function Bands(props: BandProps) {
  const { caption, of, bands, limit, figures } = props
  const shown = bands.map((count, at) => figures.of(`${of} band ${at}`, count))
  const most = Math.max(1, ...shown.map((one) => (one.shown === 'yes' ? one.count : 0)))
  return (
    <Table
      caption={caption}
      captionClasses="note"
      heads={['Wait', drawn(<Hidden>People</Hidden>), numeric('People')]}
      rows={shown.map((figure, at) => [
        bandWords[at],
        <Bar
          fraction={figure.shown === 'yes' ? figure.count / most : 0}
          kind={bandWeeks[at]! > limit ? 'fill' : 'soft'}
        />,
        <People figure={figure} />,
      ])}
    />
  )
}

type BandProps = DelaysProps & {
  caption: string
  of: Group
  bands: readonly number[]
  limit: number
}
