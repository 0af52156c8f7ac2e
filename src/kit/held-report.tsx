import { type Context, Hono, type Env as HonoEnv } from 'hono'
import { AskHeldReport, HeldReportSheet } from '../../views/kit/held-report.tsx'
import { recordReading } from '../access/audit.ts'
import { formToken } from '../access/form-token.ts'
import type { Resource } from '../access/matrix.ts'
import { declaring, type May, permit } from '../access/permit.ts'
import { freshly } from '../access/session.ts'
import type { AnyEnv } from '../env.ts'
import { choice, formOf, textField, typed } from './form.ts'
import { type HeldPart, heldAsJson } from './held.ts'
import { contentTypes } from './report-file.ts'
import { show } from './show.tsx'
import type { Shown } from './shown.ts'

/** Of whom a side makes a report, and how it reads what it holds. */
type ReportsOf<C> = {
  at: string
  of: Resource
  subject: string
  section: string
  address: (id: string) => string
  /** Throws for whom the viewer may not open. */
  find: (c: C) => Promise<{ id: string; name: string; known: string; back: string }>
  held: (c: C, found: { id: string; known: string }, withTyped: boolean) => Promise<HeldPart[]>
}

const form = formOf({
  reason: textField('Reason', 200),
  format: choice(['page', 'json'], 'Select what you need'),
})

const title = 'Report of what is held'

/** All that a side holds of one person, for that person to read: asked for with the password and a reason (rule 4.7). */
export function subjectReports<E extends AnyEnv & HonoEnv>(side: ReportsOf<Context<E>>) {
  type C = Context<E>
  const may: May = [
    ['read', side.of],
    ['export', 'subjectAccess'],
  ]

  const find = async (c: C) => {
    const found = await side.find(c)
    freshly(c, side.address(found.id))
    return found
  }

  const ask = async (c: C, found: Awaited<ReturnType<typeof find>>, shown: Partial<Shown> = {}) => {
    const { id, name, back } = found
    await recordReading(c, side.subject, id, 'report asked for')
    const of = { posted: {}, errors: undefined, ...shown, formToken: formToken(c) }
    const body = <AskHeldReport of={of} action={side.address(id)} back={back} who={name} />
    return show(c, { title, section: side.section, errors: of.errors }, body)
  }

  const see = async (c: C) => {
    permit(c.var.viewer, may)
    return ask(c, await find(c))
  }

  const send = async (c: C) => {
    permit(c.var.viewer, may)
    const found = await find(c)
    const posted = await c.req.parseBody()
    const { values, errors } = form(posted)
    if (errors) return ask(c, found, { posted, errors })
    const withTyped = typed(posted, 'typed') === 'yes'
    const words = withTyped ? ', with typed words' : ''
    const purpose = `report ${values.format}${words}: ${values.reason}`
    await recordReading(c, side.subject, found.id, purpose, 'disclosure')
    const { viewer, today } = c.var
    const report = {
      ...{ name: found.name, known: found.known, onDay: today },
      madeFrom: viewer.areas === 'all' ? 'every area' : viewer.areas.join(', '),
      parts: await side.held(c, found, withTyped),
    }
    if (values.format === 'json') {
      c.header('content-type', contentTypes.json)
      c.header('content-disposition', `attachment; filename="report-${today}.json"`)
      return c.body(heldAsJson(report, withTyped))
    }
    const sheet = { report, back: found.back, withTyped }
    return show(c, { title, section: side.section }, <HeldReportSheet {...sheet} />)
  }

  // Not an act: it changes nothing, and answers with a report that is kept nowhere.
  return new Hono<E>().get(side.at, declaring(may, see)).post(side.at, declaring(may, send))
}
