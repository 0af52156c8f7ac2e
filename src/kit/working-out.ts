/** A change for everybody whose dates are being worked out in the background: what it was, when, and how far that is. */
export type WorkingOut = { what: string; at: string; percent: number }
