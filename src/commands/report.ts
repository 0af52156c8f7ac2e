import { parseArgs } from 'node:util'
import { saveAudit } from '../../db/access.ts'
import { openProbation, type ProbationDatabase } from '../../db/probation/database.ts'
import { everyWait } from '../../db/probation/report-ready.ts'
import { listProgrammes } from '../../db/programme-queries.ts'
import { firstStartProbation } from '../../db/seeds/probation.ts'
import { commandLineViewer } from '../access/command-line.ts'
import { type Day, parseDay, today } from '../calendar.ts'
import { readConfig } from '../config.ts'
import { type FileFormat, fileFormats, fileOf } from '../delays/file.ts'
import { type DelayRow, delayRows } from '../delays/rows.ts'

const usage = `Usage: npm run -s report -- delays [--programme KEY] [--format csv|json] [--on DATE]
One row for each open referral, in the order of the waiting list; every programme where none is named.`

/** The delay report on standard output, for whoever has the machine. */
export async function report(args: string[]): Promise<number> {
  const { asked, fault } = readArgs(args)
  if (!asked) return refuse(fault)
  const db = await openProbation({ ...readConfig().probation, owner: 'report' })
  try {
    await firstStartProbation(db, asked.on)
    const known = (await listProgrammes(db.reader)).map(({ key }) => key)
    if (asked.programme && !known.includes(asked.programme)) {
      return refuse(`There is no programme ${asked.programme}. There are: ${known.join(', ')}.`)
    }
    const programmes = asked.programme ? [asked.programme] : known
    await write(fileOf(rowsOf(db, programmes, asked.on), asked.format))
    return 0
  } finally {
    db.close()
  }
}

type Asked = { programme: string | undefined; format: FileFormat; on: Day }

function readArgs(
  args: string[],
): { asked: Asked; fault?: never } | { asked?: never; fault: string } {
  const text = { type: 'string' } as const
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { programme: text, format: text, on: text },
      allowPositionals: true,
    })
    if (positionals.join(' ') !== 'delays') return { fault: usage }
    const asked = values.format ?? 'csv'
    const format = fileFormats.find((one) => one === asked)
    if (!format) return { fault: `The format must be ${fileFormats.join(' or ')}, not ${asked}.` }
    const on = values.on === undefined ? today() : parseDay(values.on)
    if (!on) return { fault: `--on must be a day like 2026-11-23, not ${values.on}.` }
    return { asked: { programme: values.programme, format, on } }
  } catch (error) {
    return { fault: `${error instanceof Error ? error.message : error}\n${usage}` }
  }
}

async function* rowsOf(
  db: ProbationDatabase,
  programmes: readonly string[],
  on: Day,
): AsyncGenerator<DelayRow> {
  for (const key of programmes) {
    const list = await everyWait(db, commandLineViewer, key, on)
    const ids = list.waits.map(({ referralId }) => referralId)
    await db.record((tx) =>
      saveAudit(tx, {
        at: new Date().toISOString(),
        userId: commandLineViewer.userId,
        verb: 'disclosure',
        subject: 'delay report',
        subjectIds: ids,
        purpose: `command line: ${key} as of ${on}`,
        correlationId: '-',
      }),
    )
    yield* delayRows(list, () => new Promise(setImmediate))
  }
}

/** Waits whenever whoever reads is slower; stops without a word when he has read enough. */
async function write(pieces: AsyncIterable<string>) {
  const { stdout } = process
  let closed = false
  let go = () => {}
  stdout.on('drain', () => go())
  stdout.on('error', () => {
    closed = true
    go()
  })
  let text = ''
  for await (const piece of pieces) {
    if (closed) return
    text += piece
    if (text.length < 65_536) continue
    const drained = new Promise<void>((resolve) => {
      go = resolve
    })
    if (!stdout.write(text)) await drained
    text = ''
  }
  await new Promise<void>((resolve) => stdout.write(text, () => resolve()))
}

function refuse(words: string): number {
  console.error(words)
  return 2
}
