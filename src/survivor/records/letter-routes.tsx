import { type Context, Hono } from 'hono'
import { once } from '../../../db/survivor/change.ts'
import { LetterForm, LetterSheet, NoLetter } from '../../../views/survivor/records/letter.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import type { SurvivorEnv } from '../../env.ts'
import { asErrors } from '../../kit/faults.ts'
import {
  dayField,
  type FormErrors,
  formOf,
  optionalText,
  type Read,
  textField,
  typed,
} from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { parseTime } from '../../kit/time.ts'
import { patterns, urls } from '../../urls.ts'
import { openFacts } from '../opened.ts'
import type { RecordFacts } from './facts.ts'
import { type AppointmentLetter, letterFaults, noLetterWhy } from './letter.ts'

type C = Context<SurvivorEnv>

const form = formOf({
  onDay: dayField('Day of the appointment'),
  time: optionalText('Time', 10),
  sender: textField('Sender', 60),
  telephone: optionalText('Telephone number', 30),
  place: optionalText('Place', 120),
})

const page = { title: 'Letter', section: urls.home }

/**
 * A neutral letter to be printed; where she has said that letters are not safe there is none. No act: it changes
 * nothing, and answers the form with a letter that is kept nowhere.
 */
export const recordLetter = new Hono<SurvivorEnv>()
  .get(patterns.recordLetter, async (c) => {
    const record = await openFacts(c, c.var.db.reader)
    return refusal(c, record) ?? showForm(c, record, { sender: 'Appointments' })
  })
  .post(patterns.recordLetter, async (c) => {
    const posted = await c.req.parseBody()
    const record = await openFacts(c, c.var.db.reader)
    const refused = refusal(c, record)
    if (refused) return refused
    if (typed(posted, 'show') === 'form') return showForm(c, record, posted)
    const read = readLetter(c, posted)
    if (read.errors) return showForm(c, record, posted, read.errors)
    await once(c, posted['form-token'], async () => ({
      done: {
        to: urls.recordLetter(record.id),
        subject: 'record',
        ids: record.id,
        purpose: 'letter made',
        verb: 'disclosure',
        history: [{ subject: 'record', subjectId: record.id, what: 'Letter made to be printed' }],
      },
    }))
    await recordReading(c, 'record', record.id, 'letter')
    return show(
      c,
      page,
      <LetterSheet
        record={record}
        letter={read.values}
        shown={{ posted, errors: undefined, formToken: formToken(c) }}
        today={c.var.today}
      />,
    )
  })

function readLetter(c: C, posted: PostedForm): Read<AppointmentLetter> {
  const { values, errors } = form(posted)
  if (!values) return { errors }
  const time = values.time ? parseTime(values.time) : undefined
  if (values.time && !time) return { errors: { time: ['Time must be like 2:30pm or 14:30'] } }
  const placeIsSafe = severalOf(posted, 'placeIsSafe').includes('yes')
  const letter = { ...values, time, placeIsSafe }
  const faults = letterFaults(letter, c.var.today)
  return faults.length > 0 ? { errors: asErrors(faults) } : { values: letter }
}

function refusal(c: C, record: RecordFacts) {
  const why = noLetterWhy(record.contact)
  if (!why) return undefined
  return recordReading(c, 'record', record.id, 'letter refused').then(() =>
    show(c, { ...page, status: 422 }, <NoLetter record={record} why={why} />),
  )
}

async function showForm(c: C, record: RecordFacts, posted: PostedForm, errors?: FormErrors) {
  await recordReading(c, 'record', record.id, 'letter form')
  return show(
    c,
    { ...page, status: errors ? 422 : 200, errors: Boolean(errors) },
    <LetterForm record={record} shown={{ posted, errors, formToken: formToken(c) }} />,
  )
}
