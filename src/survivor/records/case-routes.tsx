import type { Context } from 'hono'
import { openCase, updateCase } from '../../../db/survivor/queries/cases.ts'
import { addRisk } from '../../../db/survivor/queries/record-parts.ts'
import { CaseForm } from '../../../views/survivor/records/case-form.tsx'
import type { SurvivorEnv } from '../../env.ts'
import { differences } from '../../kit/differences.ts'
import { type Read, typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { openFacts } from '../opened.ts'
import { caseInWords } from './case-words.ts'
import type { Rating, RecordFacts } from './facts.ts'
import { recordChange } from './record-change.ts'
import {
  keptReferral,
  postedReferral,
  type ReadReferral,
  readRating,
  readReferral,
} from './referral-fields.ts'

type C = Context<SurvivorEnv>
type Asked = { referral: ReadReferral }

/** The facts of her case, or a new referral for a record that has only an enrolment. */
export const recordCase = act(
  {
    at: patterns.recordCase,
    may: [['update', 'family']],
    title: (record) => (record.openCase ? 'Change the case' : 'Add a referral'),
    section: urls.home,
    find: openFacts,
    reads: ({ id }) => ['record', id, 'case form'],
    starts: (record, c) => postedReferral(record.openCase, c.var.now()),
    page: (_, record, shown) => <CaseForm record={record} isNew={!record.openCase} shown={shown} />,
  },
  {
    when: (_, posted) => typed(posted, 'version') !== '0',
    read: readChange,
    version: versionOf,
    save: async (tx, record, asked) => {
      const { openCase: before } = record
      const after = keptReferral(asked.referral)
      if (!before || !(await updateCase(tx, before, after))) return undefined
      const changes = changesOf(record, asked)
      return recordChange(record, 'case', 'case changed', { what: 'Case changed', changes })
    },
    changes: changesOf,
  },
  {
    read: readNew,
    version: versionOf,
    save: async (tx, record, { referral, rating }, { var: { viewer, now } }) => {
      const at = now().toISOString()
      const allocatedAt = record.workerId ? at : null
      await openCase(tx, record, { ...keptReferral(referral), allocatedAt })
      await addRisk(tx, record, rating, { by: viewer.name, at })
      return recordChange(record, 'case', 'referral added', { what: 'Referral added' })
    },
    changes: changesOf,
  },
)

/** None is 0: a referral is added to a record that has no open case. */
function versionOf({ openCase }: RecordFacts): number {
  return openCase?.version ?? 0
}

function readChange(posted: PostedForm, _: RecordFacts, c: C): Read<Asked> {
  const { values: referral, errors } = readReferral(posted, c.var.now())
  return referral ? { values: { referral } } : { errors }
}

function readNew(posted: PostedForm, found: RecordFacts, c: C): Read<Asked & { rating: Rating }> {
  const what = readChange(posted, found, c)
  const rated = readRating(posted, c.var.today)
  if (!what.values || !rated.values) return { errors: { ...what.errors, ...rated.errors } }
  return { values: { ...what.values, rating: rated.values } }
}

function changesOf({ openCase: before }: RecordFacts, { referral }: Asked) {
  return differences(before ? caseInWords(before) : [], caseInWords(referral))
}
