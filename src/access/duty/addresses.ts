import { patterns } from '../../urls.ts'
import type { Side } from '../viewer.ts'

/** What the first part of an address names, by which its person is found. */
export type DutyNames = 'person' | 'referral' | 'placement' | 'record' | 'task'

/**
 * The pages that duty access opens, by side (rule 3.19): those of one person, for what the role does with its own. No
 * list, search, figure or plan; nothing that gives out, ends, gives to somebody else or says who may open. What is not
 * named here stays closed.
 */
const opens: Record<Side, Readonly<Record<string, DutyNames>>> = {
  probation: {
    ...of('person', patterns.person, patterns.personDetails, patterns.keepApart),
    ...of('referral', patterns.referral, patterns.release, patterns.recall),
    ...of('referral', patterns.referralHolds, patterns.newHold, patterns.hold),
    ...of('referral', patterns.placement, patterns.placementCheck),
    ...of('referral', patterns.deadline, patterns.contact, patterns.policeNotice),
    ...of('placement', patterns.withdrawal, patterns.reinstatement, patterns.transfer),
    ...of('placement', patterns.letter),
    ...of('task', patterns.task),
  },
  survivor: {
    ...of('record', patterns.record, patterns.recordDetails, patterns.recordContact),
    ...of('record', patterns.recordShown, patterns.recordChildren, patterns.recordRisk),
    ...of('record', patterns.recordAttempts, patterns.recordPassedOn, patterns.recordHeardBack),
    ...of('record', patterns.recordCase, patterns.recordTasks, patterns.recordLetter),
    ...of('record', patterns.recordLinks, patterns.recordPlace, patterns.recordPlaceAt),
    ...of('record', patterns.recordDeferral, patterns.recordSessions, patterns.recordPlaceEnd),
    ...of('task', patterns.task),
  },
}

function of(names: DutyNames, ...some: readonly string[]): Record<string, DutyNames> {
  return Object.fromEntries(some.map((pattern) => [pattern, names]))
}

/** What the `id` of an address names, where duty access may open it; the patterns are those that the address fits. */
export function dutyNames(side: Side, fitting: readonly string[]): DutyNames | undefined {
  const found = fitting.find((pattern) => opens[side][pattern])
  return found === undefined ? undefined : opens[side][found]
}
