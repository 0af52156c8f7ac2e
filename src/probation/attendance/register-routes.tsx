import type { Context } from 'hono'
import { recordingOf } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findRegisterMen } from '../../../db/probation/queries/registers.ts'
import { saveInRegister } from '../../../db/probation/queries/registers-save.ts'
import { RegisterPage } from '../../../views/probation/attendance/register.tsx'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { isOfficer } from '../../access/scopes.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { typed } from '../../kit/form.ts'
import { severalOf } from '../../kit/posted.ts'
import type { Shown } from '../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { nowOf } from '../cohorts/opened.ts'
import { openRegister } from './opened.ts'
import {
  chosenIn,
  differencesWith,
  hasBegun,
  ledNow,
  readRegister,
  registerErrors,
  sessionRefusal,
} from './register.ts'
import { registerHistory } from './register-history.ts'
import { registerRow } from './register-rows.ts'

type Found = Awaited<ReturnType<typeof listOf>>

/** The register of one session: everybody on one page, saved as often as somebody is recorded. */
export const registersDoor = act(
  {
    at: patterns.register,
    may: [['read', 'attendance']],
    title: titleOf,
    section: urls.cohorts,
    find: listOf,
    reads: ({ men }) => [
      'person',
      men.filter(({ name }) => name).map(({ personId }) => personId),
      'register',
    ],
    starts: ({ session, rows }, c) => ({
      led: ledNow(session),
      version: `${session.version}`,
      ...Object.fromEntries(
        rows.map(({ referralId }) => [`outcome-${referralId}`, c.req.query('all')]),
      ),
    }),
    page: (c, found, shown) => pageOf(c, found, shown),
    staysOpen: true,
  },
  {
    read: (posted, { session }) =>
      session.mayKeep ? { values: { posted, chosen: chosenIn(posted) } } : notFound(),
    save: async (tx, found, { posted, chosen }, c) => {
      const { session, men, rows } = found
      const refusal = sessionRefusal(session, typed(posted, 'shown'), nowOf(c))
      if (refusal) {
        const status = refusal.why === 'moved' ? 409 : 422
        const shown = { posted, errors: undefined, formToken: formToken(c) }
        return {
          instead: { title: titleOf(found), status, body: pageOf(c, found, shown, refusal.words) },
        }
      }
      if (typed(posted, 'version') !== `${session.version}`) return undefined
      const { lines, faults } = readRegister(chosen, rows)
      const led = session.leaders.filter(({ email }) => severalOf(posted, 'led').includes(email))
      const errors = registerErrors(faults, led.length === 0, lines.length === 0)
      if (errors) return { faults: errors }
      const written = lines.flatMap(({ referralId, outcome }) => {
        const man = men.find((one) => one.referralId === referralId)
        return man ? [{ man, line: { outcome, caughtUpOn: undefined }, reason: undefined }] : []
      })
      const ledBy = led.map(({ name }) => name)
      const saved = await saveInRegister(tx, session, written, recordingOf(c).author, ledBy)
      if (saved.refusals) return { faults: registerErrors(saved.refusals) }
      return {
        to: withQuery(urls.register(session.cohortId, session.number), { done: 'saved' }),
        subject: 'attendance',
        ids: [session.cohortId, ...written.map(({ man }) => man.personId)],
        purpose: 'register saved',
        history: [...saved.history, registerHistory(session, lines, ledBy)],
      }
    },
    changes: ({ rows }, { chosen }) => differencesWith(chosen, rows),
  },
)

/** A register with everybody on it whom the viewer sees; an officer who sees nobody there has none. */
async function listOf(c: Context<Env>, db: Reader) {
  const { viewer, today } = c.var
  const session = await openRegister(c, db)
  const { men, others } = await findRegisterMen(db, viewer, session, today)
  if (!session.mayKeep && men.length === 0 && isOfficer(viewer)) notFound()
  return { session, men, others, rows: men.map((man) => registerRow(man, session, today)) }
}

function titleOf({ session }: Found): string {
  return `Register of ${session.code}, session ${session.number}`
}

function pageOf(c: Context<Env>, { session, rows, others }: Found, shown: Shown, alert?: string) {
  return (
    <RegisterPage
      session={session}
      rows={rows}
      others={others}
      now={nowOf(c)}
      hasBegun={hasBegun(session, nowOf(c))}
      mayAmend={can(c.var.viewer, 'update', 'attendance')}
      isSaved={c.req.query('done') === 'saved'}
      shown={shown}
      alert={alert}
    />
  )
}
