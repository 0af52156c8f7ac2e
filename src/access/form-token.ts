import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AnyEnv } from '../env.ts'
import { isUnsafe } from './headers.ts'

export const formTokenField = 'form-token'

/** Names one showing of a form, and proves that this sign-in was shown it: a random part, signed. */
export function formToken(c: { var: { formKey: string } }): string {
  return signed(randomBytes(16).toString('base64url'), c.var.formKey)
}

/** The same form for a later sign-in of the same person: sent twice, it is still answered once. */
export function renewed(token: string | undefined, formKey: string): string {
  const random = token?.split('.')[0] ?? ''
  return signed(
    /^[\w-]{22}$/.test(random) ? random : randomBytes(16).toString('base64url'),
    formKey,
  )
}

/** What signs a sign-in's forms, drawn from its token, so that nothing is stored and a restart loses no form. */
export function formKeyOf(token: string): string {
  return createHash('sha256').update(`forms ${token}`).digest('base64url')
}

/** Refuses a changing request that no page of this sign-in has asked for. */
export const checkFormToken: MiddlewareHandler<AnyEnv> = async (c, next) => {
  if (isUnsafe(c.req.method)) {
    const token = (await c.req.parseBody())[formTokenField]
    if (typeof token !== 'string' || !isSigned(token, c.var.formKey)) {
      throw new HTTPException(403, {
        message: 'This page is out of date. Go back, refresh and try again.',
      })
    }
  }
  await next()
}

function signed(random: string, formKey: string): string {
  return `${random}.${createHmac('sha256', formKey).update(random).digest('base64url')}`
}

function isSigned(token: string, formKey: string): boolean {
  const expected = Buffer.from(signed(token.split('.')[0]!, formKey))
  const given = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
