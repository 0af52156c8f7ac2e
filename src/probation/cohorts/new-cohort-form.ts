import { weekdays } from '../../calendar.ts'
import {
  choice,
  dayField,
  dayIfAny,
  type FormErrors,
  fields,
  optionalText,
  type Posted,
  readForm,
  textField,
  typed,
  wholeNumber,
} from '../../kit/form.ts'
import { isStartTime, parseTime } from '../../kit/time.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { facilitatorFields, type NewCohort } from './new-cohort.ts'

const timeWords = 'Enter a time between 6am and 9:30pm, like 10am or 18:00'

/** When a session begins, by the clock or in words: '18:00', '10am'. */
export const startTime = optionalText('Time', 500, timeWords)
  .transform((text) => parseTime(text) ?? '')
  .refine(isStartTime, timeWords)

/** A cohort as it was typed, or a message for each field that needs attention. */
export function readNewCohort(
  posted: Posted,
  template: ProgrammeTemplate,
): { made: NewCohort; errors?: undefined } | { made?: undefined; errors: FormErrors } {
  const { values, errors } = readForm(formFor(template), posted)
  const secondTime = parseTime(typed(posted, 'second-time')) ?? ''
  const isTwice = typed(posted, 'second-day') !== ''
  const missing = isTwice && !isStartTime(secondTime) ? { 'second-time': [timeWords] } : undefined
  if (!values || missing) return { errors: { ...errors, ...missing } }
  const [venueId = '', roomId] = values.place.split('/')
  const email = (name: string) => typed(posted, name).trim().toLowerCase()
  const second = values['second-day']
  return {
    made: {
      code: values.code,
      venueId,
      roomId,
      startsOn: values.starts,
      slots: [
        { weekday: values['first-day'], startsAt: values['first-time'] },
        ...(second ? [{ weekday: second, startsAt: secondTime }] : []),
      ],
      minutes: values.minutes,
      minPlaces: values.min,
      maxPlaces: values.max,
      entry: values.entry,
      sex: values.sex,
      facilitatorEmails: facilitatorFields(template).map(email),
      treatmentManagerEmail: email('treatment-manager') || undefined,
      workshopBOn: template.pairGap ? values['workshop-b'] : undefined,
    },
  }
}

const codeWords = 'Enter a code of 1 to 30 letters, numbers and hyphens'
const leader = textField('E-mail', 200, 'Enter an e-mail address from the staff list')

function formFor(template: ProgrammeTemplate) {
  return fields({
    ...Object.fromEntries(facilitatorFields(template).map((name) => [name, leader])),
    code: optionalText('Code', 500, codeWords)
      .transform((text) => text.toUpperCase())
      .refine((text) => /^[A-Z0-9](?:[A-Z0-9-]{0,28}[A-Z0-9])?$/.test(text), codeWords),
    place: textField('Venue', 200, 'Select a venue'),
    starts: dayField('First day'),
    'first-day': choice(weekdays, 'Select a day of the week'),
    'first-time': startTime,
    'second-day': choice(['', ...weekdays], 'Select a day').optional(),
    'workshop-b': dayIfAny('Day of workshop B'),
    entry: choice(template.entryKinds, 'Select a kind'),
    minutes: wholeNumber('Minutes', 15, 600),
    min: wholeNumber('Fewest people', 1, 100),
    max: wholeNumber('Most places', 1, 100),
    sex: choice(template.sexes, 'Select who it is for'),
  })
}
