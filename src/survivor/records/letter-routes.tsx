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
import { recordChange } from './record-change.ts'

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
    const made = recordChange(record, '', 'letter made', { what: 'Letter made to be printed' })
    const to = urls.recordLetter(record.id)
    await once(c, posted['form-token'], async () => ({ done: { ...made, to, verb: 'disclosure' } }))
    await recordReading(c, 'record', record.id, 'letter')
    const shown = { posted, errors: undefined, formToken: formToken(c) }
    const sheet = { record, letter: read.values, shown, today: c.var.today }
    return show(c, page, <LetterSheet {...sheet} />)
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
  const shown = { posted, errors, formToken: formToken(c) }
  return show(c, { ...page, errors }, <LetterForm record={record} shown={shown} />)
}
