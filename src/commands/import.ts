import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { applyFile, checkFile } from '../../db/probation/queries/import-file.ts'
import { firstStart } from '../../db/seeds/first-start.ts'
import { commandLineViewer } from '../access/command-line.ts'
import type { Sides } from '../access/session.ts'
import { type Day, parseDay, today } from '../calendar.ts'
import { withSides } from '../databases.ts'
import { asList } from '../kit/files/as-list.ts'
import { inFile } from '../kit/files/csv.ts'
import { headingKey, leftOut, type Matching } from '../kit/files/headings.ts'
import { countsInWords, faultLine, type Outcome, outcomeOf } from '../kit/files/outcome.ts'
import { didYouMean } from '../kit/files/remark.ts'
import { fileColumns, fileKinds } from '../probation/imports/file-kinds.ts'
import { survivorsFile } from '../survivor/imports/file.ts'
import { importSurvivors } from './import-survivors.ts'

/** In the order that they are brought in; the last goes into the other side's database. */
const kinds = [...fileKinds, 'survivors'] as const

const usage = `Usage: npm run -s import -- ${kinds.join('|')} FILE [--sheet NAME] [--check] [--on DATE] [--map "HEADING=COLUMN"]… [--ignore HEADING]… [--accept-reversals]
  --sheet             the sheet of an Excel workbook that is meant; the first that is not hidden where it is left out
  --check             reads and checks only, and changes nothing
  --on                the day that counts as today, like 2026-11-23
  --map               reads a heading as a column, like "Order end=ends_on"
  --ignore            leaves a column out
  --accept-reversals  takes rows that open again what has ended, clear a hold or a rating, or move an end earlier`

type Kind = (typeof kinds)[number]
type Asked = {
  kind: Kind
  path: string
  sheet: string | undefined
  isCheck: boolean
  on: Day
  matching: Matching
  accepted: 'all' | undefined
}

/** Brings a file in, whole or not at all. */
export async function importFile(args: string[]): Promise<number> {
  const asked = readArgs(args)
  if (typeof asked === 'string') return refuse(asked, 2)
  if (!existsSync(asked.path) || !statSync(asked.path).isFile()) {
    return refuse(`There is no file ${asked.path}.`, 2)
  }
  return withSides(async (sides) => {
    await firstStart(sides, asked.on)
    return tell(asked.path, await read(sides, asked))
  })
}

async function read(
  sides: Sides,
  { kind, path, sheet, isCheck, on, ...said }: Asked,
): Promise<Outcome> {
  const { probation } = sides
  const list = await asList(readFileSync(path), sheet)
  if ('message' in list) return outcomeOf([], [], [inFile(list.line, list.message)], [])
  if (kind === 'survivors') return importSurvivors(sides, { ...list, isCheck, on, ...said })
  const viewer = commandLineViewer
  const file = { kind, ...list, viewer, today: on, ...said }
  if (isCheck) return checkFile(probation.reader, file)
  const at = new Date().toISOString()
  const fileName = basename(path)
  return applyFile(probation, file, { viewer, today: on, at, fileName, correlationId: '-' })
}

function tell(path: string, { counts, faults, warnings, dates }: Outcome): number {
  for (const one of [...warnings, ...dates]) {
    console.error(`${path}: note: line ${one.line}, ${one.column}: ${one.message}`)
  }
  for (const one of faults) console.error(faultLine(path, one))
  if (faults.length > 0) return 1
  console.log(countsInWords(counts))
  return 0
}

const options = {
  sheet: { type: 'string' },
  check: { type: 'boolean' },
  on: { type: 'string' },
  map: { type: 'string', multiple: true },
  ignore: { type: 'string', multiple: true },
  'accept-reversals': { type: 'boolean' },
} as const

function readArgs(args: string[]): Asked | string {
  let parsed: ReturnType<
    typeof parseArgs<{ args: string[]; options: typeof options; allowPositionals: true }>
  >
  try {
    parsed = parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    return `${(error as Error).message}\n${usage}`
  }
  const { values, positionals } = parsed
  const [kind = '', path, ...more] = positionals
  const found = kinds.find((one) => one === kind)
  if (!found || !path || more.length > 0) return usage
  if (values.on && !parseDay(values.on)) {
    return `"${values.on}" is not a day: write --on like 2026-11-23.`
  }
  const matching = matchingOf(found, values.map ?? [], values.ignore ?? [])
  if (typeof matching === 'string') return matching
  return {
    kind: found,
    path,
    sheet: values.sheet,
    isCheck: values.check ?? false,
    on: today(values.on),
    matching,
    accepted: values['accept-reversals'] ? 'all' : undefined,
  }
}

/** What is said of headings, or what is wrong with how it is said. */
function matchingOf(
  kind: Kind,
  maps: readonly string[],
  ignored: readonly string[],
): Matching | string {
  const { names } = kind === 'survivors' ? survivorsFile : fileColumns[kind]
  const matching = new Map(ignored.map((heading) => [headingKey(heading), leftOut]))
  for (const map of maps) {
    const [, heading = '', column = ''] = map.match(/^(.+)=([^=]+)$/) ?? []
    const name = names.find((one) => one === column.trim())
    if (!heading.trim()) return `"${map}" maps nothing: write --map "Order end=ends_on".`
    if (!name) {
      return `"${column}" is not a column of ${kind}${didYouMean(column, names) || `: write one of ${names.join(', ')}`}`
    }
    matching.set(headingKey(heading), name)
  }
  return matching
}

function refuse(words: string, code: number): number {
  console.error(words)
  return code
}
