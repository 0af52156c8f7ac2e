import { type Day, inWords } from '../../calendar.ts'
import { type Difference, differences, type Fields } from '../../kit/differences.ts'
import { dayField, expectedVersion, formOf, type Read, textField, typed } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { moduleName } from '../cohorts/cohort.ts'
import type { Referral } from '../waiting-list/referral.ts'
import { type Custody, isRecalled } from './release.ts'

type Known = { referral: Referral; custody: Custody }

const form = formOf({
  prison: textField('Prison', 80),
  releasedOn: dayField('Day of release'),
  version: expectedVersion,
})

/** A release as somebody has typed it: the prison, the day, what was done inside. */
export type ReleaseChange = {
  prison: string
  version: number
  changed: Pick<Referral, 'modulesDone' | 'assessedBeforeRelease'> & {
    order: Referral['order'] & { releasedOn: Day }
  }
}

/** The release as its form shows it before anybody types; of a man recalled nobody knows the next one. */
export function startOfRelease({ referral, custody }: Known): PostedForm {
  return {
    prison: custody.prison ?? '',
    releasedOn: isRecalled(custody) ? '' : custody.releasedOn,
    modulesDone: [...referral.modulesDone],
    assessedBeforeRelease: referral.assessedBeforeRelease ? 'yes' : '',
    version: `${referral.version}`,
  }
}

/** What was typed of it; only modules that his programme has. */
export function readRelease(posted: PostedForm, { referral }: Known): Read<ReleaseChange> {
  const { values, errors } = form(posted)
  if (errors) return { errors }
  const { prison, version, releasedOn } = values
  const modules = referral.template.modules.map(({ key }) => key)
  const changed = {
    order: { ...referral.order, releasedOn },
    modulesDone: severalOf(posted, 'modulesDone').filter((key) => modules.includes(key)),
    assessedBeforeRelease: typed(posted, 'assessedBeforeRelease') === 'yes',
  }
  return { values: { prison, version, changed } }
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
