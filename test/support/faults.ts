import type { FormErrors } from '../../src/kit/form.ts'

/** The fields of which something is said. */
export const fieldsOf = (errors: FormErrors): string[] =>
  Object.entries(errors)
    .filter(([, words]) => words?.join(''))
    .map(([field]) => field)
