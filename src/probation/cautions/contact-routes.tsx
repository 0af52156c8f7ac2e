import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findCaution, saveContact } from '../../../db/probation/queries/cautions.ts'
import { findCase } from '../../../db/probation/queries/referral-forms.ts'
import { closeTasksAbout } from '../../../db/probation/queries/tasks-save.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { ContactForm } from '../../../views/probation/cautions/contact-form.tsx'
import { Restricted } from '../../../views/probation/people/restricted.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { type Day, inWords } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { differences } from '../../kit/differences.ts'
import { asErrors } from '../../kit/faults.ts'
import {
  dayField,
  dayParts,
  expectedVersion,
  type FormErrors,
  readForm,
  typed,
  typedDay,
} from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { permissionsOf } from '../people/permissions.ts'
import { cautionOf } from './caution.ts'
import { contactFaults, contactOf } from './contact.ts'

const section = urls.clock
const form = z.object({ contactedOn: dayField('Day of first contact'), version: expectedVersion })

/** First contact with a man under caution, once it has been made. */
export const contacts = new Hono<Env>()
  .get(patterns.contact, (c) => showForm(c, undefined))
  .post(patterns.contact, async (c) => {
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(form, posted)
    if (!values) return showForm(c, posted, errors)
    const { contactedOn, version } = values
    const { today, viewer } = c.var
    const result = await once<Response | FormErrors | 'stale'>(
      c,
      posted['form-token'],
      async (tx) => {
        const found = await caseOf(c, tx)
        if (found instanceof Response) return { refused: found }
        const { referral, person, caution } = found
        const faults = contactFaults(contactedOn, caution, today)
        if (faults.length > 0) return { refused: asErrors(faults) }
        if (!(await saveContact(tx, { ...referral, version }, contactedOn))) {
          return { refused: 'stale' }
        }
        await closeTasksAbout(
          tx,
          { referralId: referral.id, kinds: ['first_contact'] },
          {
            closedOn: today,
            closedBy: viewer.name,
            outcome: 'made',
            happenedOn: contactedOn,
          },
        )
        return {
          done: {
            to: withQuery(urls.person(person.id), { done: 'contact' }),
            subject: 'referral',
            ids: [person.id, referral.id],
            purpose: 'first contact recorded',
            history: [
              {
                subject: 'person',
                subjectId: referral.id,
                what: 'First contact recorded',
                changes: contactChanges(caution.contactedOn, contactedOn),
              },
            ],
          },
        }
      },
    )
    if ('to' in result) return c.redirect(result.to, 303)
    if (result.refused === 'stale') return showStale(c, contactedOn)
    return result.refused instanceof Response ? result.refused : showForm(c, posted, result.refused)
  })

function contactChanges(before: Day | undefined, after: Day) {
  const words = (on: Day | undefined) => [['First contact', on ? inWords(on) : ''] as const]
  return differences(words(before), words(after))
}

async function showForm(c: Context<Env>, posted: PostedForm | undefined, errors?: FormErrors) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  const { person, referral, caution } = found
  await recordReading(c, 'person', person.id, 'first contact form')
  return show(
    c,
    { title: 'First contact', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <ContactForm
      person={person}
      referral={referral}
      contact={contactOf(caution, c.var.today)}
      version={posted ? typed(posted, 'version') : `${referral.version}`}
      contactedOn={
        posted ? typedDay(posted, 'contactedOn') : dayParts(caution.contactedOn ?? c.var.today)
      }
      formToken={formToken(c)}
      errors={errors}
    />,
  )
}

async function showStale(c: Context<Env>, contactedOn: Day) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  await recordReading(c, 'person', found.person.id, 'first contact form')
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={contactChanges(found.caution.contactedOn, contactedOn)}
      again={urls.contact(found.referral.id)}
    />,
  )
}

/** An open referral that rests on a caution; for anybody who may not change it there is none. */
async function caseOf(c: Context<Env>, db: Reader) {
  const { viewer } = c.var
  if (!permissionsOf(viewer).changeOrder) notFound()
  const found = (await findCase(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  if ('masked' in found) {
    return show(c, { title: 'Restricted', section, status: 403 }, <Restricted person={found} />)
  }
  const { referral } = found
  if (referral.endedOn) notFound()
  const kept = (await findCaution(db, viewer, referral.id)) ?? notFound()
  return { ...found, caution: cautionOf({ ...referral, route: referral.order.route }, kept) }
}
