/** A form as a page shows it, with the values that stand in it. */
export type Form = {
  action: string
  method: string
  /** What would be sent if nothing were touched. */
  fields: [name: string, value: string][]
  /** Every value that a choice offers, by name. */
  choices: Map<string, string[]>
}

const fields = /<input\b([^>]*)>|<(select|textarea)\b([^>]*)>([\s\S]*?)<\/(?:select|textarea)>/g

/** Every form of a page, read from its text: enough of HTML for the pages that we make ourselves. */
export function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head, body]) => {
    const { action = '', method = 'get' } = attributesOf(head!)
    const form: Form = { action: unescaped(action), method, fields: [], choices: new Map() }
    for (const [, rest, tag, head, inner] of body!.matchAll(fields)) {
      readField(form, tag ?? 'input', attributesOf(rest ?? head!), inner)
    }
    return form
  })
}

export type Filled = Readonly<Record<string, string | readonly string[]>>

/** What a browser would send of a form: as it stands but for what is filled in. */
export function bodyOf({ fields }: Form, filled: Filled): URLSearchParams {
  const given = new Set(Object.keys(filled))
  const body = new URLSearchParams(fields.filter(([name]) => !given.has(name)))
  for (const [name, value] of Object.entries(filled)) {
    for (const one of [value].flat()) body.append(name, one as string)
  }
  return body
}

/** Addresses that a page links to, in its order. */
export function linksOf(html: string): string[] {
  return [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map(([, href]) => unescaped(href!))
}

function readField(
  form: Form,
  tag: string,
  { name, value = '', type = 'text', ...rest }: Record<string, string>,
  inner: string | undefined,
) {
  if (!name || type === 'submit' || 'disabled' in rest) return
  if (tag === 'select') {
    const options = [...(inner ?? '').matchAll(/<option\b([^>]*)>/g)].map(([, head]) =>
      attributesOf(head!),
    )
    form.choices.set(
      name,
      options.map((option) => unescaped(option['value'] ?? '')),
    )
    const chosen = options.find((option) => 'selected' in option) ?? options[0]
    form.fields.push([name, unescaped(chosen?.['value'] ?? '')])
  } else if (type === 'radio' || type === 'checkbox') {
    form.choices.set(name, [...(form.choices.get(name) ?? []), unescaped(value)])
    if ('checked' in rest) form.fields.push([name, unescaped(value)])
  } else if (tag === 'textarea') form.fields.push([name, unescaped(inner ?? '')])
  else form.fields.push([name, unescaped(value)])
}

function attributesOf(head: string): Record<string, string> {
  return Object.fromEntries(
    [...head.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name!, value ?? '']),
  )
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
