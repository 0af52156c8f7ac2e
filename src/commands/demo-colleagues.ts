import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { createUser, findUserByEmail, users } from '../../db/access.ts'
import { noteAccount } from '../../db/accounts/accounts.ts'
import { saveRequest } from '../../db/accounts/requests.ts'
import { hashPassword } from '../../db/passwords.ts'
import { accountSettings } from '../access/accounts/settings.ts'
import { databaseOf, type Sides } from '../access/session.ts'
import type { Role, Side, Viewer } from '../access/viewer.ts'
import { addDays, type Day } from '../calendar.ts'

type Colleague = { email: string; name: string; role: Role; areas: Viewer['areas'] }

/** Days since each was last signed in, again and again down the list. */
const daysUnused = [1, 46, 0, 0, 3, 27, 38, 0, 6, 2, 0, 1, 0, 12, 0, 1, 0, 4, 29, 0]

/** Whoever else works in the county, by account: used lately or not, with a code app or without. Nobody knows a password. */
export async function addColleagues(
  sides: Sides,
  side: Side,
  colleagues: readonly Colleague[],
  today: Day,
) {
  const passwordHash = await hashPassword(randomBytes(24).toString('base64url'))
  const db = databaseOf(sides, side)
  const at = (days: number, time = '09:20') => `${addDays(today, -days)}T${time}:00.000Z`
  for (const [index, colleague] of colleagues.entries()) {
    const days = daysUnused[index % daysUnused.length]!
    const isUnused = days >= accountSettings.unusedDays
    const known = await findUserByEmail(db.reader, colleague.email)
    await db.record(async (tx) => {
      const made = { passwordHash, createdAt: at(400), createdBy: 'demo' }
      const id = known?.id ?? (await createUser(tx, { ...colleague, side, ...made }))
      const use = {
        enabledAt: at(400),
        lastUsedAt: at(known ? 0 : days, '08:50'),
        confirmedAt: index % 6 === 4 ? null : at(14),
        ...(known ? {} : { codeSecret: index % 7 === 3 ? null : randomBytes(20).toString('hex') }),
        ...(isUnused && !known
          ? { disabledAt: at(days - 30), disabledWhy: 'unused' as const }
          : {}),
      }
      await tx.update(users).set(use).where(eq(users.id, id))
      if (!isUnused || known) return
      const what = `Disabled: ${colleague.name}, ${accountSettings.unusedDays} days unused`
      await noteAccount(tx, { at: at(days - 30, '02:05'), accountId: id, what })
    })
  }
}

/** One change that waits for a second person, as the demo begins with. */
export async function askForCover(
  sides: Sides,
  side: Side,
  { email, asker, role, reason }: { email: string; asker: string; role: Role; reason: string },
  askedAt: string,
) {
  const db = databaseOf(sides, side)
  const one = await findUserByEmail(db.reader, email)
  const by = await findUserByEmail(db.reader, asker)
  if (!one || !by) return
  const before = { role: one.role, areas: 'all' } as const
  const request = { kind: 'change', accountId: one.id, email, name: one.name } as const
  const viewer: Viewer = {
    userId: by.id,
    side,
    role: by.role,
    email: asker,
    name: by.name,
    areas: 'all',
  }
  await db.record(async (tx) => {
    const id = one.id.replace(/^.{8}/, '0000acc0')
    await saveRequest(tx, viewer, { ...request, id, role, areas: 'all', before, reason }, askedAt)
    const what = `Asked: ${one.name} as cover`
    await noteAccount(tx, { at: askedAt, accountId: one.id, by: viewer, what })
  })
}
