import { createRequire } from 'node:module'
import path from 'node:path'
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import nunjucks from 'nunjucks'

type Attributes = Record<string, string | undefined>
type Common = { id?: string | undefined; classes?: string | undefined; attributes?: Attributes }
type Words = { text?: string | undefined; html?: string | undefined; classes?: string | undefined }
type Link = Words & { href?: string | undefined; attributes?: Attributes }
type Legend = Words & { isPageHeading?: boolean }
type Fieldset = { legend?: Legend; describedBy?: string; classes?: string }

type Field = Common & {
  name?: string
  label?: Words & { isPageHeading?: boolean }
  hint?: Words | undefined
  errorMessage?: Words | undefined
  formGroup?: { classes?: string; attributes?: Attributes }
}

type Choice = Words & {
  id?: string
  value?: string
  checked?: boolean
  selected?: boolean
  disabled?: boolean
  divider?: string
  hint?: Words | undefined
  attributes?: Attributes
}

type Choices = Omit<Field, 'label'> & {
  idPrefix?: string
  fieldset?: Fieldset | undefined
  items: readonly Choice[]
  values?: readonly string[]
  value?: string | undefined
}

/** The parameters of the official components that we use; see their macro-options.json for the rest. */
type GovukParams = {
  input: Field & {
    type?: string | undefined
    value?: string | undefined
    inputmode?: string | undefined
    autocomplete?: string | undefined
    spellcheck?: boolean | undefined
    prefix?: Words | undefined
    suffix?: Words | undefined
  }
  select: Field & { value?: string | undefined; items: readonly Choice[] }
  textarea: Field & { value?: string | undefined; rows?: number | undefined }
  radios: Choices
  checkboxes: Choices
  'date-input': Choices & { namePrefix?: string }
  button: Link & { name?: string; value?: string; preventDoubleClick?: boolean; id?: string }
  'error-summary': Common & { titleText: string; errorList: readonly Link[] }
  pagination: Common & {
    items?: readonly { number?: number; href?: string; current?: boolean; ellipsis?: boolean }[]
    previous?: Link
    next?: Link
    landmarkLabel?: string
  }
  'file-upload': Field & { multiple?: boolean; javascript?: boolean }
  details: Common & { summaryText: string; text?: string; html?: string; open?: boolean }
  'notification-banner': Common & Words & { type?: 'success'; titleText?: string; role?: string }
  'warning-text': Common & Words & { iconFallbackText?: string }
  'inset-text': Common & Words
  'summary-list': Common & {
    rows: readonly { key: Words; value: Words; actions?: { items: readonly Link[] } }[]
  }
  'exit-this-page': Common & Words & { redirectUrl?: string }
  'service-navigation': Common & {
    serviceName?: string
    navigation?: readonly (Link & { current?: boolean })[]
  }
  header: Common & { homepageUrl?: string; productName?: string }
  footer: Common & { meta?: { items?: readonly Link[]; text?: string } }
  'skip-link': Common & Link
  breadcrumbs: Common & { items: readonly Link[] }
  'back-link': Common & Link
}

type GovukName = keyof GovukParams

/** The official markup of a component. Components without written types take anything. */
export function renderGovuk<Name extends string>(
  name: Name,
  params: Name extends GovukName ? GovukParams[Name] : Record<string, unknown>,
): string {
  return templateOf(name).render({ params })
}

/** An official component as one of ours; its children become its `html`. */
function govuk<Name extends GovukName>(name: Name) {
  return ({
    children,
    ...params
  }: Omit<GovukParams[Name], 'html'> & { html?: string; children?: Child }) => {
    const given = children === undefined ? params : { ...params, html: markup(children) }
    return raw(renderGovuk(name, given as never))
  }
}

export const WarningText = govuk('warning-text')
export const InsetText = govuk('inset-text')
export const SummaryList = govuk('summary-list')
export const ExitThisPage = govuk('exit-this-page')
export const SkipLink = govuk('skip-link')

/** Children as markup. Our components answer at once; one that does not is a mistake. */
export function markup(children: Child): string {
  // biome-ignore lint/complexity/noUselessFragments: a fragment is how several children become one
  const rendered: unknown = (<>{children}</>).toString()
  if (typeof rendered !== 'string') throw new TypeError('Components here cannot be asynchronous')
  return rendered
}

const templates = new Map<string, nunjucks.Template>()
const folder = path.dirname(
  path.dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
)
const environment = new nunjucks.Environment(
  new nunjucks.FileSystemLoader(path.join(folder, 'govuk-frontend', 'dist')),
  { autoescape: true, trimBlocks: true, lstripBlocks: true },
)

function templateOf(name: string): nunjucks.Template {
  const kept = templates.get(name)
  if (kept) return kept
  const macro = `govuk${name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`
  const source = `{% from "govuk/components/${name}/macro.njk" import ${macro} %}{{ ${macro}(params) }}`
  const made = new nunjucks.Template(source, environment, name, true)
  templates.set(name, made)
  return made
}
