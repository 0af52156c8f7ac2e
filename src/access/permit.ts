import type { MiddlewareHandler } from 'hono'
import type { AnyEnv } from '../env.ts'
import { notFound } from '../errors.ts'
import { type Action, can, type Resource } from './matrix.ts'
import type { Viewer } from './viewer.ts'

/** Cells of the matrix that somebody must all have; or what the permissions of a room say. */
export type May = readonly (readonly [Action, Resource])[] | ((viewer: Viewer) => boolean)

/** Whether this viewer may do this at all; whose records is the scope, which the queries apply (rule 3.1). */
export function allows(viewer: Viewer, may: May): boolean {
  return typeof may === 'function'
    ? may(viewer)
    : may.every(([action, resource]) => can(viewer, action, resource))
}

/** Refuses whoever may not: for them there is no such page (rule 3.1). */
export function permit(viewer: Viewer, may: May): void {
  if (!allows(viewer, may)) notFound()
}

const declared = new WeakMap<object, May>()

/** Keeps beside a handler who may use it, so that a list of all doors can say so. */
export function declaring<Handler extends object>(may: May, handler: Handler): Handler {
  declared.set(handler, may)
  return handler
}

/** Who may use a handler, where it says so itself. */
export function declaredOf(handler: object): May | undefined {
  return declared.get(handler)
}

/** Stands before a door that is no act: refuses whoever may not, and says who may (rule 3.1). */
export function whoMay(may: May): MiddlewareHandler<AnyEnv> {
  return declaring(may, (c, next) => {
    permit(c.var.viewer, may)
    return next()
  })
}
