import { HTTPException } from 'hono/http-exception'

/** Missing and forbidden look alike: one answer, byte for byte, whatever was asked for. */
export function notFound(): never {
  throw new HTTPException(404, { message: 'Page not found' })
}

/** Only for a whole function of one's own side (security 3); a record that may not be seen is notFound(). */
export function notAllowed(message: string): never {
  throw new HTTPException(403, { message })
}
