import { eq } from 'drizzle-orm'
import { createUser, users } from '../../db/access.ts'
import { hashPassword } from '../../db/passwords.ts'
import type { DemoAccount } from '../../views/access/sign-in.tsx'
import { databaseOf, type Sides } from '../access/session.ts'
import { type Role, roleWords, type Side, type Viewer } from '../access/viewer.ts'

/** For the demo's own databases, which are removed when it ends. */
const password = 'ferry-9-willow-tram-42'

type Person = { email: string; name: string; role: Role; side?: Side; areas?: Viewer['areas'] }

/** Open since the summer, and confirmed this quarter. */
const longAgo = '2026-06-01T09:00:00.000Z'
const lastConfirmed = '2026-11-09T09:20:00.000Z'

const oneArea = ['Portsmouth and Isle of Wight']

/** Somebody of every role; the officer and the facilitator are those of the county's own lists. */
const people: readonly Person[] = [
  { email: 'dana.whitlock@probation.example', name: 'Dana Whitlock', role: 'programme_manager' },
  {
    email: 'rhys.tanner@probation.example',
    name: 'Rhys Tanner',
    role: 'programme_manager',
    areas: oneArea,
  },
  { email: 'j.hollis@probation.example', name: 'June Hollis', role: 'probation_officer' },
  { email: 'h.ito@probation.example', name: 'Hana Ito', role: 'facilitator' },
  { email: 'mina.farrow@probation.example', name: 'Mina Farrow', role: 'cara_coordinator' },
  { email: 'owen.quill@probation.example', name: 'Owen Quill', role: 'auditor' },
  { email: 'pat.lorne@probation.example', name: 'Pat Lorne', role: 'administrator' },
  { email: 'lee.osei@probation.example', name: 'Lee Osei', role: 'administrator' },
  { email: 'rowan.blake@fit.example', name: 'Rowan Blake', role: 'fit_manager' },
  { email: 'q.hart@fit.example', name: 'Quinn Hart', role: 'fit_worker' },
  { email: 'n.adair@fit.example', name: 'Nora Adair', role: 'fit_worker' },
  { email: 'sam.reed@fit.example', name: 'Sam Reed', role: 'administrator', side: 'survivor' },
]

/** Makes the demo's accounts, and answers them as its sign-in page shows them. */
export async function addDemoAccounts(sides: Sides, createdAt: string): Promise<DemoAccount[]> {
  const passwordHash = await hashPassword(password)
  for (const { email, name, role, areas = 'all', side = sideOf(role) } of people) {
    await databaseOf(sides, side).record(async (tx) => {
      const made = { passwordHash, createdAt, createdBy: 'demo' }
      const id = await createUser(tx, { email, name, side, role, areas, ...made })
      await tx
        .update(users)
        .set({ lastUsedAt: createdAt, enabledAt: longAgo, confirmedAt: lastConfirmed })
        .where(eq(users.id, id))
    })
  }
  return people.map((one) => ({ email: one.email, role: shownRole(one), password }))
}

function shownRole({ role, areas, side }: Person): string {
  if (areas) return `${roleWords[role]}, one area`
  return side ? `${roleWords[role]}, ${side} side` : roleWords[role]
}

function sideOf(role: Role): Side {
  return role.startsWith('fit_') ? 'survivor' : 'probation'
}
