import { type Context, Hono, type Env as HonoEnv } from 'hono'
import { StalePage } from '../../views/kit/stale.tsx'
import { recordReading } from '../access/audit.ts'
import { formToken, formTokenField } from '../access/form-token.ts'
import { declaring, permit } from '../access/permit.ts'
import type { AnyEnv } from '../env.ts'
import { Elsewhere } from '../errors.ts'
import { type Checked, type Deed, errorsOf, type FormPage, meant } from './deed.ts'
import { type FormErrors, type Read, typed } from './form.ts'
import type { PostedForm } from './posted.ts'
import { show } from './show.tsx'
import type { Shown } from './shown.ts'

type Refused =
  | { errors: FormErrors }
  | { instead: Checked | (() => Checked | Promise<Checked>) }
  | { stale: true }

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
    const see = async (c: C) => {
      permit(c.var.viewer, page.maySee ?? page.may)
      const found = await page.find(c, readerOf(c))
      const version = deeds.find((one) => one.version)?.version?.(found)
      const made = version === undefined ? {} : { version: `${version}` }
      const posted = { ...made, ...page.starts?.(found, c) }
      return form(c, page, found, { posted, errors: undefined })
    }
    const door = new Hono<E>().get(page.at, declaring(page.isFor ?? page.maySee ?? page.may, see))
    const send = async (c: C) => {
      permit(c.var.viewer, page.may)
      const posted = await c.req.parseBody({ all: true })
      return post(c, page, deeds, posted).catch((error) => gone(c, page.section, error))
    }
    for (const at of [page.postedTo ?? page.at].flat()) {
      door.post(at, declaring(page.isFor ?? page.may, send))
    }
    return door
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
      const { values, errors, isStale } = await judged(c, deed, found, posted, tx)
      if (isStale) return { refused: { stale: true } }
      if (errors) return { refused: { errors } }
      const saved = await deed.save(tx, found, values, c)
      if (!saved) return { refused: { stale: true } }
      if ('instead' in saved) return { refused: saved }
      if ('faults' in saved) return { refused: { errors: errorsOf(saved.faults) ?? {} } }
      done = found
      return { done: saved }
    })
    if ('to' in answer) {
      await page.afterwards?.(c, done)
      return c.redirect(answer.to, 303)
    }
    const found = await page.find(c, readerOf(c))
    const { refused } = answer
    if ('errors' in refused) return form(c, page, found, { posted, errors: refused.errors })
    if ('instead' in refused) {
      const other = refused.instead
      return instead(c, page, found, typeof other === 'function' ? await other() : other, 422)
    }
    return stale(c, page, meant(deeds, found, posted), found, posted)
  }

  async function form<Found>(
    c: C,
    page: FormPage<C, Db, Found>,
    found: Found,
    shown: Omit<Shown, 'formToken'>,
  ) {
    const { section, title } = page
    const errors = Object.keys(shown.errors ?? {}).length > 0
    const read = page.reads?.(found)
    if (read) await recordReading(c, ...read)
    const body = await page.page(c, found, { ...shown, formToken: formToken(c) })
    const about = { section, status: shown.stale ? 409 : errors ? 422 : 200, errors } as const
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
    const { values, errors, isStale } = await judged(c, deed, found, posted, readerOf(c))
    if (errors || isStale || !deed.check) return undefined
    const shown = { posted, errors: undefined, formToken: formToken(c) }
    const checked = await deed.check(c, found, values, shown)
    return checked && instead(c, page, found, checked, 200)
  }

  async function instead<Found>(
    c: C,
    page: FormPage<C, Db, Found>,
    found: Found,
    { title, purpose, status, errors = false, body }: Checked,
    usually: 200 | 409 | 422,
  ) {
    const read = page.reads?.(found)
    if (read) await recordReading(c, read[0], read[1], purpose ?? read[2], read[3])
    return show(c, { title, section: page.section, status: status ?? usually, errors }, body)
  }

  async function judged<Found, Values>(
    c: C,
    deed: One<Found, Values>,
    found: Found,
    posted: PostedForm,
    db: Db,
  ): Promise<Read<Values> & { isStale?: boolean }> {
    const read = await deed.read(posted, found, c, db)
    if (read.errors) return read
    if (deed.version && typed(posted, 'version') !== `${deed.version(found)}`) {
      return { ...read, isStale: true }
    }
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
    if (page.staysOpen) {
      const starts = page.starts?.(found, c) ?? {}
      const version = deed.version
        ? `${deed.version(found)}`
        : (starts['version'] ?? posted['version'])
      return form(c, page, found, {
        posted: { ...posted, version },
        errors: undefined,
        stale: changes,
      })
    }
    const body = <StalePage changes={changes} again={deed.again?.(found) ?? c.req.path} />
    return instead(c, page, found, { title: 'Changed since', body }, 409)
  }

  /** What it was about has ended meanwhile: nothing to type again, and where it stands now. */
  function gone(c: C, section: string, error: unknown) {
    if (!(error instanceof Elsewhere && error.now)) throw error
    const body = <StalePage now={error.now} again={error.to} />
    return show(c, { title: 'Changed since', section, status: 409 }, body)
  }

  return act
}
