import { typed } from '../../src/kit/form.ts'
import { inForm } from './form.tsx'
import { FieldError } from './plain-form.tsx'

type Props = {
  name: string
  label: string
  /** The first choice, which chooses nothing. */
  first: string
  groups: readonly (readonly [title: string, choices: Readonly<Record<string, string>>])[]
}

/** One of several, under headings: the official select knows none. */
export function GroupedSelectField({ name, label, first, groups }: Props) {
  const { posted = {}, error: messages } = inForm(name)
  const [error, chosen] = [messages?.[0], typed(posted, name)]
  return (
    <div class={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <label class="govuk-label" for={name}>
        {label}
      </label>
      <FieldError id={`${name}-error`} error={error} />
      <select
        class={`govuk-select${error ? ' govuk-select--error' : ''}`}
        id={name}
        name={name}
        aria-describedby={error ? `${name}-error` : undefined}
      >
        <option value="">{first}</option>
        {groups.map(([title, choices]) => (
          <optgroup label={title}>
            {Object.entries(choices).map(([code, words]) => (
              <option value={code} selected={code === chosen}>
                {words}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
