import { Hono } from 'hono'
import { digestOf } from '../../../db/probation/queries/digest.ts'
import { DigestPage } from '../../../views/probation/digest/page.tsx'
import { recordReading } from '../../access/audit.ts'
import { type May, whoMay } from '../../access/permit.ts'
import { parseDay } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import type { Digest } from './digest.ts'

const may: May = [['list', 'referral']]

/** What somebody else changed on a day; days to come have nothing. */
export const changes = new Hono<Env>().get(patterns.changesOn, whoMay(may), async (c) => {
  const { db, viewer, today } = c.var
  const on = parseDay(c.req.param('on')) ?? notFound()
  if (on > today) notFound()
  const page = Number(c.req.query('page')) || 1
  const digest = await digestOf(db.reader, viewer, on, page)
  const read = peopleIn(digest)
  if (read.length > 0) await recordReading(c, 'person', read, 'changes of a day')
  return show(
    c,
    { title: 'What changed', section: urls.home },
    <DigestPage digest={digest} page={page} on={on} today={today} />,
  )
})

function peopleIn({ cases }: Digest): string[] {
  return cases.flatMap(({ about }) => (about.kind === 'person' ? [about.personId] : []))
}
