import { daysInWords, inWords } from '../../../src/calendar.ts'
import { bandWeeks, bandWords, shareInWords } from '../../../src/kit/figures/measures.ts'
import { fewWords, isFew } from '../../../src/kit/figures/suppress.ts'
import { hiddenAmong } from '../../../src/probation/delays/hidden.ts'
import { count, weeksInWords } from '../../../src/probation/delays/summary.ts'
import { endingWords } from '../../../src/probation/people/person.ts'
import { Bar } from '../../kit/charts.tsx'
import { Hidden } from '../../kit/parts.tsx'
import { drawn, numeric, Table } from '../../kit/table.tsx'
import { People } from './figure.tsx'
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

function GoneWords({ report, template, isOwnArea }: DelaysProps) {
  const { started, left, fromOn, asAt } = report
  const words = (people: number) => (!isOwnArea && isFew(people) ? fewWords : count(people))
  return (
    <>
      <p>
        From {inWords(fromOn)} to {inWords(asAt.on)}, {words(started.people)} {template.people}{' '}
        started and {words(left.people)} left without starting. They are reported apart, so that the
        quick do not hide the rest.
      </p>
      {started.people > 0 && (
        <p>
          Of those who started, {words(started.byTarget)} (
          {shareInWords(started.byTarget, started.withTarget)}) did so by their best start and{' '}
          {words(started.inTime)} ({shareInWords(started.inTime, started.people)}) in time to finish
          before their {template.clock === 'caution' ? 'deadline' : 'order ends'}. They had waited{' '}
          {weeksInWords(started.weeks.median)} at the median, and were{' '}
          {daysInWords(started.late.days)} late between them.
        </p>
      )}
    </>
  )
}

function Endings({ report, isOwnArea }: DelaysProps) {
  const { left } = report
  if (left.people === 0) return <p>Nobody left without starting in these 12 months.</p>
  const hidden = hiddenAmong(
    left.why.map(({ people }) => people),
    isOwnArea,
  )
  return (
    <Table
      caption="Referrals that ended before a first session, in these 12 months"
      captionClasses="note"
      heads={['Why', drawn(<Hidden>People</Hidden>), numeric('People'), numeric('Share', 'note')]}
      rows={left.why.map(({ why, people }, at) => [
        endingWords[why],
        <Bar fraction={hidden[at] ? 0 : people / left.people} />,
        <People people={people} hidden={hidden[at]} />,
        hidden[at] ? '' : shareInWords(people, left.people),
      ])}
    />
  )
}

function Bands(props: DelaysProps & { caption: string; bands: readonly number[]; limit: number }) {
  const { caption, bands, limit, isOwnArea } = props
  const hidden = hiddenAmong(bands, isOwnArea)
  const most = Math.max(1, ...bands)
  return (
    <Table
      caption={caption}
      captionClasses="note"
      heads={['Wait', drawn(<Hidden>People</Hidden>), numeric('People')]}
      rows={bands.map((people, at) => [
        bandWords[at],
        <Bar
          fraction={hidden[at] ? 0 : people / most}
          kind={bandWeeks[at]! > limit ? 'fill' : 'soft'}
        />,
        <People people={people} hidden={hidden[at]} />,
      ])}
    />
  )
}
