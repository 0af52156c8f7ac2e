import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import {
  type FamilyRecord,
  findRecord,
  listServedLocalities,
  updateDetails,
} from '../../../db/survivor/queries/records.ts'
import { DetailsForm } from '../../../views/survivor/records/details-form.tsx'
import type { SurvivorEnv } from '../../env.ts'
import { differences } from '../../kit/differences.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { openRecord } from '../opened.ts'
import { detailsInWords } from './details.ts'
import { postedDetails, type ReadDetails, readDetails } from './details-fields.ts'
import { recordChange } from './record-change.ts'

/** Who she is and what she needs to come. */
export const recordDetails = act(
  {
    at: patterns.recordDetails,
    may: [['update', 'survivor']],
    title: 'Change details',
    section: urls.home,
    find: openRecord,
    reads: ({ id }) => ['record', id, 'details form'],
    starts: postedDetails,
    page: async (c, record, shown) => (
      <DetailsForm
        record={record}
        localities={await listServedLocalities(c.var.db.reader)}
        shown={shown}
      />
    ),
  },
  {
    read,
    version: ({ version }) => version,
    save: async (tx, record, values, { var: { viewer, today } }) => {
      if (!(await updateDetails(tx, record, values.details))) return undefined
      const changes = changesOf(record, values)
      const done = recordChange(record, 'details', 'details changed', {
        ...{ what: 'Details changed', changes },
      })
      const isStillSeen = await findRecord(tx, viewer, today, record.id)
      return isStillSeen ? done : { ...done, to: urls.home }
    },
    changes: changesOf,
  },
)

async function read(posted: PostedForm, _: FamilyRecord, __: Context<SurvivorEnv>, db: Reader) {
  return readDetails(posted, await listServedLocalities(db))
}

function changesOf(record: FamilyRecord, { details, locality }: ReadDetails) {
  return differences(detailsInWords(record, record.locality), detailsInWords(details, locality))
}
