import { type Context, Hono } from 'hono'
import { type Outcome, once } from '../../../db/probation/change.ts'
import type { Transaction } from '../../../db/probation/database.ts'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import {
  addLocality,
  changeLocality,
  findLocality,
  findUsesOfLocality,
  listLocalities,
  removeLocality,
} from '../../../db/probation/queries/reference/localities.ts'
import { StaleReference } from '../../../views/kit/reference-parts.tsx'
import { LocalityList, LocalityPage } from '../../../views/probation/reference/localities.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { differences } from '../../kit/differences.ts'
import type { FormErrors, Posted } from '../../kit/form.ts'
import { readRemoval } from '../../kit/reading.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { type Locality, localityFields } from './locality.ts'
import { readLocality } from './locality-forms.ts'
import { inUseWords } from './uses.ts'

type C = Context<Env>
/** Why nothing was saved: messages for the form, or the record as somebody else has saved it since. */
type Refused = { errors: FormErrors } | { stale: Locality; yours: Omit<Locality, 'id' | 'version'> }

const section = urls.reference
const listAfter = withQuery(urls.localities, { saved: 'yes' })

export const localities = new Hono<Env>()
  .use(`${patterns.localities}/*`, (c, next) =>
    can(c.var.viewer, 'update', 'site') ? next() : notFound(),
  )
  .get(patterns.localities, (c) => showList(c, {}))
  .post(patterns.localities, async (c) => {
    const posted = await c.req.parseBody()
    const answer = await once<Refused>(c, posted[formTokenField], (tx) => add(tx, posted))
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showList(c, posted, 'errors' in answer.refused ? answer.refused.errors : {})
  })
  .get(patterns.locality, async (c) => {
    const locality = (await findLocality(c.var.db.reader, c.req.param('id'))) ?? notFound()
    const { version, fitTeam = '', ...fields } = locality
    return showOne(c, locality, { ...fields, fitTeam, version: `${version}` })
  })
  .post(patterns.locality, async (c) => {
    const posted = await c.req.parseBody()
    const id = c.req.param('id')
    const answer = await once<Refused>(c, posted[formTokenField], (tx) =>
      posted['act'] === 'remove' ? remove(tx, id, posted) : change(tx, id, posted),
    )
    if ('to' in answer) return c.redirect(answer.to, 303)
    if ('errors' in answer.refused) {
      const locality = (await findLocality(c.var.db.reader, id)) ?? notFound()
      return showOne(c, locality, posted, answer.refused.errors)
    }
    return showStale(c, answer.refused.stale, answer.refused.yours)
  })

async function add(tx: Transaction, posted: Posted): Promise<Outcome<Refused>> {
  const { values, errors } = readLocality(posted, await listLocalities(tx))
  if (errors) return { refused: { errors } }
  const { reason, version: _, ...fields } = values
  const id = await addLocality(tx, fields)
  const changes = differences([], localityFields(fields))
  return done(id, `${fields.name}: locality added`, reason, changes, listAfter)
}

async function change(tx: Transaction, id: string, posted: Posted): Promise<Outcome<Refused>> {
  const all = await listLocalities(tx)
  const before = all.find((one) => one.id === id) ?? notFound()
  const others = all.filter((one) => one.id !== id)
  const { values, errors } = readLocality(posted, others)
  if (errors) return { refused: { errors } }
  const { reason, version, ...fields } = values
  if (version !== before.version) return { refused: { stale: before, yours: fields } }
  const changes = differences(localityFields(before), localityFields(fields))
  if (changes.length === 0) return { refused: { errors: { '': ['Change at least one field'] } } }
  await changeLocality(tx, before, fields)
  const to = withQuery(urls.locality(id), { saved: 'yes' })
  return done(id, `${before.name}: locality changed`, reason, changes, to)
}

async function remove(tx: Transaction, id: string, posted: Posted): Promise<Outcome<Refused>> {
  const before = (await findLocality(tx, id)) ?? notFound()
  const { values, errors } = readRemoval(posted)
  if (errors) return { refused: { errors } }
  if (values.version !== before.version) return { refused: { stale: before, yours: before } }
  const inUse = inUseWords(before.name, await findUsesOfLocality(tx, id))
  if (inUse) return { refused: { errors: { '': [inUse] } } }
  await removeLocality(tx, id)
  const changes = differences(localityFields(before), [])
  return done(id, `${before.name}: locality removed`, values.removalReason, changes, listAfter)
}

function done(
  id: string,
  what: string,
  why: string,
  changes: ReturnType<typeof differences>,
  to: string,
): Outcome<Refused> {
  const subjectId = `locality:${id}`
  const history = [{ subject: 'reference' as const, subjectId, what, why, changes }]
  return { done: { to, history, subject: 'reference', ids: subjectId, purpose: 'locality' } }
}

async function showList(c: C, posted: Posted, errors: FormErrors = {}) {
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const props = {
    localities: await listLocalities(c.var.db.reader),
    saved: c.req.query('saved') === 'yes',
    history: await findReferenceHistory(c.var.db.reader, 'locality'),
    shown: { posted, errors, token: formToken(c) },
  }
  const about = { title: 'Localities', section, status, errors: status === 422 } as const
  return show(c, about, <LocalityList {...props} />)
}

async function showOne(c: C, locality: Locality, posted: Posted, errors: FormErrors = {}) {
  const { reader } = c.var.db
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const fields = { ...locality, fitTeam: locality.fitTeam ?? '', version: `${locality.version}` }
  const props = {
    locality,
    localities: await listLocalities(reader),
    inUse: inUseWords(locality.name, await findUsesOfLocality(reader, locality.id)),
    saved: c.req.query('saved') === 'yes',
    history: await findReferenceHistory(reader, `locality:${locality.id}`),
    shown: { posted: { ...fields, ...posted }, errors, token: formToken(c) },
  }
  const about = { title: 'Locality', section, status, errors: status === 422 } as const
  return show(c, about, <LocalityPage {...props} />)
}

function showStale(c: C, saved: Locality, yours: Omit<Locality, 'id' | 'version'>) {
  const typedFields = new Map(localityFields(yours))
  const rows = localityFields(saved).map(([field, words]) => ({
    field,
    saved: words,
    yours: typedFields.get(field) ?? '',
  }))
  const about = { title: 'Changed since', section, status: 409 } as const
  return show(c, about, <StaleReference rows={rows} back={urls.locality(saved.id)} />)
}
