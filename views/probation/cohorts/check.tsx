import { inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { type Clash, clashInWords } from '../../../src/probation/cohorts/clashes.ts'
import type { NewCohort } from '../../../src/probation/cohorts/new-cohort.ts'
import type { Laid } from '../../../src/probation/cohorts/opening.ts'
import type { Joiners } from '../../../src/probation/cohorts/stand.ts'
import {
  dayInRow,
  dayOnAxis,
  kindInWords,
  titleOf,
} from '../../../src/probation/cohorts/wording.ts'
import type { LaidSession } from '../../../src/programmes/lay-sessions.ts'
import { groupSessions, type ProgrammeTemplate } from '../../../src/programmes/template.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'
import { Carried, Fact, Strip, withSub } from '../../kit/parts.tsx'
import { SessionDates } from './session-dates.tsx'

type CheckProps = {
  made: NewCohort
  venueName: string
  template: ProgrammeTemplate
  laid: Laid
  clashes: readonly Clash[]
  /** What to think of before it is opened, and no reason against it. */
  warnings: readonly string[]
  /** Who of those waiting would fit; undefined where its first day is beyond what is offered. */
  joiners: Joiners | undefined
  /** Everything that was typed, to send it on. */
  shown: Shown
}

/** The second step: every session date, with the days skipped and the clashes, before anything is opened. */
export function CheckSessions(props: CheckProps) {
  const { made, venueName, template, laid, clashes, warnings } = props
  const round = groupSessions(template)
  const first = laid.sessions.slice(0, round)
  const isRolling = made.entry === 'rolling'
  return (
    <>
      <h1>Check the sessions of {made.code}</h1>
      <p class="lede">
        {titleOf({ ...made, venueName }).replace(`${made.code}: `, '')}.{' '}
        {kindInWords({ ...made, template })}.
      </p>
      {clashes.length > 0 && <Clashes clashes={clashes} />}
      {warnings.length > 0 && (
        <div class="alert amber">
          <h2 class="flush">Think of this first</h2>
          <ul class="plain">
            {warnings.map((warning) => (
              <li>{warning}</li>
            ))}
          </ul>
        </div>
      )}
      <Summary {...props} />
      <Buttons {...props} />
      <h2>{isRolling ? 'First round' : 'Every session'}</h2>
      <SessionDates template={template} sessions={first} skipped={laid.skipped} />
      {isRolling && <FurtherRounds {...props} sessions={laid.sessions.slice(round)} />}
      <Buttons {...props} />
    </>
  )
}

function Clashes({ clashes }: { clashes: readonly Clash[] }) {
  return (
    <div class="alert red" id="error-summary" tabindex={-1} role="alert">
      <h2 class="flush">This cohort cannot be opened yet</h2>
      <ul class="plain">
        {clashes.map((clash) => (
          <li>
            {clashInWords(clash)}
            {clash.days.length > 1 && (
              <span class="sub">
                {clash.days.slice(0, 12).map(dayInRow).join(', ')}
                {clash.days.length > 12 && ' and more'}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Summary({ made, laid, template, joiners }: CheckProps) {
  const last = laid.sessions[groupSessions(template) - 1]!
  return (
    <Strip>
      <Fact name="Room">{laid.room?.name ?? 'None free'}</Fact>
      <Fact name="Facilitators">{laid.leaders.map(({ name }) => name).join(', ')}</Fact>
      <Fact name="Places">
        {made.maxPlaces} <span class="sub">runs with {made.minPlaces} or more</span>
      </Fact>
      <Fact name="First session">{dayInRow(laid.sessions[0]!.heldOn)}</Fact>
      <Fact name={made.entry === 'rolling' ? 'First round ends' : 'Last session'}>
        {dayInRow(last.heldOn)}
      </Fact>
      <Fact name="Days skipped">{laid.skipped.filter(({ on }) => on <= last.heldOn).length}</Fact>
      <Fact name="Would fit now">{fitInWords(joiners, template)}</Fact>
    </Strip>
  )
}

function fitInWords(joiners: Joiners | undefined, { people, settings }: ProgrammeTemplate) {
  if (!joiners) {
    return <span class="note">Not counted: no place is offered yet for days so far ahead</span>
  }
  const { count, veryLate } = joiners
  return withSub(
    count === 1 ? '1 person' : `${count.toLocaleString('en-GB')} ${people}`,
    veryLate > 0 && `${veryLate.toLocaleString('en-GB')} over ${settings.redLateDays} days late`,
  )
}

function FurtherRounds(props: CheckProps & { sessions: readonly LaidSession[] }) {
  const { template, sessions, laid } = props
  const last = sessions.at(-1)
  if (!last) return null
  const entries = sessions.filter(({ isEntry }) => isEntry).slice(0, 6)
  return (
    <>
      <h2>Further rounds</h2>
      <p>
        It goes on: {sessions.length} more sessions are laid until {inWords(last.heldOn)}, and
        further as time goes by. Next entry points:{' '}
        {entries.map(({ heldOn }) => `${dayOnAxis(heldOn)} ${heldOn.slice(0, 4)}`).join(', ')}.
      </p>
      <details>
        <summary>The {sessions.length} sessions after the first round</summary>
        <SessionDates
          template={template}
          sessions={sessions}
          skipped={laid.skipped.filter(({ on }) => on >= sessions[0]!.heldOn)}
        />
      </details>
    </>
  )
}

function Buttons({ clashes, shown, made }: CheckProps) {
  return (
    <form method="post" action={urls.cohorts} class="bar">
      <FormToken token={shown.formToken} />
      <Carried posted={shown.posted} but="change" />
      {clashes.length === 0 && (
        <button class="btn go" type="submit">
          Open cohort {made.code}
        </button>
      )}
      <button class="btn" type="submit" name="change" value="yes" formaction={urls.newCohort}>
        Change something
      </button>
    </form>
  )
}
