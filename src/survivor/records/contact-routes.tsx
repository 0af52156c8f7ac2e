import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/survivor/change.ts'
import type { Reader } from '../../../db/survivor/database.ts'
import {
  type FullContact,
  findSafeContact,
  saveSafeContact,
} from '../../../db/survivor/queries/record-parts.ts'
import { type FamilyRecord, findRecord } from '../../../db/survivor/queries/records.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { ContactForm } from '../../../views/survivor/records/contact-form.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { differences } from '../../kit/differences.ts'
import { asErrors } from '../../kit/faults.ts'
import { choice, expectedVersion, type FormErrors, optionalText, readForm } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { contactInWords, keepsValue, postedTimes, readTimes, wayFaults } from './contact-rules.ts'
import { recordMay } from './permissions.ts'
import { contactMethods, masked } from './safe-contact.ts'

type C = Context<SurvivorEnv>

const form = z.object({
  method: choice(contactMethods, 'Select the safe way'),
  through: optionalText('Who passes a word on', 60),
  value: optionalText('Number, email or address', 200),
  codeWord: optionalText('Code word', 40),
  address: optionalText('Where she lives', 300),
  version: expectedVersion,
})

const none = { address: '', codeWord: '' }

/** How she may be reached: what is kept is never shown here, and an empty box keeps it. */
export const recordContact = new Hono<SurvivorEnv>()
  .get(patterns.recordContact, (c) => showForm(c, undefined))
  .post(patterns.recordContact, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const shown = await recordOf(c, c.var.db.reader)
    const kept = await findSafeContact(c.var.db.reader, shown)
    const read = readContact(posted, kept)
    if ('errors' in read) return showForm(c, posted, read.errors)
    const answer = await once<'stale'>(c, posted['form-token'], async (tx) => {
      const record = await recordOf(c, tx)
      const before = await findSafeContact(tx, record)
      const { contact } = read
      if (!(await saveSafeContact(tx, record, contact.version, contact))) {
        return { refused: 'stale' }
      }
      return {
        done: {
          to: withQuery(urls.record(record.id), { done: 'contact' }),
          subject: 'record',
          ids: record.id,
          purpose: 'safe contact changed',
          history: [
            {
              subject: 'record',
              subjectId: record.id,
              what: before ? 'How to reach her changed' : 'How to reach her recorded',
              changes: before ? changesOf(before, contact) : [],
            },
          ],
        },
      }
    })
    return 'to' in answer ? c.redirect(answer.to, 303) : showStale(c, read.contact)
  })

function changesOf(before: FullContact, after: FullContact) {
  return differences(contactInWords(before, before), contactInWords(after, before))
}

/** The contact as it would be kept: an empty box keeps what is there, but never a number for another way. */
function readContact(
  posted: PostedForm,
  kept: FullContact | undefined,
): { contact: FullContact } | { errors: FormErrors } {
  const { values, errors = {} } = readForm(form, posted)
  const { times, faults } = readTimes(posted)
  if (!values) return { errors: { ...errors, ...asErrors(faults) } }
  const not = severalOf(posted, 'not')
  const remove = severalOf(posted, 'remove')
  const before = kept ?? none
  const through = values.method === 'through' ? values.through : ''
  const keptValue = kept && keepsValue(kept, { ...values, through }) ? kept.value : ''
  const contact: FullContact = {
    ...values,
    value: values.value || keptValue,
    codeWord: remove.includes('codeWord') ? '' : values.codeWord || before.codeWord,
    address: remove.includes('address') ? '' : values.address || before.address,
    through,
    times,
    noVoicemail: not.includes('noVoicemail'),
    noLetters: not.includes('noLetters'),
    noText: not.includes('noText'),
    neutralOnly: severalOf(posted, 'neutralOnly').includes('yes'),
  }
  const all = asErrors([...wayFaults(contact), ...faults])
  return Object.keys(all).length > 0 ? { errors: all } : { contact }
}

async function showForm(c: C, posted: PostedForm | undefined, errors?: FormErrors) {
  const { db } = c.var
  const record = await recordOf(c, db.reader)
  await recordReading(c, 'record', record.id, 'safe contact form')
  const kept = await findSafeContact(db.reader, record)
  const title = kept ? 'Change how to reach her' : 'How to reach her'
  return show(
    c,
    { title, section: urls.home, status: errors ? 422 : 200, errors: Boolean(errors) },
    <ContactForm
      record={record}
      kept={
        kept && {
          masked: kept.method === 'letter' ? masked('') : masked(kept.value),
          hasAddress: kept.address !== '',
          hasCodeWord: kept.codeWord !== '',
        }
      }
      posted={posted ?? postedContact(kept)}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

function postedContact(kept: FullContact | undefined): PostedForm {
  if (!kept) return { neutralOnly: 'yes', version: '0' }
  const { method, through, times, version } = kept
  const not = (['noVoicemail', 'noLetters', 'noText'] as const).filter((one) => kept[one])
  return {
    ...postedTimes(times),
    method,
    through,
    not,
    neutralOnly: kept.neutralOnly ? 'yes' : '',
    version: `${version}`,
  }
}

async function showStale(c: C, contact: FullContact) {
  const { reader } = c.var.db
  const record = await recordOf(c, reader)
  const kept = await findSafeContact(reader, record)
  await recordReading(c, 'record', record.id, 'safe contact changed since')
  return show(
    c,
    { title: 'Changed since', section: urls.home, status: 409 },
    <StalePage
      changes={kept ? changesOf(kept, contact) : []}
      again={urls.recordContact(record.id)}
    />,
  )
}

async function recordOf(c: C, db: Reader): Promise<FamilyRecord> {
  const { viewer, today } = c.var
  if (!recordMay(viewer).changeDetails) notFound()
  return (await findRecord(db, viewer, today, c.req.param('id') ?? '')) ?? notFound()
}
