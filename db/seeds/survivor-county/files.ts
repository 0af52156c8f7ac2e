import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { day, weekdays } from '../../../src/calendar.ts'
import { heardOutcomes, safeties } from '../../../src/survivor/records/hand-over.ts'
import { attemptOutcomes, contactMethods } from '../../../src/survivor/records/safe-contact.ts'
import { taskKinds } from '../../../src/survivor/records/task.ts'

const text = z.string().trim()
const aDay = text.transform(day)
const dayOrNone = text.transform((value) => (value ? day(value) : null))
const time = text.regex(/^\d{2}:\d{2}$/)
const whole = text.regex(/^\d+$/).transform(Number)
const list = text.transform((value) => value.split(';').filter(Boolean))
const minutes = text.transform((hours) => Math.round(Number(hours) * 60))

const files = {
  workers: z.strictObject({
    email: text,
    name: text,
    team: text,
    weekly_hours: minutes,
    languages: list,
  }),
  'worker-hours': z.strictObject({
    email: text,
    kind: z.enum(['leave', 'part_time', 'other_work']),
    from_on: aDay,
    to_on: dayOrNone,
    weekly_hours: minutes,
    cover: text,
    reason: text,
  }),
  'survivor-sites': z.strictObject({
    name: text,
    locality: text,
    address: text,
    step_free: text,
    venue_limit: whole,
  }),
  groups: z.strictObject({
    code: text,
    entry: z.enum(['rolling', 'closed']),
    site: text,
    weekday: z.enum(weekdays),
    starts_at: time,
    starts_on: aDay,
    ended_on: dayOrNone,
    min_places: whole,
    max_places: whole,
    creche_places: whole,
    step_free: text,
    leaders: list,
  }),
  'group-places': z.strictObject({ ref: text, group: text, first_on: dayOrNone }),
  'survivor-links': z.strictObject({ ref: text, crn: text }),
  'passed-on': z.strictObject({
    ref: text,
    on: aDay,
    time,
    name: text,
    heard: z.enum(['', ...heardOutcomes]).transform((value) => value || null),
    heard_on: dayOrNone,
    heard_time: text,
    safe: z.enum(['', ...safeties]).transform((value) => value || null),
    next: text,
  }),
  deferrals: z.strictObject({ ref: text, from_on: aDay, ask_again_on: aDay }),
  'survivor-attempts': z.strictObject({
    ref: text,
    on: aDay,
    time,
    method: z.enum(contactMethods),
    outcome: z.enum(attemptOutcomes),
  }),
  'survivor-tasks': z.strictObject({
    ref: text,
    kind: z.enum(taskKinds),
    about: text,
    due_on: aDay,
    requested_on: dayOrNone,
  }),
} as const

/** The rows of one of the invented county's files. */
export function rowsIn<File extends keyof typeof files>(
  file: File,
): z.output<(typeof files)[File]>[] {
  const rows: unknown = parse(textOf(file), { columns: true, skip_empty_lines: true })
  return z.array(files[file]).parse(rows) as z.output<(typeof files)[File]>[]
}

export function textOf(file: string): string {
  return readFileSync(new URL(`../county/${file}.csv`, import.meta.url), 'utf8')
}
