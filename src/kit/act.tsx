import { type Context, Hono, type Env as HonoEnv } from 'hono'
import type { Child } from 'hono/jsx'
import { StalePage } from '../../views/kit/stale.tsx'
import { recordReading } from '../access/audit.ts'
import { formToken, formTokenField } from '../access/form-token.ts'
import { type May, permit } from '../access/permit.ts'
import type { AnyEnv } from '../env.ts'
import type { Difference } from './differences.ts'
import { asErrors, type Fault } from './faults.ts'
import type { FormErrors, Read } from './form.ts'
import type { PostedForm } from './posted.ts'
import { show } from './show.tsx'
import type { Shown } from './shown.ts'

type Soon<T> = T | Promise<T>
type Faults = readonly Fault<string>[] | FormErrors | undefined
type Reading = readonly [subject: string, ids: string | readonly string[], purpose: string]
type When<Found> = string | ((found: Found, posted: PostedForm) => boolean)

/** Where a form stands, who may use it, what it is about, and its page. */
type FormPage<C, Db, Found> = {
  at: string
  /** Where it is posted to, where that is not where it stands. */
  postedTo?: string
  may: May
  /** Who may see the page, where that is not who may do what it offers. */
  maySee?: May
  title: string | ((found: Found) => string)
  section: string
  /** What may be changed, as the viewer sees it; throws for what does not exist for them. */
  find: (c: C, db: Db) => Soon<Found>
  /** What is read about whom, for the audit log; nothing where nobody is. */
  reads?: (found: Found) => Reading
  /** The fields as they stand before anybody types. */
  starts?: (found: Found, c: C) => PostedForm
  page: (c: C, found: Found, shown: Shown) => Soon<Child>
  /** Once it is saved, outside its transaction. */
  afterwards?: (c: C, found: Found) => Promise<void>
}

/** One thing that the form does: how it is read, judged, saved, and what stands against it where it is stale. */
type Deed<C, Tx, Db, Found, Values, Done> = {
  /** Which button: the value of its `act`, or what is asked of what was found. The last deed needs none. */
  when?: When<Found>
  read: (posted: PostedForm, found: Found, c: C, db: Db) => Soon<Read<Values>>
  faults?: (found: Found, values: Values, c: C, db: Db) => Soon<Faults>
  /** A page that says what it does before it is done; nothing where there is nothing to say. */
  check?: (c: C, found: Found, values: Values, shown: Shown) => Soon<Checked | undefined>
} & (
  | {
      /** Nothing where somebody else has changed it since. */
      save: (tx: Tx, found: Found, values: Values, c: C) => Soon<Done | Against | undefined>
      /** What is saved now beside what was typed: so that a stale page shows both. */
      changes: (found: Found, values: Values, c: C) => Soon<readonly Difference[]>
      /** Where to look again, where that is not the form. */
      again?: (found: Found) => string
    }
  | {
      save: (tx: Tx, found: Found, values: Values, c: C) => Soon<Done | Against>
      changes?: undefined
      again?: undefined
    }
)

/** What stands against saving: messages for the form, or a page of its own instead of it. */
type Against = { faults: Faults } | { instead: Checked }
type Checked = { title: string; purpose?: string; body: Child }
type Refused = { errors: FormErrors } | { instead: Checked } | { stale: true }

type Once<C, Tx, Done> = (
  c: C,
  token: unknown,
  work: (tx: Tx) => Promise<{ done: Done } | { refused: Refused }>,
) => Promise<{ to: string } | { refused: Refused }>

/** The doors of one form: its page, and doing once what it asks for. Bound to one side by that side. */
export function actOn<E extends AnyEnv & HonoEnv, Db, Tx extends Db, Done extends { to: string }>(
  once: Once<Context<E>, Tx, Done>,
  readerOf: (c: Context<E>) => Db,
) {
  type C = Context<E>
  type One<Found, Values> = Deed<C, Tx, Db, Found, Values, Done>

  /** A form that does one thing, or one of several by the button that was pressed. */
  function act<Found, A, B = never, D = never, F = never>(
    page: FormPage<C, Db, Found>,
    a: One<Found, A>,
    b?: One<Found, B>,
    d?: One<Found, D>,
    f?: One<Found, F>,
  ) {
    const deeds = [a, b, d, f].filter((one) => one !== undefined) as One<Found, unknown>[]
    return new Hono<E>()
      .get(page.at, async (c) => {
        permit(c.var.viewer, page.maySee ?? page.may)
        const found = await page.find(c, readerOf(c))
        return form(c, page, found, page.starts?.(found, c) ?? {})
      })
      .post(page.postedTo ?? page.at, async (c) => {
        permit(c.var.viewer, page.may)
        return post(c, page, deeds, await c.req.parseBody({ all: true }))
      })
  }

  async function post<Found>(
    c: C,
    page: FormPage<C, Db, Found>,
    deeds: readonly One<Found, unknown>[],
    posted: PostedForm,
  ) {
    const checked = posted['confirmed'] !== 'yes' && (await check(c, page, deeds, posted))
    if (checked) return checked
    let done: Found | undefined
    const answer = await once(c, posted[formTokenField], async (tx) => {
      const found = await page.find(c, tx)
      const deed = meant(deeds, found, posted)
      const { values, errors } = await judged(c, deed, found, posted, tx)
      if (errors) return { refused: { errors } }
      const saved = await deed.save(tx, found, values, c)
      if (!saved) return { refused: { stale: true } }
      if ('instead' in saved) return { refused: saved }
      if ('faults' in saved) return { refused: { errors: errorsOf(saved.faults) ?? {} } }
      done = found
      return { done: saved }
    })
    if ('to' in answer) {
      if (done) await page.afterwards?.(c, done)
      return c.redirect(answer.to, 303)
    }
    const found = await page.find(c, readerOf(c))
    if ('errors' in answer.refused) return form(c, page, found, posted, answer.refused.errors)
    if ('instead' in answer.refused) return instead(c, page, found, answer.refused.instead, 422)
    return stale(c, page, meant(deeds, found, posted), found, posted)
  }

  async function form<Found>(
    c: C,
    page: FormPage<C, Db, Found>,
    found: Found,
    posted: PostedForm,
    errors?: FormErrors,
  ) {
    const { section, title } = page
    if (page.reads) await recordReading(c, ...page.reads(found))
    const body = await page.page(c, found, { posted, errors, formToken: formToken(c) })
    const about = { section, status: errors ? 422 : 200, errors: Boolean(errors) } as const
    return show(c, { ...about, title: typeof title === 'string' ? title : title(found) }, body)
  }

  async function check<Found>(
    c: C,
    page: FormPage<C, Db, Found>,
    deeds: readonly One<Found, unknown>[],
    posted: PostedForm,
  ) {
    if (!deeds.some((one) => one.check)) return undefined
    const found = await page.find(c, readerOf(c))
    const deed = meant(deeds, found, posted)
    const { values, errors } = await judged(c, deed, found, posted, readerOf(c))
    if (errors || !deed.check) return undefined
    const shown = { posted, errors: undefined, formToken: formToken(c) }
    const checked = await deed.check(c, found, values, shown)
    return checked && instead(c, page, found, checked, 200)
  }

  async function instead<Found>(
    c: C,
    page: FormPage<C, Db, Found>,
    found: Found,
    { title, purpose, body }: Checked,
    status: 200 | 409 | 422,
  ) {
    const read = page.reads?.(found)
    if (read) await recordReading(c, read[0], read[1], purpose ?? read[2])
    return show(c, { title, section: page.section, status }, body)
  }

  async function judged<Found, Values>(
    c: C,
    deed: One<Found, Values>,
    found: Found,
    posted: PostedForm,
    db: Db,
  ): Promise<Read<Values>> {
    const read = await deed.read(posted, found, c, db)
    if (read.errors) return read
    const errors = errorsOf(await deed.faults?.(found, read.values, c, db))
    return errors ? { errors } : read
  }

  /** Somebody else saved first: what is saved now beside what was typed. */
  async function stale<Found, Values>(
    c: C,
    page: FormPage<C, Db, Found>,
    deed: One<Found, Values>,
    found: Found,
    posted: PostedForm,
  ) {
    const { values } = await deed.read(posted, found, c, readerOf(c))
    const changes = values && deed.changes ? await deed.changes(found, values, c) : []
    const body = <StalePage changes={changes} again={deed.again?.(found) ?? c.req.path} />
    return instead(c, page, found, { title: 'Changed since', body }, 409)
  }

  return act
}

/** The deed whose button was pressed; else the last, which needs none. */
function meant<D extends { when?: When<Found> }, Found>(
  deeds: readonly D[],
  found: Found,
  posted: PostedForm,
): D {
  const isMeant = ({ when }: D) =>
    typeof when === 'function' ? when(found, posted) : !when || posted['act'] === when
  return deeds.find(isMeant) ?? deeds.at(-1)!
}

function errorsOf(faults: Faults): FormErrors | undefined {
  const errors = Array.isArray(faults) ? asErrors(faults) : ((faults ?? {}) as FormErrors)
  return Object.keys(errors).length > 0 ? errors : undefined
}
