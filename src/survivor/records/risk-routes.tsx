import { addRisk, findRisks } from '../../../db/survivor/queries/record-parts.ts'
import { RiskForm } from '../../../views/survivor/records/risk-form.tsx'
import { inWords } from '../../calendar.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { openRecord } from '../opened.ts'
import { riskWords } from './case.ts'
import { ratingFaults } from './family-rules.ts'
import { recordChange } from './record-change.ts'
import { ratingForm } from './referral-fields.ts'

export const recordRisk = act(
  {
    at: patterns.recordRisk,
    may: [['update', 'family']],
    title: 'Record a rating',
    section: urls.home,
    find: openRecord,
    reads: ({ id }) => ['record', id, 'rating form'],
    page: async (c, record, shown) => (
      <RiskForm record={record} ratings={await findRisks(c.var.db.reader, record)} shown={shown} />
    ),
  },
  {
    read: ratingForm,
    faults: (_, rating, c) => ratingFaults(rating, c.var.today),
    save: async (tx, record, rating, { var: { viewer, now } }) => {
      await addRisk(tx, record, rating, { by: viewer.name, at: now().toISOString() })
      const { level, source, assessedOn } = rating
      const what = `Rated ${riskWords[level].toLowerCase()}: ${source}, ${inWords(assessedOn)}`
      const done = recordChange(record, 'risk', 'rating recorded', { what })
      return { ...done, verb: 'collection' as const }
    },
  },
)
