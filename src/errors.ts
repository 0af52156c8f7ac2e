import { HTTPException } from 'hono/http-exception'

/** Missing and forbidden look alike: one answer, byte for byte, whatever was asked for. */
export function notFound(): never {
  throw new HTTPException(404, { message: 'Page not found' })
}

/** Only for a whole function of one's own side (rule 3.1); a record that may not be seen is notFound(). */
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

/** What is asked for is done already, has ended, or stands on another page: the app leads there. */
export class Elsewhere extends HTTPException {
  readonly to: string
  /** How it stands now, in words, where what was posted is lost by it. */
  readonly now: string | undefined

  constructor(to: string, now: string | undefined) {
    super(303, { message: 'See other' })
    this.to = to
    this.now = now
  }
}

/** Leads to another page, where there is nothing to do on this one; `now` says to whoever posted why. */
export function elsewhere(to: string, now?: string): never {
  throw new Elsewhere(to, now)
}
