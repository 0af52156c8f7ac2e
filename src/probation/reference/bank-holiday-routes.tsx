import type { Context } from 'hono'
import { recordingOf } from '../../../db/probation/change.ts'
import type { Reader, Transaction } from '../../../db/probation/database.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { recomputeEverybody } from '../../../db/probation/queries/recompute-windows.ts'
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
import { inWords, parseDay, withWeekday } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type Posted, type Read, typed } from '../../kit/form.ts'
import { readRemoval } from '../../kit/reading.ts'
import type { Shown } from '../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { kept, savedIn, savedWith } from '../sites/kept.ts'
import { readBankHoliday } from './closed-day-forms.ts'

type C = Context<Env>
type Removed = { holiday: BankHoliday; why: string }

/** One year's bank holidays; those that are added and removed work every open referral out anew. */
export const bankHolidays = act(
  {
    at: patterns.bankHolidays,
    may: [['update', 'site']],
    title: 'Bank holidays',
    section: urls.reference,
    find: async (c) => {
      const asked = c.req.query('year') ?? ''
      return /^2\d{3}$/.test(asked) ? +asked : +c.var.today.slice(0, 4)
    },
    page: showYear,
  },
  {
    when: 'remove',
    read: readRemoved,
    save: async (tx, _, { holiday, why }, c) => {
      await removeBankHoliday(tx, holiday.onDay)
      return changed(tx, c, holiday, { done: 'removed', why })
    },
  },
  {
    read: readBankHoliday,
    faults: async (_, { onDay }, _c, db) => {
      const known = await findBankHoliday(db, onDay)
      if (!known) return undefined
      const words = `There is already a bank holiday on ${inWords(onDay)}: ${known.name}`
      return { onDay: [words] }
    },
    save: async (tx, _, { reason: why, ...holiday }, c) => {
      await addBankHoliday(tx, holiday)
      return changed(tx, c, holiday, { done: 'added', why })
    },
  },
)

async function readRemoved(posted: Posted, _: number, _c: C, db: Reader): Promise<Read<Removed>> {
  const { values, errors } = readRemoval(posted)
  if (errors) return { errors }
  const onDay = parseDay(typed(posted, 'onDay')) ?? notFound()
  const holiday = await findBankHoliday(db, onDay)
  if (holiday) return { values: { holiday, why: values.removalReason } }
  return { errors: { '': [`The bank holiday on ${inWords(onDay)} has been removed already`] } }
}

async function changed(
  tx: Transaction,
  c: C,
  { onDay, name }: BankHoliday,
  { done, why }: { done: 'added' | 'removed'; why: string },
) {
  const what = `Bank holiday ${done}: ${name}, ${withWeekday(onDay)}`
  const dates = await recomputeEverybody(tx, {}, { ...recordingOf(c), what, why })
  const query = { year: onDay.slice(0, 4), ...savedWith(dates) }
  const to = withQuery(urls.bankHolidays, query)
  return kept({ id: `bank-holiday:${onDay}`, purpose: 'bank holiday', what, why, to })
}

async function showYear(c: C, year: number, shown: Shown) {
  const { today } = c.var
  const { reader } = c.var.db
  const calendar = await findCalendar(reader)
  const thisYear = +today.slice(0, 4)
  const years = [...new Set([...calendar.knownYears, thisYear, thisYear + 1, year])]
  const holidays = await listBankHolidays(reader, year)
  const { posted } = shown
  const onDay = c.req.query('remove') ?? (posted['act'] === 'remove' ? posted['onDay'] : '')
  return (
    <BankHolidays
      year={year}
      years={years.sort((one, two) => one - two)}
      holidays={holidays}
      removing={holidays.find((holiday) => holiday.onDay === onDay)}
      meeting={await findCohortsOnHolidays(reader, year, today)}
      today={today}
      calendar={calendar}
      {...savedIn(c.req.query())}
      history={await findReferenceHistory(reader, 'bank-holiday')}
      shown={shown}
    />
  )
}
