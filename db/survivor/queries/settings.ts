import type { Day } from '../../../src/calendar.ts'
import { versionOn } from '../../../src/programmes/version.ts'
import {
  type AllSettings,
  sessionSettingsOf,
  withSessionSettings,
} from '../../../src/survivor/team/setting-fields.ts'
import { findProgramme, insertVersion } from '../../programme-queries.ts'
import type { Reader, Transaction } from '../database.ts'
import { serviceSettings } from '../schema.ts'
import { findServiceSettings } from './service.ts'

export type KeptSettings = {
  settings: AllSettings
  /** Whoever saves says which version they had before them. */
  version: string
}

/** The numbers in force on a day: the service's own, and those of its sessions. */
export async function findAllSettings(db: Reader, today: Day): Promise<KeptSettings> {
  const { number, settings } = await findServiceSettings(db)
  const version = await findVersion(db, today)
  return {
    settings: { ...settings, sessions: sessionSettingsOf(version.template) },
    version: `${number}.${version.number}`,
  }
}

/** Saves what changed, as a new version of each; both stand in the caller's transaction. */
export async function saveAllSettings(
  tx: Transaction,
  before: KeptSettings,
  { sessions, ...settings }: AllSettings,
  { today, ...by }: { reason: string; madeBy: string; madeAt: string; today: Day },
) {
  const { sessions: then, ...own } = before.settings
  if (JSON.stringify(own) !== JSON.stringify(settings)) {
    const { number } = await findServiceSettings(tx)
    await tx
      .insert(serviceSettings)
      .values({ ...by, number: number + 1, validFrom: today, settings })
  }
  if (JSON.stringify(then) === JSON.stringify(sessions)) return
  const { programmeKey, template, newest } = await findVersion(tx, today)
  await insertVersion(tx, {
    ...{ ...by, programmeKey, number: newest + 1, validFrom: today },
    template: withSessionSettings(template, sessions),
  })
}

async function findVersion(db: Reader, today: Day) {
  const programme = await findProgramme(db, 'freedom')
  const version = programme && versionOn(programme, today)
  if (!version) throw new Error('The programme of the groups is missing')
  return { ...version, newest: programme.versions[0]!.number }
}
