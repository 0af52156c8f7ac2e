import { closeIncident, findIncidents } from '../../../db/survivor/queries/incidents.ts'
import { IncidentPage } from '../../../views/survivor/safety/incident.tsx'
import { can } from '../../access/matrix.ts'
import { notFound } from '../../errors.ts'
import { formOf, textField } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { breachesInWords } from '../records/attempt.ts'
import { closedInWords } from './outcome.ts'

const form = formOf({ outcome: textField('Account of what was done', 300) })

/** One incident: who sees the record reads it, the team manager closes it with what was done. */
export const incidentDoor = act(
  {
    at: patterns.incident,
    may: [['update', 'safetyQueue']],
    maySee: [['read', 'safetyQueue']],
    title: 'Incident',
    section: urls.home,
    find: async ({ req, var: { viewer, today } }, db) => {
      const [found] = await findIncidents(db, viewer, today, { id: req.param('id') ?? '' })
      return found ?? notFound()
    },
    reads: ({ recordId }) => ['record', recordId, 'incident'],
    page: (c, incident, shown) => (
      <IncidentPage
        {...{ incident, shown }}
        mayClose={can(c.var.viewer, 'update', 'safetyQueue')}
      />
    ),
  },
  {
    version: ({ version }) => version,
    read: form,
    save: async (tx, incident, { outcome }, { var: { viewer, now } }) => {
      const { id, recordId, breaches } = incident
      const end = { closedAt: now().toISOString(), closedBy: viewer.name, outcome }
      if (!(await closeIncident(tx, incident, end))) return undefined
      const what = `Incident closed: ${breachesInWords(breaches).toLowerCase()}`
      return {
        to: withQuery(urls.safety, { done: 'closed' }),
        subject: 'safety',
        ids: [id, recordId],
        purpose: 'incident closed',
        history: [{ subject: 'record', subjectId: recordId, what, why: outcome }],
      }
    },
    changes: (incident, { outcome }) => [
      { field: 'What was done', before: closedInWords(incident), after: outcome },
    ],
  },
)
