import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { type Account, findUser, saveAudit } from '../../db/access.ts'
import { useCode } from '../../db/accounts/code-app.ts'
import type { AnyEnv } from '../env.ts'
import { wasWithin } from '../kit/was-within.ts'
import { type Desk, signInRow } from './attempt.ts'
import { knownDevice } from './device.ts'
import { forgiveCodes, mayTryCode } from './limits.ts'
import { databaseOf } from './session.ts'
import type { Side } from './viewer.ts'

const minutes = 5

export const wrongCodeWords = 'The code is not right, or was used already'

/**
 * Says that the right password was typed just now for an account with a code app. It is signed by a key drawn from
 * the password's hash, so that nothing is stored; it opens nothing without a code.
 */
export function halfSignedIn(account: Account, now: Date): string {
  const said = `${account.side}.${account.id}.${now.getTime()}`
  return `${said}.${signatureOf(said, account)}`
}

/** Whose half of a sign-in it is; nothing after 5 minutes, with another password, or once it is disabled. */
export async function halfOf(
  { sides }: Desk,
  half: string,
  now: Date,
): Promise<Account | undefined> {
  const [side = '', id = '', at = '', signature = ''] = half.split('.')
  if (side !== 'probation' && side !== 'survivor') return undefined
  const account = await findUser(databaseOf(sides, side as Side).reader, id)
  // Signed whoever it is, so that the time taken says nothing of an id that is guessed.
  const expected = Buffer.from(signatureOf(`${side}.${id}.${at}`, account ?? { passwordHash: '-' }))
  const given = Buffer.from(signature)
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected)
  if (!isSigned || !account || account.disabledAt || !account.codeSecret) return undefined
  return wasWithin(Number(at), minutes * 60_000, now.getTime()) ? account : undefined
}

/** Whether a code is right and not used yet: limited before it is looked at, and written down when it is not (rule 3.16). */
export async function tryCode(
  c: Context<AnyEnv>,
  { sides, failures }: Desk,
  account: Account,
  code: string,
  sessionId?: string,
): Promise<'right' | 'limited' | 'wrong'> {
  const trier = { accountId: account.id, device: sessionId ?? knownDevice(c, account) }
  const now = c.var.now()
  if (!mayTryCode(failures, trier, now.getTime())) return 'limited'
  const isRight = await databaseOf(sides, account.side).record(async (tx) => {
    const right = await useCode(tx, account.id, code, now)
    if (!right) {
      const row = signInRow(c, account.id, 'sign-in refused: wrong code')
      await saveAudit(tx, { ...row, outcome: 'refused' })
    }
    return right
  })
  if (isRight) forgiveCodes(failures, trier)
  return isRight ? 'right' : 'wrong'
}

function signatureOf(said: string, { passwordHash }: Pick<Account, 'passwordHash'>): string {
  const key = createHash('sha256').update(`half ${passwordHash}`).digest()
  return createHmac('sha256', key).update(said).digest('base64url')
}
