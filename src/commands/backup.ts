import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { makeBackup } from '../../db/backup/make.ts'
import type { Side } from '../access/viewer.ts'
import { readBackupSettings } from './backup-settings.ts'

const usage = `Usage: npm run backup [-- --side probation|survivor]
Copies a database as it stands now, while people write, into BACKUP_DIR: compressed, encrypted with
PROBATION_BACKUP_KEY or SURVIVOR_BACKUP_KEY, and checked after writing.`

/** Backs up both sides, or one. A side that cannot be backed up says why and holds nobody else up. */
export async function backup(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { side: { type: 'string' } } })
  const sides = sidesIn(values.side)
  if (!sides) {
    console.error(usage)
    return 2
  }
  let failed = 0
  for (const side of sides) {
    try {
      console.log(await backUp(side))
    } catch (error) {
      failed++
      console.error(`No backup of the ${side} side: ${(error as Error).message}`)
    }
  }
  return failed === 0 ? 0 : 1
}

async function backUp(side: Side): Promise<string> {
  const { kept, folder, key } = readBackupSettings(side)
  if (!existsSync(kept.path)) throw new Error(`there is no database ${kept.path}.`)
  const made = await makeBackup(kept, folder, key, new Date())
  const [tables, rows] = [made.tables, made.rows].map((count) => count.toLocaleString('en-GB'))
  return `Backed up the ${side} side, ${tables} tables with ${rows} rows, and checked it: ${made.file} (${sizeInWords(made.bytes)}).`
}

function sidesIn(asked: string | undefined): Side[] | undefined {
  if (asked === undefined) return ['probation', 'survivor']
  return asked === 'probation' || asked === 'survivor' ? [asked] : undefined
}

function sizeInWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
