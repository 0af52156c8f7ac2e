import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { findUserByEmail } from '../../../db/access.ts'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import {
  findAccessList,
  findPerson,
  replaceAllowList,
  updatePerson,
} from '../../../db/probation/queries/people.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { AccessPage } from '../../../views/probation/people/access-page.tsx'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { differences, type Fields } from '../../kit/differences.ts'
import { expectedVersion, type FormErrors, readForm, reasonField, typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { emailsIn } from './access-list.ts'
import { permissionsOf } from './permissions.ts'

const section = urls.waitingLists
const form = z.object({ reason: reasonField, version: expectedVersion })

export const personAccess = new Hono<Env>()
  .get(patterns.personAccess, (c) => showPage(c, undefined))
  .post(patterns.personAccess, async (c) => {
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(form, posted)
    const emails = emailsIn(typed(posted, 'emails'))
    const restricted = typed(posted, 'restricted') === 'yes'
    const unknown = await findUnknown(c.var.db.reader, emails)
    const faults: FormErrors = { ...errors, ...(unknown ? { emails: [unknown] } : {}) }
    if (!values || unknown) return showPage(c, posted, faults)

    const result = await once<Response | 'stale'>(c, posted['form-token'], async (tx) => {
      const now = await recordOf(c, tx)
      if (now instanceof Response) return { refused: now }
      const { person, allowed } = now
      const { version, reason } = values
      if (!(await updatePerson(tx, { ...person, version }, { restricted }))) {
        return { refused: 'stale' }
      }
      const { viewer } = c.var
      const author = { reason, addedBy: viewer.userId, addedAt: c.var.now().toISOString() }
      await replaceAllowList(tx, person.id, emails, author)
      const after = await findPerson(tx, viewer, person.id)
      const isOpen = after && !('masked' in after)
      return {
        done: {
          to: isOpen ? withQuery(urls.person(person.id), { done: 'access' }) : urls.waitingLists,
          subject: 'person',
          ids: person.id,
          purpose: 'access list changed',
          history: [
            {
              subject: 'person',
              subjectId: person.id,
              what: 'Access list changed',
              why: reason,
              changes: differences(
                inWords(person.restricted, allowed),
                inWords(restricted, emails),
              ),
            },
          ],
        },
      }
    })
    if ('to' in result) return c.redirect(result.to, 303)
    return result.refused === 'stale' ? showStale(c, inWords(restricted, emails)) : result.refused
  })

function inWords(restricted: boolean, emails: readonly string[]): Fields {
  return [
    ['Restricted', restricted ? 'Yes' : 'No'],
    ['Access list', [...emails].sort().join(', ')],
  ]
}

async function findUnknown(db: Reader, emails: readonly string[]): Promise<string | undefined> {
  for (const email of emails) {
    const account = await findUserByEmail(db, email)
    if (!account || account.disabledAt) return `No account has the email ${email}`
  }
  return undefined
}

async function showPage(c: Context<Env>, posted: PostedForm | undefined, errors?: FormErrors) {
  const found = await recordOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  const { person, allowed, denied } = found
  await recordReading(c, 'person', person.id, 'access list')
  return show(
    c,
    { title: 'Who may open this', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <AccessPage
      person={person}
      denied={denied}
      viewerEmail={c.var.viewer.email}
      posted={
        posted ?? {
          restricted: person.restricted ? 'yes' : '',
          emails: allowed.join('\n'),
          version: `${person.version}`,
        }
      }
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

async function showStale(c: Context<Env>, yours: Fields) {
  const found = await recordOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  const { person, allowed } = found
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={differences(inWords(person.restricted, allowed), yours)}
      again={urls.personAccess(person.id)}
    />,
  )
}

async function recordOf(c: Context<Env>, db: Reader) {
  const { viewer } = c.var
  if (!permissionsOf(viewer).restrict) notFound()
  const person = (await findPerson(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  if ('masked' in person) {
    return show(
      c,
      { title: 'Restricted', section, status: 403 },
      <RestrictedPage crn={person.crn} />,
    )
  }
  const list = await findAccessList(db, person.id)
  const named = (kind: 'allow' | 'deny') =>
    list.filter((one) => one.kind === kind).map(({ email }) => email)
  return { person, allowed: named('allow'), denied: named('deny') }
}
