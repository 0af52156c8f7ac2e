import { parseArgs } from 'node:util'
import {
  type AccessWriter,
  type Account,
  createUser,
  disableUser,
  enableUser,
  findUserByEmail,
  forgetCodeApp,
  listUsers,
  saveAudit,
  setPassword,
} from '../../db/access.ts'
import { appAddress, newSecret, turnOnCodeApp } from '../../db/accounts/code-app.ts'
import { hashPassword } from '../../db/passwords.ts'
import { listUnits } from '../../db/probation/queries/accounts.ts'
import { readAccount } from '../access/account.ts'
import { passwordFault } from '../access/password.ts'
import { databaseOf, type Sides } from '../access/session.ts'
import { roleWords } from '../access/viewer.ts'
import { withSides } from '../databases.ts'
import { readPassword } from './read-password.ts'

const usage = `Usage:
  npm run -s user -- add --email EMAIL --name NAME --role ROLE [--side probation|survivor] [--areas "AREA;AREA"|all]
  npm run -s user -- list
  npm run -s user -- disable|enable|password EMAIL
  npm run -s user -- code-app|no-code-app EMAIL
The password is asked for, or read from standard input; it is never an argument.`

/** Accounts, by whoever has the machine: the first one of all is made here. */
export async function user([act = '', ...args]: string[]): Promise<number> {
  const email = args[0]
  if (act === 'add') return withSides((sides) => add(sides, args))
  if (act === 'list') return withSides(list)
  if (email && act === 'disable')
    return change(email, 'disabled', (tx, { id }) => disableUser(tx, id, instant()))
  if (email && act === 'enable')
    return change(email, 'enabled', (tx, { id }) => enableUser(tx, id, instant()))
  if (email && act === 'password') return changePassword(email)
  if (email && act === 'code-app') return turnOn(email)
  if (email && act === 'no-code-app')
    return change(email, 'without a code app', (tx, { id }) => forgetCodeApp(tx, id))
  return refuse(usage, 2)
}

async function add(sides: Sides, args: string[]): Promise<number> {
  const text = { type: 'string' } as const
  const options = { email: text, name: text, role: text, side: text, areas: text }
  const asked = parseArgs({ args, options }).values
  const { account, fault } = readAccount(asked, {
    probation: await listUnits(sides.probation.reader),
  })
  if (!account) return refuse(fault)
  if (await findAnywhere(sides, account.email)) {
    return refuse(`${account.email} has an account already. Each person's side needs its own email`)
  }
  const password = await readPassword()
  const weak = passwordFault(password, account.email)
  if (weak) return refuse(weak)

  const passwordHash = await hashPassword(password)
  const made = { ...account, passwordHash, createdAt: instant(), createdBy: 'command line' }
  await databaseOf(sides, account.side).write(async (tx) => {
    await note(tx, await createUser(tx, made), `added as ${account.role}`, 'collection')
  })
  console.log(`Added ${account.email}: ${roleWords[account.role]}, ${account.side} side.`)
  return 0
}

async function list(sides: Sides): Promise<number> {
  const accounts = [
    ...(await listUsers(sides.probation.reader)),
    ...(await listUsers(sides.survivors.reader)),
  ]
  for (const { email, name, role, side, areas, disabledAt } of accounts) {
    console.log([email, name, role, side, areas, disabledAt ? 'disabled' : 'enabled'].join('\t'))
  }
  if (accounts.length === 0) console.error('There are no accounts yet.')
  return 0
}

async function changePassword(email: string): Promise<number> {
  const password = await readPassword()
  const weak = passwordFault(password, email)
  if (weak) return refuse(weak)
  const passwordHash = await hashPassword(password)
  return change(email, 'given a new password', (tx, { id }) => setPassword(tx, id, passwordHash))
}

/** A code app for somebody who is there: its secret and its recovery codes are printed once. */
function turnOn(email: string): Promise<number> {
  return change(email, 'given a code app', async (tx, { id, side }) => {
    const secret = newSecret()
    const codes = await turnOnCodeApp(tx, id, secret, 0)
    const issuer = side === 'survivor' ? 'Caseload' : 'Right Time'
    console.log([appAddress(secret, issuer, email), ...codes].join('\n'))
  })
}

function change(
  email: string,
  what: string,
  work: (tx: AccessWriter, account: Account) => Promise<void>,
): Promise<number> {
  return withSides(async (sides) => {
    const account = await findAnywhere(sides, email)
    if (!account) return refuse(`There is no account for ${email}`)
    await databaseOf(sides, account.side).write(async (tx) => {
      await work(tx, account)
      await note(tx, account.id, what, 'alteration')
    })
    console.log(`${account.email} is ${what}.`)
    return 0
  })
}

async function findAnywhere({ probation, survivors }: Sides, email: string) {
  return (
    (await findUserByEmail(probation.reader, email)) ??
    (await findUserByEmail(survivors.reader, email))
  )
}

function note(tx: AccessWriter, id: string, what: string, verb: 'collection' | 'alteration') {
  return saveAudit(tx, {
    at: instant(),
    userId: 'command line',
    verb,
    subject: 'account',
    subjectIds: [id],
    purpose: what,
    correlationId: '-',
  })
}

function instant(): string {
  return new Date().toISOString()
}

function refuse(words: string, code = 1): number {
  console.error(words)
  return code
}
