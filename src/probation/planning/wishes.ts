import type { PlanResult, PlanRow } from './plan.ts'
import type { Wish } from './problem/scope.ts'

type Wishes = { pins: readonly Wish[]; bans: readonly Wish[] }
type Wished = Wishes & { result: Pick<PlanResult, 'rows'> | undefined }

/**
 * The wishes of a plan after a button of its page: somebody pinned where he is, or his cohort ruled out, or either undone.
 * What is allowed again is all of his, or with a cohort after his referral only that one.
 */
export function nextWishes(
  { pins, bans, result }: Wished,
  posted: Record<string, unknown>,
): Wishes {
  const rowOf = (key: string) => result?.rows.find(({ referralId }) => referralId === posted[key])
  const [pinned, banned] = ['pin', 'ban'].map(rowOf)
  if (pinned?.cohortId && pinned.entryOn) {
    const { referralId, cohortId, entryOn } = pinned
    return pinTo({ pins, bans }, { referralId, cohortId, entryOn })
  }
  if (banned?.cohortId) return ruleOut({ pins, bans }, banned.referralId, banned.cohortId)
  const [who, where] = String(posted['allow'] ?? '').split(' ')
  return {
    pins: pins.filter(({ referralId }) => referralId !== posted['unpin']),
    bans: bans.filter(
      ({ referralId, cohortId }) => referralId !== who || (where && cohortId !== where),
    ),
  }
}

/** Has a manager fixed or freed somebody since the figures of a plan were made? */
export function hasNewWishes({ pins, bans, result }: Wished): boolean {
  const rows = result?.rows ?? []
  const isWhere = (row: PlanRow, wish: Wish) =>
    row.referralId === wish.referralId && row.cohortId === wish.cohortId
  const isNewPin = pins.some(
    (pin) => !rows.some((row) => row.isPinned && isWhere(row, pin) && row.entryOn === pin.entryOn),
  )
  const isNewBan = bans.some((ban) => rows.some((row) => isWhere(row, ban)))
  const isFreed = rows.some(
    (row) => row.isPinned && !pins.some((pin) => pin.referralId === row.referralId),
  )
  return isNewPin || isNewBan || isFreed
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
