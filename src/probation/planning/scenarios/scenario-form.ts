import { type Weekday, weekdayOf, weekdays } from '../../../calendar.ts'
import {
  choice,
  dayField,
  type FormErrors,
  fields,
  optionalDay,
  optionalText,
  type Posted,
  type Read,
  readForm,
  typed,
  wholeNumber,
} from '../../../kit/form.ts'
import { parseHours } from '../../../kit/hours.ts'
import { isStartTime, parseTime } from '../../../kit/time.ts'
import type { ProgrammeTemplate } from '../../../programmes/template.ts'
import type { Change, ChangeKind } from './scenario-steps.ts'
import { type Letter, scenarioLetters } from './scenario-stored.ts'

/** The kinds of changes in the order that the page offers them. */
export const offeredKinds: readonly ChangeKind[] = [
  ...(['add', 'drop', 'seats', 'evening', 'more', 'away', 'window', 'room'] as const),
]

type Asked = { letter: Letter; change: Change }

const timeWords = 'Enter a time between 6am and 9:30pm, like 10am or 18:00'
const lettersField = fields({ in: choice(scenarioLetters, 'Select a scenario') })

/** One change as a form asks for it, and which scenario it is for; fields begin with the kind. */
export function readChange(posted: Posted, template: ProgrammeTemplate): Read<Asked> {
  const kind = offeredKinds.find((one) => one === typed(posted, 'kind'))
  if (!kind) return { errors: { '': ['Select what would be otherwise'] } }
  const where = readForm(lettersField, { in: typed(posted, `${kind}-in`) })
  const read = readers[kind](posted, template)
  const errors = { ...named(where.errors, kind), ...named(read.errors, kind) }
  if (where.errors || read.errors) return { errors }
  return { values: { letter: where.values.in, change: read.values } }
}

type Reader = (posted: Posted, template: ProgrammeTemplate) => Read<Change>

const readers: Record<ChangeKind, Reader> = {
  add: readAdded,
  drop: (posted) => {
    const read = readForm(cohortForm, own(posted, 'drop'))
    if (read.errors) return read
    return { values: { kind: 'drop', cohortId: read.values.cohort } }
  },
  seats: (posted) => {
    const read = readForm(seatsForm, own(posted, 'seats'))
    if (read.errors) return read
    const { cohort, by } = read.values
    if (by === 0) return { errors: { by: ['Seats must be more or fewer: 2, or -2'] } }
    return { values: { kind: 'seats', cohortId: cohort, by } }
  },
  evening: (posted) => {
    const read = readForm(eveningForm, own(posted, 'evening'))
    const startsAt = timeIn(typed(posted, 'evening-time'))
    if (read.errors || !startsAt) return { errors: { ...read.errors, ...timeFault(startsAt) } }
    const { cohort, how, day } = read.values
    return { values: { kind: 'evening', cohortId: cohort, how, slot: { weekday: day, startsAt } } }
  },
  more: (posted) => {
    const weeklyMinutes = parseHours(typed(posted, 'more-hours'))
    if (weeklyMinutes) return { values: { kind: 'more', weeklyMinutes } }
    return { errors: { hours: ['Enter hours a week between 1 and 60, like 7.5'] } }
  },
  away: (posted) => {
    const read = readForm(awayForm, own(posted, 'away'))
    if (read.errors) return read
    return { values: { kind: 'away', email: read.values.who, fromOn: read.values.from } }
  },
  window: readWindow,
  room: (posted) => {
    const read = readForm(venueForm, own(posted, 'room'))
    if (read.errors) return read
    return { values: { kind: 'room', venueId: read.values.venue } }
  },
}

const cohortField = selected('Select a cohort')
const cohortForm = fields({ cohort: cohortField })
const seatsForm = fields({ cohort: cohortField, by: wholeNumber('Seats', -20, 20) })
const weekdayField = choice(weekdays, 'Select a day')
const eveningForm = fields({
  cohort: cohortField,
  how: choice(['first', 'second', 'add'], 'Select whether it moves or is one more'),
  day: weekdayField,
})
const awayForm = fields({ who: selected('Select a facilitator'), from: dayField('First day away') })
const venueForm = fields({ venue: selected('Select a venue') })

function readWindow(posted: Posted): Read<Change> {
  const read = readForm(
    fields({ venue: selected('Select a venue'), day: weekdayField }),
    own(posted, 'window'),
  )
  const from = parseTime(typed(posted, 'window-from'))
  const to = parseTime(typed(posted, 'window-to'))
  const words = 'Enter a time like 9am or 18:15'
  if (read.errors || !from || !to) {
    return {
      errors: {
        ...read.errors,
        ...(from ? {} : { from: [words] }),
        ...(to ? {} : { to: [words] }),
      },
    }
  }
  const { venue, day } = read.values
  return { values: { kind: 'window', venueId: venue, weekday: day, from, to } }
}

function readAdded(posted: Posted, template: ProgrammeTemplate): Read<Change> {
  const read = readForm(addedForm(template), own(posted, 'add'))
  const startsAt = timeIn(typed(posted, 'add-time'))
  const secondAt = timeIn(typed(posted, 'add-second-time'))
  const isTwice = typed(posted, 'add-second-day') !== ''
  const errors: FormErrors = {
    ...read.errors,
    ...timeFault(startsAt),
    ...(isTwice && !secondAt ? { 'second-time': [timeWords] } : {}),
  }
  if (read.errors || Object.keys(errors).length > 0) return { errors }
  const { values } = read
  const [venueId = '', roomId] = values.place.split('/')
  const second = values['second-day'] as Weekday | ''
  const slots = [{ weekday: weekdayOf(values.starts), startsAt: startsAt! }]
  if (second) slots.push({ weekday: second, startsAt: secondAt! })
  const made = {
    ...{ venueId, roomId, startsOn: values.starts, slots, minutes: template.sessionMinutes },
    ...{ minPlaces: values.min, maxPlaces: values.max, entry: values.entry },
    sex: template.sexes[0] ?? ('male' as const),
    facilitatorEmails: leadFields(template)
      .map((name) => typed(posted, `add-${name}`).trim().toLowerCase())
      .filter(Boolean),
    workshopBOn: template.pairGap ? values['workshop-b'] : undefined,
  }
  return { values: { kind: 'add', made } }
}

function addedForm({ entryKinds }: ProgrammeTemplate) {
  return fields({
    place: selected('Select a venue'),
    starts: dayField('First day'),
    'second-day': choice(['', ...weekdays], 'Select a day').default(''),
    'workshop-b': optionalDay('Day of workshop B').optional(),
    entry: choice(entryKinds as ['closed' | 'rolling'], 'Select a kind'),
    min: wholeNumber('Fewest people', 1, 100),
    max: wholeNumber('Most places', 1, 100),
  })
}

/** A box for each facilitator that the programme asks for. */
export function leadFields({ facilitators }: Pick<ProgrammeTemplate, 'facilitators'>): string[] {
  return Array.from({ length: facilitators }, (_, at) => `lead-${at + 1}`)
}

function selected(message: string) {
  return optionalText('Choice', 200).refine((value) => value !== '', message)
}

/** The fields of one kind, by their names without it. */
function own(posted: Posted, kind: ChangeKind): Posted {
  const start = `${kind}-`
  return Object.fromEntries(
    Object.entries(posted)
      .filter(([name]) => name.startsWith(start))
      .map(([name, value]) => [name.slice(start.length), value]),
  )
}

function named(errors: FormErrors | undefined, kind: ChangeKind): FormErrors {
  return Object.fromEntries(
    Object.entries(errors ?? {}).map(([name, words]) => [`${kind}-${name}`, words]),
  )
}

function timeIn(text: string): string | undefined {
  const time = parseTime(text)
  return time && isStartTime(time) ? time : undefined
}

function timeFault(time: string | undefined): FormErrors {
  return time ? {} : { time: [timeWords] }
}
