import { HTTPException } from 'hono/http-exception'

/** Missing and forbidden look alike: one answer, byte for byte, whatever was asked for. */
export function notFound(): never {
  throw new HTTPException(404, { message: 'Page not found' })
}

/** Only for a whole function of one's own side (security 3); a record that may not be seen is notFound(). */
export function notAllowed(message: string): never {
  throw new HTTPException(403, { message })
}

/** Somebody whom only the people on an access list may open: his CRN, and nothing else. The app makes it a page. */
export class Restricted extends HTTPException {
  readonly crn: string

  constructor(crn: string) {
    super(403, { message: 'Restricted' })
    this.crn = crn
  }
}
