import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { type PairKey, pairLines, pairOf } from '../../../db/probation/kept-apart.ts'
import {
  askToEnd,
  createPair,
  endPair,
  findPairs,
} from '../../../db/probation/queries/keep-apart.ts'
import { findByCrn, findPerson } from '../../../db/probation/queries/people.ts'
import { KeepApartPage } from '../../../views/probation/people/keep-apart-page.tsx'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { choice, type FormErrors, readForm, typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import {
  askedToEnd,
  endOf,
  isNeutral,
  keepApartReasons,
  type PairLine,
  safeguarding,
} from './keep-apart.ts'
import { permissionsOf } from './permissions.ts'
import { crnShape } from './referral-fields.ts'

const section = urls.waitingLists
const form = z.object({ ...crnShape, reason: choice(keepApartReasons, 'Select a reason') })

/** The same words for a CRN that nobody has and for one that may not be opened. */
const noSuchCrn = 'That CRN cannot be used here. Check it, or ask an administrator.'

export const keepAparts = new Hono<Env>()
  .get(patterns.keepApart, (c) => showPage(c, {}))
  .post(patterns.keepApart, async (c) => {
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(form, posted)
    if (!values) return showPage(c, posted, errors)
    const result = await once<Response | FormErrors>(c, posted['form-token'], async (tx) => {
      const person = await personOf(c, tx)
      if (person instanceof Response) return { refused: person }
      const other = await findByCrn(tx, c.var.viewer, values.crn)
      if (!other || other === 'taken') return { refused: { crn: [noSuchCrn] } }
      if (other.id === person.id) return { refused: { crn: ['Enter the CRN of the other person'] } }
      const pair = pairOf(person.id, other.id, values.reason)
      if (!(await createPair(tx, pair))) {
        return { refused: { crn: ['These two are kept apart already, for this reason'] } }
      }
      return { done: changed('apart', person.id, pair, 'Keep-apart added') }
    })
    if ('to' in result) return c.redirect(result.to, 303)
    return result.refused instanceof Response ? result.refused : showPage(c, posted, result.refused)
  })
  .post(patterns.keepApartPair, async (c) => {
    const posted = await c.req.parseBody()
    if (!permissionsOf(c.var.viewer).endKeepApart) notFound()
    const result = await once<Response>(c, posted['form-token'], async (tx) => {
      const person = await personOf(c, tx)
      if (person instanceof Response) return { refused: person }
      const pairs = await findPairs(tx, c.var.viewer, person.id)
      const found = pairs.find(
        ({ otherId, reason }) =>
          otherId === c.req.param('otherId') && reason === typed(posted, 'reason'),
      )
      const way = found ? endOf(found) : undefined
      if (!found || !way) notFound()
      const pair = pairOf(person.id, found.otherId, found.reason)
      if (way === 'end') {
        await endPair(tx, pair, c.var.today)
        return { done: changed('apartEnded', person.id, pair, 'Keep-apart ended') }
      }
      await askToEnd(tx, pair, c.var.today)
      return { done: changed('apartAsked', person.id, pair, askedToEnd) }
    })
    return 'to' in result ? c.redirect(result.to, 303) : result.refused
  })

/** Adding one for safeguarding, or ending it, is written as if they had done it, in the audit log too. */
function changed(done: string, personId: string, pair: PairKey, what: PairLine) {
  return {
    to: withQuery(urls.person(personId), { done }),
    subject: 'person',
    ids: [pair.personId, pair.otherId],
    purpose: what.toLowerCase(),
    history: pairLines(pair, what),
    auditedAs: isNeutral(pair, what) ? safeguarding.userId : undefined,
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
    return show(
      c,
      { title: 'Restricted', section, status: 403 },
      <RestrictedPage crn={person.crn} />,
    )
  }
  return person
}
