import { type Context, Hono } from 'hono'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findLetterCase } from '../../../db/probation/queries/letters.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { LetterForm } from '../../../views/probation/letters/form.tsx'
import { LetterPage } from '../../../views/probation/letters/letter.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { asErrors } from '../../kit/faults.ts'
import { choice, type FormErrors, formOf, optionalText, textField, typed } from '../../kit/form.ts'
import { letterFaults } from '../../kit/neutral.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { opened } from '../opened.ts'
import { placementWords } from '../placements/placement.ts'
import { type LetterChoice, letterOf } from './letter.ts'
import {
  kindsFor,
  kindWords,
  type LetterKind,
  letterKinds,
  letterMade,
  letterWordings,
} from './letter-kinds.ts'

type C = Context<Env>
type Found = Awaited<ReturnType<typeof caseOf>>

const section = urls.waitingLists

const form = formOf({
  kind: choice(letterKinds, 'Select a letter'),
  wording: choice(letterWordings, 'Select a wording'),
  sentence: optionalText('Sentence', 300, ''),
  sender: textField('Name'),
  telephone: textField('Telephone number', 30),
})

/** A letter to one man about his place: chosen, shown to be printed, and kept nowhere. */
export const letters = new Hono<Env>()
  .get(patterns.letter, whoMay([['read', 'placement']]), (c) => showForm(c, {}))
  // Not an act: the letter itself answers its form, as often as it is sent.
  .post(patterns.letter, whoMay([['read', 'placement']]), async (c) => {
    const posted = await c.req.parseBody()
    if (typed(posted, 'show') !== 'letter') return showForm(c, posted)
    const { values, errors } = form(posted)
    if (errors) return showForm(c, posted, errors)
    const faults = letterFaults(values)
    return faults.length > 0 ? showForm(c, posted, asErrors(faults)) : make(c, posted, values)
  })

/**
 * One history line for one letter, however often its form is sent; the letter itself is the answer each time, since
 * its text is kept nowhere that a second request could read.
 */
async function make(c: C, posted: PostedForm, values: LetterChoice) {
  const { kind, wording } = values
  const shown = typed(posted, 'form-token').split('.')[0]
  let made: Found | undefined
  const result = await once<'stale'>(c, `${shown}-${kind}-${wording}`, async (tx) => {
    const now = await caseOf(c, tx)
    if (!now.kinds.includes(kind)) return { refused: 'stale' }
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
  const found = made ?? (await caseOf(c, c.var.db.reader))
  if ('refused' in result) return showStale(c, found, kind)
  return made ? showLetter(c, made, values) : showAgain(c, found, values)
}

/** The same form sent again: no second history line, but somebody reads of him once more. */
async function showAgain(c: C, found: Found, values: LetterChoice) {
  await recordReading(c, 'person', found.personId, 'letter shown again', 'disclosure')
  return found.kinds.includes(values.kind)
    ? showLetter(c, found, values)
    : showStale(c, found, values.kind)
}

function showLetter(c: C, { facts, placementId, personId }: Found, values: LetterChoice) {
  const { today } = c.var
  return show(
    c,
    { title: 'Letter', section },
    <LetterPage
      letter={letterOf(values, facts, today)}
      choice={values}
      placementId={placementId}
      personId={personId}
      formToken={formToken(c)}
      today={today}
    />,
  )
}

async function showForm(c: C, posted: PostedForm, errors?: FormErrors) {
  const found = await caseOf(c, c.var.db.reader)
  await recordReading(c, 'person', found.personId, 'before a letter')
  const starts = { kind: found.kinds[0], wording: 'plain', sender: c.var.viewer.name }
  const shown = { posted: { ...starts, ...posted }, errors, formToken: formToken(c) }
  return show(
    c,
    { title: 'Letter', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <LetterForm found={found} shown={shown} />,
  )
}

/** The place is no longer what the page showed, and another letter fits it. */
async function showStale(c: C, found: Found, kind: LetterKind) {
  await recordReading(c, 'person', found.personId, 'before a letter')
  const now = { field: 'Place', before: placementWords[found.status], after: kindWords[kind] }
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage changes={[now]} again={urls.letter(found.placementId)} />,
  )
}

/** The place with what a letter says of it, and which letters there are. */
async function caseOf(c: C, db: Reader) {
  const { viewer, today } = c.var
  const found = opened(await findLetterCase(db, viewer, c.req.param('id') ?? '', today))
  const { status, isEnded, hasDied, facts } = found
  const place = { status, isEnded, hasDied, sessionsToCome: facts.sessions.length }
  return { ...found, place, kinds: kindsFor(place) }
}
