import { counted } from '../words.ts'
import type { Counts } from './outcome.ts'
import type { ImportStatus } from './review.ts'

/** What became of a file that was brought, as the list of files says it. */
export function statusInWords(
  status: ImportStatus,
  counts: Counts | undefined,
  faults: number,
): string {
  const changes = counts && `${counts.new} new, ${counts.changed} changed`
  switch (status) {
    case 'columns':
      return 'Waits for you to match its columns'
    case 'reading':
      return 'Not read to its end yet'
    case 'faulty':
      return `${counted(faults, 'fault')}: nothing was changed`
    case 'ready':
      return `Waits for you to apply it: ${changes}`
    case 'applied':
      return `Applied: ${changes}`
    case 'discarded':
      return 'Discarded: nothing was changed'
  }
}
