import type { Shown } from '../../../src/kit/shown.ts'
import {
  type AllSettings,
  settingGroups,
  settingInWords,
} from '../../../src/survivor/team/setting-fields.ts'
import { urls } from '../../../src/urls.ts'
import { Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { Banner } from '../../kit/parts.tsx'

type Props = {
  settings: AllSettings
  history: readonly HistoryItem[]
  mayChange: boolean
  isSaved: boolean
  shown: Shown
}

/** The numbers that this side goes by, to read or to change with a reason. */
export function SettingsPage({ settings, history, mayChange, isSaved, shown }: Props) {
  const head = (
    <>
      {isSaved && <Banner>The settings are saved, and count from today.</Banner>}
      <h1>Settings</h1>
      <p class="lede">
        The numbers that clocks, loads and groups go by.{' '}
        {mayChange
          ? 'A change counts from today, for everybody, and stays in the history with its reason.'
          : 'A team manager changes them.'}
      </p>
    </>
  )
  return (
    <>
      {mayChange ? (
        <Form of={shown} action={urls.serviceSettings} head={head}>
          <SettingsFields />
          <TextField name="why" label="Why do these numbers change?" />
          <SubmitButton text="Save the settings" />
        </Form>
      ) : (
        <>
          {head}
          <SettingsList settings={settings} />
        </>
      )}
      <History lines={history} />
    </>
  )
}

function SettingsFields() {
  return (
    <>
      {settingGroups.map(({ title, fields }) => (
        <fieldset class="govuk-fieldset settings">
          <legend>
            <h2>{title}</h2>
          </legend>
          {fields.map(({ name, label, kind, unit }) => (
            <TextField
              name={name}
              label={label}
              hint={unit === '%' ? 'per cent' : unit}
              classes={kind === 'words' ? undefined : 'govuk-input--width-4'}
              inputmode={kind === 'words' ? undefined : 'decimal'}
              autocomplete="off"
            />
          ))}
        </fieldset>
      ))}
    </>
  )
}

function SettingsList({ settings }: Pick<Props, 'settings'>) {
  return (
    <>
      {settingGroups.map(({ title, fields }) => (
        <section>
          <h2>{title}</h2>
          <table class="t narrow">
            <caption class="govuk-visually-hidden">{title}</caption>
            <tbody>
              {fields.map((field) => (
                <tr>
                  <th scope="row">{field.label}</th>
                  <td class={field.kind === 'words' ? undefined : 'n'}>
                    {settingInWords(field, settings)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}
