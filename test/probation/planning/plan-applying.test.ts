import { randomUUID } from 'node:crypto'
import { eq, inArray } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { audit, createUser, saveAudit } from '../../../db/access.ts'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { findWhole } from '../../../db/probation/queries/ground.ts'
import { cutOffRuns } from '../../../db/probation/queries/planning-runs.ts'
import { findApplied, findPlan, listPlans } from '../../../db/probation/queries/plans.ts'
import {
  cohorts,
  history,
  keepApart,
  placements,
  plans,
  referrals,
} from '../../../db/probation/schema.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, day } from '../../../src/calendar.ts'
import {
  applyPlan,
  checkPin,
  planAgain,
  throwAway,
  undoPlan,
  undoWords,
} from '../../../src/probation/planning/plan-changes.ts'
import { cancelPlan, startPlan } from '../../../src/probation/planning/planner.ts'
import { wholeProgramme } from '../../../src/probation/planning/problem/scope.ts'
import type { StoredPlan } from '../../../src/probation/planning/stored.ts'
import { freshProbation } from '../../support/database.ts'
import { countySides } from '../../support/sides.ts'

const monday = day('2026-11-23')
const manager: Viewer = {
  userId: 'dana',
  side: 'probation',
  role: 'programme_manager',
  email: 'dana.whitlock@probation.example',
  name: 'Dana Whitlock',
  areas: 'all',
}

let db: ProbationDatabase
let today = monday

beforeEach(async () => {
  today = monday
  db = (await countySides()).probation
  await join(manager)
})

/** An account: nothing is done for somebody who has none. */
async function join({ userId: id, ...account }: Viewer) {
  const made = { passwordHash: '-', createdAt: '2026-01-01T00:00:00.000Z', createdBy: 'test' }
  await db.record((tx) => createUser(tx, { id, ...account, ...made }))
}

const c = (viewer = manager) => ({
  var: { db, viewer, today, correlationId: '-', now: () => new Date(`${today}T10:00:00Z`) },
})
const asked = { programmeKey: 'cara', scope: wholeProgramme, pins: [], bans: [] }

async function proposed(some: Partial<typeof asked> = {}, viewer = manager): Promise<StoredPlan> {
  const made = await startPlan(c(viewer), randomUUID(), { ...asked, ...some })
  if ('fault' in made) throw new Error(made.fault)
  return planAt(made.to, viewer)
}

async function planAt(to: string, viewer = manager): Promise<StoredPlan> {
  for (;;) {
    const plan = await findPlan(db.reader, viewer, to.split('/').at(-1)!)
    if (plan?.state !== 'working') return plan!
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const placed = (plan: StoredPlan) => plan.result!.rows.filter(({ outcome }) => outcome === 'placed')
const active = () =>
  db.reader
    .select({ referralId: placements.referralId, cohortId: placements.cohortId })
    .from(placements)
    .where(inArray(placements.status, ['booked', 'started']))

test('a plan is kept with what it was asked and made from, and books nothing', async () => {
  const before = await active()
  const plan = await proposed()
  expect(plan).toMatchObject({ state: 'ready', ended: 'proven', madeBy: 'Dana Whitlock' })
  expect(placed(plan)).toHaveLength(18)
  expect(await active()).toEqual(before)
  const again = await proposed()
  expect(again.result).toEqual(plan.result)
  expect((await listPlans(db.reader, manager, 'cara')).map(({ id }) => id).sort()).toEqual(
    [plan.id, again.id].sort(),
  )
})

test('applied in one step: every seat booked, an audit row and a history line for each person', async () => {
  const plan = await proposed()
  const before = (await active()).length
  const token = randomUUID()
  expect(await applyPlan(c(), token, plan)).toEqual({ to: `/plans/${plan.id}` })
  expect(await applyPlan(c(), token, plan)).toEqual({ to: `/plans/${plan.id}` })
  expect((await active()).length).toBe(before + 18)
  const rows = await db.reader
    .select()
    .from(audit)
    .where(eq(audit.purpose, 'place booked by a plan'))
  expect(rows).toHaveLength(18)
  const ids = placed(plan).map(({ referralId }) => referralId)
  const lines = await db.reader.select().from(history).where(inArray(history.subjectId, ids))
  expect(lines.filter(({ what }) => what.startsWith('Booked by a plan'))).toHaveLength(18)
  expect(await applyPlan(c(), randomUUID(), plan)).toHaveProperty('fault')
})

test('what no longer fits is left out and named, the rest is booked', async () => {
  const plan = await proposed()
  const [gone] = placed(plan)
  const [full, ended] = placed(plan).filter(({ cohortId }) => cohortId !== gone!.cohortId)
  await db.write(async (tx) => {
    await tx.update(cohorts).set({ cancelledOn: today }).where(eq(cohorts.id, full!.cohortId!))
    await tx
      .update(referrals)
      .set({ endedOn: today, endedWhy: 'completed' })
      .where(eq(referrals.id, ended!.referralId))
  })
  await applyPlan(c(), randomUUID(), plan)
  const after = (await findPlan(db.reader, manager, plan.id))!
  expect(after.state).toBe('applied')
  const why = new Map(after.leftOut.map((row) => [row.referralId, row.why]))
  expect(why.get(ended!.referralId)).toBe('No longer on the list')
  expect(why.get(full!.referralId)).toContain('The cohort is cancelled')
  expect(after.booked.length + after.leftOut.length).toBe(18)
  expect(after.booked).toContain(gone!.referralId)
})

test('two managers apply overlapping plans: the second books only what is left', async () => {
  const one = await proposed()
  const two = await proposed()
  await applyPlan(c(), randomUUID(), one)
  await applyPlan(c(), randomUUID(), two)
  const after = (await findPlan(db.reader, manager, two.id))!
  expect(after.booked).toEqual([])
  expect(after.leftOut).toHaveLength(18)
  expect(after.leftOut[0]!.why).toContain('already has a place')
})

test('undone as one step, everybody stands as before; not once it has begun', async () => {
  const plan = await proposed()
  const before = await active()
  await applyPlan(c(), randomUUID(), plan)
  const applied = (await findPlan(db.reader, manager, plan.id))!
  expect(await undoWords(db, applied, today)).toMatchObject({ isUndoable: true })
  today = addDays(monday, 60)
  expect(await undoPlan(c(), randomUUID(), applied)).toHaveProperty('fault')
  today = monday
  expect(await undoPlan(c(), randomUUID(), applied)).toEqual({ to: `/plans/${plan.id}` })
  expect(await active()).toEqual(before)
  expect((await findPlan(db.reader, manager, plan.id))!.state).toBe('undone')
})

test('not undone once somebody has been told, by a letter or by the changes of a day', async () => {
  const plan = await proposed()
  await applyPlan(c(), randomUUID(), plan)
  const applied = (await findPlan(db.reader, manager, plan.id))!
  const [first] = (await findApplied(db.reader, plan.id))!.booked
  const at = `${today}T11:00:00.000Z`
  const row = { at, verb: 'consultation' as const, subject: 'person', correlationId: '-' }
  const read = { ...row, purpose: 'changes of a day', subjectIds: [first!.personId] }
  await db.write((tx) => saveAudit(tx, { ...read, userId: manager.userId }))
  expect(await undoWords(db, applied, today)).toMatchObject({ isUndoable: true })
  await db.write((tx) => saveAudit(tx, { ...read, userId: 'officer' }))
  expect(await undoPlan(c(), randomUUID(), applied)).toMatchObject({
    fault: expect.stringContaining('have been told since'),
  })
  expect((await findPlan(db.reader, manager, plan.id))!.state).toBe('applied')
})

test('replanned places move when applied, and come back when undone', async () => {
  const scope = { ...wholeProgramme, replan: true }
  const plan = await proposed({ scope })
  const moved = plan.result!.rows.filter(({ from, outcome }) => from && outcome === 'placed')
  const before = await active()
  await applyPlan(c(), randomUUID(), plan)
  const after = (await findPlan(db.reader, manager, plan.id))!
  expect(after.leftOut).toEqual([])
  const now = new Map((await active()).map((row) => [row.referralId, row.cohortId]))
  for (const row of moved) expect(now.get(row.referralId)).toBe(row.cohortId)
  await undoPlan(c(), randomUUID(), after)
  const sorted = (rows: typeof before) => rows.map((row) => JSON.stringify(row)).sort()
  expect(sorted(await active())).toEqual(sorted(before))
})

test('a plan is not undone where that would put two together who are kept apart since', async () => {
  const plan = await proposed({ scope: { ...wholeProgramme, replan: true } })
  const moved = plan.result!.rows.filter(({ from, outcome }) => from && outcome === 'placed')
  const [first] = moved
  const before = await active()
  const was = before.find(({ referralId }) => referralId === first!.referralId)!
  const others = new Set(moved.map(({ referralId }) => referralId))
  const stays = before.find(
    ({ referralId, cohortId }) => cohortId === was.cohortId && !others.has(referralId),
  )!
  await applyPlan(c(), randomUUID(), plan)
  const after = (await findPlan(db.reader, manager, plan.id))!
  const rows = await db.reader
    .select({ personId: referrals.personId })
    .from(referrals)
    .where(inArray(referrals.id, [was.referralId, stays.referralId]))
  const [personId, otherId] = rows.map((row) => row.personId).sort() as [string, string]
  await db.write((tx) =>
    tx.insert(keepApart).values({ id: randomUUID(), personId, otherId, reason: 'relative' }),
  )
  const now = await active()
  expect(await undoPlan(c(), randomUUID(), after)).toEqual({
    fault: 'This plan cannot be undone. Two people who are kept apart would sit in one cohort.',
  })
  expect(await active()).toEqual(now)
  await db.write((tx) => tx.update(keepApart).set({ endedOn: monday }))
  expect(await undoPlan(c(), randomUUID(), after)).toHaveProperty('to')
})

test('pins and bans hold in the plan made again, which takes the place of the first', async () => {
  const plan = await proposed()
  const [pinned, banned] = placed(plan)
  const pin = {
    referralId: pinned!.referralId,
    cohortId: pinned!.cohortId!,
    entryOn: pinned!.entryOn,
  }
  expect(await checkPin(db, manager, plan, pin, today)).toEqual([])
  const ban = { referralId: banned!.referralId, cohortId: banned!.cohortId!, entryOn: undefined }
  const made = await planAgain(c(), randomUUID(), plan, { pins: [pin], bans: [ban] })
  const next = await planAt((made as { to: string }).to)
  const rows = new Map(next.result!.rows.map((row) => [row.referralId, row]))
  expect(rows.get(pin.referralId)).toMatchObject({ isPinned: true, cohortId: pin.cohortId })
  expect(rows.get(ban.referralId)?.cohortId).not.toBe(ban.cohortId)
  expect((await findPlan(db.reader, manager, plan.id))!.state).toBe('thrown_away')
  await applyPlan(c(), randomUUID(), next)
  expect((await findPlan(db.reader, manager, next.id))!.leftOut).toEqual([])
})

test('a pin that breaks a hard rule is answered with the rule', async () => {
  const plan = await proposed()
  const { cohorts: all } = await findWhole(db.reader, manager, 'cara', today)
  const [row] = placed(plan)
  const last = all.filter(({ sessions }) => sessions.length > 0).at(-1)!
  const late = all.reduce((one, two) => (one.startsOn > two.startsOn ? one : two), last)
  const entryOn = late.sessions.find(({ isEntry }) => isEntry)!.heldOn
  const wish = { referralId: row!.referralId, cohortId: late.id, entryOn }
  const checks = await checkPin(db, manager, plan, wish, today)
  const hard = checks.filter(({ kind }) => kind === 'hard')
  expect(hard.map(({ rule }) => rule)).toContain('finishes')
  expect(hard[0]!.words).toMatch(/too late, by \d+ days/)
  const nowhere = { ...wish, entryOn: addDays(entryOn, 1) }
  expect((await checkPin(db, manager, plan, nowhere, today))[0]!.kind).toBe('hard')
})

test('facts that contradict each other are said, and no plan is shown', async () => {
  const { cohorts: all, waits } = await findWhole(db.reader, manager, 'bbr', today)
  const empty = all.find(({ entry, seats }) => entry === 'closed' && seats.length === 0)!
  const entryOn = empty.sessions[0]!.heldOn
  const [lone] = waits.filter(
    ({ standing, openHold }) => standing.basis === 'unbooked' && !openHold,
  )
  const pins = [{ referralId: lone!.referralId, cohortId: empty.id, entryOn }]
  const bans = waits.map(({ referralId }) => ({
    referralId,
    cohortId: empty.id,
    entryOn: undefined,
  }))
  const made = await startPlan(c(), randomUUID(), {
    ...asked,
    programmeKey: 'bbr',
    pins,
    bans,
  } as never)
  const plan = await planAt((made as { to: string }).to)
  expect(plan).toMatchObject({ state: 'failed', result: undefined })
  expect(plan.fault).toContain(
    `${empty.code} needs 5 more to run beside the 1 pinned there; nobody could join`,
  )
  expect(await applyPlan(c(), randomUUID(), plan)).toHaveProperty('fault')
  expect(await throwAway(c(), randomUUID(), plan)).toEqual({ to: '/plans?programme=bbr' })
})

test('nobody waiting and nothing on offer are said; a horizon of ten years is only a longer one', async () => {
  const none = { ...asked, scope: { ...wholeProgramme, localityIds: ['nowhere'] } }
  expect(await startPlan(c(), randomUUID(), none)).toMatchObject({
    fault: expect.stringContaining('Nobody in this scope waits'),
  })
  const closed = { ...asked, scope: { ...wholeProgramme, cohortIds: ['nowhere'] } }
  expect(await startPlan(c(), randomUUID(), closed)).toMatchObject({
    fault: expect.stringContaining('No cohort of this scope is on offer'),
  })
  const far = await proposed({ scope: { ...wholeProgramme, horizonDays: 3650 } } as never)
  expect(far.state).toBe('ready')
  expect(placed(far).length).toBeGreaterThanOrEqual(18)
})

test('a plan is nobody else’s: not of a smaller area, not of another programme', async () => {
  const plan = await proposed({ programmeKey: 'bbr' })
  const smaller = { ...manager, userId: 'rhys', areas: ['North Hampshire'] }
  const coordinator = { ...manager, userId: 'mina', role: 'cara_coordinator' as const }
  for (const viewer of [smaller, coordinator]) {
    expect(await findPlan(db.reader, viewer, plan.id)).toBeUndefined()
    expect(await listPlans(db.reader, viewer, 'bbr')).toEqual([])
  }
})

test('a plan left unfinished by a process that is gone keeps what was known', async () => {
  const plan = await proposed()
  const other = await proposed()
  const ways = [
    [plan, () => cutOffRuns(db, `${today}T10:00:00.000Z`)],
    [other, () => cancelPlan(db, other.id)],
  ] as const
  for (const [one, mend] of ways) {
    const isThat = eq(plans.id, one.id)
    await db.write((tx) => tx.update(plans).set({ state: 'working', ended: null }).where(isThat))
    await mend()
    const mended = (await findPlan(db.reader, manager, one.id))!
    expect(mended).toMatchObject({ state: 'ready', ended: 'died' })
    expect(mended.result).toEqual(one.result)
  }
  const nothing = { state: 'working', ended: null, result: null, pictures: null } as const
  await db.write((tx) => tx.update(plans).set(nothing))
  await cutOffRuns(db, `${today}T10:00:00.000Z`)
  const failed = (await findPlan(db.reader, manager, plan.id))!
  expect(failed).toMatchObject({ state: 'failed', ended: 'died', result: undefined })
  expect(failed.fault).toContain('The search ended before it found a plan')
})

test('freshly opened, a database has no plan', async () => {
  expect(await listPlans((await freshProbation()).reader, manager, 'bbr')).toEqual([])
})
