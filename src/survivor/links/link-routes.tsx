import { type Context, Hono } from 'hono'
import { once } from '../../../db/survivor/change.ts'
import { askApart, findApartRequests, withdrawApart } from '../../../db/survivor/queries/apart.ts'
import { runBackstop } from '../../../db/survivor/queries/backstop.ts'
import {
  addLink,
  endLink,
  findLinkedRecord,
  findLinks,
  findOtherFamilies,
} from '../../../db/survivor/queries/links.ts'
import { findNotices, saveNotices } from '../../../db/survivor/queries/notices.ts'
import { EndLinkPage } from '../../../views/survivor/links/end.tsx'
import { LinksPage } from '../../../views/survivor/links/page.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { Across, LinkedMan } from '../../across/across.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  type FormErrors,
  fields,
  type Posted,
  readForm,
  reasonField,
  typed,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { apartNowOf } from './apart.ts'
import { cannotBeLinked, readCrn } from './link.ts'
import type { LinkedRecord } from './shown.ts'

type C = Context<SurvivorEnv>
type Shown = { posted: Posted; errors: FormErrors; families?: readonly string[] }

const section = urls.home
const enterWhole = 'Enter the whole CRN: a letter and 6 digits'
const cannotAsk = 'CRNs cannot be checked now, so nothing was linked. Try again later'
const endForm = fields({ reason: reasonField })

export const linksDoor = new Hono<SurvivorEnv>()
  .get(patterns.recordLinks, (c) => showLinks(c))
  .post(patterns.recordLinks, async (c) => {
    const posted = await c.req.parseBody()
    const { db, viewer, across, today } = c.var
    const record = await recordOf(c)
    if (!can(viewer, 'create', 'link')) notFound()
    const crn = readCrn(typed(posted, 'crn'))
    if (!crn) return showLinks(c, { posted, errors: { crn: [enterWhole] } })
    await recordReading(c, 'record', [record.id, crn], 'link asked for', 'combination')
    const men = await askOf(across, [crn])
    if (!men) return showLinks(c, { posted, errors: { crn: [cannotAsk] } })
    if (men.length === 0) return showLinks(c, { posted, errors: { crn: [cannotBeLinked] } })
    const families = await findOtherFamilies(db.reader, viewer, today, record, crn)
    if (families.length > 0 && typed(posted, 'checked') !== crn) {
      const errors = { checked: ['Check the CRN, and confirm that it is right'] }
      return showLinks(c, { posted, errors, families })
    }
    const answer = await link(c, record, crn, posted)
    if ('refused' in answer) {
      return showLinks(c, {
        posted,
        errors: { crn: [`${crn} is linked to ${record.ref} already`] },
      })
    }
    await lookAgain(c, record)
    return c.redirect(answer.to, 303)
  })
  .get(patterns.recordLink, (c) => showEnd(c))
  .post(patterns.recordLink, async (c) => {
    const posted = await c.req.parseBody()
    const { record, link } = await linkOf(c)
    const { values, errors } = readForm(endForm, posted)
    if (errors) return showEnd(c, posted, errors)
    const { viewer, today, now } = c.var
    const answer = await once<'ended'>(c, posted[formTokenField], async (tx) => {
      const end = { endedOn: today, endedWhy: values.reason, endedBy: viewer.name }
      if (!(await endLink(tx, link.id, end))) return { refused: 'ended' }
      await withdrawApart(tx, link, { name: viewer.name, at: now().toISOString() })
      const left = (await findLinks(tx, record)).some(({ endedOn }) => endedOn === null)
      return {
        done: {
          to: withQuery(urls.recordLinks(record.id), { done: 'ended' }),
          subject: 'link',
          ids: [record.id, link.id],
          purpose: left ? 'link ended' : 'last link ended',
          history: [lineOf(record, 'Link ended', link.crn, values.reason)],
        },
      }
    })
    const to = 'to' in answer ? answer.to : urls.recordLinks(record.id)
    return c.redirect(to, 303)
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
  const { db, across, today, now } = c.var
  await runBackstop(db, across, { today, now: now() }, [record.id]).catch(() => undefined)
}

async function showLinks(c: C, shown: Shown = { posted: {}, errors: {} }) {
  const { db, viewer, across, today, now } = c.var
  const record = await recordOf(c)
  const all = await findLinks(db.reader, record)
  const open = all.filter(({ endedOn }) => endedOn === null)
  const ids = [record.id, ...open.map(({ id }) => id)]
  await recordReading(c, 'link', ids, 'linked men', 'combination')
  const crns = open.map(({ crn }) => crn)
  const men = crns.length > 0 ? await askOf(across, crns) : []
  if (men) await saveNotices(db, open, men, { today, now: now() })
  const status = Object.keys(shown.errors).length > 0 ? 422 : 200
  const apart = await findApartRequests(db.reader, viewer, today, { recordId: record.id })
  const props = {
    record,
    open,
    ended: all.filter(({ endedOn }) => endedOn !== null),
    men,
    notices: await findNotices(db.reader, viewer, today, { recordId: record.id }),
    apart,
    apartNow: await apartNowOf(across, apart, today),
    today,
    done: c.req.query('done'),
    may: {
      link: can(viewer, 'create', 'link'),
      end: can(viewer, 'cancel', 'link'),
      decide: can(viewer, 'update', 'keepApart'),
    },
    formToken: formToken(c),
    ...shown,
  }
  const about = { title: `Record ${record.ref}`, section, status, errors: status === 422 } as const
  return show(c, about, <LinksPage {...props} />)
}

async function showEnd(c: C, posted: Posted = {}, errors: FormErrors = {}) {
  const { record, link } = await linkOf(c)
  await recordReading(c, 'link', [record.id, link.id], 'link to end', 'combination')
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const about = { title: `Record ${record.ref}`, section, status, errors: status === 422 } as const
  return show(c, about, <EndLinkPage {...{ record, link, posted, errors }} token={formToken(c)} />)
}

async function recordOf(c: C): Promise<LinkedRecord> {
  const { db, viewer, today } = c.var
  if (!can(viewer, 'read', 'link')) notFound()
  return (await findLinkedRecord(db.reader, viewer, today, c.req.param('id') ?? '')) ?? notFound()
}

/** A link that the viewer may end. */
async function linkOf(c: C) {
  if (!can(c.var.viewer, 'cancel', 'link')) notFound()
  const record = await recordOf(c)
  const links = await findLinks(c.var.db.reader, record)
  const link = links.find(({ id }) => id === c.req.param('linkId')) ?? notFound()
  return { record, link }
}

/** Undefined where the other side cannot answer: the rest of the page stands without it. */
function askOf(across: Across, crns: readonly string[]): Promise<readonly LinkedMan[] | undefined> {
  return across.findMen(crns).catch(() => undefined)
}

function lineOf({ id }: LinkedRecord, what: string, crn: string, why?: string) {
  const changes = [{ field: 'CRN', before: '', after: crn }]
  return { subject: 'record' as const, subjectId: id, what, why, changes }
}
