import { hoursInWords } from '../../kit/hours.ts'
import type { Member } from './cover-for.ts'
import { qualificationsInWords, type Ticked } from './qualifications.ts'

type Kept = Pick<Member, 'weeklyMinutes' | 'qualifications'>

/** What was typed of one of the staff, and what it makes of his qualifications. */
export type MemberValues = Kept & {
  hours: string
  ticked: Ticked
  version: number
}

/** His hours and qualifications as the form of his page has them. */
export function memberFields(member: Kept & { version: number }) {
  const kept = (kind: string) =>
    member.qualifications.filter((one) => one.kind === kind).map((one) => one.programmeKey)
  return {
    hours: weeklyInWords(member),
    facilitator: kept('facilitator'),
    treatment_manager: kept('treatment_manager'),
    version: `${member.version}`,
  }
}

/** What differs in hours and qualifications, before and after, for the history. */
export function memberChanges(
  before: Kept,
  after: Kept,
  programmes: Parameters<typeof qualificationsInWords>[1],
) {
  const qualified = ({ qualifications }: Kept) => qualificationsInWords(qualifications, programmes)
  return [
    { field: 'Weekly hours', before: weeklyInWords(before), after: weeklyInWords(after) },
    { field: 'Qualified for', before: qualified(before), after: qualified(after) },
  ].filter((change) => change.before !== change.after)
}

/** '15', '12.5'; nothing where they are not known. */
export function weeklyInWords({ weeklyMinutes }: Pick<Member, 'weeklyMinutes'>): string {
  return weeklyMinutes ? hoursInWords(weeklyMinutes) : ''
}
