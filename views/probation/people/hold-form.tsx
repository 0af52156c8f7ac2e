import type { DayParts, FormErrors } from '../../../src/kit/form.ts'

import {
  fullName,
  type Person,
  personHoldReasons,
  serviceHoldReasons,
} from '../../../src/probation/people/person.ts'
import { capital, wordingFor } from '../../../src/probation/people/wording.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, ErrorSummary, FormToken, SubmitButton } from '../../kit/form.tsx'

export type HoldFormProps = {
  person: Person
  title: string
  lede: string
  action: string
  version: number
  formToken: string
  /** The chosen reason of a new hold; an old one keeps its own. */
  code?: string | undefined
  isNew: boolean
  fromOn: DayParts
  toOn: DayParts
  errors?: FormErrors | undefined
}

export function HoldForm(props: HoldFormProps) {
  const { person, title, lede, action, isNew, errors, fromOn, toOn } = props
  const { he, is } = wordingFor(person)
  return (
    <>
      <p class="note">
        <a href={urls.person(person.id)}>Back to {fullName(person)}</a>
      </p>
      <ErrorSummary errors={errors} order={['why', 'fromOn', 'toOn']} />
      <h1>{title}</h1>
      <p class="lede">{lede}</p>
      <form method="post" action={action} novalidate>
        <FormToken token={props.formToken} />
        <input type="hidden" name="version" value={`${props.version}`} />
        {isNew && <HoldReasons person={person} code={props.code} error={errors?.['why']} />}
        <DayField
          name="fromOn"
          label="First day on hold"
          hint="For example, 27 3 2026"
          value={fromOn}
          error={errors?.['fromOn']}
        />
        <DayField
          name="toOn"
          label="Last day on hold"
          hint={`Leave empty while it is still open: ${he} ${is} then shown as on hold.`}
          value={toOn}
          error={errors?.['toOn']}
        />
        <SubmitButton text="Continue" />
      </form>
    </>
  )
}

/** Two groups in one list: whose side it is on decides whether it moves the window. */
export function HoldReasons(props: {
  person?: Person
  code?: string | undefined
  error?: readonly string[] | undefined
}) {
  const { code, error } = props
  const his = props.person ? wordingFor(props.person).his : 'their'
  const groups = [
    [`${capital(his)} side: moves the window when it ends`, 'person', personHoldReasons],
    ['Our side: never moves it, and counts as delay', 'service', serviceHoldReasons],
  ] as const
  return (
    <div class={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <label class="govuk-label" for="why">
        Reason
      </label>
      {error && (
        <p class="govuk-error-message" id="why-error">
          <span class="govuk-visually-hidden">Error:</span> {error[0]}
        </p>
      )}
      <select
        class={`govuk-select${error ? ' govuk-select--error' : ''}`}
        id="why"
        name="why"
        aria-describedby={error ? 'why-error' : undefined}
      >
        <option value="">Select a reason</option>
        {groups.map(([title, side, reasons]) => (
          <optgroup label={title}>
            {Object.entries(reasons).map(([reason, words]) => (
              <option value={`${side}/${reason}`} selected={code === `${side}/${reason}`}>
                {words}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
