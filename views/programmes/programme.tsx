import { type Day, dayAt, inWords } from '../../src/calendar.ts'
import { describeChange } from '../../src/programmes/changes.ts'
import type { SettingGroup } from '../../src/programmes/setting.ts'
import { amount, type Setting, settingInWords } from '../../src/programmes/setting.ts'
import { settingsOf } from '../../src/programmes/settings.ts'
import { certaintyOf } from '../../src/programmes/sources.ts'
import type { ProgrammeTemplate } from '../../src/programmes/template.ts'
import { type Programme, type ProgrammeVersion, versionOn } from '../../src/programmes/version.ts'
import { templateInWords } from '../../src/programmes/words.ts'
import { urls } from '../../src/urls.ts'
import { Action, Banner, Items } from '../kit/parts.tsx'
import { Table } from '../kit/table.tsx'

export function ProgrammePage({
  programme,
  today,
  mayChange,
  saved,
}: {
  programme: Programme
  today: Day
  mayChange: boolean
  saved: boolean
}) {
  const version = versionOn(programme, today) ?? programme.versions[0]!
  const next = programme.versions[0]!
  const [first, ...sentences] = templateInWords(version.template)
  return (
    <>
      {saved && <Banner>The new version is saved.</Banner>}
      <h1>{programme.name}</h1>
      <p class="lede">{first}</p>
      <Items of={sentences} kind="govuk-list govuk-list--bullet" />
      {next.validFrom > today && (
        <div class="say">
          <p>
            Version {next.number} counts from {inWords(next.validFrom)}. Until then this is version{' '}
            {version.number}.
          </p>
        </div>
      )}
      {mayChange && (
        <p>
          <Action to={urls.programmeSettings(programme.key)}>Change settings</Action>
        </p>
      )}
      <SettingsTable programmeKey={programme.key} template={version.template} />
      <Versions programme={programme} />
    </>
  )
}

/** Every number with what it means and where it comes from. */
function SettingsTable({
  programmeKey,
  template,
}: {
  programmeKey: string
  template: ProgrammeTemplate
}) {
  const settings = settingsOf(template)
  const groups = [...new Set(settings.map(({ group }) => group))]
  return (
    <section>
      <h2>Settings</h2>
      <p>
        Where no source gives a number, it is a setting, not a rule of law: a starting value, to be
        changed until it fits.
      </p>
      <Table
        caption="Settings, with what each means and where it comes from"
        heads={['Setting', 'Number', 'What it means, and where it comes from']}
        hasBodies
      >
        {groups.map((group) => (
          <GroupRows
            group={group}
            settings={settings.filter((setting) => setting.group === group)}
            programmeKey={programmeKey}
            template={template}
          />
        ))}
      </Table>
    </section>
  )
}

type Rows = {
  group: SettingGroup
  settings: readonly Setting[]
  programmeKey: string
  template: ProgrammeTemplate
}

function GroupRows({ group, settings, programmeKey, template }: Rows) {
  return (
    <tbody>
      <tr class="grp">
        <th scope="rowgroup" colspan={3}>
          {group}
        </th>
      </tr>
      {settings.map((setting) => (
        <SettingRow setting={setting} programmeKey={programmeKey} template={template} />
      ))}
    </tbody>
  )
}

function SettingRow({
  setting,
  programmeKey,
  template,
}: Omit<Rows, 'group' | 'settings'> & { setting: Setting }) {
  const value = setting.read(template) ?? 0
  return (
    <tr>
      <th scope="row">{setting.label}</th>
      <td>
        <b>{amount(value, setting.unit)}</b>
      </td>
      <td>
        {settingInWords(setting, template)}
        <span class="sub">{certaintyOf(programmeKey, setting.key, value).words}</span>
      </td>
    </tr>
  )
}

/** Who changed what, when and why, newest first. */
function Versions({ programme }: { programme: Programme }) {
  return (
    <section>
      <h2>Versions</h2>
      <ol class="time">
        {programme.versions.map((version, at) => (
          <VersionLine version={version} before={programme.versions[at + 1]} />
        ))}
      </ol>
    </section>
  )
}

function VersionLine({
  version,
  before,
}: {
  version: ProgrammeVersion
  before: ProgrammeVersion | undefined
}) {
  const changes = before ? describeChange(before.template, version.template) : []
  return (
    <li>
      <b>Version {version.number}</b>, {countsWhen(version)}
      <br />
      {before
        ? `Made by ${version.madeBy} on ${inWords(dayAt(new Date(version.madeAt)))}.`
        : 'As Right Time was first set up.'}
      {changes.map(({ field, before: was, after }) => (
        <span class="sub">
          {field}: {was} → {after}
        </span>
      ))}
      {before && <span class="sub">Why: {version.reason}</span>}
    </li>
  )
}

/** 'from 1 January 2027', 'from 1 January 2015 to 22 November 2026', or that it never counted. */
function countsWhen({ validFrom, validUntil }: ProgrammeVersion): string {
  if (!validUntil) return `from ${inWords(validFrom)}`
  if (validUntil < validFrom) return `replaced before its first day, ${inWords(validFrom)}`
  return validUntil === validFrom
    ? `on ${inWords(validFrom)} only`
    : `from ${inWords(validFrom)} to ${inWords(validUntil)}`
}
