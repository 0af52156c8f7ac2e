import { createHash } from 'node:crypto'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { KeptOpenings } from '../../../src/probation/planning/openings/openings-answer.ts'
import type { RunKind } from '../../../src/probation/planning/run.ts'
import type { KeptWhatIf } from '../../../src/probation/planning/scenarios/what-if-answer.ts'
import type { Reader } from '../database.ts'
import { people, personAccess, referrals } from '../schema.ts'

/** What each kind of run answers. */
export type Answers = { openings: KeptOpenings; what_if: KeptWhatIf }

/** What is asked, of which programme, by whoever sees so much. */
export type Question<Kind extends RunKind = RunKind> = {
  programmeKey: string
  kind: Kind
  scope: string
  asked: string
}

/** A question of this viewer; `of` is all that tells it from others of its kind. */
export async function questionOf<Kind extends RunKind>(
  db: Reader,
  viewer: Viewer,
  { kind, programmeKey, of }: { kind: Kind; programmeKey: string; of: unknown },
): Promise<Question<Kind>> {
  const [scope, asked] = [await findScope(db, viewer), digestOf(of)]
  return { programmeKey, kind, scope, asked }
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

/**
 * What this viewer sees, by a digest: who has the same role and areas, and the same people opened and closed to him by
 * name, sees the same, and shares what was worked out (rule 12.9).
 */
export async function findScope(db: Reader, viewer: Viewer): Promise<string> {
  const { side, role, areas, email } = viewer
  const byName = await db
    .select({ personId: personAccess.personId, kind: personAccess.kind })
    .from(personAccess)
    .where(eq(personAccess.email, email))
    .orderBy(asc(personAccess.personId), asc(personAccess.kind))
  const own = await db
    .selectDistinct({ personId: referrals.personId })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
    .where(
      and(
        eq(referrals.officerEmail, email),
        isNull(referrals.endedOn),
        eq(people.restricted, true),
      ),
    )
    .orderBy(asc(referrals.personId))
  return digestOf([side, role, areas === 'all' ? areas : [...areas].sort(), byName, own])
}
