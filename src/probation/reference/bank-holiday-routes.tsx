import { type Context, Hono } from 'hono'
import { type Outcome, once } from '../../../db/probation/change.ts'
import type { Transaction } from '../../../db/probation/database.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { type Cause, recomputeWindows } from '../../../db/probation/queries/recompute-windows.ts'
import {
  addBankHoliday,
  type BankHoliday,
  findBankHoliday,
  findCohortsOnHolidays,
  listBankHolidays,
  removeBankHoliday,
} from '../../../db/probation/queries/reference/closed-days.ts'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import { BankHolidays } from '../../../views/probation/reference/bank-holidays.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { inWords, parseDay, withWeekday } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, type Posted, typed } from '../../kit/form.ts'
import { readRemoval } from '../../kit/reading.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { readBankHoliday } from './closed-day-forms.ts'

type C = Context<Env>
type Refused = { errors: FormErrors }
type Author = Pick<Cause, 'author' | 'correlationId'>

const section = urls.reference

export const bankHolidays = new Hono<Env>()
  .use(`${patterns.bankHolidays}/*`, (c, next) =>
    can(c.var.viewer, 'update', 'site') ? next() : notFound(),
  )
  .get(patterns.bankHolidays, (c) => showYear(c))
  .post(patterns.bankHolidays, async (c) => {
    const posted = await c.req.parseBody()
    const { viewer, today, correlationId, now } = c.var
    const by = { author: { viewer, today, at: now().toISOString() }, correlationId }
    const answer = await once<Refused>(c, posted[formTokenField], (tx) =>
      posted['act'] === 'remove' ? remove(tx, posted, by) : add(tx, posted, by),
    )
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showYear(c, posted, answer.refused.errors)
  })

async function add(tx: Transaction, posted: Posted, by: Author): Promise<Outcome<Refused>> {
  const { values, errors } = readBankHoliday(posted)
  if (errors) return { refused: { errors } }
  const { reason, ...holiday } = values
  const known = await findBankHoliday(tx, holiday.onDay)
  if (known) {
    const words = `There is already a bank holiday on ${inWords(known.onDay)}: ${known.name}`
    return { refused: { errors: { onDay: [words] } } }
  }
  await addBankHoliday(tx, holiday)
  return changed(tx, holiday, 'added', reason, by)
}

async function remove(tx: Transaction, posted: Posted, by: Author): Promise<Outcome<Refused>> {
  const { values, errors } = readRemoval(posted)
  if (errors) return { refused: { errors } }
  const onDay = parseDay(typed(posted, 'onDay')) ?? notFound()
  const known = await findBankHoliday(tx, onDay)
  if (!known) {
    const words = `The bank holiday on ${inWords(onDay)} has been removed already`
    return { refused: { errors: { '': [words] } } }
  }
  await removeBankHoliday(tx, onDay)
  return changed(tx, known, 'removed', values.removalReason, by)
}

/** Every open referral is worked out anew with the calendar as it is now. */
async function changed(
  tx: Transaction,
  { onDay, name }: BankHoliday,
  done: 'added' | 'removed',
  why: string,
  by: Author,
): Promise<Outcome<Refused>> {
  const what = `Bank holiday ${done}: ${name}, ${withWeekday(onDay)}`
  const moved = await recomputeWindows(tx, {}, { ...by, what, why })
  const subjectId = `bank-holiday:${onDay}`
  const history = [{ subject: 'reference' as const, subjectId, what, why }]
  const query = { year: onDay.slice(0, 4), saved: 'yes', moved: `${moved.length}` }
  const to = withQuery(urls.bankHolidays, query)
  return { done: { to, history, subject: 'reference', ids: subjectId, purpose: 'bank holiday' } }
}

async function showYear(c: C, posted: Posted = {}, errors: FormErrors = {}) {
  const { today } = c.var
  const { reader } = c.var.db
  const calendar = await findCalendar(reader)
  const asked = c.req.query('year') ?? ''
  const year = /^2\d{3}$/.test(asked) ? +asked : +today.slice(0, 4)
  const thisYear = +today.slice(0, 4)
  const years = [...new Set([...calendar.knownYears, thisYear, thisYear + 1, year])]
  const holidays = await listBankHolidays(reader, year)
  const onDay = c.req.query('remove') ?? (posted['act'] === 'remove' ? posted['onDay'] : '')
  const moved = c.req.query('moved')
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const props = {
    year,
    years: years.sort((one, two) => one - two),
    holidays,
    removing: holidays.find((holiday) => holiday.onDay === onDay),
    meeting: await findCohortsOnHolidays(reader, year, today),
    today,
    calendar,
    saved: c.req.query('saved') === 'yes',
    moved: moved && /^\d+$/.test(moved) ? +moved : undefined,
    history: await findReferenceHistory(reader, 'bank-holiday'),
    shown: { posted, errors, token: formToken(c) },
  }
  const about = { title: 'Bank holidays', section, status, errors: status === 422 } as const
  return show(c, about, <BankHolidays {...props} />)
}
