import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Foreseen, NewVersion, ProgrammeQueries } from '../../../src/programmes/new-version.ts'
import type { ProgrammeTemplate } from '../../../src/programmes/template.ts'
import {
  type Programme,
  type ProgrammeVersion,
  versionOn,
} from '../../../src/programmes/version.ts'
import { findProgramme, insertVersion, listProgrammes } from '../../programme-queries.ts'
import { type Done, recordingOf } from '../change.ts'
import type { ProbationDatabase, Reader, Transaction } from '../database.ts'
import { referrals } from '../schema.ts'
import {
  type Cause,
  type Everybody,
  foreseeWindows,
  isUnplaced,
  recomputeEverybody,
} from './recompute-windows.ts'

type Request = {
  var: {
    db: ProbationDatabase
    viewer: Viewer
    today: Day
    correlationId: string
    now: () => Date
  }
}

/** Programmes of the probation side: a new version moves those who wait without a place, and nobody else. */
export const probationProgrammes: ProgrammeQueries<Request, Reader, Transaction, Done> = {
  reader: (c) => c.var.db.reader,
  list: listProgrammes,
  find: findProgramme,
  foresee: foreseeVersion,
  save: async (tx, c, version, to) => {
    if (!(await saveVersion(tx, version, recordingOf(c)))) return undefined
    const { reason: why, changes, programme } = version
    const subjectId = programme.key
    const what = 'Settings changed'
    const line = { subject: 'programme' as const, subjectId, what, why, changes: [...changes] }
    const purpose = 'settings changed'
    return { to, history: [line], subject: 'programme', ids: subjectId, purpose }
  },
}

/** Saves the next version, and lets those who wait follow it when it counts today; not where another was saved first. */
export async function saveVersion(
  tx: Transaction,
  { programme, template, reason, validFrom, expectedNumber }: NewVersion,
  cause: Pick<Cause, 'author' | 'correlationId'>,
): Promise<boolean> {
  const newest = (await findProgramme(tx, programme.key))?.versions[0]
  if (newest && newest.number !== expectedNumber) return false
  await insertVersion(tx, {
    programmeKey: programme.key,
    number: expectedNumber + 1,
    validFrom,
    template,
    reason,
    madeBy: cause.author.viewer.name,
    madeAt: cause.author.at,
  })
  const saved = await findProgramme(tx, programme.key)
  if (saved) await followVersion(tx, saved, cause)
  return true
}

/**
 * Those who wait without a place follow the version of today: at once when one is saved for today, and on its first day
 * when it was saved for later. A cohort, and whoever has a place in it, keeps the version it was made with.
 */
export async function takeUpVersions(
  db: ProbationDatabase,
  today: Day,
  now: Date,
): Promise<number> {
  const due = await listDue(db.reader, today)
  if (due.length === 0) return 0
  const author = { viewer: theService, today, at: now.toISOString() }
  return db.write(async (tx) => {
    let moved = 0
    for (const programme of due) {
      const followed = await followVersion(tx, programme, { author, correlationId: 'new day' })
      moved += 'moved' in followed ? followed.moved : followed.waiting
    }
    return moved
  })
}

/** Programmes where somebody who waits is still on a version that has ended. */
async function listDue(db: Reader, today: Day): Promise<Programme[]> {
  const due: Programme[] = []
  for (const programme of await listProgrammes(db)) {
    const version = versionOn(programme, today)
    if (version && (await haveFollowers(db, version))) due.push(programme)
  }
  return due
}

async function followVersion(
  tx: Transaction,
  programme: Programme,
  cause: Pick<Cause, 'author' | 'correlationId'>,
): Promise<Everybody> {
  const version = versionOn(programme, cause.author.today)
  if (!version || !(await haveFollowers(tx, version))) return { moved: 0 }
  await tx.update(referrals).set({ programmeVersionId: version.id }).where(followersOf(version))
  const whose = { programmeKey: programme.key, unplaced: true }
  return recomputeEverybody(tx, whose, {
    ...cause,
    what: 'Timing settings changed',
    why: version.reason,
  })
}

async function haveFollowers(db: Reader, version: ProgrammeVersion): Promise<boolean> {
  const found = await db
    .select({ id: referrals.id })
    .from(referrals)
    .where(followersOf(version))
    .limit(1)
  return found.length > 0
}

function followersOf({ id, programmeKey }: ProgrammeVersion) {
  return and(
    eq(referrals.programmeKey, programmeKey),
    ne(referrals.programmeVersionId, id),
    isNull(referrals.endedOn),
    isUnplaced(),
  )
}

/** Who is written down when a version comes of age by itself. */
const theService: Viewer = {
  userId: 'right-time',
  side: 'probation',
  role: 'administrator',
  email: '',
  name: 'Right Time',
  areas: [],
}

/** How many of those who wait would see a date move, in every area: the settings are everybody's. */
async function foreseeVersion(
  db: Reader,
  programmeKey: string,
  template: ProgrammeTemplate,
): Promise<Foreseen> {
  const whose = { programmeKey, unplaced: true }
  const { waiting, moved } = await foreseeWindows(db, whose, { template })
  return {
    waiting,
    moved: moved.length,
    bestMoved: moved.filter(({ before, after }) => before.targetOn !== after.targetOn).length,
    lastMoved: moved.filter(({ before, after }) => before.latestOn !== after.latestOn).length,
  }
}
