import { type Day, dayAt, inWords } from '../../src/calendar.ts'
import type { Shown } from '../../src/kit/shown.ts'
import { counted } from '../../src/kit/words.ts'
import type { TemplateChange } from '../../src/programmes/changes.ts'
import type { Foreseen } from '../../src/programmes/new-version.ts'
import type { AskedSettings } from '../../src/programmes/settings-form.ts'
import type { Programme, ProgrammeVersion } from '../../src/programmes/version.ts'
import { urls } from '../../src/urls.ts'
import { FormToken, SubmitButton } from '../kit/form.tsx'
import { Action, Carried } from '../kit/parts.tsx'
import { Table } from '../kit/table.tsx'

/** What will change and whom it moves, before anything is saved. */
export function CheckSettings({
  programme,
  asked,
  foreseen,
  shown: { posted, formToken },
  today,
}: {
  programme: Programme
  asked: AskedSettings
  foreseen: Foreseen | undefined
  shown: Shown
  today: Day
}) {
  return (
    <>
      <h1>Check your changes</h1>
      <p class="lede">
        {programme.name}, version {asked.expectedNumber + 1}, from {inWords(asked.validFrom)}
        {asked.validFrom === today ? ', today' : ''}.
      </p>
      <Changes changes={asked.changes} titles={['Now', 'New']} />
      {foreseen && <Moves foreseen={foreseen} asked={asked} today={today} />}
      <p>
        <b>Reason:</b> {asked.reason}
      </p>
      <form method="post" action={urls.programmeSettings(programme.key)}>
        <FormToken token={formToken} />
        <Carried posted={posted} but="act" />
        <div class="actions">
          <SubmitButton text={`Save version ${asked.expectedNumber + 1}`} name="act" value="save" />
          <SubmitButton text="Go back and edit" kind="secondary" name="act" value="edit" />
          <a href={urls.programme(programme.key)}>Cancel</a>
        </div>
      </form>
    </>
  )
}

/** Somebody else was faster: both versions side by side, and nothing saved. */
export function SettingsOvertaken({
  programme,
  newest,
  theirs,
  yours,
}: {
  programme: Programme
  newest: ProgrammeVersion
  theirs: readonly TemplateChange[]
  yours: readonly TemplateChange[]
}) {
  return (
    <>
      <h1>These settings have changed since you opened them</h1>
      <p class="lede">
        {newest.madeBy} saved version {newest.number} on {inWords(dayAt(new Date(newest.madeAt)))}.
        Your changes were not saved.
      </p>
      <p>
        <b>Why:</b> {newest.reason}
      </p>
      <h2>What was saved</h2>
      <Changes changes={theirs} titles={['Before', 'Saved']} />
      <h2>What you asked for</h2>
      <Changes changes={yours} titles={['Before', 'Yours']} />
      <p>
        <Action to={urls.programmeSettings(programme.key)}>
          Start again from version {newest.number}
        </Action>
      </p>
    </>
  )
}

function Changes({
  changes,
  titles,
}: {
  changes: readonly TemplateChange[]
  titles: [string, string]
}) {
  return (
    <Table
      kind="diff measure"
      caption="Numbers that change"
      heads={['Setting', titles[0], titles[1]]}
    >
      {changes.map(({ field, before, after }) => (
        <tr>
          <th scope="row">{field}</th>
          <td>
            <span class="was">{before}</span>
          </td>
          <td>
            <span class="now-is">{after}</span>
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Moves({
  foreseen: { waiting, moved, bestMoved, lastMoved },
  asked,
  today,
}: {
  foreseen: Foreseen
  asked: AskedSettings
  today: Day
}) {
  const when = asked.validFrom > today ? ` on ${inWords(asked.validFrom)}` : ''
  return (
    <div class="say">
      {moved === 0 ? (
        <p>
          <b>Nobody’s dates move.</b> {people(waiting)} wait without a place.
        </p>
      ) : (
        <p>
          <b>
            Dates move{when} for {moved.toLocaleString('en-GB')} of {people(waiting)} who wait
            without a place:
          </b>{' '}
          best start for {bestMoved.toLocaleString('en-GB')}, last safe start for{' '}
          {lastMoved.toLocaleString('en-GB')}. Each move is written into the person’s history.
        </p>
      )}
      <p>Everybody with a place keeps the dates and the version of the cohort.</p>
    </div>
  )
}

function people(count: number): string {
  return counted(count, 'person', 'people')
}
