import type { Child } from 'hono/jsx'
import { type Day, inWords } from '../../../src/calendar.ts'
import { orderWords } from '../../../src/probation/people/person.ts'
import { Warned } from '../../kit/parts.tsx'
import { RuleLink } from '../../kit/rule-link.tsx'
import { type Axis, AxisHead, BarKey, WindowBar } from '../../kit/window-bar.tsx'
import { barOf } from '../waiting-list/bar.ts'
import type { OpenReferral } from './facts.ts'

/** His window drawn, and each of its dates with the sentence that produced it. */
export function WindowOf({ one, axis }: { one: OpenReferral; axis: Axis }) {
  const { wait, referral } = one
  const ends = orderWords[referral.order.route]
  const held = wait.holds.filter(({ side }) => side === 'person')
  const fit = wait.booking || wait.openHold ? undefined : one.outlook.fits[0]
  const bar = { ...barOf(wait, fit), showEnd: true, holds: held }
  const pairs = Boolean(referral.template.pairGap)
  return (
    <>
      <p class="note">
        {one.words.clockStart}
        {pairs &&
          ` Earliest sensible start: ${inWords(wait.window.earliestOn)}. ${one.words.earliest}`}{' '}
        Why these dates: <RuleLink number={pairs ? '7.2' : '7.1'} />.
      </p>
      <BarKey pairs={pairs} holds={held.length > 0} end={pairs ? 'deadline' : `${ends} ends`} />
      <div class="win axis-head">
        <AxisHead axis={axis} />
      </div>
      <div class="win axis-big">
        <WindowBar axis={axis} bar={bar} />
      </div>
      <FourDates one={one} />
      {one.unknownYears.length > 0 && (
        <Warned>
          <strong>No bank holidays are known for {one.unknownYears.join(' and ')}.</strong> Dates of
          this window may be out by a day or two until an administrator adds them.
        </Warned>
      )}
    </>
  )
}

function FourDates({ one: { wait, words, referral } }: { one: OpenReferral }) {
  const { earliestOn, targetOn, retryByOn, latestOn, hardEndOn } = wait.window
  const ends = orderWords[referral.order.route]
  const isCaution = referral.template.clock === 'caution'
  return (
    <dl class="four">
      {!isCaution && (
        <OneDate
          name="Earliest sensible start"
          on={earliestOn}
          why={words.earliest}
          icon={bandIcon}
        />
      )}
      <OneDate name="Best start" on={targetOn} why={words.target} icon={targetIcon} />
      {isCaution && retryByOn && (
        <OneDate
          name="Retry possible if begun by"
          on={retryByOn}
          why={words.retryBy}
          icon={endIcon}
        />
      )}
      <OneDate name="Last safe start" on={latestOn} why={words.latest} icon={stopIcon} />
      <OneDate
        name={isCaution ? 'Deadline' : `${ends === 'licence' ? 'Licence' : 'Order'} ends`}
        on={hardEndOn}
        why={words.hardEnd}
        icon={endIcon}
      />
    </dl>
  )
}

function OneDate(props: {
  name: string
  on: Day | undefined
  why: string | undefined
  icon: Child
}) {
  return (
    <div>
      <dt class="note">
        <svg class="glyph" viewBox="-7 -7 14 14" aria-hidden="true" focusable="false">
          {props.icon}
        </svg>
        {props.name}
      </dt>
      <dd class="big">{props.on ? inWords(props.on) : 'None'}</dd>
      <dd class="note">{props.why}</dd>
    </div>
  )
}

const bandIcon = <rect class="band" x="-6.5" y="-5" width="13" height="10" />
const targetIcon = (
  <g transform="translate(0 3) scale(.75)">
    <use href="#s-target" class="target" />
  </g>
)
const stopIcon = <use href="#s-stop" class="end" />
const endIcon = <path class="now ink" d="M0-9V9" />
