import { type Context, Hono } from 'hono'
import { once } from '../../../db/survivor/change.ts'
import { LetterForm, NoLetter } from '../../../views/survivor/records/letter.tsx'
import { LetterSheet } from '../../../views/survivor/records/letter-sheet.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import type { SurvivorEnv } from '../../env.ts'
import { type FormErrors, typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { openFacts } from '../opened.ts'
import type { RecordFacts } from './facts.ts'
import { noLetterWhy, readLetter } from './letter.ts'

type C = Context<SurvivorEnv>

const page = { title: 'Letter', section: urls.home }

/** A neutral letter to be printed; where she has said that letters are not safe there is none. */
export const recordLetter = new Hono<SurvivorEnv>()
  .get(patterns.recordLetter, whoMay([['read', 'survivor']]), async (c) => {
    const record = await openFacts(c, c.var.db.reader)
    return refusal(c, record) ?? showForm(c, record, { sender: 'Appointments' })
  })
  // Not an act: it changes nothing, and answers with a letter that is kept nowhere.
  .post(patterns.recordLetter, whoMay([['read', 'survivor']]), async (c) => {
    const posted = await c.req.parseBody()
    const record = await openFacts(c, c.var.db.reader)
    const refused = refusal(c, record)
    if (refused) return refused
    if (typed(posted, 'show') === 'form') return showForm(c, record, posted)
    const read = readLetter(posted, c.var.today)
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
