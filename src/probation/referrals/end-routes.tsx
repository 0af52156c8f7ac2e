import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { endOthers, findOpenOf } from '../../../db/probation/queries/of-the-person.ts'
import { endReferral, findCase } from '../../../db/probation/queries/referral-forms.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { EndForm } from '../../../views/probation/people/end-form.tsx'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { ReviewPage } from '../../../views/probation/people/review.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { inWords } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { asErrors } from '../../kit/faults.ts'
import {
  choice,
  dayField,
  dayParts,
  expectedVersion,
  type FormErrors,
  readForm,
  typed,
  typedDay,
} from '../../kit/form.ts'
import { carried, type PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { endFaults } from '../people/order-rules.ts'
import { permissionsOf } from '../people/permissions.ts'
import { type Ending, endings, endingWords, fullName } from '../people/person.ts'
import { placeInWords } from '../placements/consequences.ts'
import { type End, endFollows, endsEvery, heldEverywhere, policeWords } from './of-the-person.ts'

const section = urls.waitingLists

const form = z.object({
  endedWhy: choice(endings, 'Select why it ends'),
  endedOn: dayField('Day it ended'),
  version: expectedVersion,
})

export const referralEnds = new Hono<Env>()
  .get(patterns.referralEnd, (c) => showForm(c, undefined))
  .post(patterns.referralEnd, async (c) => {
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(form, posted)
    if (!values) return showForm(c, posted, errors)
    const { version, ...end } = values
    if (endsEvery(end.endedWhy) && posted['confirmed'] !== 'yes') {
      return review(c, posted, end, version)
    }

    const result = await once<Response | FormErrors | 'stale'>(
      c,
      posted['form-token'],
      async (tx) => {
        const found = await caseOf(c, tx)
        if (found instanceof Response) return { refused: found }
        const { referral, person, booking } = found
        if (referral.endedOn) return { refused: 'stale' }
        const { order, referredOn, startedOn } = referral
        const faults = endFaults({ ...order, referredOn, startedOn, ...end }, c.var.today)
        if (faults.length > 0) return { refused: asErrors(faults) }
        const by = { closedOn: c.var.today, closedBy: c.var.viewer.name }
        if (!(await endReferral(tx, { ...referral, version }, end, by))) return { refused: 'stale' }
        const of = { personId: person.id, referralId: referral.id }
        const others = await endOthers(tx, c.var, of, end)
        const why = endingWords[end.endedWhy]
        return {
          done: {
            to: withQuery(urls.person(person.id), {
              done: endsEvery(end.endedWhy) ? 'endedEvery' : 'ended',
            }),
            subject: 'referral',
            ids: [person.id, referral.id, ...others.map(({ subjectId }) => subjectId)],
            purpose: 'referral ended',
            history: [
              {
                subject: 'person',
                subjectId: referral.id,
                what: `${referral.programme} referral ended on ${inWords(end.endedOn)}`,
                why,
                changes: booking
                  ? [{ field: 'Place', before: placeInWords(booking), after: placeAfter(end) }]
                  : [],
              },
              ...(booking
                ? [
                    {
                      subject: 'cohort' as const,
                      subjectId: booking.cohortId,
                      what: `${person.crn}: ${placeAfter(end).toLowerCase()}, referral ended`,
                      why,
                    },
                  ]
                : []),
              ...others,
            ],
          },
        }
      },
    )
    if ('to' in result) return c.redirect(result.to, 303)
    if (result.refused === 'stale') return showStale(c, end)
    return result.refused instanceof Response ? result.refused : showForm(c, posted, result.refused)
  })

function placeAfter({ endedWhy }: { endedWhy: Ending }): string {
  return endedWhy === 'completed' ? 'Completed' : 'Given back'
}

/** What an ending of the person does, referral by referral, before it is saved. */
async function review(c: Context<Env>, posted: PostedForm, end: End, version: number) {
  const { db, viewer, today } = c.var
  const found = await caseOf(c, db.reader)
  if (found instanceof Response) return found
  const { person, referral } = found
  if (referral.endedOn || referral.version !== version) return showStale(c, end)
  const { order, referredOn, startedOn } = referral
  const faults = endFaults({ ...order, referredOn, startedOn, ...end }, today)
  if (faults.length > 0) return showForm(c, posted, asErrors(faults))
  const open = await findOpenOf(db.reader, viewer, person.id)
  await recordReading(c, 'person', person.id, 'before ending a referral')
  return show(
    c,
    { title: 'Check the end', section },
    <ReviewPage
      title={`${endingWords[end.endedWhy]}: check what follows`}
      lede={`${fullName(person)}, ${person.crn}, on ${inWords(end.endedOn)}. ${heldEverywhere}`}
      changes={endFollows(open, end)}
      action={urls.referralEnd(referral.id)}
      posted={carried(posted)}
      button="End every open referral"
      formToken={formToken(c)}
      back={urls.person(person.id)}
      note={policeWords(open)}
    />,
  )
}

async function showForm(c: Context<Env>, posted: PostedForm | undefined, errors?: FormErrors) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  const { person, referral, booking } = found
  if (referral.endedOn) notFound()
  await recordReading(c, 'person', person.id, 'before ending a referral')
  return show(
    c,
    { title: 'End a referral', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <EndForm
      person={person}
      referral={referral}
      place={booking && placeInWords(booking)}
      version={posted ? typed(posted, 'version') : `${referral.version}`}
      formToken={formToken(c)}
      endedWhy={posted && typed(posted, 'endedWhy')}
      endedOn={posted ? typedDay(posted, 'endedOn') : dayParts(c.var.today)}
      errors={errors}
    />,
  )
}

async function showStale(c: Context<Env>, end: End) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  const { referral, person } = found
  const now = referral.endedOn
    ? `Ended on ${inWords(referral.endedOn)}: ${endingWords[referral.endedWhy!]}`
    : 'Open, and changed since'
  const yours = `Ended on ${inWords(end.endedOn)}: ${endingWords[end.endedWhy]}`
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={[{ field: 'Referral', before: now, after: yours }]}
      again={referral.endedOn ? urls.person(person.id) : urls.referralEnd(referral.id)}
    />,
  )
}

async function caseOf(c: Context<Env>, db: Reader) {
  const { viewer } = c.var
  if (!permissionsOf(viewer).end) notFound()
  const found = (await findCase(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  if ('masked' in found) {
    return show(
      c,
      { title: 'Restricted', section, status: 403 },
      <RestrictedPage crn={found.crn} />,
    )
  }
  const wait = await findWait(db, viewer, found.referral.id)
  return { ...found, booking: wait && 'booking' in wait ? wait.booking : undefined }
}
