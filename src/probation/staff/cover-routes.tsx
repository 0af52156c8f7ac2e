import type { Context } from 'hono'
import { saveOnList } from '../../../db/probation/queries/staff.ts'
import { removeCover, saveCover } from '../../../db/probation/queries/staff-covers.ts'
import { CoverPage } from '../../../views/probation/staff/cover.tsx'
import type { Env } from '../../env.ts'
import { formOf, optionalText, reasonField } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { coverFaults, coverInWords } from './cover.ts'
import type { Cover } from './led-sessions.ts'
import { openSession } from './opened.ts'

type Found = Awaited<ReturnType<typeof openSession>>

const form = formOf({
  absent: optionalText('Who is away', 200, '').catch(''),
  cover: optionalText('Who covers', 200, '').catch(''),
  reason: reasonField,
})
type Values = { absent: string; cover: string; reason: string }

/** Who leads one session: naming who is away and who covers, and taking that back. */
export const sessionCover = act(
  {
    at: patterns.sessionCover,
    may: [['update', 'cohort']],
    title: ({ cohort }) => `Who leads a session of ${cohort.code}`,
    section: urls.cohorts,
    find: openSession,
    page: (c, found, shown) => (
      <CoverPage
        {...found}
        today={c.var.today}
        saved={c.req.query('done') === 'saved'}
        shown={shown}
      />
    ),
  },
  {
    when: 'remove',
    read: form,
    faults: (found, values, c) => faultsOf(found, { ...values, cover: '' }, c, true),
    save: async (tx, found, values) => {
      const asked = askedOf(found, { ...values, cover: '' })
      await removeCover(tx, asked)
      const before = found.facts.covers.find(
        ({ cohortId, heldOn, absentEmail }) =>
          cohortId === asked.cohortId &&
          heldOn === asked.heldOn &&
          absentEmail === asked.absentEmail,
      )
      return doneOf(
        found,
        coverInWords(before ?? asked, found.facts.staff, true),
        values.reason,
        'cover removed',
      )
    },
  },
  {
    read: form,
    faults: (found, values, c) => faultsOf(found, values, c, false),
    save: async (tx, found, values) => {
      const asked = askedOf(found, values)
      const standIn = found.facts.staff.find(({ email }) => email === asked.coverEmail)
      if (standIn) await saveOnList(tx, standIn)
      await saveCover(tx, asked)
      return doneOf(found, coverInWords(asked, found.facts.staff), values.reason, 'cover named')
    },
  },
)

function askedOf({ cohort, session }: Found, { absent, cover, reason }: Values): Cover {
  return {
    cohortId: cohort.id,
    heldOn: session.heldOn,
    absentEmail: absent,
    coverEmail: cover || undefined,
    reason,
  }
}

function faultsOf(found: Found, values: Values, c: Context<Env>, isRemoval: boolean) {
  const when = { isRemoval, today: c.var.today }
  return coverFaults(askedOf(found, values), found.led, found.facts, when)
}

function doneOf({ cohort, session }: Found, what: string, why: string, purpose: string) {
  return {
    to: withQuery(urls.sessionCover(cohort.id, session.number), { done: 'saved' }),
    history: [{ subject: 'cohort' as const, subjectId: cohort.id, what, why }],
    subject: 'cohort',
    ids: cohort.id,
    purpose,
  }
}
