import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { newestBackup } from '../../db/backup/make.ts'
import { type Lost, openBackup, putBack, whatIsLost } from '../../db/backup/restore.ts'
import { lockFile } from '../../db/file-lock.ts'
import type { Side } from '../access/viewer.ts'
import { instantInWords } from '../calendar.ts'
import { readBackupSettings } from './backup-settings.ts'

const usage = `Usage: npm run restore -- --side probation|survivor (--latest | --file FILE) [--yes]
Puts a backup in the place of one side's database, and keeps the old one beside it. Stop the service first.
  --yes   does not ask before it replaces the database`

type Asked = { side: Side; file: string | undefined; isSure: boolean }

/** Restores one side from a backup, after saying what would be lost; nothing is replaced before the answer is yes. */
export async function restore(args: string[]): Promise<number> {
  const asked = readAsked(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const { kept, folder, key } = readBackupSettings(asked.side)
  kept.audit()
  const file = asked.file ?? (await newestBackup(folder, asked.side))
  if (!file || !existsSync(file)) {
    console.error(
      file
        ? `There is no file ${file}.`
        : `There is no backup of the ${asked.side} side in ${folder}.`,
    )
    return 1
  }
  mkdirSync(dirname(kept.path), { recursive: true })
  const release = await lockFile(kept.path)
  try {
    const opened = await openBackup(kept, file, key)
    try {
      const lost = existsSync(kept.path) ? await whatIsLost(kept, opened.madeAt) : 'nothing'
      console.log(
        `${file} is whole: the ${asked.side} side as it stood on ${instantInWords(new Date(opened.madeAt))}.`,
      )
      console.log(lostInWords(lost))
      if (!asked.isSure && !(await isConfirmed())) {
        console.error('Nothing was replaced.')
        return 1
      }
      const disabled = typeof lost === 'object' ? lost.disabled : []
      const old = await putBack(kept, opened, disabled, new Date())
      console.log(`Restored ${kept.path}. Everybody signs in again.`)
      if (old) console.log(`The database before it is kept as ${old}.`)
      return 0
    } finally {
      rmSync(opened.ready, { force: true })
    }
  } finally {
    release()
  }
}

function readAsked(args: string[]): Asked | undefined {
  const [text, flag] = [{ type: 'string' }, { type: 'boolean' }] as const
  const options = { side: text, file: text, latest: flag, yes: flag }
  const { values } = parseArgs({ args, options })
  const { side, file, latest, yes = false } = values
  if (side !== 'probation' && side !== 'survivor') return undefined
  if (Boolean(file) === Boolean(latest)) return undefined
  return { side, file, isSure: yes }
}

function lostInWords(lost: Lost | undefined | 'nothing'): string {
  if (lost === 'nothing') return 'There is no database in its place: nothing would be lost.'
  if (!lost) return 'The database in its place cannot be read: what would be lost is not known.'
  if (lost.changes === 0) return 'Nothing was changed since: nothing would be lost.'
  const changes =
    lost.changes === 1 ? '1 change' : `${lost.changes.toLocaleString('en-GB')} changes`
  return `${changes} since would be lost, the last of ${instantInWords(new Date(lost.lastAt ?? 0))}.`
}

async function isConfirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.error('Say --yes where nobody can be asked.')
    return false
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await terminal.question('Replace it? (yes or no) ')).trim().toLowerCase() === 'yes'
  } finally {
    terminal.close()
  }
}
