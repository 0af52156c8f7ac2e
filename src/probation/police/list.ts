import type { Day } from '../../calendar.ts'
import type { DeskRow } from '../cautions/desk-row.ts'
import type { PoliceLine } from './line.ts'

/** One man of the police list, with the ids that a record of sending needs. */
export type ListedMan = { referralId: string; personId: string; line: PoliceLine }

/** The men of whom the police are told that no pair ends in time: who they are and their caution, and no workshop. */
export function policeList(
  rows: readonly DeskRow[],
  born: ReadonlyMap<string, Day | undefined>,
): ListedMan[] {
  return rows.map(({ wait, clock }) => ({
    referralId: wait.referralId,
    personId: wait.personId,
    line: {
      crn: wait.crn,
      familyName: wait.familyName,
      givenNames: wait.givenNames,
      dateOfBirth: born.get(wait.personId),
      cautionOn: clock.cautionOn,
      deadlineOn: clock.deadlineOn,
      workshop: undefined,
      workshopOn: undefined,
      attended: undefined,
    },
  }))
}
