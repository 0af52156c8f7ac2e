import { raw } from 'hono/html'
import { type Child, createContext, useContext } from 'hono/jsx'
import { type DayParts, type FormErrors, typed, typedDay } from '../../src/kit/form.ts'
import { type PostedForm, severalOf } from '../../src/kit/posted.ts'
import type { Shown } from '../../src/kit/shown.ts'
import { markup, renderGovuk } from './govuk.tsx'

type Around = { shown: Shown; names: string[] }
const around = createContext<Around | undefined>(undefined)

type FormProps = {
  of: Shown
  action: string
  /** What stands between the messages and the fields: the heading, and what the form is about. */
  head?: Child
  kind?: 'multipart/form-data'
  classes?: string
  id?: string
  role?: 'search'
  /** For what a browser is not to keep: an address. */
  autocomplete?: 'off'
  /** Where another form of the page, or the page itself, says what is wrong. */
  isSilent?: boolean
  children?: Child
}

/**
 * A form that is posted: its messages in the order of its fields, its heading, its token and the version it was made
 * from; each field inside it finds what was typed and what is wrong with it by its own name.
 */
export function Form(props: FormProps) {
  const { of, action, head, kind, classes, id, role, autocomplete, isSilent, children } = props
  const names: string[] = []
  const Around = around.Provider
  const fields = markup(<Around value={{ shown: of, names }}>{children}</Around>)
  const version = typed(of.posted, 'version')
  return (
    <>
      {!isSilent && <ErrorSummary errors={of.errors} order={names} />}
      {head}
      <form
        method="post"
        action={action}
        enctype={kind}
        id={id}
        novalidate
        class={classes}
        autocomplete={autocomplete}
        role={role}
      >
        <FormToken token={of.formToken} />
        {version && <input type="hidden" name="version" value={version} />}
        {raw(fields)}
      </form>
    </>
  )
}

/** What the form around a field knows of it: what stands in it, and what is wrong with it. */
export function inForm(name: string) {
  const form = useContext(around)
  if (form && !form.names.includes(name)) form.names.push(name)
  return { posted: form?.shown.posted, error: form?.shown.errors?.[name] }
}

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

export function TextField(given: TextProps) {
  const props = within(given, typed)
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
  given: Labelled & { value?: string | undefined; rows?: number; classes?: string | undefined },
) {
  const props = within(given, typed)
  const { value, rows, classes } = props
  return raw(renderGovuk('textarea', { ...field(props), value, rows, classes }))
}

export function SelectField(
  given: Labelled & {
    value?: string | undefined
    choices: readonly Choice[]
    classes?: string | undefined
  },
) {
  const props = within(given, typed)
  const { value, choices, classes } = props
  const items = choices.map(({ value, text }) => ({ value, text }))
  return raw(renderGovuk('select', { ...field(props), value, classes, items }))
}

export function FileField(given: Labelled & { accept?: string }) {
  const props = within({ ...given, value: '' }, typed)
  const { accept, attributes } = props
  return raw(
    renderGovuk('file-upload', {
      ...field(props),
      attributes: { ...attributes, ...(accept ? { accept } : {}) },
    }),
  )
}

export function RadioField(
  given: Labelled & {
    value?: string | undefined
    choices: readonly Choice[]
    isInline?: boolean
  },
) {
  const props = within(given, typed)
  const classes = props.isInline ? 'govuk-radios--inline' : undefined
  return raw(renderGovuk('radios', { ...choiceField(props), value: props.value, classes }))
}

/** One box or several: `values` are those ticked. */
export function CheckboxField(
  given: Labelled & { values?: readonly string[] | undefined; choices: readonly Choice[] },
) {
  const { values, choices } = given
  const props = { ...within({ ...given, value: values }, several), choices }
  return raw(renderGovuk('checkboxes', { ...choiceField(props), values: props.value ?? [] }))
}

/** Three boxes, named `${name}-day`, `${name}-month` and `${name}-year`; the first has the field's own id. */
export function DayField(given: Labelled & { value?: DayParts | undefined }) {
  const props = within(given, typedDay)
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

type ErrorSummaryProps = { errors: FormErrors | undefined; order?: readonly string[] }

/** Every message, in the order of the page; '' is the place for one that belongs to no field. */
export function ErrorSummary({ errors, order = [] }: ErrorSummaryProps) {
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

function several(posted: PostedForm, name: string): readonly string[] {
  return severalOf(posted, name)
}

/** A field's own value and message where the page gives them, else those of the form around it. */
function within<Value, Props extends Labelled & { value?: Value | undefined }>(
  props: Props,
  read: (posted: PostedForm, name: string) => Value,
) {
  const { posted, error } = inForm(props.name)
  return {
    ...props,
    value: props.value ?? (posted && read(posted, props.name)),
    error: props.error ?? error,
  }
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
