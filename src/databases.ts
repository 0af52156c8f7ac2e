import { randomBytes } from 'node:crypto'
import { isMissing, localPath } from '../db/client.ts'
import { probationPlace } from '../db/probation/database.ts'
import { openProbation } from '../db/probation/standing/open.ts'
import { survivorPlace } from '../db/survivor/database.ts'
import { openSurvivors } from '../db/survivor/standing/open.ts'
import type { Sides } from './access/session.ts'
import type { Side } from './access/viewer.ts'
import { type Config, type DatabaseConfig, readConfig } from './config.ts'
import { keyWords } from './keys.ts'

/** Where each side's database is kept, for what opens no side's tables: its copies. */
export const places = { probation: probationPlace, survivor: survivorPlace }

type Addresses = Pick<Config, 'probation' | 'survivors'>

/**
 * Both sides' databases, each by its own address and key; neither stays open when the other will not. Files that are
 * both missing are made, unless they must exist; one that is missing beside the other is a lost one, and is named.
 */
export async function openSides(
  config: Addresses = readConfig(),
  { mustExist = false } = {},
): Promise<Sides> {
  refuseLostFiles(config, mustExist)
  const [ours, theirs] = [
    withAudit('probation', config.probation),
    withAudit('survivor', config.survivors),
  ]
  const probation = await openProbation({ ...ours, mustExist })
  try {
    return { probation, survivors: await openSurvivors({ ...theirs, mustExist }) }
  } catch (error) {
    probation.close()
    throw error
  }
}

/** A database of one's own with a key of its own, which nobody keeps: for the demo, and to look at an empty service. */
export function ownDatabase(path: string): DatabaseConfig {
  const audit = { key: randomBytes(32), keyFile: '', folder: `${path}-audit` }
  return { url: `file:${path}`, encryptionKey: undefined, authToken: undefined, audit }
}

/** Makes the one that is missing, for whoever says that it never held anything. */
export async function makeMissing(config: Addresses = readConfig()) {
  const probation = await openProbation(withAudit('probation', config.probation))
  probation.close()
  const survivors = await openSurvivors(withAudit('survivor', config.survivors))
  survivors.close()
}

/** One side's own address and keys, for a command of that side alone. */
export function withAudit(side: Side, config: DatabaseConfig) {
  return { ...config, audit: auditOf(side, config) }
}

/** The key of a side's audit log and where its heads are kept: without it nothing is written down, nor done. */
export function auditOf(side: Side, { audit: { key, keyFile, folder } }: DatabaseConfig) {
  if (key) return { key, folder }
  const name = `${side.toUpperCase()}_AUDIT_KEY`
  throw new Error(
    `${name} is not set, and there is no file ${keyFile}. Without it nothing can be written into the audit log, so ` +
      `nothing was opened: it is ${keyWords}. npm run setup makes a first one.`,
  )
}

/** The local files of either side that are not there, or have nothing in them. */
function missingFiles({ probation, survivors }: Addresses) {
  const files = [
    { side: 'probation', path: localPath(probation.url ?? places.probation.url) },
    { side: 'survivor', path: localPath(survivors.url ?? places.survivor.url) },
  ] as const
  return files.filter(({ path }) => path && isMissing(path))
}

export function refuseLostFiles(config: Addresses, mustExist: boolean) {
  const missing = missingFiles(config)
  const [first] = missing
  if (first && missing.length === 1) {
    throw new Error(
      `The ${first.side} database ${first.path} is missing, and the other side's is there. Nothing was made or opened: ` +
        `look at ${first.side.toUpperCase()}_DATABASE_URL, or put a backup back with npm run restore -- --side ` +
        `${first.side} --latest. If it never held anything, npm run migrate -- --make-missing makes it.`,
    )
  }
  if (first && mustExist) {
    throw new Error(
      `There are no databases: ${missing.map(({ path }) => path).join(' and ')} are missing. Nothing was made: if this ` +
        'is the first start, make them with npm run setup; if not, look at PROBATION_DATABASE_URL and ' +
        'SURVIVOR_DATABASE_URL, or put backups back with npm run restore.',
    )
  }
}

export function closeSides({ probation, survivors }: Sides) {
  probation.close()
  survivors.close()
}

/** Opens both for one piece of work, and closes them whatever comes of it. Says so where it made them. */
export async function withSides<Result>(work: (sides: Sides) => Promise<Result>): Promise<Result> {
  const config = readConfig()
  const made = missingFiles(config).map(({ path }) => path)
  const sides = await openSides(config)
  if (made.length > 0) console.error(`Made two new databases: ${made.join(' and ')}.`)
  try {
    return await work(sides)
  } finally {
    closeSides(sides)
  }
}
