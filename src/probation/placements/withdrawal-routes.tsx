import { withdrawPlacement } from '../../../db/probation/queries/placements.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { WithdrawalPage } from '../../../views/probation/placements/withdrawal.tsx'
import { elsewhere } from '../../errors.ts'
import { choice, expectedVersion, formOf, optionalText } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { opened } from '../opened.ts'
import { waitOn } from '../waiting-list/wait.ts'
import { consequencesOf, placeInWords, standingWith } from './consequences.ts'
import { openPlacement } from './opened.ts'
import { type Placement, placementWords } from './placement.ts'
import { withdrawalCodes, withdrawalFaults, withdrawalWords } from './withdrawal.ts'

const form = formOf({
  why: choice(withdrawalCodes, 'Select a reason'),
  note: optionalText('Note', 300),
  version: expectedVersion,
})

/** A place given back, with a reason; where it is held no longer there is nothing left to do but to look at him. */
export const withdrawals = act(
  {
    at: patterns.withdrawal,
    may: [['cancel', 'placement']],
    title: 'Give back a place',
    section: urls.waitingLists,
    find: async (c, db) => {
      const placement = await openPlacement(c, db)
      const found = await findWait(db, c.var.viewer, placement.referralId)
      const wait = found && waitOn(c.var.today, opened(found))
      const isHeld = wait?.booking?.placementId === placement.id
      return { placement, wait: isHeld ? wait : undefined }
    },
    reads: ({ placement }) => ['person', placement.personId, 'before a withdrawal'],
    starts: ({ placement }) => ({ version: `${placement.version}` }),
    page: (c, { placement, wait }, shown) =>
      wait ? (
        <WithdrawalPage
          wait={wait}
          placement={placement}
          changes={consequencesOf(wait, standingWith(wait, undefined, undefined, c.var.today))}
          shown={shown}
        />
      ) : (
        elsewhere(urls.person(placement.personId), noLonger(placement))
      ),
  },
  {
    read: form,
    faults: (_, values) => withdrawalFaults(values),
    save: async (tx, { placement, wait }, { why: code, note, version }, c) => {
      const given = { on: c.var.today, why: code, note: note || undefined }
      const isGiven = wait && withdrawPlacement(tx, { id: placement.id, version }, given)
      if (!wait || !(await isGiven)) return undefined
      const why = [withdrawalWords(code), note].filter(Boolean).join(': ')
      const gone = (code: string) => `Place given back: ${placeInWords({ ...placement, code })}`
      const changes = consequencesOf(wait, standingWith(wait, undefined, undefined, c.var.today))
      return {
        to: withQuery(urls.person(wait.personId), { done: 'withdrawn' }),
        subject: 'placement',
        ids: [wait.personId, wait.referralId, placement.cohortId],
        purpose: 'place given back',
        history: [
          {
            subject: 'person',
            subjectId: wait.referralId,
            what: gone(placement.code),
            why,
            changes,
          },
          { subject: 'cohort', subjectId: placement.cohortId, what: gone(wait.crn), why },
        ],
      }
    },
    changes: ({ placement }) => [
      { field: 'Place', before: placementWords[placement.status], after: 'Given back' },
    ],
    again: ({ placement }) => urls.person(placement.personId),
  },
)

function noLonger({ status }: Placement): string {
  return `The place is not held any more: ${placementWords[status].toLowerCase()}.`
}
