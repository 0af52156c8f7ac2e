import type { Context } from 'hono'
import type { Reader } from '../../../db/probation/database.ts'
import { listLocalities } from '../../../db/probation/queries/people.ts'
import { findProgramme, listProgrammes } from '../../../db/programme-queries.ts'
import { seenProgrammes } from '../../access/scopes.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { typed } from '../../kit/form.ts'
import { versionOn } from '../../programmes/version.ts'
import type { Person } from '../people/person.ts'

type C = Context<Env>

/** The programme that the form is for: typed, or in the address, or the first that this viewer may refer to. */
export async function referralFor(c: C, db: Reader, known: Person | undefined) {
  const { viewer, today } = c.var
  const own = seenProgrammes(viewer, await listProgrammes(db)).filter(
    (one) => versionOn(one, today)?.template.clock !== 'choice',
  )
  const asked = typed(await c.req.parseBody({ all: true }), 'programme')
  const key = asked || c.req.query('programme') || own[0]?.key || ''
  if (!own.some((one) => one.key === key)) notFound()
  const programme = (await findProgramme(db, key)) ?? notFound()
  const { id: versionId, template } = versionOn(programme, today) ?? notFound()
  return {
    known,
    programme: { ...programme, versionId, template },
    programmes: own,
    localities: await listLocalities(db),
  }
}
