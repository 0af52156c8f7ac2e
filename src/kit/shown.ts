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
