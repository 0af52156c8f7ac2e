import type { Context } from 'hono'
import type { Done } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import {
  countGoing,
  eraseRecord,
  findKept,
  listKept,
} from '../../../db/survivor/queries/retention.ts'
import type { RetentionSide } from '../../access/retention/side.ts'
import type { SurvivorEnv } from '../../env.ts'
import { urls } from '../../urls.ts'
import { act } from '../act.ts'
import { keptYears } from './review-on.ts'

/** How long families' records are kept on this side. */
export const retention = {
  act,
  reader: (c: Context<SurvivorEnv>) => c.var.db.reader,
  called: 'Reference',
  subject: 'record',
  rule: '15.9',
  settings: keptYears,
  address: urls.record,
  find: (db, c, years, asked) => findKept(db, c.var, years, asked),
  list: (db, c, years, asked) => listKept(db, c.var, years, asked),
  going: (db, _, record) => countGoing(db, record),
  goesToo: [
    'All lines of the record’s history.',
    'Links, notices of them and what was found to keep her safe, if there is any.',
    'The reference, and the number and the address that were kept, in what was typed about others. A name that is written otherwise is not found: look for it first.',
    'Files that wait to be applied and name the reference.',
  ],
  stays: [
    'The audit log, which has ids and no content, and one more entry: that the record was erased, by whom and approved by whom.',
    'Where two people were asked to be kept apart, they stay apart, until that is ended in its own way. It says nothing of her.',
    'Sessions of her groups, without her. Figures are counted from what is there, so months in which she waited count one person fewer.',
    'Backups that were made before, until they go: how long is for whoever runs the service to say.',
    'What other services hold of her: they are told by you, not by this.',
  ],
  erase: (tx, _, record) => eraseRecord(tx, record),
  done: (deed) => ({ history: [], ...deed }),
} satisfies RetentionSide<SurvivorEnv, Reader, Transaction, Done>
