import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { openCase } from '../../../db/survivor/queries/cases.ts'
import { addRisk } from '../../../db/survivor/queries/record-parts.ts'
import {
  createRecord,
  findSame,
  isRefTaken,
  nextRef,
} from '../../../db/survivor/queries/records.ts'
import { NewRecordForm } from '../../../views/survivor/records/new.tsx'
import { managesTeams } from '../../access/scopes.ts'
import type { SurvivorEnv } from '../../env.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { readRecords } from '../opened.ts'
import { emptyDetails, type Localities } from './details-fields.ts'
import { readNewRecord } from './new-fields.ts'
import { openNew } from './opened.ts'
import { recordChange } from './record-change.ts'
import { keptReferral } from './referral-fields.ts'

type C = Context<SurvivorEnv>
type Found = { localities: Localities }

/** A new record: a worker's own, or waiting to be allocated where a manager makes it. */
export const newRecords = act(
  {
    at: patterns.newRecord,
    may: [['create', 'family']],
    title: 'New record',
    section: urls.home,
    find: async (c, db) => ({ ...(await openNew(c, db)), next: await nextRef(db) }),
    starts: ({ next }) => ({ ...emptyDetails, ref: next }),
    page: async (c, found, shown) => {
      const same = shown.errors?.['confirmed'] ? await sameName(c, found, shown.posted) : []
      return (
        <NewRecordForm
          localities={found.localities}
          same={same}
          isManager={managesTeams(c.var.viewer)}
          shown={shown}
        />
      )
    },
  },
  {
    read,
    faults: async ({ next }, { ref, details, isConfirmed }, { var: { viewer, today } }, db) => {
      if (await isRefTaken(db, ref)) {
        const message = `${ref} is taken: use ${next}, or leave the next free one`
        return [{ field: 'ref', message }]
      }
      if (isConfirmed || (await findSame(db, viewer, today, details)).length === 0) return []
      const message = `${details.preferredName} in the same locality has an open record: is this somebody else?`
      return [{ field: 'confirmed', message }]
    },
    save: async (
      tx,
      { workerId },
      { ref, details, referral, rating, isAgreed },
      { var: about },
    ) => {
      const id = randomUUID()
      const at = about.now().toISOString()
      const by = about.viewer.name
      const made = { id, ref, workerId, createdAt: at, onDay: about.today, by }
      await createRecord(tx, { ...details, ...made })
      if (referral) {
        const allocatedAt = workerId ? at : null
        await openCase(tx, { id }, { ...keptReferral(referral), allocatedAt })
      }
      if (rating) await addRisk(tx, { id }, rating, { by, at })
      const why = [referral && 'referred by a social worker', isAgreed && 'she has agreed to come']
      const what = `Record made: ${why.filter(Boolean).join(' and ')}`
      const done = recordChange({ id }, 'added', 'record added', { what })
      const to = isAgreed ? urls.recordPlace(id) : done.to
      return { ...done, to, verb: 'collection' as const }
    },
  },
)

function read(posted: PostedForm, { localities }: Found, c: C) {
  return readNewRecord(posted, { localities, today: c.var.today, now: c.var.now() })
}

/** Open records that she may be, and that she is asked about: read, so written down. */
async function sameName(c: C, found: Found, posted: PostedForm) {
  const { db, viewer, today } = c.var
  const { values } = read(posted, found, c)
  const same = values ? await findSame(db.reader, viewer, today, values.details) : []
  await readRecords(
    c,
    same.map(({ id }) => id),
    'same name',
  )
  return same
}
