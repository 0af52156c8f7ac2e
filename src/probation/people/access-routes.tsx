import { findUserByEmail } from '../../../db/access.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { tellApart } from '../../../db/probation/day-kept.ts'
import {
  findAccessList,
  findPerson,
  replaceAllowList,
  updatePerson,
} from '../../../db/probation/queries/people.ts'
import { AccessPage } from '../../../views/probation/people/access-page.tsx'
import { differences, type Fields } from '../../kit/differences.ts'
import { expectedVersion, formOf, reasonField, typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { openPerson, seen } from '../opened.ts'
import { emailsIn } from './access-list.ts'
import { permissionsOf } from './permissions.ts'

const form = formOf({ reason: reasonField, version: expectedVersion })

/** Who may open a case: restricted or not, and to whom it stays open. */
export const personAccess = act(
  {
    at: patterns.personAccess,
    may: (viewer) => permissionsOf(viewer).restrict,
    title: 'Who may open this',
    section: urls.waitingLists,
    find: async (c, db) => {
      const person = await openPerson(c, db)
      const list = await findAccessList(db, person.id)
      const named = (kind: 'allow' | 'deny') =>
        list.filter((one) => one.kind === kind).map(({ email }) => email)
      return { person, allowed: named('allow'), denied: named('deny') }
    },
    reads: ({ person }) => ['person', person.id, 'access list'],
    starts: ({ person, allowed }) => ({
      restricted: person.restricted ? 'yes' : '',
      emails: allowed.join('\n'),
      version: `${person.version}`,
    }),
    page: (c, { person, denied }, shown) => (
      <AccessPage person={person} denied={denied} viewerEmail={c.var.viewer.email} shown={shown} />
    ),
  },
  {
    read: readList,
    save: async (tx, { person, allowed }, { restricted, emails, reason, version }, c) => {
      if (!(await updatePerson(tx, { ...person, version }, { restricted }))) return undefined
      const { viewer } = c.var
      const author = { reason, addedBy: viewer.userId, addedAt: c.var.now().toISOString() }
      await replaceAllowList(tx, person.id, emails, author)
      await tellApart(tx, person.id)
      const isOpen = seen(await findPerson(tx, viewer, person.id))
      const changes = differences(inWords(person.restricted, allowed), inWords(restricted, emails))
      return {
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
            changes,
          },
        ],
      }
    },
    changes: ({ person, allowed }, { restricted, emails }) =>
      differences(inWords(person.restricted, allowed), inWords(restricted, emails)),
  },
)

async function readList(posted: PostedForm, _: unknown, __: unknown, db: Reader) {
  const { values, errors } = form(posted)
  const emails = emailsIn(typed(posted, 'emails'))
  const unknown = await findUnknown(db, emails)
  if (!values || unknown)
    return { errors: { ...errors, ...(unknown ? { emails: [unknown] } : {}) } }
  return { values: { ...values, emails, restricted: typed(posted, 'restricted') === 'yes' } }
}

async function findUnknown(db: Reader, emails: readonly string[]): Promise<string | undefined> {
  for (const email of emails) {
    const account = await findUserByEmail(db, email)
    if (!account || account.disabledAt) return `No account has the email ${email}`
  }
  return undefined
}

function inWords(restricted: boolean, emails: readonly string[]): Fields {
  return [
    ['Restricted', restricted ? 'Yes' : 'No'],
    ['Access list', [...emails].sort().join(', ')],
  ]
}
