import type { FormErrors } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'

/** His own minutes to venues, from boxes named minutes-VENUE; an empty box leaves it to his locality. */
export function journeysIn(
  posted: PostedForm,
  venueIds: readonly string[],
): { minutes: Record<string, number>; errors: FormErrors } {
  const minutes: Record<string, number> = {}
  const errors: FormErrors = {}
  for (const id of venueIds) {
    const text = String(posted[`minutes-${id}`] ?? '').trim()
    if (!text) continue
    if (/^\d{1,3}$/.test(text) && +text <= 600) minutes[id] = +text
    else errors[`minutes-${id}`] = ['Minutes must be a whole number from 0 to 600']
  }
  return { minutes, errors }
}
