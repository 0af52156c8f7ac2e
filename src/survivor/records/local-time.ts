import { type Day, dayAt, instantAt, inWords, minutesOf, timeAt } from '../../calendar.ts'
import { asErrors } from '../../kit/faults.ts'
import { type Posted, type Read, typed } from '../../kit/form.ts'
import { parseTime } from '../../kit/time.ts'

/** Which of two: an hour that the autumn change has twice is asked about, never guessed. */
const whichHours = ['first', 'second'] as const

type ReadInstant = { at: Date } | { field: 'time' | 'which'; message: string }

/**
 * The instant of a time in London as somebody typed it (rule 1.3). Refuses what is no time and what the spring change
 * leaves out; asks which one is meant of a time that the autumn change has twice.
 */
function readInstant(on: Day, typed: string, which: string): ReadInstant {
  const time = parseTime(typed)
  if (!time) {
    const message = typed.trim() ? 'Time must be like 2:30pm or 14:30' : 'Enter the time'
    return { field: 'time', message }
  }
  const at = instantAt(on, time)
  if (at instanceof Date) return { at }
  if (at === 'missing') {
    const message = `There was no ${time} on ${inWords(on)}: the clocks went forward. Check the time`
    return { field: 'time', message }
  }
  const midnight = instantAt(on, '00:00')
  if (!(midnight instanceof Date) || !whichHours.some((one) => one === which)) {
    const message = `The clocks went back on ${inWords(on)}, so ${time} came twice: select which one`
    return { field: 'which', message }
  }
  const again = which === 'second' ? 60 : 0
  return { at: new Date(midnight.getTime() + (minutesOf(time) + again) * 60_000) }
}

/** A form with its day, `time` and `which` as the one instant that they mean (rule 1.3). */
export function withInstant<Values extends { on: Day }>(
  read: Read<Values>,
  posted: Posted,
): Read<Omit<Values, 'on'> & { at: Date }> {
  if (read.errors) return read
  const { on, ...values } = read.values
  const instant = readInstant(on, typed(posted, 'time'), typed(posted, 'which'))
  return 'at' in instant
    ? { values: { ...values, at: instant.at } }
    : { errors: asErrors([instant]) }
}

/** An instant as its fields show it, with which of two hours it is where the clocks had it twice. */
export function postedInstant(at: Date, field: string): Record<string, string> {
  const time = timeAt(at)
  const boxes = { [field]: dayAt(at), time }
  if (instantAt(dayAt(at), time) !== 'twice') return boxes
  const first = readInstant(dayAt(at), time, 'first')
  const isFirst = 'at' in first && first.at.getTime() === at.getTime() - (at.getTime() % 60_000)
  return { ...boxes, which: isFirst ? 'first' : 'second' }
}
