import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type Day, parseDay } from '../../src/calendar.ts'
import { risks, sexes } from '../../src/probation/people/person.ts'
import type { ProgrammeTemplate } from '../../src/programmes/template.ts'

const whole = z.int().min(0)
const some = z.int().min(1)
const name = z.string().trim().min(1)
const day = z.string().transform((text, context): Day => {
  const found = parseDay(text)
  if (!found) context.addIssue({ code: 'custom', message: `Not a real date: ${text}` })
  return found ?? (text as Day)
})

const settings = z.strictObject({
  readyWorkingDays: whole,
  readyAfterReleaseWorkingDays: whole,
  readyDays: whole,
  targetDays: whole,
  targetAfterReleaseDays: whole,
  graceDays: whole,
  bringForwardDays: whole,
  missedShare: z.number().min(0).max(1),
  closureWeeks: whole,
  reviewWeeks: whole,
  deadlineDays: whole,
  extendedDeadlineDays: whole,
  retryDays: whole,
  lastPairDays: whole,
  chargeDays: whole,
  contactDays: whole,
  warningWorkingDays: whole,
  breachWorkingDays: whole,
  warningMonths: whole,
  redLateDays: whole,
  redNearDays: whole,
  noticeDays: whole,
  horizonDays: some,
  travelMinutes: whole,
})

const template = z.strictObject({
  clock: z.enum(['order', 'caution', 'choice']),
  people: z.enum(['men', 'people', 'women']),
  sexes: z.array(z.enum(sexes)).min(1),
  risks: z.array(z.enum(risks)),
  riskTool: name,
  modules: z
    .array(z.strictObject({ key: name, name, groupSessions: some, individualSessions: whole }))
    .min(1),
  sequence: z.enum(['in_order', 'any_order']),
  sessionMinutes: some,
  individualMinutes: whole,
  individualBefore: whole,
  individualAfter: whole,
  sessionsAWeek: z.array(some).min(1),
  entryPoints: z.enum(['first_session', 'module_start', 'any_session']),
  entryKinds: z.array(z.enum(['closed', 'rolling'])).min(1),
  firstModuleFirst: z.boolean(),
  sizes: z.strictObject({ min: some, plan: some, max: some }),
  pairGap: z.strictObject({ minDays: some, maxDays: some }).optional(),
  facilitators: some,
  catchUps: z.strictObject({ inAll: whole, perModule: whole }).optional(),
  settings,
})

const programmeFile = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]+$/),
  name,
  shortName: name,
  position: whole,
  validFrom: day,
  template,
})

type ProgrammeFile = {
  key: string
  name: string
  shortName: string
  position: number
  validFrom: Day
  template: ProgrammeTemplate
}

/** A programme as its file says it; throws with every fault of a file that says it wrongly. */
export function readProgramme(json: string): ProgrammeFile {
  return programmeFile.parse(JSON.parse(json))
}

/** The programmes that one side starts with: a new file is a new programme. */
export function programmesOf(side: 'probation' | 'survivors'): ProgrammeFile[] {
  const folder = new URL('./programmes/', import.meta.url)
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${side}-`) && file.endsWith('.json'))
    .sort()
    .map((file) => readProgramme(readFileSync(new URL(file, folder), 'utf8')))
}

const count = z.string().regex(/^\d+$/).transform(Number)
/** Opening hours as the form of a new venue takes them, a column for each weekday. */
const text = z.string()
const hours = { mon: text, tue: text, wed: text, thu: text, fri: text, sat: text, sun: text }
const rows = {
  localities: z.strictObject({ name, delivery_unit: name, fit_team: z.string() }),
  venues: z.strictObject({ name, locality: name, rooms: count, ...hours }),
  travel: z.strictObject({ origin: name, destination: name, minutes: count }),
  'bank-holidays': z.strictObject({ on_day: day, name }),
} as const

/** The rows of one of the files beside this one. */
export function rowsOf<File extends keyof typeof rows>(
  file: File,
): z.output<(typeof rows)[File]>[] {
  const text = readFileSync(new URL(`./${file}.csv`, import.meta.url), 'utf8')
  const read: unknown = parse(text, { columns: true, skip_empty_lines: true })
  return z.array(rows[file]).parse(read) as z.output<(typeof rows)[File]>[]
}
