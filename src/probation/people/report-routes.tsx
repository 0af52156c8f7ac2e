import { findHeldOf } from '../../../db/probation/queries/held.ts'
import type { Env } from '../../env.ts'
import { subjectReports } from '../../kit/held-report.tsx'
import { patterns, urls } from '../../urls.ts'
import { openPerson } from '../opened.ts'
import { fullName } from './person.ts'

/** All that is held of a person, for him to read; of a restricted one by who may open him (rule 4.7). */
export const personReports = subjectReports<Env>({
  ...{ at: patterns.personReport, of: 'person', subject: 'person', section: urls.waitingLists },
  address: urls.personReport,
  find: async (c) => {
    const person = await openPerson(c, c.var.db.reader)
    const { id, crn } = person
    return { id, name: fullName(person), known: crn, back: urls.person(id) }
  },
  held: (c, { id, known }, withTyped) =>
    findHeldOf(c.var.db.reader, { id, own: known, viewer: c.var.viewer }, withTyped),
})
