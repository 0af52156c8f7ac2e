import { type Context, Hono } from 'hono'
import { once } from '../../../db/probation/change.ts'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import { findLocality, listLocalities } from '../../../db/probation/queries/reference/localities.ts'
import { findJourneys, saveJourneys } from '../../../db/probation/queries/reference/travel.ts'
import { StaleReference } from '../../../views/kit/reference-parts.tsx'
import { TravelTimes } from '../../../views/probation/reference/travel.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import type { Difference } from '../../kit/differences.ts'
import type { FormErrors, Posted } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { journeyChanges, type Locality } from './locality.ts'
import { boxOf, readJourneys } from './locality-forms.ts'

type C = Context<Env>
type Refused = { errors: FormErrors } | { stale: Difference[] }

const section = urls.reference

export const travel = new Hono<Env>()
  .use(`${patterns.travel}/*`, (c, next) =>
    can(c.var.viewer, 'update', 'site') ? next() : notFound(),
  )
  .get(patterns.travel, async (c) => showJourneys(c, await originOf(c)))
  .post(patterns.travel, async (c) => {
    const origin = await originOf(c)
    const to = withQuery(urls.travel, { from: origin.id, saved: 'yes' })
    const posted = await c.req.parseBody()
    const answer = await once<Refused>(c, posted[formTokenField], async (tx) => {
      const from = (await findLocality(tx, origin.id)) ?? notFound()
      const journeys = await findJourneys(tx, from.id)
      const { values, errors } = readJourneys(posted, journeys)
      if (errors) return { refused: { errors } }
      const changes = journeyChanges(journeys, values.minutes)
      if (values.version !== from.version) return { refused: { stale: changes } }
      if (changes.length === 0) {
        return { refused: { errors: { '': ['Change at least one journey'] } } }
      }
      await saveJourneys(tx, from, values.minutes)
      const line = {
        subject: 'reference' as const,
        subjectId: `travel:${from.id}`,
        what: `${from.name}: travel times changed`,
        why: values.reason,
        changes,
      }
      const ids = line.subjectId
      return { done: { to, history: [line], subject: 'reference', ids, purpose: 'travel times' } }
    })
    if ('to' in answer) return c.redirect(answer.to, 303)
    if ('errors' in answer.refused) return showJourneys(c, origin, posted, answer.refused.errors)
    return showStale(c, origin, answer.refused.stale)
  })

/** The locality asked for, or the first one. */
async function originOf(c: C): Promise<Locality> {
  const asked = c.req.query('from')
  if (asked) return (await findLocality(c.var.db.reader, asked)) ?? notFound()
  return (await listLocalities(c.var.db.reader))[0] ?? notFound()
}

async function showJourneys(c: C, from: Locality, posted?: Posted, errors: FormErrors = {}) {
  const { reader } = c.var.db
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const journeys = await findJourneys(reader, from.id)
  const minutes = journeys.map((one) => [boxOf(one.to), `${one.minutes ?? ''}`] as const)
  const kept = { ...Object.fromEntries(minutes), version: `${from.version}` }
  const props = {
    from,
    journeys,
    localities: await listLocalities(reader),
    saved: c.req.query('saved') === 'yes',
    history: await findReferenceHistory(reader, `travel:${from.id}`),
    shown: { posted: posted ?? kept, errors, token: formToken(c) },
  }
  const about = { title: 'Travel times', section, status, errors: status === 422 } as const
  return show(c, about, <TravelTimes {...props} />)
}

/** Only the journeys where what is saved differs from what was typed. */
function showStale(c: C, from: Locality, differing: readonly Difference[]) {
  const rows = differing.map(({ field, before, after }) => ({
    field,
    saved: before,
    yours: after,
  }))
  const back = withQuery(urls.travel, { from: from.id })
  const about = { title: 'Changed since', section, status: 409 } as const
  return show(c, about, <StaleReference rows={rows} back={back} />)
}
