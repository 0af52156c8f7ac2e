/** A form as a page shows it: where it is sent, and what it would send if nobody typed anything. */
export type FormShown = {
  action: string
  hasFile: boolean
  fields: [string, string][]
  /** The names that take whatever is typed. */
  texts: string[]
  /** What each of its buttons sends beside the fields. */
  buttons: [string, string][]
}

/** Every form of a page that changes something. */
export function formsOn(html: string, at: string): FormShown[] {
  const forms = html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)
  return [...forms]
    .filter(([, head]) => /method="post"/i.test(head!))
    .map(([, head, inner]) => ({
      action: attribute(head!, 'action') ?? at,
      hasFile: inner!.includes('type="file"'),
      ...fieldsIn(inner!),
    }))
}

function fieldsIn(html: string): Pick<FormShown, 'fields' | 'texts' | 'buttons'> {
  const fields: [string, string][] = []
  const texts: string[] = []
  const buttons: [string, string][] = []
  const elements =
    /<(input)\b([^>]*)>|<(textarea|select|button)\b([^>]*)>(.*?)<\/(?:textarea|select|button)>/gs
  for (const [, input, own, other, opening, inner = ''] of html.matchAll(elements)) {
    const [tag, head] = [input ?? other, own ?? opening]
    const name = attribute(head!, 'name')
    if (!name) continue
    const type = attribute(head!, 'type') ?? 'text'
    const value = attribute(head!, 'value') ?? ''
    if (tag === 'button') buttons.push([name, value])
    else if (tag === 'textarea') texts.push(name) && fields.push([name, plain(inner)])
    else if (tag === 'select') fields.push([name, chosenIn(inner)])
    else if (type === 'radio' || type === 'checkbox') {
      const isFirst = !fields.some(([other]) => other === name)
      if (/\schecked\b/.test(head!) || (type === 'radio' && isFirst)) fields.push([name, value])
    } else if (type !== 'file') {
      if (!['hidden', 'submit'].includes(type)) texts.push(name)
      fields.push([name, value])
    }
  }
  return { fields, texts: [...new Set(texts)], buttons }
}

function chosenIn(options: string): string {
  const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, head]) => head!)
  const chosen = all.find((head) => /\sselected\b/.test(head)) ?? all.at(-1) ?? ''
  return attribute(chosen, 'value') ?? ''
}

function attribute(head: string, name: string): string | undefined {
  const found = head.match(new RegExp(`(?:^|\\s)${name}="([^"]*)"`))?.[1]
  return found === undefined ? undefined : plain(found)
}

const plain = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
