import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { once } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findRegisterMen, findRegisterSession } from '../../../db/probation/queries/registers.ts'
import { saveLines, saveRegister } from '../../../db/probation/queries/registers-save.ts'
import { RegisterPage } from '../../../views/probation/attendance/register.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { timeAt } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import type { Difference } from '../../kit/differences.ts'
import { type FormErrors, typed } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { differencesWith, hasBegun, readRegister, sessionRefusal } from './register.ts'
import type { RegisterMan, RegisterSession } from './register-facts.ts'
import { registerHistory } from './register-history.ts'
import { registerRow } from './register-rows.ts'

const section = urls.cohorts

type Refused = { status: 409 | 422; errors?: FormErrors; alert?: string; isStale?: boolean }

export const registersDoor = new Hono<Env>()
  .get(patterns.register, (c) => showRegister(c, undefined))
  .post(patterns.register, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const result = await once<Refused>(c, posted['form-token'], async (tx) => {
      const session = await registerOf(c, tx)
      if (!session.mayKeep) notFound()
      const refusal = sessionRefusal(session, typed(posted, 'shown'), nowOf(c))
      if (refusal) {
        return { refused: { status: refusal.why === 'moved' ? 409 : 422, alert: refusal.words } }
      }
      if (typed(posted, 'version') !== `${session.version}`) {
        return { refused: { status: 409, alert: savedElsewhere, isStale: true } }
      }
      const { viewer, today } = c.var
      const { men } = await findRegisterMen(tx, viewer, session, today)
      const { lines, faults } = readRegister(chosenIn(posted), listedIn(men, session, c))
      const led = session.leaders.filter(({ email }) => severalOf(posted, 'led').includes(email))
      const errors = asErrors(faults, led.length === 0, lines.length === 0)
      if (errors) return { refused: { status: 422, errors } }

      const written = lines.flatMap(({ referralId, outcome }) => {
        const man = men.find((one) => one.referralId === referralId)
        const line = { outcome, caughtUpOn: undefined }
        return man ? [{ man, line, reason: undefined }] : []
      })
      const author = { viewer, today, at: c.var.now().toISOString() }
      const saved = await saveLines(tx, session, written, author)
      if (saved.refusals)
        return { refused: { status: 422, errors: asErrors(saved.refusals) ?? {} } }
      const ledBy = led.map(({ name }) => name)
      const isSaved = await saveRegister(
        tx,
        { sessionId: session.id, version: session.version, ledBy },
        author,
      )
      // Read a moment ago in this same transaction: throwing undoes every line.
      if (!isSaved) throw new Error('A register could not be saved whole')
      return {
        done: {
          to: withQuery(urls.register(session.cohortId, session.number), { done: 'saved' }),
          subject: 'attendance',
          ids: [session.cohortId, ...written.map(({ man }) => man.personId)],
          purpose: 'register saved',
          history: [...saved.history, registerHistory(session, lines, ledBy)],
        },
      }
    })
    if ('to' in result) return c.redirect(result.to, 303)
    return showRegister(c, posted, result.refused)
  })

const savedElsewhere =
  'Somebody else has saved this register since you opened the page. Nothing that you chose was saved: it stands below, to be looked at and saved.'

/** Messages beside the men they are about; nothing where there are none. */
function asErrors(
  faults: readonly { referralId: string; message: string }[],
  nobodyLed = false,
  nobodyRecorded = false,
): FormErrors | undefined {
  const errors: FormErrors = {}
  for (const { referralId, message } of faults) {
    errors[referralId ? `outcome-${referralId}` : ''] = [message]
  }
  if (nobodyLed) errors['led'] = ['Select who led the session']
  if (nobodyRecorded && faults.length === 0) {
    errors[''] = ['Select what became of at least one person']
  }
  return Object.keys(errors).length > 0 ? errors : undefined
}

async function showRegister(c: Context<Env>, posted: PostedForm | undefined, refused?: Refused) {
  const { db, viewer, today } = c.var
  const session = await registerOf(c, db.reader)
  const { men, others } = await findRegisterMen(db.reader, viewer, session, today)
  if (!session.mayKeep && men.length === 0 && viewer.role === 'probation_officer') notFound()
  const named = men.filter(({ name }) => name).map(({ personId }) => personId)
  await recordReading(c, 'person', named, 'register')
  const rows = men.map((man) => registerRow(man, session, today))
  const asked = c.req.query('all')
  const chosen = posted
    ? chosenIn(posted)
    : new Map(asked ? rows.map(({ referralId }) => [referralId, asked] as const) : [])
  const differences: Difference[] = refused?.isStale ? differencesWith(chosen, rows) : []
  return show(
    c,
    {
      title: `Register of ${session.code}, session ${session.number}`,
      section,
      status: (refused?.status ?? 200) as ContentfulStatusCode,
      errors: Boolean(refused?.errors),
    },
    <RegisterPage
      session={session}
      rows={rows}
      others={others}
      now={nowOf(c)}
      hasBegun={hasBegun(session, nowOf(c))}
      mayAmend={can(viewer, 'update', 'attendance')}
      chosen={chosen}
      led={posted ? severalOf(posted, 'led') : ledNow(session)}
      formToken={formToken(c)}
      isSaved={!refused && c.req.query('done') === 'saved'}
      errors={refused?.errors}
      alert={refused?.alert ? { words: refused.alert, differences } : undefined}
    />,
  )
}

/** Whoever led it as it was saved, or whoever was to lead it. */
function ledNow({ leaders, ledBy, version }: RegisterSession): string[] {
  return leaders
    .filter(({ name }) => version === 0 || ledBy.includes(name))
    .map(({ email }) => email)
}

/** What was chosen, by referral. */
function chosenIn(posted: PostedForm): Map<string, string> {
  const prefix = 'outcome-'
  return new Map(
    Object.keys(posted)
      .filter((name) => name.startsWith(prefix))
      .map((name) => [name.slice(prefix.length), typed(posted, name)] as const),
  )
}

function listedIn(men: readonly RegisterMan[], session: RegisterSession, c: Context<Env>) {
  return men.map((man) => registerRow(man, session, c.var.today))
}

async function registerOf(c: Context<Env>, db: Reader) {
  const { viewer } = c.var
  const { id = '', number = '' } = c.req.param() as { id?: string; number?: string }
  if (!can(viewer, 'read', 'attendance') || !/^\d{1,4}$/.test(number)) notFound()
  return (await findRegisterSession(db, viewer, id, Number(number))) ?? notFound()
}

/** Now, as London's clocks show it. */
function nowOf(c: Context<Env>) {
  return { today: c.var.today, time: timeAt(c.var.now()) }
}
