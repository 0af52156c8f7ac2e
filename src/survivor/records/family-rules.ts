import type { Day } from '../../calendar.ts'
import type { Fault } from '../../kit/faults.ts'

/** A child is not older than this in years, for a record. */
const oldest = 19

/** Initials as they are kept: capitals alone. */
export function asInitials(typed: string): string {
  return typed.replaceAll(/[\s.,-]/g, '')
}

/** Does it read as a name rather than as initials? Small letters, or three and more that can be spoken. */
function looksLikeName(initials: string): boolean {
  if (/[a-z]/.test(initials) && initials.length > 1) return true
  if (initials.length < 3) return false
  return /^([^AEIOU][AEIOUY]|[AEIOU][^AEIOU]+[AEIOUY])/.test(initials.toUpperCase())
}

/** Initials and year of birth, and nothing else of a child (rule 15.6): every reason against them. */
export function childFaults(
  { initials, bornIn }: { initials: string; bornIn: number },
  today: Day,
): Fault<'initials' | 'bornIn'>[] {
  const faults: Fault<'initials' | 'bornIn'>[] = []
  const year = +today.slice(0, 4)
  if (!/^\p{L}{1,4}$/u.test(initials)) {
    faults.push({ field: 'initials', message: 'Initials must be 1 to 4 letters, like AB' })
  } else if (looksLikeName(initials)) {
    const message = 'Enter initials in capitals, not a name: two letters are enough, like AB'
    faults.push({ field: 'initials', message })
  }
  if (bornIn > year) {
    faults.push({ field: 'bornIn', message: 'Year of birth cannot be in the future' })
  } else if (bornIn < year - oldest) {
    const message = `Year of birth must be ${year - oldest} or later, for a child`
    faults.push({ field: 'bornIn', message })
  }
  return faults
}

/** A rating never stands without source, date and one line, and its date has come (rule 15.5). */
export function ratingFaults(
  { assessedOn }: { assessedOn: Day },
  today: Day,
): Fault<'assessedOn'>[] {
  if (assessedOn <= today) return []
  return [{ field: 'assessedOn', message: 'Day of the rating cannot be in the future' }]
}
