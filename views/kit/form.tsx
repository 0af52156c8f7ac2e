import { raw } from 'hono/html'
import type { DayParts, FormErrors } from '../../src/kit/form.ts'
import { renderGovuk } from './govuk.tsx'

type Labelled = {
  name: string
  label: string
  hint?: string | undefined
  error?: readonly string[] | string | undefined
  /** Of the label: govuk-label--s, or govuk-visually-hidden. */
  labelClasses?: string | undefined
  attributes?: Record<string, string>
}

export type Choice = { value: string; text: string; hint?: string | undefined }

type TextProps = Labelled & {
  value?: string | undefined
  classes?: string | undefined
  type?: string
  inputmode?: string | undefined
  autocomplete?: string | undefined
  spellcheck?: boolean | undefined
  prefix?: string | undefined
  suffix?: string | undefined
}

export function TextField(props: TextProps) {
  const { value, classes, type, inputmode, autocomplete, spellcheck, prefix, suffix } = props
  return raw(
    renderGovuk('input', {
      ...field(props),
      ...{ value, classes, type, inputmode, autocomplete, spellcheck },
      prefix: prefix ? { text: prefix } : undefined,
      suffix: suffix ? { text: suffix } : undefined,
    }),
  )
}

export function TextAreaField(
  props: Labelled & { value?: string | undefined; rows?: number; classes?: string | undefined },
) {
  const { value, rows, classes } = props
  return raw(renderGovuk('textarea', { ...field(props), value, rows, classes }))
}

export function SelectField(
  props: Labelled & {
    value?: string | undefined
    choices: readonly Choice[]
    classes?: string | undefined
  },
) {
  const { value, choices, classes } = props
  const items = choices.map(({ value, text }) => ({ value, text }))
  return raw(renderGovuk('select', { ...field(props), value, classes, items }))
}

export function FileField(props: Labelled & { accept?: string }) {
  const { accept, attributes } = props
  return raw(
    renderGovuk('file-upload', {
      ...field(props),
      attributes: { ...attributes, ...(accept ? { accept } : {}) },
    }),
  )
}

export function RadioField(
  props: Labelled & {
    value?: string | undefined
    choices: readonly Choice[]
    isInline?: boolean
  },
) {
  const classes = props.isInline ? 'govuk-radios--inline' : undefined
  return raw(renderGovuk('radios', { ...choiceField(props), value: props.value, classes }))
}

/** One box or several: `values` are those ticked. */
export function CheckboxField(
  props: Labelled & { values?: readonly string[] | undefined; choices: readonly Choice[] },
) {
  return raw(renderGovuk('checkboxes', { ...choiceField(props), values: props.values ?? [] }))
}

/** Three boxes, named `${name}-day`, `${name}-month` and `${name}-year`; the first has the field's own id. */
export function DayField(props: Labelled & { value?: DayParts | undefined }) {
  const { name, label, hint, error, labelClasses, attributes, value } = props
  return raw(
    renderGovuk('date-input', {
      id: `${name}-boxes`,
      namePrefix: name,
      fieldset: { legend: { text: label, classes: labelClasses ?? '' } },
      ...messages({ hint, error }),
      ...(attributes ? { attributes } : {}),
      items: (['day', 'month', 'year'] as const).map((part) => ({
        name: part,
        id: part === 'day' ? name : `${name}-${part}`,
        value: value?.[part] ?? '',
        error: isAtFault(part, value, error),
        classes: part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
      })),
    }),
  )
}

type ButtonProps = {
  text: string
  name?: string
  value?: string
  kind?: 'secondary' | 'warning'
  attributes?: Record<string, string>
}

export function SubmitButton({ text, kind, name, value, attributes }: ButtonProps) {
  return raw(
    renderGovuk('button', {
      text,
      ...(name ? { name } : {}),
      ...(value ? { value } : {}),
      ...(attributes ? { attributes } : {}),
      ...(kind ? { classes: `govuk-button--${kind}` } : {}),
      preventDoubleClick: true,
    }),
  )
}

/** Every message, in the order of the page; '' is the place for one that belongs to no field. */
export function ErrorSummary({
  errors,
  order = [],
}: {
  errors: FormErrors | undefined
  order?: readonly string[]
}) {
  const list = summaryOf(errors ?? {}, order)
  if (list.length === 0) return null
  return raw(
    renderGovuk('error-summary', {
      titleText: 'There is a problem',
      errorList: list.map(({ field, text }) => (field ? { text, href: `#${field}` } : { text })),
      attributes: { id: 'error-summary', tabindex: '-1' },
    }),
  )
}

export function FormToken({ token }: { token: string }) {
  return <input type="hidden" name="form-token" value={token} />
}

/** The messages in the order of the page's fields, then those of fields that it does not name. */
export function summaryOf(errors: FormErrors, order: readonly string[]) {
  const fields = [...order, ...Object.keys(errors).filter((name) => !order.includes(name))]
  return fields.flatMap((name) => (errors[name] ?? []).map((text) => ({ field: name, text })))
}

function field({ name, label, labelClasses, hint, error, attributes }: Labelled) {
  return {
    id: name,
    name,
    label: { text: label, classes: labelClasses },
    ...messages({ hint, error }),
    ...(attributes ? { attributes } : {}),
  }
}

function choiceField({
  name,
  label,
  labelClasses,
  hint,
  error,
  attributes,
  choices,
}: Labelled & { choices: readonly Choice[] }) {
  return {
    name,
    idPrefix: name,
    fieldset: { legend: { text: label, classes: labelClasses } },
    ...messages({ hint, error }),
    ...(attributes ? { attributes } : {}),
    items: choices.map(({ value, text, hint: more }) => ({
      value,
      text,
      hint: more ? { text: more } : undefined,
    })),
  }
}

function messages({ hint, error }: Pick<Labelled, 'hint' | 'error'>) {
  const text = typeof error === 'string' ? error : error?.[0]
  return {
    hint: hint ? { text: hint } : undefined,
    errorMessage: text ? { text } : undefined,
  }
}

/** Only the boxes left empty, where some were filled in; else all of them. */
function isAtFault(
  part: keyof DayParts,
  value: DayParts | undefined,
  error: Labelled['error'],
): boolean {
  if (!error?.length) return false
  const filled = Object.values(value ?? {}).filter(Boolean).length
  return filled === 0 || filled === 3 || !value?.[part]
}
