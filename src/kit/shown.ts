import type { FormErrors } from './form.ts'
import type { PostedForm } from './posted.ts'

/** What a form's page is given: what stands in its fields, what is wrong with them, and its token. */
export type Shown = {
  posted: PostedForm
  errors: FormErrors | undefined
  formToken: string
}
