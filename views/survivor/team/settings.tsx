import type { FormErrors, Posted } from '../../../src/kit/form.ts'
import {
  type AllSettings,
  type SettingField,
  settingAsTyped,
  settingGroups,
  settingInWords,
} from '../../../src/survivor/team/setting-fields.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton, TextField } from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'

type Props = {
  settings: AllSettings
  version: string
  history: readonly HistoryItem[]
  mayChange: boolean
  isSaved: boolean
  posted: Posted
  errors: FormErrors | undefined
  formToken: string
}

/** The numbers that this side goes by, to read or to change with a reason. */
export function SettingsPage(props: Props) {
  const { isSaved, mayChange, errors } = props
  const order = [
    '',
    ...settingGroups.flatMap(({ fields }) => fields.map(({ name }) => name)),
    'why',
  ]
  return (
    <>
      <ErrorSummary errors={errors} order={order} />
      {isSaved && (
        <div class="banner" role="status">
          <p>The settings are saved, and count from today.</p>
        </div>
      )}
      <h1>Settings</h1>
      <p class="lede">
        The numbers that clocks, loads and groups go by.{' '}
        {mayChange
          ? 'A change counts from today, for everybody, and stays in the history with its reason.'
          : 'A team manager changes them.'}
      </p>
      {mayChange ? <SettingsForm {...props} /> : <SettingsList settings={props.settings} />}
      <History lines={props.history} />
    </>
  )
}

function SettingsForm({ settings, version, posted, errors, formToken }: Props) {
  return (
    <form method="post" action={urls.serviceSettings} novalidate>
      <FormToken token={formToken} />
      <input type="hidden" name="version" value={version} />
      {settingGroups.map(({ title, fields }) => (
        <fieldset class="govuk-fieldset settings">
          <legend>
            <h2>{title}</h2>
          </legend>
          {fields.map((field) => (
            <Setting field={field} value={shownValue(field, settings, posted)} errors={errors} />
          ))}
        </fieldset>
      ))}
      <TextField
        name="why"
        label="Why do these numbers change?"
        value={String(posted['why'] ?? '')}
        error={errors?.['why']}
      />
      <SubmitButton text="Save the settings" />
    </form>
  )
}

function Setting(props: { field: SettingField; value: string; errors: FormErrors | undefined }) {
  const { field, value, errors } = props
  const isWords = field.kind === 'words'
  return (
    <TextField
      name={field.name}
      label={field.label}
      hint={field.unit === '%' ? 'per cent' : field.unit}
      value={value}
      error={errors?.[field.name]}
      classes={isWords ? undefined : 'govuk-input--width-4'}
      inputmode={isWords ? undefined : 'decimal'}
      autocomplete="off"
    />
  )
}

function shownValue(field: SettingField, settings: AllSettings, posted: Posted): string {
  return String(posted[field.name] ?? settingAsTyped(field, settings))
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
