import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Reader } from '../../db/probation/database.ts'
import { once } from '../../db/probation/once.ts'
import {
  createPair,
  endPair,
  findByCrn,
  findPairs,
  findPerson,
} from '../../db/probation/queries/people.ts'
import { KeepApartPage } from '../../views/people/keep-apart-page.tsx'
import { Restricted } from '../../views/people/restricted.tsx'
import { recordReading } from '../access/audit.ts'
import { formToken } from '../access/form-token.ts'
import type { Env } from '../env.ts'
import { notFound } from '../errors.ts'
import { type FormErrors, readForm, textField } from '../form.ts'
import { show } from '../show.tsx'
import { urls, withQuery } from '../urls.ts'
import { mayEndPair } from './keep-apart.ts'
import { permissionsOf } from './permissions.ts'
import type { PostedForm } from './posted.ts'
import { crnShape } from './referral-fields.ts'

const section = urls.waitingLists
const form = z.object({ ...crnShape, reason: textField('Reason', 100) })

/** The same words for a CRN that nobody has and for one that may not be opened. */
const noSuchCrn = 'That CRN cannot be used here. Check it, or ask an administrator.'

export const keepAparts = new Hono<Env>()
  .get('/people/:id/keep-apart', (c) => showPage(c, {}))
  .post('/people/:id/keep-apart', async (c) => {
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(form, posted)
    if (!values) return showPage(c, posted, errors)
    const result = await once<Response | FormErrors>(c, posted['form-token'], async (tx) => {
      const person = await personOf(c, tx)
      if (person instanceof Response) return { refused: person }
      const other = await findByCrn(tx, c.var.viewer, values.crn)
      if (!other || other === 'taken') return { refused: { crn: [noSuchCrn] } }
      if (other.id === person.id) return { refused: { crn: ['Enter the CRN of the other person'] } }
      const pair = { personId: person.id, otherId: other.id, reason: values.reason }
      if (!(await createPair(tx, pair))) {
        return { refused: { crn: ['These two are kept apart already'] } }
      }
      return { done: changed('apart', [person.id, other.id], 'Keep-apart added', values.reason) }
    })
    if ('to' in result) return c.redirect(result.to, 303)
    return result.refused instanceof Response ? result.refused : showPage(c, posted, result.refused)
  })
  .post('/people/:id/keep-apart/:pairId', async (c) => {
    const posted = await c.req.parseBody()
    if (!permissionsOf(c.var.viewer).endKeepApart) notFound()
    const result = await once<Response>(c, posted['form-token'], async (tx) => {
      const person = await personOf(c, tx)
      if (person instanceof Response) return { refused: person }
      const pairs = await findPairs(tx, c.var.viewer, person.id)
      const pair = pairs.find(({ id }) => id === c.req.param('pairId')) ?? notFound()
      if (!mayEndPair(pair)) notFound()
      await endPair(tx, pair.id, c.var.today)
      const ids = [person.id, pair.other!.id]
      return { done: changed('apartEnded', ids, 'Keep-apart ended', pair.reason) }
    })
    return 'to' in result ? c.redirect(result.to, 303) : result.refused
  })

/** Both histories tell of it, and neither names the other person. */
function changed(done: string, ids: readonly string[], what: string, why: string) {
  return {
    to: withQuery(urls.person(ids[0]!), { done }),
    subject: 'person',
    ids,
    purpose: what.toLowerCase(),
    history: ids.map((subjectId) => ({ subject: 'person' as const, subjectId, what, why })),
  }
}

async function showPage(c: Context<Env>, posted: PostedForm, errors?: FormErrors) {
  const { db, viewer } = c.var
  const person = await personOf(c, db.reader)
  if (person instanceof Response) return person
  const pairs = await findPairs(db.reader, viewer, person.id)
  const others = pairs.flatMap(({ other }) => (other ? [other.id] : []))
  await recordReading(c, 'person', [person.id, ...others], 'keep-apart')
  return show(
    c,
    { title: 'Keep apart', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <KeepApartPage
      person={person}
      pairs={pairs}
      mayEnd={permissionsOf(viewer).endKeepApart}
      posted={posted}
      errors={errors}
      formToken={() => formToken(c)}
    />,
  )
}

async function personOf(c: Context<Env>, db: Reader) {
  const { viewer } = c.var
  if (!permissionsOf(viewer).keepApart) notFound()
  const person = (await findPerson(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  if ('masked' in person) {
    return show(c, { title: 'Restricted', section, status: 403 }, <Restricted person={person} />)
  }
  return person
}
