import type { Context } from 'hono'
import type { Done } from '../../../db/probation/change.ts'
import type { Reader, Transaction } from '../../../db/probation/database.ts'
import {
  countGoing,
  erasePerson,
  findKept,
  listKept,
} from '../../../db/probation/queries/retention.ts'
import type { RetentionSide } from '../../access/retention/side.ts'
import type { Env } from '../../env.ts'
import { urls } from '../../urls.ts'
import { act } from '../act.ts'
import { keptYears } from './review-on.ts'

/** How long people's records are kept on this side. */
export const retention = {
  act,
  reader: (c: Context<Env>) => c.var.db.reader,
  called: 'CRN',
  subject: 'person',
  rule: '6.8',
  settings: keptYears,
  address: urls.person,
  find: (db, c, years, asked) => findKept(db, c.var, years, asked),
  list: (db, c, years, asked) => listKept(db, c.var, years, asked),
  going: (db, c, record) => countGoing(db, c.var, record),
  goesToo: [
    'All lines of their history.',
    'Who may open the record and who is kept apart from them, if there is anybody, whoever recorded it.',
    'Their part of plans, of changes of a cohort’s calendar, and of scenarios.',
    'The CRN and the full name in what was typed about others. A name that is written otherwise is not found: look for it first.',
    'Files that wait to be applied and name the CRN.',
  ],
  stays: [
    'The audit log, which has ids and no content, and one more entry: that this was erased, by whom and approved by whom.',
    'Sessions and registers of their cohorts, without them. Figures are counted from what is there, so months in which they waited count one person fewer.',
    'Backups that were made before, until they go: how long is for whoever runs the service to say.',
    'What other services hold: they are told by you, not by this.',
  ],
  erase: (tx, c, record) => erasePerson(tx, c.var, record),
  done: (deed) => ({ history: [], ...deed }),
} satisfies RetentionSide<Env, Reader, Transaction, Done>
