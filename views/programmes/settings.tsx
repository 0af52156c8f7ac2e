import { typed } from '../../src/kit/form.ts'
import type { Shown } from '../../src/kit/shown.ts'
import { type Setting, type SettingGroup, settingAsHint } from '../../src/programmes/setting.ts'
import { settingsOf } from '../../src/programmes/settings.ts'
import type { Programme } from '../../src/programmes/version.ts'
import { urls } from '../../src/urls.ts'
import { DayField, Form, SubmitButton, TextAreaField, TextField } from '../kit/form.tsx'

type Props = { programme: Programme; shown: Shown }

/** All numbers of a programme in one form; nothing is saved before its check page. */
export function SettingsForm({ programme, shown }: Props) {
  const settings = settingsOf(programme.versions[0]!.template)
  const groups = [...new Set(settings.map(({ group }) => group))]
  return (
    <Form
      of={shown}
      action={urls.programmeSettings(programme.key)}
      head={
        <>
          <h1>Change settings</h1>
          <p class="lede">
            {programme.name}. You will see what moves before anything is saved. A cohort, and
            everybody with a place in it, keeps the version it was made with.
          </p>
        </>
      }
    >
      <input type="hidden" name="expectedNumber" value={typed(shown.posted, 'expectedNumber')} />
      {groups.map((group) => (
        <NumberFields
          group={group}
          settings={settings.filter((setting) => setting.group === group)}
        />
      ))}
      <h2>First day and reason</h2>
      <DayField
        name="validFrom"
        label="First day of the new version"
        hint="Today or later. Those who wait without a place follow it from that day."
      />
      <TextAreaField
        name="reason"
        label="Reason"
        hint="Shown in the history of the programme, and of everybody whose dates move."
        rows={3}
        classes="govuk-!-width-two-thirds"
      />
      <div class="actions">
        <SubmitButton text="Check changes" name="act" value="check" />
        <a href={urls.programme(programme.key)}>Cancel</a>
      </div>
    </Form>
  )
}

function NumberFields({ group, settings }: { group: SettingGroup; settings: readonly Setting[] }) {
  return (
    <fieldset class="plainset">
      <legend>{group}</legend>
      <div class="cols">
        {settings.map((setting) => (
          <TextField
            name={setting.key}
            label={setting.label}
            hint={settingAsHint(setting)}
            inputmode="numeric"
            classes="govuk-input--width-4"
            suffix={setting.unit}
          />
        ))}
      </div>
    </fieldset>
  )
}
