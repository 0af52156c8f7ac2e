import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, gte, isNull, or } from 'drizzle-orm'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import { addDays, type Day } from '../src/calendar.ts'
import type { ProgrammeTemplate } from '../src/programmes/template.ts'
import type { Programme, ProgrammeVersion } from '../src/programmes/version.ts'
import { programmeTables } from './programme-tables.ts'

/** Both sides' tables have these names and columns; which side is asked is decided by the database passed in. */
const { programmes, programmeVersions } = programmeTables()

type ProgrammeReader = Pick<LibSQLDatabase, 'select'>
type ProgrammeWriter = Pick<LibSQLDatabase, 'select' | 'insert' | 'update'>

type NewProgramme = {
  key: string
  name: string
  shortName: string
  position: number
  validFrom: Day
  template: ProgrammeTemplate
}

/** Programmes with their first version, as a first start finds them. */
export async function createProgrammes(
  tx: ProgrammeWriter,
  made: readonly NewProgramme[],
  today: Day,
) {
  for (const { validFrom, template, ...programme } of made) {
    await tx.insert(programmes).values(programme)
    await tx.insert(programmeVersions).values({
      id: randomUUID(),
      programmeKey: programme.key,
      number: 1,
      validFrom,
      validUntil: null,
      template,
      reason: 'First start',
      madeBy: 'first start',
      madeAt: `${today}T00:00:00.000Z`,
    })
  }
}

/** Every programme with its versions, newest first, in the order that pages list programmes. */
export async function listProgrammes(db: ProgrammeReader): Promise<Programme[]> {
  const rows = await db
    .select()
    .from(programmes)
    .innerJoin(programmeVersions, eq(programmeVersions.programmeKey, programmes.key))
    .orderBy(asc(programmes.position), asc(programmes.name), desc(programmeVersions.number))
  const byKey = new Map<string, Programme>()
  for (const { programmes: programme, programme_versions: version } of rows) {
    const found = byKey.get(programme.key) ?? { ...programme, versions: [] }
    byKey.set(programme.key, { ...found, versions: [...found.versions, asVersion(version)] })
  }
  return [...byKey.values()]
}

export async function findProgramme(
  db: ProgrammeReader,
  key: string,
): Promise<Programme | undefined> {
  const [[programme], versions] = await Promise.all([
    db.select().from(programmes).where(eq(programmes.key, key)),
    db
      .select()
      .from(programmeVersions)
      .where(eq(programmeVersions.programmeKey, key))
      .orderBy(desc(programmeVersions.number)),
  ])
  return programme && { ...programme, versions: versions.map(asVersion) }
}

/** Ends every version that would outlast it on the day before the next one is valid, and adds that one. */
export async function insertVersion(
  tx: ProgrammeWriter,
  next: Omit<ProgrammeVersion, 'id' | 'validUntil'>,
): Promise<string> {
  const { programmeKey, validUntil } = programmeVersions
  await tx
    .update(programmeVersions)
    .set({ validUntil: addDays(next.validFrom, -1) })
    .where(
      and(
        eq(programmeKey, next.programmeKey),
        or(isNull(validUntil), gte(validUntil, next.validFrom)),
      ),
    )
  const id = randomUUID()
  await tx.insert(programmeVersions).values({ ...next, id, validUntil: null })
  return id
}

function asVersion(row: typeof programmeVersions.$inferSelect): ProgrammeVersion {
  return { ...row, validUntil: row.validUntil ?? undefined }
}
