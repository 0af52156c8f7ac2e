import { type Context, Hono } from 'hono'
import type { Reader } from '../../../db/probation/database.ts'
import { type PairKey, pairLines, pairOf } from '../../../db/probation/kept-apart.ts'
import {
  askToEnd,
  createPair,
  endPair,
  findPairs,
} from '../../../db/probation/queries/keep-apart.ts'
import { findByCrn } from '../../../db/probation/queries/people.ts'
import { KeepApartPage } from '../../../views/probation/people/keep-apart-page.tsx'
import { formToken } from '../../access/form-token.ts'
import type { May } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { choice, formOf, optionalText } from '../../kit/form.ts'
import type { Shown } from '../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { openPerson } from '../opened.ts'
import {
  askedToEnd,
  endOf,
  isNeutral,
  keepApartReasons,
  type PairLine,
  safeguarding,
} from './keep-apart.ts'
import { permissionsOf } from './permissions.ts'
import { crnShape } from './referral-fields.ts'

type C = Context<Env>
type Found = Awaited<ReturnType<typeof pairsOf>>

const mayAdd: May = [['create', 'keepApart']]
const mayEnd: May = [['update', 'keepApart']]
const form = formOf({ ...crnShape, reason: choice(keepApartReasons, 'Select a reason') })
const endForm = formOf({ reason: optionalText('Reason') })

/** The same words for a CRN that nobody has and for one that may not be opened. */
const noSuchCrn = 'That CRN cannot be used here. Check it, or ask an administrator.'

const pairs = {
  at: patterns.keepApart,
  title: 'Keep apart',
  section: urls.waitingLists,
  find: pairsOf,
  reads: ({ person, pairs }: Found) => {
    const others = pairs.flatMap(({ other }) => (other ? [other.id] : []))
    return ['person', [person.id, ...others], 'keep-apart'] as const
  },
  page: (c: C, found: Found, shown: Shown) => (
    <KeepApartPage
      {...found}
      mayEnd={permissionsOf(c.var.viewer).endKeepApart}
      shown={shown}
      formToken={() => formToken(c)}
    />
  ),
}

const adding = act(
  { ...pairs, may: mayAdd },
  {
    read: form,
    save: async (tx, { person }, { crn, reason }, c) => {
      const other = await findByCrn(tx, c.var.viewer, crn)
      if (!other || other === 'taken') return { faults: { crn: [noSuchCrn] } }
      if (other.id === person.id) return { faults: { crn: ['Enter the CRN of the other person'] } }
      const pair = pairOf(person.id, other.id, reason)
      if (!(await createPair(tx, pair))) {
        return { faults: { crn: ['These two are kept apart already, for this reason'] } }
      }
      return changed('apart', person.id, pair, 'Keep-apart added')
    },
  },
)

const ending = act(
  { ...pairs, may: [...mayAdd, ...mayEnd], postedTo: patterns.keepApartPair },
  {
    read: endForm,
    save: async (tx, { person, pairs }, { reason }, c) => {
      const otherId = c.req.param('otherId')
      const found = pairs.find((one) => one.otherId === otherId && one.reason === reason)
      const way = found && endOf(found)
      if (!found || !way) notFound()
      const pair = pairOf(person.id, found.otherId, found.reason)
      await (way === 'end' ? endPair : askToEnd)(tx, pair, c.var.today)
      return way === 'end'
        ? changed('apartEnded', person.id, pair, 'Keep-apart ended')
        : changed('apartAsked', person.id, pair, askedToEnd)
    },
  },
)

export const keepAparts = new Hono<Env>().route('/', adding).route('/', ending)

async function pairsOf(c: C, db: Reader) {
  const person = await openPerson(c, db)
  return { person, pairs: await findPairs(db, c.var.viewer, person.id) }
}

/** Adding one for safeguarding, or ending it, is written as if they had done it, in the audit log too. */
function changed(done: string, personId: string, pair: PairKey, what: PairLine) {
  return {
    to: withQuery(urls.person(personId), { done }),
    subject: 'person',
    ids: [pair.personId, pair.otherId],
    purpose: what.toLowerCase(),
    history: pairLines(pair, what),
    auditedAs: isNeutral(pair, what) ? safeguarding.userId : undefined,
  }
}
