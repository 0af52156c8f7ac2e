import type { Wish } from './scope.ts'
import type { StoredPlan } from './stored.ts'

export type Wishes = { pins: readonly Wish[]; bans: readonly Wish[] }

/** The wishes of a plan after a button of its table: somebody pinned where he is, or his cohort ruled out, or either undone. */
export function nextWishes(
  { pins, bans, result }: Pick<StoredPlan, 'pins' | 'bans' | 'result'>,
  posted: Record<string, unknown>,
): Wishes {
  const rowOf = (key: string) => result?.rows.find(({ referralId }) => referralId === posted[key])
  const [pinned, banned, unpinned, allowed] = ['pin', 'ban', 'unpin', 'allow'].map(rowOf)
  if (pinned?.cohortId && pinned.entryOn) {
    const { referralId, cohortId, entryOn } = pinned
    return pinTo({ pins, bans }, { referralId, cohortId, entryOn })
  }
  if (banned?.cohortId) return ruleOut({ pins, bans }, banned.referralId, banned.cohortId)
  if (unpinned) {
    return { pins: pins.filter(({ referralId }) => referralId !== unpinned.referralId), bans }
  }
  if (allowed) {
    return { pins, bans: bans.filter(({ referralId }) => referralId !== allowed.referralId) }
  }
  return { pins, bans }
}

/** Somebody pinned to one entry: any other pin of his goes, and so does a ban of that cohort. */
export function pinTo({ pins, bans }: Wishes, wish: Wish): Wishes {
  return {
    pins: [...pins.filter(({ referralId }) => referralId !== wish.referralId), wish],
    bans: bans.filter(
      ({ referralId, cohortId }) => referralId !== wish.referralId || cohortId !== wish.cohortId,
    ),
  }
}

/** A cohort ruled out for somebody: a pin of his there goes. */
export function ruleOut({ pins, bans }: Wishes, referralId: string, cohortId: string): Wishes {
  const isThat = (one: Wish) => one.referralId === referralId && one.cohortId === cohortId
  return {
    pins: pins.filter((pin) => !isThat(pin)),
    bans: [...bans.filter((ban) => !isThat(ban)), { referralId, cohortId, entryOn: undefined }],
  }
}
