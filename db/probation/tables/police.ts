import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import {
  type PoliceNotice,
  policeNoticeKinds,
} from '../../../src/probation/cautions/notice-words.ts'
import { areDays, dayColumn, instantColumn, isOneOf } from '../../columns.ts'
import { sessions } from './cohorts.ts'
import { referrals } from './referrals.ts'

/** What the police were told of a caution, and when: that, and no content. */
export const policeNotices = sqliteTable(
  'police_notices',
  {
    id: text().primaryKey(),
    referralId: text()
      .notNull()
      .references(() => referrals.id),
    kind: text().$type<PoliceNotice>().notNull(),
    sessionId: text().references(() => sessions.id),
    toldOn: dayColumn().notNull(),
    at: instantColumn().notNull(),
    userId: text().notNull(),
    userName: text().notNull(),
  },
  (table) => [
    index('police_notices_referral').on(table.referralId),
    check('police_notices_kind', isOneOf(table.kind, policeNoticeKinds)),
    check('police_notices_days', areDays(table.toldOn)),
  ],
)
