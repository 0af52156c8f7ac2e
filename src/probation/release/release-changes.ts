import { type Day, inWords } from '../../calendar.ts'
import { type Difference, differences, type Fields } from '../../kit/differences.ts'
import { moduleName } from '../cohorts/cohort.ts'
import type { Referral } from '../waiting-list/referral.ts'
import type { Custody } from './release.ts'

/** A release as somebody has typed it: the prison, the day, what was done inside. */
export type ReleaseChange = {
  prison: string
  version: number
  changed: Pick<Referral, 'modulesDone' | 'assessedBeforeRelease'> & {
    order: Referral['order'] & { releasedOn: Day }
  }
}

/** What it changes, before and after, in words. */
export function releaseChanges(
  { referral, custody }: { referral: Referral; custody: Pick<Custody, 'prison'> },
  { prison, changed }: ReleaseChange,
): Difference[] {
  const words = (of: Pick<Referral, 'order' | 'modulesDone' | 'assessedBeforeRelease'>): Fields => [
    ['Release', of.order.releasedOn ? inWords(of.order.releasedOn) : 'Not recorded'],
    [
      'Modules done',
      of.modulesDone.map((key) => moduleName(referral.template, key)).join(', ') || 'None',
    ],
    ['Assessed before release', of.assessedBeforeRelease ? 'Yes' : 'No'],
  ]
  return differences(
    [['Prison', custody.prison ?? 'Not recorded'], ...words(referral)],
    [['Prison', prison], ...words(changed)],
  )
}
