import { type Context, Hono } from 'hono'
import { once } from '../../../db/survivor/change.ts'
import { askApart, findApartRequests } from '../../../db/survivor/queries/apart.ts'
import { addLink, findLinks, findOtherFamilies } from '../../../db/survivor/queries/links.ts'
import { findNotices, saveNotices } from '../../../db/survivor/queries/notices.ts'
import { LinksPage } from '../../../views/survivor/links/page.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { type May, whoMay } from '../../access/permit.ts'
import type { Across, LinkedMan } from '../../across/across.ts'
import type { SurvivorEnv } from '../../env.ts'
import { type FormErrors, type Posted, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { lookAgainFor } from '../opened.ts'
import { apartNowOf } from './apart.ts'
import { cannotBeLinked, lineOf, readCrn } from './link.ts'
import { openLinked } from './opened.ts'
import type { LinkedRecord } from './shown.ts'

type C = Context<SurvivorEnv>
type Typed = { posted: Posted; errors?: FormErrors; families?: readonly string[] }

const enterWhole = 'Enter the whole CRN: a letter and 6 digits'
const cannotAsk = 'CRNs cannot be checked now, so nothing was linked. Try again later'

const mayLink: May = [
  ['read', 'link'],
  ['create', 'link'],
]

/**
 * Men linked to a record, and one more. No act: that a CRN is asked for is written down for good before the other side
 * hears of it, whatever comes of it.
 */
export const linksDoor = new Hono<SurvivorEnv>()
  .get(patterns.recordLinks, whoMay([['read', 'link']]), (c) => showLinks(c, { posted: {} }))
  // Not an act: the request is written down before the other side hears of it.
  .post(patterns.recordLinks, whoMay(mayLink), async (c) => {
    const posted = await c.req.parseBody()
    const { db, viewer, across, today } = c.var
    const record = await openLinked(c, db.reader)
    const refuse = (why: string) => showLinks(c, { posted, errors: { crn: [why] } })
    const crn = readCrn(typed(posted, 'crn'))
    if (!crn) return refuse(enterWhole)
    await recordReading(c, 'record', [record.id, crn], 'link asked for', 'combination')
    const men = await askOf(across, [crn])
    if (!men) return refuse(cannotAsk)
    if (men.length === 0) return refuse(cannotBeLinked)
    const families = await findOtherFamilies(db.reader, viewer, today, record, crn)
    if (families.length > 0 && typed(posted, 'checked') !== crn) {
      const errors = { checked: ['Check the CRN, and confirm that it is right'] }
      return showLinks(c, { posted, errors, families })
    }
    const answer = await link(c, record, crn, posted)
    if ('refused' in answer) return refuse(`${crn} is linked to ${record.ref} already`)
    await lookAgain(c, record)
    return c.redirect(answer.to, 303)
  })

function link(c: C, record: LinkedRecord, crn: string, posted: Posted) {
  const { viewer, today, now } = c.var
  return once<'linked'>(c, posted[formTokenField], async (tx) => {
    const made = { recordId: record.id, crn, linkedOn: today, linkedBy: viewer.name }
    const linkId = await addLink(tx, made)
    if (!linkId) return { refused: 'linked' }
    const asked = await askApart(tx, made, { name: viewer.name, at: now().toISOString() })
    const history = [lineOf(record, 'Man linked', crn)]
    if (asked > 0) history.push(lineOf(record, 'Team manager asked to keep apart', crn))
    return {
      done: {
        to: withQuery(urls.recordLinks(record.id), { done: asked > 0 ? 'apart' : 'linked' }),
        subject: 'link',
        ids: [record.id, linkId],
        purpose: 'linked',
        verb: 'combination',
        history,
      },
    }
  })
}

/** What a new link may mean is looked for at once; the night's check does it where this cannot. */
async function lookAgain(c: C, record: LinkedRecord) {
  await lookAgainFor(c, [record.id]).catch(() => undefined)
}

async function showLinks(c: C, { posted, errors, families }: Typed) {
  const { db, viewer, across, today, now } = c.var
  const record = await openLinked(c, db.reader)
  const all = await findLinks(db.reader, record)
  const open = all.filter(({ endedOn }) => endedOn === null)
  const ids = [record.id, ...open.map(({ id }) => id)]
  await recordReading(c, 'link', ids, 'linked men', 'combination')
  const crns = open.map(({ crn }) => crn)
  const men = crns.length > 0 ? await askOf(across, crns) : []
  if (men) await saveNotices(db, open, men, { today, now: now() })
  const apart = await findApartRequests(db.reader, viewer, today, { recordId: record.id })
  const props = {
    ...{ record, open, men, apart, today, families },
    ended: all.filter(({ endedOn }) => endedOn !== null),
    notices: await findNotices(db.reader, viewer, today, { recordId: record.id }),
    apartNow: await apartNowOf(across, apart, today),
    done: c.req.query('done'),
    may: {
      link: can(viewer, 'create', 'link'),
      end: can(viewer, 'cancel', 'link'),
      decide: can(viewer, 'update', 'keepApart'),
    },
    shown: { posted, errors, formToken: formToken(c) },
  }
  const about = { title: 'Links of a record', section: urls.home, errors }
  return show(c, about, <LinksPage {...props} />)
}

/** Undefined where the other side cannot answer: the rest of the page stands without it. */
function askOf(across: Across, crns: readonly string[]): Promise<readonly LinkedMan[] | undefined> {
  return across.findMen(crns).catch(() => undefined)
}
