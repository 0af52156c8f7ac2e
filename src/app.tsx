import { randomBytes, randomUUID } from 'node:crypto'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { AccountChanged } from '../db/access.ts'
import { acrossTo } from '../db/across/across.ts'
import type { DemoAccount } from '../views/access/sign-in.tsx'
import { PlainPage } from '../views/kit/plain-page.tsx'
import { RestrictedPage } from '../views/probation/people/restricted.tsx'
import { statements } from './about/routes.tsx'
import { rulesDoor } from './about/rules-routes.tsx'
import { codeApp } from './access/accounts/code-app-routes.tsx'
import { ownPassword } from './access/accounts/own-password-routes.tsx'
import { newPasswordDoor } from './access/accounts/password-routes.tsx'
import { addressOf } from './access/attempt.ts'
import { recordRefusal } from './access/audit.ts'
import { formLimit, isMultipart, limitBodies, uploadLimit } from './access/bodies.ts'
import { onDuty } from './access/duty/on-duty.ts'
import { checkFormToken } from './access/form-token.ts'
import { gzipped } from './access/gzip.ts'
import { isSameOrigin, isUnsafe, neverKept, securityHeaders } from './access/headers.ts'
import { askToSignIn } from './access/interrupted.tsx'
import { reauthentication } from './access/reauthentication/routes.tsx'
import { access } from './access/routes.tsx'
import { type Sides, session } from './access/session.ts'
import { signOuts } from './access/sign-out-routes.tsx'
import type { Side, Viewer } from './access/viewer.ts'
import type { Across } from './across/across.ts'
import { assets } from './assets/routes.tsx'
import type { Day } from './calendar.ts'
import type { AnyEnv, SurvivorEnv } from './env.ts'
import { Elsewhere, Restricted } from './errors.ts'
import { health } from './health/routes.tsx'
import { show } from './kit/show.tsx'
import { describeError, type Log, openLog } from './log.ts'
import { probationRoutes, whoseMan } from './probation/doors.ts'
import { withWorkingOut } from './probation/working-out.ts'
import { survivorRoutes, whoseRecord } from './survivor/doors.ts'
import { patterns, urls } from './urls.ts'

export type AppOptions = Sides & {
  clock: () => Day
  now?: () => Date
  /** The demo's accounts; given by the demo alone. */
  demo?: readonly DemoAccount[] | undefined
  publicUrl?: string | undefined
  log?: Log
}

export function createApp(options: AppOptions) {
  const { probation, survivors, demo, log = openLog() } = options
  const sides = { probation, survivors }
  const desk = { sides, failures: new Map(), addressOf: addressOf(options.publicUrl) }
  const app = new Hono<AnyEnv>()

  app.use(oneRequest(options, log))
  app.route('/', health(sides, log))
  app.route('/', assets)
  app.route('/', statements)

  app.use(refuseOtherHosts(options.publicUrl))
  app.use(refuseOthersRequests(options.publicUrl))
  app.route('/', access(desk, demo))
  app.route('/', signOuts(desk))
  app.route('/', newPasswordDoor(desk))

  app.use(limitBodies((c) => (isUpload(c) ? undefined : formLimit)))
  app.use(gzipped)
  app.use(session(sides, askToSignIn(sides, demo)))
  app.use(limitBodies((c) => (isUpload(c) ? uploadLimit : undefined)))
  app.use(checkFormToken)
  app.use(onDuty({ probation: whoseMan, survivor: whoseRecord }))
  app.get(patterns.stillHere, (c) => c.body(null, 204))
  app.route('/', reauthentication(desk))
  app.route('/', codeApp)
  app.route('/', ownPassword(desk))
  app.route('/', rulesDoor)
  app.use(withWorkingOut)
  forSide(app, 'probation', probationRoutes())
  app.use(withAcross(acrossTo(probation)))
  forSide(app, 'survivor', survivorRoutes())

  const refused = writeDownRefusals(log)
  app.notFound(async (c) => {
    await refused(c)
    return notFoundPage(c)
  })
  app.onError(async (error, c) => {
    if (error instanceof Elsewhere) return c.redirect(error.to, 303)
    if (error instanceof HTTPException && [403, 404].includes(error.status)) await refused(c)
    if (error instanceof HTTPException && error.status === 404) return notFoundPage(c)
    if (error instanceof Restricted) return restrictedPage(c, error)
    if (error instanceof AccountChanged) return c.redirect(urls.signIn, 303)
    if (error instanceof HTTPException && error.status < 500) {
      const title = error.status === 413 ? 'That is too large' : 'You cannot do this'
      return plain(c, title, error.message, error.status)
    }
    const id = c.var.correlationId
    log.error({ id, ...describeError(error) }, 'failed')
    const message = `Try again. If it goes on, tell whoever looks after this service: ${id}.`
    return plain(c, 'Something went wrong', message, 500)
  })
  return app
}

/** The same way across for what no request asks for: the night's check. */
export function acrossOf({ probation }: Pick<Sides, 'probation'>): Across {
  return acrossTo(probation)
}

/** A refusal is written down for whoever is signed in; a fault in that is logged, and the answer stays as it is. */
function writeDownRefusals(log: Log) {
  const own = {
    probation: new Set(probationRoutes().routes.map(({ path }) => path)),
    survivor: new Set(survivorRoutes().routes.map(({ path }) => path)),
  }
  return async (c: Context<AnyEnv>) => {
    const viewer = c.var.viewer as Viewer | undefined
    if (!viewer) return
    const known = own[viewer.side]
    const at = matchedRoutes(c).findLast(({ path }) => known.has(path))?.path ?? 'no such page'
    const { method, path } = c.req
    await recordRefusal(c, { method, path, at }).catch((error) =>
      log.error({ id: c.var.correlationId, ...describeError(error) }, 'refusal not written down'),
    )
  }
}

/** Names the request, answers with the headers that every page has, and logs one line with no personal data. */
function oneRequest(
  { clock, now = () => new Date(), demo, publicUrl }: AppOptions,
  log: Log,
): MiddlewareHandler<AnyEnv> {
  return async (c, next) => {
    const started = performance.now()
    const id = randomUUID()
    const nonce = randomBytes(16).toString('base64url')
    const secure = (publicUrl ?? c.req.url).startsWith('https:')
    c.set('correlationId', id)
    c.set('nonce', nonce)
    c.set('secure', secure)
    c.set('now', now)
    c.set('today', clock())
    c.set('demo', demo !== undefined)
    await next()

    const headers = { ...securityHeaders(nonce, secure), 'x-correlation-id': id }
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
    if (!c.res.headers.has('cache-control')) {
      for (const [name, value] of Object.entries(neverKept)) c.res.headers.set(name, value)
    }
    const { status } = c.res
    const ms = Math.round(performance.now() - started)
    log.info({ id, method: c.req.method, route: routeOf(c), status, ms }, 'request')
  }
}

/** The pattern that answered, like /people/:id: never the address itself. */
function routeOf(c: Context): string {
  return matchedRoutes(c)[c.req.routeIndex]?.path ?? 'none'
}

/** Where the address that people use is known, another host's name for this machine is none of ours. */
function refuseOtherHosts(publicUrl: string | undefined): MiddlewareHandler<AnyEnv> {
  const ours = publicUrl && new URL(publicUrl).host
  return async (c, next) => {
    const isOurs = !ours || (c.req.header('host') ?? new URL(c.req.url).host) === ours
    if (!isOurs) throw new HTTPException(421, { message: 'Nothing is at this address.' })
    await next()
  }
}

function refuseOthersRequests(publicUrl: string | undefined): MiddlewareHandler<AnyEnv> {
  return async (c, next) => {
    const sent = { fetchSite: c.req.header('sec-fetch-site'), origin: c.req.header('origin') }
    const ours = publicUrl ? new URL(publicUrl).origin : new URL(c.req.url).origin
    if (isUnsafe(c.req.method) && !isSameOrigin(sent, ours)) {
      throw new HTTPException(403, {
        message: 'This request did not come from a page of Right Time, so nothing was done.',
      })
    }
    await next()
  }
}

/** One side's doors answer for its own people; for the other side they do not exist. */
function forSide(app: Hono<AnyEnv>, side: Side, doors: Pick<Hono, 'routes'>) {
  for (const { method, path, handler } of doors.routes) {
    app.on(method, path, (c, next) => (c.var.viewer.side === side ? handler(c, next) : next()))
  }
}

/** Gives the survivor side's people the one way across; nobody else's request is given it. */
function withAcross(across: Across): MiddlewareHandler<AnyEnv> {
  return async (c, next) => {
    if (c.var.viewer.side === 'survivor')
      (c as unknown as Context<SurvivorEnv>).set('across', across)
    await next()
  }
}

/** The same bytes whatever was asked for: nothing of the request stands in it. */
function notFoundPage(c: Context<AnyEnv>) {
  return plain(c, 'Page not found', 'Check the address, or go back.', 404)
}

function restrictedPage(c: Context<AnyEnv>, { crn }: Restricted) {
  const page = { title: 'Restricted', section: urls.waitingLists, status: 403 } as const
  return show(c, page, <RestrictedPage crn={crn} />)
}

/** The two forms that bring a file: only they may be large, and only for somebody who is signed in. */
function isUpload(c: Context<AnyEnv>): boolean {
  const uploads: string[] = [urls.imports, urls.recordFiles]
  return uploads.includes(c.req.path) && isMultipart(c)
}

function plain(c: Context<AnyEnv>, title: string, message: string, status: ContentfulStatusCode) {
  const { today, demo, viewer } = c.var
  const page = { title, message, today, demo, side: (viewer as Viewer | undefined)?.side }
  return c.html(<PlainPage {...page} />, status)
}
