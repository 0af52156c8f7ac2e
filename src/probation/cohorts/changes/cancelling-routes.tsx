import type { Context } from 'hono'
import { z } from 'zod'
import type { Reader } from '../../../../db/probation/database.ts'
import {
  cancelCohort,
  giveBackAll,
  returnToWaiting,
} from '../../../../db/probation/queries/cohort-cancellation.ts'
import { findGround } from '../../../../db/probation/queries/ground.ts'
import { findWaitsToday } from '../../../../db/probation/queries/waiting-rows.ts'
import { findWaitsById } from '../../../../db/probation/queries/waits.ts'
import { Cancellation } from '../../../../views/probation/cohorts/changes/cancellation.tsx'
import type { Env } from '../../../env.ts'
import { formOf, reasonField } from '../../../kit/form.ts'
import { patterns, urls, withQuery } from '../../../urls.ts'
import { act } from '../../act.ts'
import { seen } from '../../opened.ts'
import { consequencesOf, placeInWords } from '../../placements/consequences.ts'
import { type Loss, placeInstead, waitsAnew, withoutPlace } from '../../placements/lost-place.ts'
import { waitOn } from '../../waiting-list/wait.ts'
import { openUncancelled } from '../opened.ts'
import { cancelledInWords, placesAsText, placesLost } from './cancellation.ts'

type Found = Awaited<ReturnType<typeof openUncancelled>>

const form = formOf({ reason: reasonField, places: z.string().catch('') })

/** Cancelling a whole cohort: who loses his place and what is left to him, then giving every place back. */
export const cohortCancelling = act(
  {
    at: patterns.cohortCancellation,
    may: [['cancel', 'cohort']],
    title: ({ cohort }) => `Cancel ${cohort.code}`,
    section: urls.cohorts,
    find: openUncancelled,
    reads: ({ facts }) => {
      const named = placesLost(facts).filter(({ occupant }) => occupant.shown === 'named')
      return ['person', named.map(({ personId }) => personId), 'plan of a cancellation']
    },
    page: async (c, found, shown) => {
      const losses = await lossesOf(c, found)
      return (
        <Cancellation
          cohort={found.cohort}
          ahead={found.facts.sessions.filter(({ isFixed }) => !isFixed)}
          losses={losses}
          places={placesAsText(losses.map(({ seat }) => seat))}
          shown={shown}
        />
      )
    },
    staysOpen: true,
  },
  {
    read: form,
    save: async (tx, found, { reason, places }, c) => {
      const { cohort, facts } = found
      const lost = placesLost(facts)
      if (placesAsText(lost) !== places) return undefined
      const people = await historiesOf(c, tx, found, reason)
      const gone = await cancelCohort(tx, cohort, facts.now)
      const placementIds = lost.map(({ placementId }) => placementId)
      await giveBackAll(tx, placementIds, { on: c.var.today, note: reason })
      const referralIds = lost.map(({ referralId }) => referralId)
      if (waitsAnew(cohort.template)) await returnToWaiting(tx, referralIds)
      const what = cancelledInWords(gone, lost.length)
      return {
        to: withQuery(urls.cohort(cohort.id), { done: 'cancelled' }),
        history: [{ subject: 'cohort', subjectId: cohort.id, what, why: reason }, ...people],
        subject: 'cohort',
        ids: [cohort.id, ...lost.flatMap((seat) => [seat.referralId, seat.personId])],
        purpose: 'cohort cancelled',
      }
    },
    changes: ({ facts }, { places }) => [
      {
        field: 'Places',
        before: `${placesLost(facts).length}`,
        after: `${places.split(' ').filter(Boolean).length}`,
      },
    ],
  },
)

/** A line for each man: what he loses and how he stands without it; of one closed to the reader, that he lost it. */
async function historiesOf(c: Context<Env>, db: Reader, { cohort, facts }: Found, why: string) {
  const { viewer, today } = c.var
  const lost = placesLost(facts)
  const ids = lost.map(({ referralId }) => referralId)
  const waits = new Map((await findWaitsById(db, viewer, ids)).map((one) => [one.referralId, one]))
  return lost.map(({ referralId, entryOn }) => {
    const found = seen(waits.get(referralId))
    const wait = found && waitOn(today, found)
    return {
      subject: 'person' as const,
      subjectId: referralId,
      what: `Place given back, cohort cancelled: ${placeInWords({ code: cohort.code, entryOn })}`,
      why,
      changes: wait ? consequencesOf(wait, withoutPlace(wait, today)) : [],
    }
  })
}

/** Everybody who would lose his place; of those open to the reader also how late he would be, and where he could go. */
async function lossesOf(c: Context<Env>, { cohort, facts }: Found): Promise<Loss[]> {
  const { db, viewer, today } = c.var
  const lost = placesLost(facts)
  if (lost.length === 0) return []
  const asked = { viewer, today }
  const open = await findWaitsToday(
    db.reader,
    asked,
    lost.flatMap((seat) => (seat.occupant.shown === 'named' ? [seat.referralId] : [])),
  )
  const waits = new Map(open.map(({ wait }) => [wait.referralId, wait]))
  const kept = await findGround(db.reader, asked, cohort.programmeKey, [...waits.values()])
  return lost.map((seat) => {
    const wait = seat.occupant.shown === 'named' ? waits.get(seat.referralId) : undefined
    if (!wait) return { seat, after: undefined, instead: undefined }
    const after = withoutPlace(wait, today)
    const entries = kept.entriesFor(after)
    return { seat, after, instead: placeInstead(kept.seekerOf(wait), entries, cohort, today) }
  })
}
