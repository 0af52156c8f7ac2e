import { z } from 'zod'
import { type Day, parseDay } from '../calendar.ts'
import { isStartTime, parseTime } from './time.ts'

/** What a browser posts, as `c.req.parseBody()` gives it. */
export type Posted = Record<string, unknown>

/** Messages for the fields that need attention, by field. */
export type FormErrors = Record<string, string[] | undefined>

/** What a form asks for, or every message that stands in its way. */
export type Read<Values> =
  | { values: Values; errors?: undefined }
  | { values?: undefined; errors: FormErrors }

/** The three boxes of a date, as typed. */
export type DayParts = { day: string; month: string; year: string }

/** The fields of a form, for rules that know nothing of how they are read. */
export function fields<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape)
}

/** Reads a posted form: either its values, or a message for each field that needs attention. */
export function readForm<Schema extends z.ZodObject>(
  schema: Schema,
  posted: Posted,
): Read<z.output<Schema>> {
  const result = schema.safeParse(withDays(posted))
  if (result.success) return { values: result.data }
  return { errors: z.flattenError(result.error).fieldErrors as FormErrors }
}

/** The fields of one form, as an act reads them. */
export function formOf<Shape extends z.ZodRawShape>(shape: Shape) {
  const schema = z.object(shape)
  return (posted: Posted): Read<z.output<typeof schema>> => readForm(schema, posted)
}

/** 'Enter a name'; 'Name must be 100 characters or fewer'. Spaces at the ends and runs of them are dropped. */
export function textField(name: string, longest = 100, enter = `Enter ${withArticle(name)}`) {
  return optionalText(name, longest, enter).pipe(z.string().min(1, enter))
}

/** The same, where nothing typed is an answer too: ''. */
export function optionalText(name: string, longest = 100, missing = `Enter ${withArticle(name)}`) {
  return z
    .string(missing)
    .default('')
    .transform((text) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim())
    .pipe(z.string().max(longest, `${name} must be ${longest} characters or fewer`))
}

/** Why a change is made: asked for by every one that is kept in a history. */
export const reasonField = textField('Reason', 500)

/** A whole number: 'Enter the minutes', 'Minutes must be between 0 and 600'. */
export function wholeNumber(name: string, least: number, most: number) {
  return z
    .string(`Enter ${the(name)}`)
    .trim()
    .min(1, `Enter ${the(name)}`)
    .regex(/^(-?\d+)?$/, `${name} must be a whole number`)
    .transform(Number)
    .pipe(
      z
        .number()
        .min(least, `${name} must be between ${least} and ${most.toLocaleString('en-GB')}`)
        .max(most, `${name} must be between ${least} and ${most.toLocaleString('en-GB')}`),
    )
}

const timeWords = 'Enter a time between 6am and 9:30pm, like 10am or 18:00'

/** When a session begins, as people type it: 18:00, 6pm, 6.30pm. */
export const startTimeField = z
  .string(timeWords)
  .transform((text) => parseTime(text) ?? '')
  .refine(isStartTime, timeWords)

/** One of a list: 'Select a venue'. */
export function choice<const Choice extends string>(list: readonly Choice[], message: string) {
  return z.enum(list, message)
}

/** A day from its three boxes: 'Enter the best start', 'Best start must include a year', '… must be a real date'. */
export function dayField(name: string) {
  return z
    .unknown()
    .optional()
    .transform((posted, context): Day => {
      const read = readDay(name, partsOf(posted))
      if ('day' in read) return read.day
      context.addIssue({ code: 'custom', message: read.fault })
      return z.NEVER
    })
}

/** The same, where three empty boxes mean that there is none. */
export function optionalDay(name: string) {
  return z.unknown().transform((posted, context): Day | undefined => {
    const parts = partsOf(posted)
    if (!parts.day && !parts.month && !parts.year) return undefined
    const read = readDay(name, parts)
    if ('day' in read) return read.day
    context.addIssue({ code: 'custom', message: read.fault })
    return z.NEVER
  })
}

/** The version that the page was made from; one that was never shown is never current. */
export const expectedVersion = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .catch(-1)

/** What was typed into a field, to show it again. */
export function typed(posted: Posted, field: string): string {
  const value = posted[field]
  return typeof value === 'string' ? value : ''
}

/** What was typed into a date's three boxes, or the day itself taken apart. */
export function typedDay(posted: Posted, field: string): DayParts {
  return partsOf(withDays(posted)[field])
}

/** A day taken apart for its three boxes. */
function dayParts(on: Day | undefined): DayParts {
  if (!on) return { day: '', month: '', year: '' }
  return { day: `${+on.slice(8)}`, month: `${+on.slice(5, 7)}`, year: on.slice(0, 4) }
}

/** Folds starts-day, starts-month and starts-year into one field. */
function withDays(posted: Posted): Posted {
  const folded: Posted = { ...posted }
  for (const field of Object.keys(posted)) {
    const name = field.match(/^(.+)-(?:day|month|year)$/)?.[1]
    if (!name || name in posted) continue
    folded[name] = {
      day: typed(posted, `${name}-day`).trim(),
      month: typed(posted, `${name}-month`).trim(),
      year: typed(posted, `${name}-year`).trim(),
    }
  }
  return folded
}

function partsOf(posted: unknown): DayParts {
  if (typeof posted === 'string') {
    const whole = parseDay(posted)
    return whole ? dayParts(whole) : { day: posted.trim(), month: '', year: '' }
  }
  if (posted && typeof posted === 'object' && 'day' in posted) return posted as DayParts
  return dayParts(undefined)
}

function readDay(name: string, parts: DayParts): { day: Day } | { fault: string } {
  const missing = (['day', 'month', 'year'] as const).filter((part) => !parts[part])
  if (missing.length === 3) return { fault: `Enter ${the(name)}` }
  if (missing.length > 0) return { fault: `${name} must include a ${missing.join(' and ')}` }
  if (/^\d{1,3}$/.test(parts.year)) return { fault: `Year of ${the(name)} must have 4 numbers` }
  const two = (text: string) => (/^\d{1,2}$/.test(text) ? text.padStart(2, '0') : '')
  const found = parseDay(`${parts.year}-${two(parts.month)}-${two(parts.day)}`)
  return found ? { day: found } : { fault: `${name} must be a real date` }
}

function the(name: string): string {
  return `the ${inSentence(name)}`
}

function withArticle(name: string): string {
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${inSentence(name)}`
}

/** 'Best start' as a sentence holds it, leaving 'CRN' and 'FIT team' as they are. */
function inSentence(name: string): string {
  return /^[A-Z][A-Z]/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)
}

/** A day that may be left empty, on a form that may leave its boxes out. */
export function dayIfAny(name: string) {
  return optionalDay(name)
    .optional()
    .transform((on): Day | undefined => on)
}
