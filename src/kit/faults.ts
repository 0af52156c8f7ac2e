/** What is wrong with one field of a form, in words. */
export type Fault<Field extends string> = { field: Field; message: string }

/** Faults as a form shows them: the messages of each field. */
export function asErrors(faults: readonly Fault<string>[]): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const { field, message } of faults) errors[field] = [...(errors[field] ?? []), message]
  return errors
}
