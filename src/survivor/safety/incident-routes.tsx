import { type Context, Hono } from 'hono'
import { once } from '../../../db/survivor/change.ts'
import type { Reader } from '../../../db/survivor/database.ts'
import { closeIncident, findIncidents } from '../../../db/survivor/queries/incidents.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { IncidentPage } from '../../../views/survivor/safety/incident.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  expectedVersion,
  type FormErrors,
  fields,
  type Posted,
  readForm,
  textField,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { breachesInWords } from '../records/attempt.ts'
import type { Incident } from './incident.ts'

type C = Context<SurvivorEnv>

const about = { title: 'Incident', section: urls.home }
const form = fields({
  outcome: textField('Account of what was done', 300),
  version: expectedVersion,
})

/** One incident: who sees the record reads it, the team manager closes it with what was done. */
export const incidentDoor = new Hono<SurvivorEnv>()
  .get(patterns.incident, (c) => showIncident(c, {}))
  .post(patterns.incident, async (c) => {
    const { viewer, now } = c.var
    if (!can(viewer, 'update', 'safetyQueue')) notFound()
    const posted = await c.req.parseBody()
    const { id, recordId, breaches } = await incidentOf(c, c.var.db.reader)
    const { values, errors } = readForm(form, posted)
    if (!values) return showIncident(c, posted, errors)
    const { outcome, version } = values
    const answer = await once<'stale'>(c, posted[formTokenField], async (tx) => {
      const end = { closedAt: now().toISOString(), closedBy: viewer.name, outcome }
      if (!(await closeIncident(tx, { id, version }, end))) return { refused: 'stale' }
      const what = `Incident closed: ${breachesInWords(breaches).toLowerCase()}`
      return {
        done: {
          to: withQuery(urls.safety, { done: 'closed' }),
          subject: 'safety',
          ids: [id, recordId],
          purpose: 'incident closed',
          history: [{ subject: 'record', subjectId: recordId, what, why: outcome }],
        },
      }
    })
    return 'to' in answer ? c.redirect(answer.to, 303) : showStale(c, outcome)
  })

async function showIncident(c: C, posted: Posted, errors?: FormErrors) {
  const incident = await incidentOf(c, c.var.db.reader)
  await recordReading(c, 'record', incident.recordId, 'incident')
  return show(
    c,
    { ...about, status: errors ? 422 : 200, errors: Boolean(errors) },
    <IncidentPage
      incident={incident}
      mayClose={can(c.var.viewer, 'update', 'safetyQueue')}
      posted={posted}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

async function showStale(c: C, yours: string) {
  const incident = await incidentOf(c, c.var.db.reader)
  await recordReading(c, 'record', incident.recordId, 'incident closed meanwhile')
  const before = incident.outcome ? `Closed by ${incident.closedBy}: ${incident.outcome}` : 'Open'
  return show(
    c,
    { ...about, status: 409 },
    <StalePage
      changes={[{ field: 'What was done', before, after: yours }]}
      again={urls.incident(incident.id)}
    />,
  )
}

async function incidentOf(c: C, db: Reader): Promise<Incident> {
  const { viewer, today } = c.var
  const [found] = await findIncidents(db, viewer, today, { id: c.req.param('id') ?? '' })
  return found ?? notFound()
}
