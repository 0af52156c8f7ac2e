import { inWords } from '../../../src/calendar.ts'
import { carried } from '../../../src/kit/posted.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { type Clash, clashInWords } from '../../../src/probation/cohorts/clashes.ts'
import { moduleName } from '../../../src/probation/cohorts/cohort.ts'
import type { NewCohort } from '../../../src/probation/cohorts/new-cohort.ts'
import type { Laid } from '../../../src/probation/cohorts/opening.ts'
import type { Joiners } from '../../../src/probation/cohorts/stand.ts'
import {
  dayInRow,
  dayOnAxis,
  kindInWords,
  sessionInWords,
  titleOf,
} from '../../../src/probation/cohorts/wording.ts'
import type { LaidSession, SkippedDay } from '../../../src/programmes/lay-sessions.ts'
import { groupSessions, type ProgrammeTemplate } from '../../../src/programmes/template.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'
import { Table } from '../../kit/table.tsx'

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
      {warnings.length > 0 && <Warnings warnings={warnings} />}
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

function Warnings({ warnings }: { warnings: readonly string[] }) {
  return (
    <div class="alert amber">
      <h2 class="flush">Think of this first</h2>
      <ul class="plain">
        {warnings.map((warning) => (
          <li>{warning}</li>
        ))}
      </ul>
    </div>
  )
}

function Summary({ made, laid, template, joiners }: CheckProps) {
  const round = groupSessions(template)
  const last = laid.sessions[round - 1]!
  return (
    <dl class="strip">
      <div>
        <dt>Room</dt>
        <dd>{laid.room?.name ?? 'None free'}</dd>
      </div>
      <div>
        <dt>Facilitators</dt>
        <dd>{laid.leaders.map(({ name }) => name).join(', ')}</dd>
      </div>
      <div>
        <dt>Places</dt>
        <dd>
          {made.maxPlaces} <span class="sub">runs with {made.minPlaces} or more</span>
        </dd>
      </div>
      <div>
        <dt>First session</dt>
        <dd>{dayInRow(laid.sessions[0]!.heldOn)}</dd>
      </div>
      <div>
        <dt>{made.entry === 'rolling' ? 'First round ends' : 'Last session'}</dt>
        <dd>{dayInRow(last.heldOn)}</dd>
      </div>
      <div>
        <dt>Days skipped</dt>
        <dd>{laid.skipped.filter(({ on }) => on <= last.heldOn).length}</dd>
      </div>
      <div>
        <dt>Would fit now</dt>
        <dd>{fitInWords(joiners, template)}</dd>
      </div>
    </dl>
  )
}

function fitInWords(joiners: Joiners | undefined, { people, settings }: ProgrammeTemplate) {
  if (!joiners) {
    return <span class="note">Not counted: no place is offered yet for days so far ahead</span>
  }
  const { count, veryLate } = joiners
  return (
    <>
      {count === 1 ? '1 person' : `${count.toLocaleString('en-GB')} ${people}`}
      {veryLate > 0 && (
        <span class="sub">
          {veryLate.toLocaleString('en-GB')} over {settings.redLateDays} days late
        </span>
      )}
    </>
  )
}

function SessionDates({
  template,
  sessions,
  skipped,
}: {
  template: ProgrammeTemplate
  sessions: readonly LaidSession[]
  skipped: readonly SkippedDay[]
}) {
  const last = sessions.at(-1)?.heldOn ?? ''
  const within = skipped.filter(({ on }) => on <= last)
  const rows = [...sessions, ...within].sort((one, two) => (dayOf(one) < dayOf(two) ? -1 : 1))
  return (
    <Table caption="Session dates, by module" heads={['Day', 'Session']}>
      {rows.map((row) => (
        <SessionRow row={row} template={template} />
      ))}
    </Table>
  )
}

function SessionRow({
  row,
  template,
}: {
  row: LaidSession | SkippedDay
  template: ProgrammeTemplate
}) {
  if (!('heldOn' in row)) {
    return (
      <tr>
        <th scope="row" class="nw">
          {dayInRow(row.on)}
        </th>
        <td class="note">Skipped: {row.why}</td>
      </tr>
    )
  }
  const isOfSeveral = template.modules.some(
    ({ key, groupSessions }) => key === row.moduleKey && groupSessions > 1,
  )
  return (
    <>
      {isOfSeveral && row.numberInModule === 1 && (
        <tr class="grp">
          <th scope="rowgroup" colspan={2}>
            {moduleName(template, row.moduleKey)}
          </th>
        </tr>
      )}
      <tr>
        <th scope="row" class="nw">
          {dayInRow(row.heldOn)}
        </th>
        <td>
          {sessionInWords(template, row)} {row.isEntry && <span class="tag">Entry point</span>}
        </td>
      </tr>
    </>
  )
}

function FurtherRounds({
  template,
  sessions,
  laid,
}: CheckProps & { sessions: readonly LaidSession[] }) {
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
      {carried(shown.posted).map(
        ([name, value]) => name !== 'change' && <input type="hidden" name={name} value={value} />,
      )}
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

function dayOf(row: LaidSession | SkippedDay): string {
  return 'heldOn' in row ? `${row.heldOn} ${row.startsAt}` : row.on
}
