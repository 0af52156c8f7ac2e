import { inWords } from '../../../src/calendar.ts'
import { contactBands, type Stage, sessionStandings } from '../../../src/survivor/waits/figures.ts'
import { figureInWords, shareOf } from '../../../src/survivor/waits/words.ts'
import { Bands, Standings } from './bands.tsx'
import type { FiguresProps, Kind } from './page-props.ts'
import { Where } from './where.tsx'

const words = {
  sessions: {
    title: 'From agreement to first session',
    waiting: 'How long those still waiting have waited',
    caption: 'Weeks since she agreed, no pauses. Dark bars: past 4 weeks.',
    over: 'How long those who started had waited',
    overCaption: 'Weeks from agreement to the first session attended',
    ended: 'had a first session',
    left: 'left before one',
    inTime: 'within the target',
  },
  contact: {
    title: 'From referral to first contact',
    waiting: 'How late those still waiting are',
    caption: 'Against the target of the risk: working days, or days by the clock where it is high.',
    over: 'How late first contact was',
    overCaption: 'Against the target of the risk, when first contact was made',
    ended: 'were reached',
    left: 'left before they were',
    inTime: 'in time',
  },
} as const

type Props = FiguresProps & { stage: Stage; kind: Kind }

/** One wait: those still waiting as a picture, those for whom it is over apart from them, and where. */
export function StageSection(props: Props) {
  const { stage, kind } = props
  const { title, waiting, caption, over, overCaption } = words[kind]
  return (
    <section>
      <h2>{title}</h2>
      <div class="cols">
        <div>
          <h3>{waiting}</h3>
          {stage.waiting.people.count === 0 ? (
            <p>Nobody is waiting.</p>
          ) : (
            <Bands group={stage.waiting} caption={caption} kind={kind} />
          )}
        </div>
        <div>
          <h3>In the 12 months</h3>
          <OverWords {...props} />
          {kind === 'sessions' && stage.waiting.people.count > 0 && (
            <Standings rows={stage.waiting.standings} />
          )}
          {stage.over.people.count > 0 && (
            <details>
              <summary>{over}</summary>
              <Bands group={stage.over} caption={overCaption} kind={kind} />
            </details>
          )}
        </div>
      </div>
      <Where {...props} />
    </section>
  )
}

function OverWords({ stage, kind, asAt }: Props) {
  const { over, left } = stage
  const { ended, left: leftWords, inTime } = words[kind]
  const share =
    kind === 'sessions'
      ? shareOf(over, 'standings', sessionStandings[1])
      : shareOf(over, 'bands', contactBands[0])
  const { median, ninetySecond } = over.ranks
  return (
    <p>
      From {inWords(asAt.fromOn)} to {inWords(asAt.on)}, {figureInWords(over.people)} {ended}
      {share ? `, ${share} of them ${inTime}` : ''}, and {figureInWords(left)} {leftWords}.
      {median !== undefined &&
        ninetySecond !== undefined &&
        ` They had waited ${median} days at the median, and 92 in 100 had waited ${ninetySecond} days or less.`}
    </p>
  )
}
