import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { createUser, disableUser, users } from '../../db/access.ts'
import { giveFirstCode } from '../../db/accounts/first-code.ts'
import { hashPassword } from '../../db/passwords.ts'
import type { Side } from '../../src/access/viewer.ts'
import { urls } from '../../src/urls.ts'
import { bodyOf, origin } from './app.ts'
import { fullHouse, type Who } from './full-house.ts'

type Ask = () => Response | Promise<Response>
/** Two askings that must not be told apart: what is there and hidden, and what is not there at all. */
export type Pair = { says: string; hidden: Ask; absent: Ask }

const later = '2027-01-01T00:00:00.000Z'
const wrong = 'not the password of anybody'

/** Every kind of thing that somebody may guess at: records out of scope and of the other side, and accounts. */
export async function hiddenOrAbsent() {
  const { on, browsers } = await fullHouse()
  const id = async (side: Side, query: ReturnType<typeof sql>) => {
    const db = side === 'probation' ? on.probation : on.survivors
    return (await db.reader.all<{ id: string }>(query))[0]!.id
  }
  const browserOf = (who: Who) => browsers.get(who)!.browser

  const page = (who: Who, says: string, to: (one: string) => string, one: string): Pair => ({
    says: `${says}, for the ${who}`,
    hidden: () => browserOf(who).get(to(one)),
    absent: () => browserOf(who).get(to(randomUUID())),
  })
  const form = (who: Who, says: string, to: (one: string) => string, one: string): Pair => ({
    says: `${says}, for the ${who}`,
    hidden: () => browserOf(who).post(to(one), { reason: 'Guessed' }),
    absent: () => browserOf(who).post(to(randomUUID()), { reason: 'Guessed' }),
  })

  const man = await id('probation', sql`select id from people where not restricted order by crn`)
  const shut = await id('probation', sql`select id from people where restricted order by crn`)
  const referral = await id('probation', sql`select id from referrals where person_id = ${man}`)
  const place = await id('probation', sql`select id from placements order by rowid`)
  const group = await id('probation', sql`select id from cohorts order by code`)
  const notHis = await id(
    'probation',
    sql`select id from people where not restricted and id not in (select person_id from referrals
      where officer_email = 'j.hollis@probation.example') order by crn`,
  )
  const record = await id('survivor', sql`select id from records order by ref`)
  const linked = await id('survivor', sql`select record_id as id from links order by crn`)
  const worker = await id('survivor', sql`select id from users order by email`)

  const pages: Pair[] = [
    page('manager of another area', 'a man elsewhere', urls.person, man),
    page('manager of another area', 'a restricted man elsewhere', urls.person, shut),
    page('manager of another area', 'a referral elsewhere', urls.referral, referral),
    page('manager of another area', 'a place elsewhere', urls.withdrawal, place),
    page('facilitator without a cohort', 'a man of no group of hers', urls.person, man),
    page(
      'facilitator without a cohort',
      'a group that is not hers',
      (one) => urls.register(one, 1),
      group,
    ),
    page('officer', 'a man of another officer', urls.person, notHis),
    page('coordinator of another area', 'a man elsewhere', urls.person, man),
    form('manager of another area', 'a change of a man elsewhere', urls.personDetails, man),
    page('manager', 'a record of the other side', urls.record, record),
    page('administrator', 'an account of the other side', urls.account, worker),
    page('FIT manager of another team', 'a record of another team', urls.record, record),
    page('FIT worker of no team', 'a record that is not hers', urls.record, record),
    page(
      'FIT worker of no team',
      'the links of a record that is not hers',
      urls.recordLinks,
      linked,
    ),
    page('FIT worker of no team', 'where somebody can be reached', urls.recordContact, record),
    form(
      'FIT worker of no team',
      'a change of a record that is not hers',
      urls.recordDetails,
      record,
    ),
    page('FIT manager', 'a man of the other side', urls.person, man),
  ]
  return { on, pairs: [...(await accountPairs(on)), ...pages] }
}

type On = Awaited<ReturnType<typeof fullHouse>>['on']

/** Who has an account, asked by a stranger at the doors that anybody may knock at. */
async function accountPairs(on: On): Promise<Pair[]> {
  const passwordHash = await hashPassword('a long walk by the Test')
  const keep = (side: Side, email: string) =>
    (side === 'probation' ? on.probation : on.survivors).record(async (tx) => {
      const id = randomUUID()
      await createUser(tx, {
        ...{ id, email, side, name: 'Sam Okafor', areas: 'all', passwordHash },
        role: side === 'probation' ? 'facilitator' : 'fit_worker',
        ...{ createdAt: '2026-01-01T00:00:00.000Z', createdBy: 'test' },
      })
      return id
    })
  await keep('probation', 'known@example.org')
  await keep('survivor', 'hers@example.org')
  await keep('probation', 'both@example.org')
  await keep('survivor', 'both@example.org')
  const [off, coded, app] = [
    await keep('probation', 'off@example.org'),
    await keep('probation', 'coded@example.org'),
    await keep('probation', 'app@example.org'),
  ]
  await on.probation.record(async (tx) => {
    await disableUser(tx, off, '2026-11-01T00:00:00.000Z')
    await giveFirstCode(tx, coded, later)
    await tx.update(users).set({ codeSecret: 'JBSWY3DPEHPK3PXP' }).where(sql`id = ${app}`)
  })

  // Each from a machine of its own, so that the limits of attempts are never met.
  let machine = 0
  const ask = (path: string, fields: Record<string, string>) => {
    const remoteAddress = `10.${machine >> 16}.${(machine >> 8) & 255}.${machine++ & 255}`
    const incoming = { socket: { remoteAddress } }
    return on.app.request(
      path,
      { method: 'POST', headers: { origin }, body: bodyOf(fields) },
      { incoming },
    )
  }
  const nobody = () => `${randomUUID()}@example.org`
  const signIn = (says: string, email: string): Pair => ({
    says: `${says}, at signing in`,
    hidden: () => ask(urls.signIn, { email, password: wrong }),
    absent: () => ask(urls.signIn, { email: nobody(), password: wrong }),
  })
  const firstCode = (says: string, email: string): Pair => ({
    says: `${says}, at setting a first password`,
    hidden: () =>
      ask(urls.newPassword, { email, code: 'ABCDE', password: 'a long walk by the Itchen' }),
    absent: () =>
      ask(urls.newPassword, {
        email: nobody(),
        code: 'ABCDE',
        password: 'a long walk by the Itchen',
      }),
  })
  const half = (account: string) => `probation.${account}.${on.now().getTime()}.AAAA`
  return [
    signIn('an account', 'known@example.org'),
    signIn('an account of the survivor side', 'hers@example.org'),
    signIn('an address with accounts of both sides', 'both@example.org'),
    signIn('a disabled account', 'off@example.org'),
    signIn('an account with a code app', 'app@example.org'),
    firstCode('an account', 'known@example.org'),
    firstCode('an account of the survivor side', 'hers@example.org'),
    firstCode('an account that a code waits for', 'coded@example.org'),
    firstCode('an address with accounts of both sides', 'both@example.org'),
    firstCode('a disabled account', 'off@example.org'),
    {
      says: 'an account with a code app, at typing its code',
      hidden: () => ask(urls.signInCode, { half: half(app), code: '000000' }),
      absent: () => ask(urls.signInCode, { half: half(randomUUID()), code: '000000' }),
    },
  ]
}
