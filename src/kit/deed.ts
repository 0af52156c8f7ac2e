import type { Child } from 'hono/jsx'
import type { AuditVerb } from '../../db/access-tables.ts'
import type { May } from '../access/permit.ts'
import type { Difference } from './differences.ts'
import { asErrors, type Fault } from './faults.ts'
import type { FormErrors, Read } from './form.ts'
import type { PostedForm } from './posted.ts'
import type { Shown } from './shown.ts'

type Soon<T> = T | Promise<T>
type Faults = readonly Fault<string>[] | FormErrors | undefined
type Reading = readonly [
  subject: string,
  ids: string | readonly string[],
  purpose: string,
  verb?: AuditVerb,
]
type When<Found> = string | ((found: Found, posted: PostedForm) => boolean)

/** Where a form stands, who may use it, what it is about, and its page. */
export type FormPage<C, Db, Found> = {
  at: string
  /** Where it is posted to, where that is not where it stands; several where its check page has its own. */
  postedTo?: string | readonly string[]
  may: May
  /** Who may see the page, where that is not who may do what it offers. */
  maySee?: May
  /** For whom of them it is, where `find` tells the others whom to ask. */
  isFor?: May
  title: string | ((found: Found) => string)
  section: string
  /** What may be changed, as the viewer sees it; throws for what does not exist for them. */
  find: (c: C, db: Db) => Soon<Found>
  /** What is read about whom, for the audit log; nothing where nobody is. */
  reads?: (found: Found) => Reading | undefined
  /** The fields as they stand before anybody types. */
  starts?: (found: Found, c: C) => PostedForm
  page: (c: C, found: Found, shown: Shown) => Soon<Child>
  /** Where it is stale, the form stays open: what was typed stands there beside what is saved now. */
  staysOpen?: boolean
  /** Once it is saved, outside its transaction; and again where it was saved before, which has no `saved`. */
  afterwards?: (c: C, saved: Found | undefined) => Promise<void>
}

/** One thing that the form does: how it is read, judged, saved, and what stands against it where it is stale. */
export type Deed<C, Tx, Db, Found, Values, Done> = {
  /** Which button: the value of its `act`, or what is asked of what was found. The last deed needs none. */
  when?: When<Found>
  /** Errors of no field at all show the form again as it was typed: for a button that leads back to it. */
  read: (posted: PostedForm, found: Found, c: C, db: Db) => Soon<Read<Values>>
  faults?: (found: Found, values: Values, c: C, db: Db) => Soon<Faults>
  /** A page that says what it does before it is done; nothing where there is nothing to say. */
  check?: (c: C, found: Found, values: Values, shown: Shown) => Soon<Checked | undefined>
} & (
  | {
      /** The version that the form was made from: another one is stale before it is judged. */
      version?: (found: Found) => number | string
      /** Nothing where somebody else has changed it since. */
      save: (tx: Tx, found: Found, values: Values, c: C) => Soon<Done | Against | undefined>
      /** What is saved now beside what was typed: so that a stale page shows both. */
      changes: (found: Found, values: Values, c: C) => Soon<readonly Difference[]>
      /** Where to look again, where that is not the form. */
      again?: (found: Found) => string
    }
  | {
      save: (tx: Tx, found: Found, values: Values, c: C) => Soon<Done | Against>
      version?: undefined
      changes?: undefined
      again?: undefined
    }
)

/** What stands against saving: messages for the form, or a page of its own, made once nothing is being written. */
type Against = { faults: Faults } | { instead: Checked | (() => Soon<Checked>) }
export type Checked = {
  title: string
  purpose?: string
  status?: 409 | 422
  errors?: boolean
  body: Child
}

/** The deed whose button was pressed; else the last, which needs none. */
export function meant<D extends { when?: When<Found> }, Found>(
  deeds: readonly D[],
  found: Found,
  posted: PostedForm,
): D {
  const isMeant = ({ when }: D) =>
    typeof when === 'function' ? when(found, posted) : !when || posted['act'] === when
  return deeds.find(isMeant) ?? deeds.at(-1)!
}

/** What a deed is refused for, by field; nothing where there is nothing. */
export function errorsOf(faults: Faults): FormErrors | undefined {
  const errors = Array.isArray(faults) ? asErrors(faults) : ((faults ?? {}) as FormErrors)
  return Object.keys(errors).length > 0 ? errors : undefined
}
