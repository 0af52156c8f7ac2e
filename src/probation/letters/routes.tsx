import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findLetterCase } from '../../../db/probation/queries/letters.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { LetterForm } from '../../../views/probation/letters/form.tsx'
import { LetterPage } from '../../../views/probation/letters/letter.tsx'
import { RestrictedPage } from '../../../views/probation/people/restricted.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  choice,
  type FormErrors,
  optionalText,
  type Posted,
  readForm,
  textField,
  typed,
} from '../../kit/form.ts'
import { letterFaults } from '../../kit/neutral.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { placementWords } from '../placements/placement.ts'
import type { LetterCase } from './case.ts'
import { type LetterChoice, letterOf } from './letter.ts'
import {
  kindsFor,
  kindWords,
  type LetterKind,
  letterKinds,
  letterMade,
  letterWordings,
} from './letter-kinds.ts'

const section = urls.waitingLists

const form = z.object({
  kind: choice(letterKinds, 'Select a letter'),
  wording: choice(letterWordings, 'Select a wording'),
  sentence: optionalText('Sentence', 300, ''),
  sender: textField('Name'),
  telephone: textField('Telephone number', 30),
})

/** A letter to one man about his place: chosen, shown to be printed, and kept nowhere. */
export const letters = new Hono<Env>()
  .get(patterns.letter, (c) => showForm(c))
  .post(patterns.letter, async (c) => {
    const posted = await c.req.parseBody()
    if (typed(posted, 'show') !== 'letter') return showForm(c, posted)
    const { values, errors } = readForm(form, posted)
    if (!values) return showForm(c, posted, errors)
    const faults = letterFaults(values).map(({ field, message }) => [field, [message]])
    if (faults.length > 0) return showForm(c, posted, Object.fromEntries(faults))
    return makeLetter(c, posted, values)
  })

/**
 * One history line for one letter, however often its form is sent; the letter itself is the answer each time, since
 * its text is kept nowhere that a second request could read.
 */
async function makeLetter(c: Context<Env>, posted: Posted, values: LetterChoice) {
  const { kind, wording } = values
  const shown = typed(posted, 'form-token').split('.')[0]
  let made: LetterCase | undefined
  const result = await once<Response | undefined>(c, `${shown}-${kind}-${wording}`, async (tx) => {
    const now = await caseOf(c, tx)
    if (now instanceof Response) return { refused: now }
    if (!kindsOf(now).includes(kind)) return { refused: undefined }
    made = now
    return {
      done: {
        to: urls.letter(now.placementId),
        verb: 'disclosure',
        subject: 'person',
        ids: [now.personId, now.referralId, now.cohortId],
        purpose: 'letter made',
        history: [
          { subject: 'person', subjectId: now.referralId, what: letterMade(kind, wording) },
        ],
      },
    }
  })
  if ('refused' in result) return result.refused ?? showStale(c, kind)
  return showLetter(c, made ?? (await shownAgain(c)), values)
}

/** The same form sent again: no second history line, but somebody reads of him once more. */
async function shownAgain(c: Context<Env>) {
  const found = await caseOf(c, c.var.db.reader)
  if (!(found instanceof Response)) {
    await recordReading(c, 'person', found.personId, 'letter shown again', 'disclosure')
  }
  return found
}

function showLetter(c: Context<Env>, found: LetterCase | Response, values: LetterChoice) {
  if (found instanceof Response) return found
  if (!kindsOf(found).includes(values.kind)) return showStale(c, values.kind)
  const { today } = c.var
  return show(
    c,
    { title: 'Letter', section },
    <LetterPage
      letter={letterOf(values, found.facts, today)}
      choice={values}
      placementId={found.placementId}
      personId={found.personId}
      formToken={formToken(c)}
      today={today}
    />,
  )
}

async function showForm(c: Context<Env>, posted: Posted = {}, errors?: FormErrors) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  await recordReading(c, 'person', found.personId, 'before a letter')
  const sender = 'sender' in posted ? typed(posted, 'sender') : c.var.viewer.name
  return show(
    c,
    { title: 'Letter', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <LetterForm
      found={found}
      place={placeOf(found)}
      kinds={kindsOf(found)}
      formToken={formToken(c)}
      errors={errors}
      kind={typed(posted, 'kind')}
      wording={typed(posted, 'wording')}
      sentence={typed(posted, 'sentence')}
      sender={sender}
      telephone={typed(posted, 'telephone')}
    />,
  )
}

/** The place is no longer what the page showed, and another letter fits it. */
async function showStale(c: Context<Env>, kind: LetterKind) {
  const found = await caseOf(c, c.var.db.reader)
  if (found instanceof Response) return found
  await recordReading(c, 'person', found.personId, 'before a letter')
  const now = { field: 'Place', before: placementWords[found.status], after: kindWords[kind] }
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage changes={[now]} again={urls.letter(found.placementId)} />,
  )
}

function placeOf({ status, isEnded, hasDied, facts }: LetterCase) {
  return { status, isEnded, hasDied, sessionsToCome: facts.sessions.length }
}

function kindsOf(found: LetterCase) {
  return kindsFor(placeOf(found))
}

/** The place with what a letter says of it; a closed man is his CRN. */
async function caseOf(c: Context<Env>, db: Reader) {
  const { viewer, today } = c.var
  if (!can(viewer, 'read', 'placement')) notFound()
  const id = c.req.param('id') ?? ''
  const found = (await findLetterCase(db, viewer, id, today)) ?? notFound()
  if (!('masked' in found)) return found
  return show(c, { title: 'Restricted', section, status: 403 }, <RestrictedPage crn={found.crn} />)
}
