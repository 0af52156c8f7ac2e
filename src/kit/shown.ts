import type { Difference } from './differences.ts'
import type { FormErrors } from './form.ts'
import type { PostedForm } from './posted.ts'

/** What a form's page is given: what stands in its fields, what is wrong with them, and its token. */
export type Shown = {
  posted: PostedForm
  errors: FormErrors | undefined
  /** Somebody else saved first: what is saved now beside what was typed, where the form stays open. */
  stale?: readonly Difference[] | undefined
  formToken: string
}

/** The same over what stands on a page of several forms before anybody types: the others keep what is saved. */
export function over(starts: PostedForm, shown: Shown): Shown {
  const { posted } = shown
  const untyped = Object.entries(starts).filter(([name]) => !(`${name}-day` in posted))
  return { ...shown, posted: { ...Object.fromEntries(untyped), ...posted } }
}
