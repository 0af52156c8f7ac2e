import type { Context } from 'hono'
import type { Reader } from '../../db/probation/database.ts'
import type { HistoryLine } from '../../db/probation/history.ts'
import { findPerson } from '../../db/probation/queries/people.ts'
import { findProgrammes } from '../../db/probation/queries/programme-list.ts'
import { findCase } from '../../db/probation/queries/referral-forms.ts'
import { findProgramme } from '../../db/programme-queries.ts'
import { seenProgrammes } from '../access/scopes.ts'
import type { Env } from '../env.ts'
import { notFound, Restricted } from '../errors.ts'
import { versionOn } from '../programmes/version.ts'
import { urls, withQuery } from '../urls.ts'

type Masked = { masked: true; crn: string }
type C = Context<Env>

/** What was found, for somebody who may open it; the app shows a page for the rest. */
export function opened<One extends object>(found: One | Masked | undefined): Exclude<One, Masked> {
  if (!found) notFound()
  if ('masked' in found) throw new Restricted((found as Masked).crn)
  return found as Exclude<One, Masked>
}

/** What was found, where the viewer may open it; of the rest there is nothing to use. */
export function seen<One extends object>(found: One | Masked | undefined) {
  return found && 'masked' in found ? undefined : (found as Exclude<One, Masked> | undefined)
}

/** The open referral that the address names, and whose it is. */
export async function openCase(c: C, db: Reader) {
  const found = opened(await findCase(db, c.var.viewer, c.req.param('id') ?? ''))
  return found.referral.endedOn ? notFound() : found
}

/** The programmes whose people this viewer sees. */
export async function openProgrammes({ var: { db, viewer } }: C) {
  return seenProgrammes(viewer, await findProgrammes(db.reader))
}

/** The programme that the address names, of those whose people this viewer sees. */
export async function openProgramme(c: C, key = c.req.param('programme')) {
  return (await openProgrammes(c)).find((one) => one.key === key) ?? notFound()
}

/** A programme as its settings say it today. */
export async function templateOf({ var: { db, today } }: C, key: string) {
  const programme = (await findProgramme(db.reader, key)) ?? notFound()
  const version = versionOn(programme, today) ?? programme.versions[0] ?? notFound()
  return version.template
}

/** The person that the address names. */
export async function openPerson(c: C, db: Reader) {
  return opened(await findPerson(db, c.var.viewer, c.req.param('id') ?? ''))
}

type Of = { person: { id: string }; referral: { id: string } }
type About = { done: string; purpose: string; ids?: readonly string[] }
type Line = Omit<HistoryLine, 'subject' | 'subjectId'>

/** A change of one referral: its line of history, its row in the audit log, and back to the page of whose it is. */
export function doneFor(of: Of, about: About, line: Line, others: readonly HistoryLine[] = []) {
  const { person, referral } = of
  const own: HistoryLine = { subject: 'person', subjectId: referral.id, ...line }
  return {
    to: withQuery(urls.person(person.id), { done: about.done }),
    subject: 'referral',
    ids: [person.id, referral.id, ...(about.ids ?? [])],
    purpose: about.purpose,
    history: [own, ...others],
  }
}
