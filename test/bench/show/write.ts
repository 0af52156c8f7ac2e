import { urls } from '../../../src/urls.ts'
import type { Office } from '../office.ts'
import { bodyOf, type Filled, type Form, formsOf } from '../year/forms.ts'

/** A kind of change, made through its pages: opens what has to be open before, and answers what is then sent. */
export type Write = {
  kind: string
  side: 'probation' | 'survivor'
  /** Touches a whole programme: it is made once. */
  isLarge?: boolean
  prepare: (number: number) => Promise<() => Promise<void>>
}

/** A kind of write of one side. */
export const writeOf = (side: Write['side'], kind: string, prepare: Write['prepare']): Write => ({
  ...{ kind, side },
  prepare: async (number) => prepare(number),
})

/** So many were there, and no more: a kind of write ends. */
export const noMore = new Error('Nobody is left for this kind of write.')

/** Of the forms of a page the one with this field, and what the page that it leads to is confirmed with. */
type Which = { has?: string; confirmed?: Filled }

/** Opens a page, and answers what sends its form; where what follows is shown first, that is confirmed. */
export async function fill(
  office: Office,
  path: string,
  cookie: string,
  filled: Filled | ((form: Form) => Filled),
  { has, confirmed = {} }: Which = {},
): Promise<() => Promise<void>> {
  const isIt = ({ method, action, fields, choices }: Form) =>
    method === 'post' &&
    action !== urls.signOut &&
    (!has || choices.has(has) || fields.some(([name]) => name === has))
  const find = (html: string) => {
    const form = formsOf(html).find(isIt)
    if (!form) throw new Error(`${path} has no form to fill in`)
    return form
  }
  const form = find(await office.page(path, cookie))
  const body = bodyOf(form, typeof filled === 'function' ? filled(form) : filled)
  return async () => {
    const answer = await office.send(form.action || path, cookie, body)
    if (answer.status === 303) return
    const said = /error-summary[\s\S]*?<\/ul>/
      .exec(answer.html)?.[0]
      .replaceAll(/<[^>]*>|\s+/g, ' ')
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${said}`)
    const check = find(answer.html)
    const { status } = await office.send(check.action || path, cookie, bodyOf(check, confirmed))
    if (status !== 303) throw new Error(`${path}, confirmed, answered ${status}`)
  }
}
