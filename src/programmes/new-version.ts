import type { Day } from '../calendar.ts'
import type { TemplateChange } from './changes.ts'
import type { ProgrammeTemplate } from './template.ts'
import type { Programme } from './version.ts'

/** A version that a manager asks for, and the number of the one that his page was made from. */
export type NewVersion = {
  programme: Programme
  template: ProgrammeTemplate
  changes: readonly TemplateChange[]
  reason: string
  validFrom: Day
  expectedNumber: number
}

/** How many of those who wait for a place would see a date move. */
export type Foreseen = { waiting: number; moved: number; bestMoved: number; lastMoved: number }

/** What a page about programmes asks of its own side, whichever that is. */
export type ProgrammeQueries<Request, Db, Tx, Done> = {
  reader: (c: Request) => Db
  list: (db: Db) => Promise<Programme[]>
  find: (db: Db, key: string) => Promise<Programme | undefined>
  /** Undefined where no dates are kept that a template could move. */
  foresee: (db: Db, key: string, template: ProgrammeTemplate) => Promise<Foreseen | undefined>
  /** Nothing where somebody else saved a version since the page was made. */
  save: (tx: Tx, c: Request, version: NewVersion, to: string) => Promise<Done | undefined>
}
