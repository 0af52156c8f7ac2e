import { Hono } from 'hono'
import { findHistory } from '../../../db/survivor/history.ts'
import { findAttempts, findCases } from '../../../db/survivor/queries/cases.ts'
import { findStanding } from '../../../db/survivor/queries/enrolment-standing.ts'
import { findPassedOn } from '../../../db/survivor/queries/hand-overs.ts'
import { findLinks } from '../../../db/survivor/queries/links.ts'
import { findNotices } from '../../../db/survivor/queries/notices.ts'
import { findChildren } from '../../../db/survivor/queries/record-parts.ts'
import { EnrolmentSection } from '../../../views/survivor/enrolments/section.tsx'
import { LinksSection } from '../../../views/survivor/links/section.tsx'
import { RecordPage } from '../../../views/survivor/records/page.tsx'
import { recordReading } from '../../access/audit.ts'
import { can } from '../../access/matrix.ts'
import { type May, whoMay } from '../../access/permit.ts'
import type { SurvivorEnv } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { openRecord } from '../opened.ts'
import { caseEndingWords } from './case.ts'
import { noticeOf } from './notices.ts'
import { openDue } from './opened.ts'
import { recordMay } from './permissions.ts'
import { urgentOf } from './urgent.ts'

const section = urls.home

const may: May = [['read', 'survivor']]

export const recordDoor = new Hono<SurvivorEnv>().get(patterns.record, whoMay(may), async (c) => {
  const { db, viewer, today } = c.var
  const record = await openRecord(c, db.reader)
  const { record: facts, context } = await openDue(c, db.reader)
  await recordReading(c, 'record', record.id, 'record page')
  const cases = await findCases(db.reader, record)
  const shared = await c.var.across.sharedSites()
  const standing = await findStanding(db.reader, { viewer, today, shared }, record.id)
  const linked = (await findLinks(db.reader, record)).filter(({ endedOn }) => !endedOn).length
  const unseen = await findNotices(db.reader, viewer, today, {
    recordId: record.id,
    unseen: true,
  })
  return show(
    c,
    { title: 'Record', section },
    <RecordPage
      record={record}
      facts={facts}
      urgent={urgentOf(facts, context)}
      context={context}
      attempts={await findAttempts(db.reader, record)}
      passedOn={await findPassedOn(db.reader, record)}
      family={await findChildren(db.reader, record)}
      ended={cases
        .filter(({ endedOn }) => endedOn)
        .map(({ referredAt, endedOn, endedWhy }) => ({
          referredAt,
          endedOn,
          why: endedWhy ? caseEndingWords[endedWhy] : '',
        }))}
      lines={await findHistory(db.reader, 'record', record.id)}
      may={recordMay(viewer)}
      notice={noticeOf(c.req.query('done'))}
      today={today}
      place={
        <EnrolmentSection
          recordId={record.id}
          standing={standing}
          mayChange={can(viewer, 'update', 'enrolment')}
        />
      }
      links={
        can(viewer, 'read', 'link') && (
          <LinksSection recordId={record.id} open={linked} unseen={unseen.length} />
        )
      }
    />,
  )
})
