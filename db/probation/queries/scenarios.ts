import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Change } from '../../../src/probation/planning/scenarios/scenario-steps.ts'
import type {
  KeptFigures,
  Letter,
  StoredScenario,
} from '../../../src/probation/planning/scenarios/scenario-stored.ts'
import type { Reader, Transaction } from '../database.ts'
import { scenarios } from '../schema.ts'

/** What he tries for a programme, by letter. */
export async function findTried(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
): Promise<StoredScenario[]> {
  const rows = await db
    .select()
    .from(scenarios)
    .where(and(ownTried(viewer), eq(scenarios.programmeKey, programmeKey)))
    .orderBy(asc(scenarios.letter))
  return rows.map(asStored)
}

/** One that he tries; unknown and somebody else's look alike. */
export async function findOneTried(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<StoredScenario | undefined> {
  const [row] = await db
    .select()
    .from(scenarios)
    .where(and(ownTried(viewer), eq(scenarios.id, id)))
  return row && asStored(row)
}

/** Proposals of a programme that were made within his areas, the newest first. */
export async function findProposals(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
): Promise<StoredScenario[]> {
  const rows = await db
    .select()
    .from(scenarios)
    .where(
      and(
        eq(scenarios.state, 'kept'),
        eq(scenarios.programmeKey, programmeKey),
        withinAreas(viewer),
      ),
    )
    .orderBy(desc(scenarios.madeAt))
    .limit(50)
  return rows.map(asStored)
}

type Author = { viewer: Viewer; today: Day; at: string }

/** Saves the changes of what he tries under a letter; answers its id, or nothing where it was changed since that version. */
export async function saveTried(
  tx: Transaction,
  { viewer, today, at }: Author,
  tried: {
    programmeKey: string
    letter: Letter
    changes: readonly Change[]
    before: StoredScenario | undefined
  },
): Promise<string | undefined> {
  const { before, changes, letter, programmeKey } = tried
  if (before) {
    const rows = await tx
      .update(scenarios)
      .set({ changes: [...changes], onDay: today, madeAt: at, version: before.version + 1 })
      .where(isThis(viewer, before))
      .returning({ id: scenarios.id })
    return rows[0]?.id
  }
  const id = randomUUID()
  const { userId, name, areas } = viewer
  await tx.insert(scenarios).values({
    ...{ id, programmeKey, letter, state: 'trying', name: '', onDay: today },
    ...{ changes: [...changes], madeAt: at, madeBy: name, madeById: userId },
    areas: areas === 'all' ? areas : [...areas],
  })
  return id
}

/** Keeps it as a proposal under a name, with what it comes to today. */
export async function keepProposal(
  tx: Transaction,
  { viewer, today, at }: Author,
  scenario: StoredScenario,
  { name, kept }: { name: string; kept: KeptFigures },
): Promise<boolean> {
  const rows = await tx
    .update(scenarios)
    .set({ state: 'kept', name, kept, onDay: today, madeAt: at, version: scenario.version + 1 })
    .where(isThis(viewer, scenario))
    .returning({ id: scenarios.id })
  return rows.length > 0
}

export async function discardTried(tx: Transaction, viewer: Viewer, scenario: StoredScenario) {
  await tx.delete(scenarios).where(isThis(viewer, scenario))
}

function ownTried({ userId }: Viewer): SQL {
  return and(eq(scenarios.state, 'trying'), eq(scenarios.madeById, userId))!
}

function isThis(viewer: Viewer, { id, version }: StoredScenario): SQL {
  return and(ownTried(viewer), eq(scenarios.id, id), eq(scenarios.version, version))!
}

/** Made by somebody all of whose areas are the viewer's too. */
function withinAreas({ areas }: Viewer): SQL | undefined {
  if (areas === 'all') return undefined
  return sql`json_type(${scenarios.areas}) = 'array' and not exists (select 1 from json_each(${scenarios.areas}) a
    where a.value not in (select value from json_each(${JSON.stringify(areas)})))`
}

function asStored(row: typeof scenarios.$inferSelect): StoredScenario {
  const { id, programmeKey, letter, state, name, changes, kept, onDay, madeBy, version } = row
  return {
    ...{ id, programmeKey, letter, state, name, changes, onDay, madeBy, version },
    kept: kept ?? undefined,
  }
}
