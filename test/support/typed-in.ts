import type { Fields } from './app.ts'
import type { FormShown } from './forms.ts'

/** What a form sends with a text typed into it: into every field, or only where anything may stand. */
export function filledIn(
  { fields, texts, buttons, hasFile }: FormShown,
  text: string,
  isAll: boolean,
): Fields {
  const sent: Record<string, string | File | string[]> = {}
  for (const [name, value] of fields) {
    const typed = !texts.includes(name) ? value : isAll ? text : value || plausible(name, text)
    const before = sent[name]
    sent[name] = before === undefined ? typed : [before, typed].flat().map(String)
  }
  delete sent['form-token']
  const [button] = buttons
  if (button) sent[button[0]] = button[1]
  if (!isAll) sent['confirmed'] = 'yes'
  const rows = `crn,ref,programme,${text}\n${text},${text},bbr,${text}\n`
  if (hasFile) sent['file'] = new File([rows], `${text.replaceAll('/', '')}.csv`)
  return sent
}

/** Something that a field may take by its name, or the text itself. */
function plausible(name: string, text: string): string {
  const known: readonly [RegExp, string][] = [
    [/-day$/, '2'],
    [/-month$/, '11'],
    [/-year$/, '2026'],
    [/email/i, `pat-${text.length}@example.org`],
    [/^(time|from|to)$|-time$/i, '6pm'],
    [/min|max|most|least|places|number|hours|count|weight|rooms|seats/i, '8'],
    [/journey|travel|buffer/i, '60'],
    [/crn/i, `X7000${String(text.length).padStart(2, '0').slice(-2)}`],
    [/born|birth/i, '2015'],
    [/areas/i, 'all'],
    [/initials/i, 'AB'],
  ]
  return known.find(([pattern]) => pattern.test(name))?.[1] ?? text
}
